import { type Credentials, Unauthorized } from "@pikku/core";

export interface Session {
  user: string;
}

/** A token is a user's name, and `stale` is one that has expired. */
export function session(
  _services: unknown,
  { bearer }: Credentials,
): Session | undefined {
  if (bearer === "stale") throw new Unauthorized("Token has expired");
  return bearer ? { user: bearer } : undefined;
}
