/** Who is where, within one process. @module */
import type { Roster, RosterEntry } from "../roster.ts";

/** Milliseconds for which somebody is there unless that is renewed. */
export const LEASE = 30_000;

/** Keeps who is where in memory, as long as the process lives: only it could let them go. */
export function memoryRoster(): Roster {
  const rooms = new Map<string, Map<string, RosterEntry>>();
  return {
    ttl: LEASE,
    hold(entries) {
      for (const entry of entries) {
        const room = rooms.get(entry.room) ?? new Map<string, RosterEntry>();
        rooms.set(entry.room, room.set(entry.id, entry));
      }
      return Promise.resolve();
    },
    release(entries) {
      for (const { room, id } of entries) {
        const held = rooms.get(room);
        held?.delete(id);
        if (held?.size === 0) rooms.delete(room);
      }
      return Promise.resolve();
    },
    list(room) {
      const held = [...rooms.get(room)?.values() ?? []];
      return Promise.resolve(held.sort((a, b) => a.id < b.id ? -1 : 1));
    },
  };
}
