import { Unauthorized } from "@pikku/core";
import type { Session } from "../session.ts";

/** Log in with a password.
 * @public */
export function logIn(
  _: unknown,
  data: {
    /** Your name */
    user: string;
    /** Your password
     * @format password */
    password: string;
  },
): { token: string } {
  if (data.password !== "open sesame") throw new Unauthorized("Wrong password");
  return { token: `user:${data.user}` };
}

/** Show who is signed in. */
export function who(
  _: unknown,
  _data: unknown,
  session: Session,
): { user: string } {
  return { user: session.user };
}
