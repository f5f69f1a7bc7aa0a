/** A job as pg-boss keeps it. @module */
import type { JobError, JobFacts, JobState } from "@pikku/core";

/** What a job of pg-boss holds. */
export interface BossData {
  readonly data: string;
  readonly session?: string;
  readonly key?: string;
  readonly keep: number;
  readonly attempts: number;
  /** In milliseconds since 1970; pg-boss' own time is where the job stands in its queue. */
  readonly added: number;
  /** How many starts were no tries. */
  readonly free?: number;
  readonly error?: JobError;
  readonly progress?: string;
}

/** A row of pg-boss' table. */
export interface BossRow {
  readonly id: string;
  readonly data: BossData;
  readonly priority: number;
  readonly retry_count: number;
  readonly start_after: Date;
  readonly started_on: Date | null;
}

/** The job as an operator sees it. */
export function toFacts(
  queue: string,
  state: JobState,
  { id, data: kept, priority, retry_count, start_after, started_on }: BossRow,
): JobFacts {
  const { data, attempts, added, key, progress, error, free = 0 } = kept;
  return {
    id,
    queue,
    state,
    data,
    attempt: started_on === null
      ? 0
      : Math.min(attempts, retry_count + 1 - free),
    attempts,
    priority,
    added,
    ...(state === "delayed" && { at: start_after.getTime() }),
    ...(key !== undefined && { key }),
    ...(progress !== undefined && { progress }),
    ...(error && { error }),
  };
}

/** Makes UUIDs of version 7: those of one process in the order in which they were made. */
export class Uuids {
  #last = 0;
  #count = 0;

  /** The next one. */
  next(): string {
    const now = Math.max(this.#last, Date.now());
    this.#count = now === this.#last ? this.#count + 1 : 0;
    // A count that is over borrows from the next millisecond.
    this.#last = this.#count > 0xfff ? now + 1 : now;
    if (this.#count > 0xfff) this.#count = 0;
    const time = this.#last.toString(16).padStart(12, "0");
    const count = this.#count.toString(16).padStart(3, "0");
    const random = crypto.randomUUID().slice(19);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${random}`;
  }
}

/** The same UUID for the same text. */
export async function uuidOf(text: string): Promise<string> {
  const sum = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  const hex = [...new Uint8Array(sum)].map((it) =>
    it.toString(16).padStart(2, "0")
  ).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
