import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Start a session. @public */
export async function logIn(
  { sessions }: Pick<Services, "sessions">,
  { user }: { user: string },
): Promise<void> {
  await sessions.start({ user, since: new Date(0) });
}

/** End it. @public */
export async function logOut(
  { sessions }: Pick<Services, "sessions">,
): Promise<void> {
  await sessions.end();
}

/** Who calls. @readonly */
export function who(
  _services: unknown,
  _data: unknown,
  session: Session,
): { user: string; since: Date } {
  return { user: session.user, since: session.since };
}

/** Who calls, if anyone says. @public @readonly */
export function maybeWho(
  _services: unknown,
  _data: unknown,
  session?: Session,
): string {
  return session?.user ?? "nobody";
}
