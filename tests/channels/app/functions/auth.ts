import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Start a session. @public */
export async function logIn(
  { sessions }: Pick<Services, "sessions">,
  { user, ttl }: { user: string; ttl?: number },
): Promise<{ token: string }> {
  const token = await sessions.start({ user }, ttl ? { ttl } : undefined);
  return { token };
}

/** End it. @public */
export async function logOut(
  { sessions }: Pick<Services, "sessions">,
): Promise<void> {
  await sessions.end();
}

/** Who calls. */
export function who(
  _services: unknown,
  _data: unknown,
  session: Session,
): string {
  return session.user;
}

/** Who calls, if anybody. */
export function maybeWho(
  _services: unknown,
  _data: unknown,
  session?: Session,
): string {
  return session?.user ?? "nobody";
}
