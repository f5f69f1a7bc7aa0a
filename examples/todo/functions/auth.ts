import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** How a user proves who they are. */
export interface Login {
  /** @format email
   * @example "ada@example.com" */
  email: string;
  /** @minLength 8
   * @maxLength 200
   * @example "correct horse" */
  password: string;
}

/** A session that has started. A browser keeps it as a cookie, others send the token. */
export interface LoggedIn {
  session: Session;
  /** For the header `Authorization: Bearer …`. */
  token: string;
}

/** Register, and log in.
 * @public
 * @throws {Conflict} when the address is registered */
export async function register(
  { users, sessions }: Services,
  { email, password }: Login,
): Promise<LoggedIn> {
  const session = await users.add(email, password);
  return { session, token: await sessions.start(session) };
}

/** Log in.
 * @public
 * @throws {Unauthorized} when address or password is wrong */
export async function login(
  { users, sessions }: Services,
  { email, password }: Login,
): Promise<LoggedIn> {
  const session = await users.check(email, password);
  return { session, token: await sessions.start(session) };
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
