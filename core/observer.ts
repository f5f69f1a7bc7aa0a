/** Who is told of work that nobody waits for. A leaf: imports types only. @module */
import type { ErrorCode } from "./error_code.ts";
import type { JobOutcome } from "./queue_backend.ts";

/** Jobs that were added to a queue. */
export interface AddedJobs {
  /** Name of the queue. */
  readonly queue: string;
  /** How many. */
  readonly count: number;
}

/** A try of a job that has ended. */
export interface EndedJob {
  /** Name of its queue. */
  readonly queue: string;
  /** What came of it. */
  readonly outcome: JobOutcome["kind"];
  /** Which try it was: 1, 2, … */
  readonly attempt: number;
  /** Milliseconds that it took. */
  readonly duration: number;
  /** Milliseconds from when the job was added to when this try began. */
  readonly age: number;
  /** What kind of error it failed with. */
  readonly code?: ErrorCode;
}

/** A run of a cron entry that has ended. */
export interface EndedRun {
  /** Name of the entry. */
  readonly cron: string;
  /** Milliseconds that it took. */
  readonly duration: number;
  /** Milliseconds from when it was due to when it began. */
  readonly delay: number;
  /** What kind of error it failed with. */
  readonly code?: ErrorCode;
}

/**
 * Is told of what happens in the background, for counters and durations. What it throws is logged,
 * and changes nothing.
 */
export interface Observer {
  /** Jobs were added. */
  added?(jobs: AddedJobs): void;
  /** A try of a job has ended. */
  job?(job: EndedJob): void;
  /** A run of a cron entry has ended. */
  run?(run: EndedRun): void;
}
