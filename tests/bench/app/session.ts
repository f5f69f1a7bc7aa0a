import type { Credentials } from "@pikku/core";

/** Who is calling. */
export interface Session {
  user: string;
}

/** Knows one token. */
export function session(
  _services: unknown,
  { bearer }: Credentials,
): Session | undefined {
  return bearer === "bench" ? { user: "bench" } : undefined;
}
