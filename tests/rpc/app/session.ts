import type { Credentials } from "@pikku/core";
import type { Services } from "./services.ts";

export interface Session {
  user: string;
  /** When it began. */
  since: Date;
}

export async function session(
  { sessions }: Pick<Services, "sessions">,
  credentials: Credentials,
): Promise<Session | undefined> {
  return await sessions.find<Session>(credentials);
}
