import type { Permit } from "@pikku/core";
import type { isAdmin, isOwner } from "../permissions.ts";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Log in, for so many milliseconds. @public */
export async function login(
  { sessions }: Pick<Services, "sessions">,
  { user, ttl }: { user: string; ttl: number },
): Promise<{ token: string }> {
  return { token: await sessions.start({ user }, { ttl }) };
}

/** Tell who is calling. */
export function who(
  _services: unknown,
  _data: void,
  { user }: Session,
): { user: string } {
  return { user };
}

/** Tell who is calling, if anybody. */
export function maybeWho(
  _services: unknown,
  _data: void,
  session?: Session,
): { user: string | null } {
  return { user: session?.user ?? null };
}

/** For some only. */
export function onlyAdmins(
  _services: unknown,
  _data: void,
  { user }: Permit<Session, typeof isAdmin>,
): { user: string } {
  return { user };
}

/** For owners and administrators. */
export function onlyOwn(
  _services: unknown,
  { owner }: { owner: string },
  _session: Permit<Session, typeof isOwner | typeof isAdmin>,
): { owner: string } {
  return { owner };
}
