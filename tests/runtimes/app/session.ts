import type { Credentials } from "@pikku/core";
import type { Services } from "./services.ts";

/** Who is calling. */
export interface Session {
  user: string;
}

/** Finds the session by the bearer token or the cookie; one token is known to all. */
export async function session(
  { sessions }: Services,
  credentials: Credentials,
): Promise<Session | undefined> {
  if (credentials.bearer === "known") return { user: "machine" };
  return await sessions.find<Session>(credentials);
}
