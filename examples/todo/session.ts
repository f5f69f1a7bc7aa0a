import type { Credentials } from "@pikku/core";
import type { Services } from "./services.ts";

/** Who is calling. */
export interface Session {
  /** E-mail address. */
  user: string;
  role: "user" | "admin";
}

/** Who runs what nobody asked for. */
export function systemSession(): Session {
  return { user: "system", role: "admin" };
}

/** Finds the session by the bearer token or the cookie. */
export function session(
  { sessions }: Services,
  credentials: Credentials,
): Promise<Session | undefined> {
  return sessions.find<Session>(credentials);
}
