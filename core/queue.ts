/** Queues as functions see them. A leaf: imports nothing. @module */

/** When and how a job is to run. */
export interface AddOptions {
  /** Milliseconds until it may run; at once unless told. */
  readonly delay?: number;
  /** When it may run, in place of `delay`. */
  readonly at?: Date;
  /**
   * Tells jobs of a queue apart: a second one with the same key is not added as long as the first
   * is known, and the id of the first is returned. It is known until it is done and `keep` of the
   * queue is over; a dead one until it is dropped.
   */
  readonly key?: string;
  /** What is higher runs first, a whole number from -1,000 to 1,000; 0 unless told. */
  readonly priority?: number;
  /** How often it is tried at most; one more than `retries` of the queue unless told. */
  readonly attempts?: number;
  /**
   * A transaction of the backend's database, of which adding becomes a part: of Deno KV what
   * `kv.atomic()` returns, of PostgreSQL a client within `BEGIN`. Nothing is added unless it commits.
   */
  readonly within?: unknown;
}

/** One of many jobs. */
export type QueueItem<Data> =
  & Omit<AddOptions, "within">
  & ([undefined] extends [Data] ? { readonly data?: Data }
    : { readonly data: Data });

/** What `add` takes: data may be left out where the function takes none. */
export type AddArguments<Data> = [undefined] extends [Data]
  ? [data?: Data, options?: AddOptions]
  : [data: Data, options?: AddOptions];

/**
 * Adds jobs to a queue. Data is checked when it is added, and again when it runs.
 *
 * @example
 * ```ts
 * import type { Queue } from "@pikku/core";
 *
 * export async function remind(
 *   { queue }: { queue: { reminders: Queue<{ todo: string }> } },
 *   data: { todo: string },
 * ): Promise<void> {
 *   await queue.reminders.add(data, { delay: 60_000, key: data.todo });
 * }
 * ```
 */
export interface Queue<Data> {
  /**
   * Adds a job and returns its id. The backend has it when the promise resolves; within a
   * transaction when that commits.
   *
   * @throws {Invalid} when the data isn't what the queue's function takes
   * @throws {Unauthorized} when the function needs the session of who adds, and there is none
   * @throws {PayloadTooLarge} when the backend can't hold that much
   * @throws {RangeError} when an option can't be
   */
  add(...args: AddArguments<Data>): Promise<string>;
  /**
   * Adds jobs and returns their ids in the same order. None is added when one of them isn't valid.
   */
  addMany(
    items: readonly QueueItem<Data>[],
    options?: Pick<AddOptions, "within">,
  ): Promise<readonly string[]>;
}

/** The job that a function runs for; the service `job`, which is undefined where no queue called. */
export interface Job {
  /** Its id, in the log too. */
  readonly id: string;
  /** Name of its queue. */
  readonly queue: string;
  /** Which try this is: 1, 2, … */
  readonly attempt: number;
  /** How many there are at most. */
  readonly attempts: number;
  /** When it was added. */
  readonly added: Date;
  /**
   * Tells how far it is, in plain data, for whoever looks at the job; the last one counts. A stream's
   * items are told like this by themselves.
   */
  progress(value: unknown): void;
}

/** What a queue named as `deadLetter` is given of a job that has died. */
export interface DeadLetter {
  /** Name of the queue it was in. */
  readonly queue: string;
  /** Its id there. */
  readonly id: string;
  /** Its data, as JSON holds them. */
  readonly data: unknown;
  /** How often it was tried. */
  readonly attempts: number;
  /** Why it died. */
  readonly error: { readonly code: string; readonly message: string };
}
