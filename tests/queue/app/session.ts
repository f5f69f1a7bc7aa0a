import type { Credentials } from "@pikku/core";

export interface Session {
  readonly user: string;
  readonly since: Date;
}

/** Takes the bearer token for a name. */
export function session(
  _: unknown,
  { bearer }: Credentials,
): Session | undefined {
  return bearer === undefined
    ? undefined
    : { user: bearer, since: new Date(0) };
}

/** Who jobs of `system` run as. */
export function system(): Session {
  return { user: "system", since: new Date(0) };
}
