import { Unauthorized } from "@pikku/core";
import type { Permit } from "@pikku/core";
import type { isAdmin } from "../permissions.ts";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Log in. */
export async function login(
  { sessions }: Services,
  { user, password }: { user: string; password: string },
): Promise<{ token: string }> {
  if (password !== "open sesame") throw new Unauthorized("Wrong password");
  return { token: await sessions.start({ user }) };
}

/** Log out. */
export async function logout(
  { sessions }: Services,
  _data: void,
  _session: Session,
): Promise<void> {
  await sessions.end();
}

/** Who am I? */
export function me(
  _services: Services,
  _data: void,
  session: Session,
): Session {
  return session;
}

/** Change something. */
export function rename(
  _services: Services,
  { name }: { name: string },
  { user }: Session,
): { user: string; name: string } {
  return { user, name };
}

/** For some only. */
export function onlyAdmins(
  _services: Services,
  _data: void,
  { user }: Permit<Session, typeof isAdmin>,
): { user: string } {
  return { user };
}
