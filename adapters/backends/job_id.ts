/** Ids of jobs, in the order in which they were added. A leaf: imports nothing. @module */

/** Makes ids that sort by time; those of one process also within a millisecond. */
export class JobId {
  readonly #now: () => number;
  #last = 0;
  #count = 0;

  /** Takes the time from a clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The next id: 25 digits and lower-case letters. */
  next(): string {
    const now = Math.max(this.#last, this.#now());
    this.#count = now === this.#last ? this.#count + 1 : 0;
    this.#last = now;
    const random = crypto.randomUUID().replaceAll("-", "").slice(0, 12);
    return digits(now, 9) + digits(this.#count, 4) + random;
  }
}

function digits(value: number, length: number): string {
  return value.toString(36).padStart(length, "0");
}
