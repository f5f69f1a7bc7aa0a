/** The section of queues in a generated app. @module */
import type {
  FactoryEntry,
  FunctionEntry,
  MiddlewareEntry,
} from "../entries.ts";
import type { Backoff } from "./queues.ts";

/** What must be known of a queue's function to add to it. */
export type QueueInput = Pick<
  FunctionEntry,
  "data" | "schema" | "session" | "chunk" | "codec"
>;

/** A queue of a generated app. */
export interface QueueEntry {
  /** Id of the function; absent in a unit that only adds to it. */
  readonly run?: string;
  /** Of the function, where that is in another unit. */
  readonly input?: QueueInput;
  /** How often a job is tried again. */
  readonly retries?: number;
  /** How long it waits until then. */
  readonly backoff?: Backoff;
  /** How many jobs run at once in one process. */
  readonly concurrency?: number;
  /** Milliseconds until a try is aborted. */
  readonly timeout?: number;
  /** The queue that gets a letter of each job that has died. */
  readonly deadLetter?: string;
  /** Milliseconds that the key of a job that is done is known. */
  readonly keep?: number;
  /** Makes the session that jobs run with; `true` where another unit has what does. */
  readonly as?: FactoryEntry | true;
  /** Its middleware, outermost first. */
  readonly middleware?: readonly MiddlewareEntry[];
  /** Its tags. */
  readonly tags?: readonly string[];
}

/** The queues of an app, by name. */
export type QueuesSection = Readonly<Record<string, QueueEntry>>;
