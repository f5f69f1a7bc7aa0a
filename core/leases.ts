/** Leases: what one process at a time does. A leaf. @module */

/** What a process holds, and no other. */
export interface Lease {
  /** What the one who held it last has left; undefined where nobody left anything. */
  readonly memory: string | undefined;
  /** Holds it as long again; false where it was lost. */
  renew(): Promise<boolean>;
  /** Leaves a text to whoever holds it next, and stays; false where it was lost. */
  remember(memory: string): Promise<boolean>;
  /** Gives it back; what was left stays. */
  release(): Promise<void>;
}

/** Hands each lease to one process at a time, and one whose process was lost to another. */
export interface LeaseBackend {
  /**
   * Takes a lease for so many milliseconds; undefined where somebody has it.
   *
   * @throws {Error} when the backend can't be reached
   */
  acquire(name: string, ttl: number): Promise<Lease | undefined>;
  /**
   * Asks whether the backend answers.
   *
   * @throws {Error} when it can't be reached
   */
  ping(): Promise<void>;
  /** Lets go of everything. May be called again. */
  close(): Promise<void>;
}
