import { NotFound } from "@pikku/core";
import type { Session } from "../session.ts";

/** Enter a room. */
export function enter(
  _services: unknown,
  { room, since }: { room: string; since?: Date },
  session?: Session,
): { room: string; user: string; since?: Date } {
  if (room === "nowhere") throw new NotFound(`No such room: ${room}`);
  const user = session?.user ?? "nobody";
  return { room, user, ...(since && { since }) };
}
