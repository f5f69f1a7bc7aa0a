import type { Credentials } from "@pikku/core";

/** Who is signed in. */
export interface Session {
  readonly user: string;
}

/** The token is the name of the user, where it starts so. */
export function session(
  _: unknown,
  { bearer }: Credentials,
): Session | undefined {
  const user = /^user:(\w+)$/.exec(bearer ?? "")?.[1];
  return user === undefined ? undefined : { user };
}
