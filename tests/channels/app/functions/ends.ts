import { NotFound } from "@pikku/core";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

interface Room {
  room: string;
  since?: Date;
}

/** What runs when a socket opens. */
export async function join(
  { seat, notes, caller }: Pick<Services, "seat" | "notes" | "caller">,
  { room, since }: Room,
): Promise<{ room: string; seat: string; since?: Date; wire: string }> {
  if (room === "nowhere") throw new NotFound(`No such room: ${room}`);
  if (room === "broken") throw new Error("The disk is full");
  if (room === "slow") await new Promise((done) => setTimeout(done, 100));
  notes.write(`joined ${room}`);
  return {
    room,
    seat: seat.id,
    wire: caller.wire,
    ...(since && { since }),
  };
}

/** What runs when it has ended. */
export function leave(
  { seat, notes }: Pick<Services, "seat" | "notes">,
  { room }: Room,
): void {
  notes.write(`left ${room} ${seat.id === "" ? "without" : "with"} a seat`);
}

/** Lets members in. */
export function enter(
  _services: unknown,
  _data: { from?: string },
  session: Session,
): { user: string } {
  return { user: session.user };
}

/** Sees members off. */
export function closed(
  { notes }: Pick<Services, "notes">,
  _data: { from?: string },
  session: Session,
): void {
  notes.write(`${session.user} has gone`);
}
