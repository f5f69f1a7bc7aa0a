/** The queues of the wiring table: functions that run later, from a list of jobs. @module */
import type { AnyFunction, AnyMiddleware } from "../function.ts";

/** How long a job waits until it is tried again. */
export interface Backoff {
  /** Milliseconds after the first try; 1,000 unless told. */
  readonly delay?: number;
  /** By what each further wait is multiplied; 2 unless told. */
  readonly factor?: number;
  /** Milliseconds it waits at most; an hour unless told. */
  readonly max?: number;
  /** Which part of each wait is left to chance, from 0 to 1; 0.2 unless told. */
  readonly jitter?: number;
}

/** A queue: the function that its jobs call, and how. */
export interface QueueOptions {
  /** Is called with the data of each job. */
  readonly run: AnyFunction;
  /** How often a job that failed is tried again; 5 times unless told. */
  readonly retries?: number;
  /** How long it waits until then. */
  readonly backoff?: Backoff;
  /** How many jobs run at once in one process; 10 unless told. */
  readonly concurrency?: number;
  /** Milliseconds until a try is aborted with `timeout`; 15 minutes unless told. */
  readonly timeout?: number;
  /**
   * Name of another queue, which gets a `DeadLetter` of each job that has died. Jobs that have died
   * are kept either way, until they are dropped or retried.
   */
  readonly deadLetter?: string;
  /** Milliseconds that the `key` of a job is known after it is done; an hour unless told. */
  readonly keep?: number;
  /**
   * Makes the session that jobs run with, from services and data; without it they run with that of
   * who added them.
   */
  readonly as?: AnyFunction;
  /** Our middleware, around each try. */
  readonly middleware?: readonly AnyMiddleware[];
  /** Tags, for filters. */
  readonly tags?: readonly string[];
}

/** The section of queues. */
export interface QueuesTable {
  /** Queues by name: `queue.reminders.add(data)` adds to `reminders`. */
  readonly queues?: { readonly [name: string]: AnyFunction | QueueOptions };
}
