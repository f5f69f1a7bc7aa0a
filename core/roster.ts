/** Who is where, as a backend keeps it for as long as somebody renews it. A leaf: imports nothing. @module */

/** Somebody in a room. */
export interface RosterEntry {
  /** The room. */
  readonly room: string;
  /** Who it is: one of a room. */
  readonly id: string;
  /** What is told of them, as a text. */
  readonly text: string;
}

/**
 * A list of who is where. An entry is gone when nobody has renewed it in time, since a process
 * that was killed takes leave of nobody. Time is that of the server, where there is one.
 */
export interface Roster {
  /** Milliseconds for which an entry holds. */
  readonly ttl: number;
  /** Makes or renews entries; one of the same room and id is replaced. */
  hold(entries: readonly RosterEntry[]): Promise<void>;
  /** Removes entries. */
  release(entries: readonly Omit<RosterEntry, "text">[]): Promise<void>;
  /** The entries of a room that hold, by id. */
  list(room: string): Promise<readonly RosterEntry[]>;
}
