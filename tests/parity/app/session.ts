import type { Credentials } from "@pikku/core";
import type { Services } from "./services.ts";

/** Who is calling. */
export interface Session {
  user: string;
}

/** Finds the session by the bearer token or the cookie. */
export function session(
  { sessions }: Services,
  credentials: Credentials,
): Promise<Session | undefined> {
  return sessions.find<Session>(credentials);
}
