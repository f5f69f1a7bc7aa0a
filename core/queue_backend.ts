/** What keeps the jobs of queues, as wires see it. A leaf: imports types only. @module */
import type { ErrorCode } from "./error_code.ts";
import type { Issue } from "./issue.ts";

/** A job that is to be kept. All of it is text and numbers. */
export interface NewJob {
  /** Name of its queue. */
  readonly queue: string;
  /** Its data as JSON; empty where there are none. */
  readonly data: string;
  /** The session it runs with, in the text that `Queue` writes. */
  readonly session?: string;
  /** Milliseconds until it may run. */
  readonly delay?: number;
  /** When it may run, in milliseconds since 1970, in place of `delay`. */
  readonly at?: number;
  /** A second job of the queue with the same key is not kept as long as the first is known. */
  readonly key?: string;
  /** Milliseconds that the key is known after the job is done. */
  readonly keep: number;
  /** What is higher runs first; 0 is usual. */
  readonly priority: number;
  /** How often it is tried at most. */
  readonly attempts: number;
}

/** How jobs are kept. */
export interface KeepOptions {
  /** A transaction of the backend's database, of which it becomes a part. */
  readonly within?: unknown;
}

/** A job that is to run. */
export interface TakenJob {
  /** Its id. */
  readonly id: string;
  /** Name of its queue. */
  readonly queue: string;
  /** Its data as JSON. */
  readonly data: string;
  /** The session it runs with. */
  readonly session?: string;
  /** Which try this is: 1, 2, … */
  readonly attempt: number;
  /** How often it is tried at most. */
  readonly attempts: number;
  /** When it was added, in milliseconds since 1970. */
  readonly added: number;
  /** Aborts when the job is no longer this process's to run. */
  readonly signal: AbortSignal;
  /** Keeps how far it is, as JSON. */
  progress(value: string): void;
}

/** Why a job failed. */
export interface JobError {
  /** What kind of error it was. */
  readonly code: ErrorCode;
  /** For whoever looks at the job, not for callers. */
  readonly message: string;
  /** What is wrong with its data. */
  readonly issues?: readonly Issue[];
}

/** What came of a try. */
export type JobOutcome =
  | { readonly kind: "done" }
  /** Is tried again after so many milliseconds. */
  | { readonly kind: "retry"; readonly after: number; readonly error: JobError }
  /** Is among the dead letters from now on. */
  | { readonly kind: "dead"; readonly error: JobError }
  /** Was given back, as if it had not been tried. */
  | { readonly kind: "released" };

/** How a queue is worked off. */
export interface ConsumeOptions {
  /** How many jobs run at once in this process. */
  readonly concurrency: number;
  /** Runs a job; never throws or rejects. */
  readonly run: (job: TakenJob) => Promise<JobOutcome>;
  /** Is told of a job that is dead as its process was lost at its last try; never rejects. */
  readonly lost?: (job: TakenJob, error: JobError) => Promise<void>;
  /** Is told what fails between the jobs: the database can't be reached, a lease was lost. */
  readonly report: (message: string, error: unknown) => void;
}

/** A queue that is being worked off. */
export interface QueueConsumer {
  /** Takes no more jobs; resolves when the last one that runs is settled. May be called again. */
  stop(): Promise<void>;
}

/** Where a job is. */
export type JobState = "waiting" | "delayed" | "running" | "dead";

/** How many jobs of a queue are where. */
export interface QueueCounts {
  /** May run. */
  readonly waiting: number;
  /** Wait for their time. */
  readonly delayed: number;
  /** Run. */
  readonly running: number;
  /** Have died. */
  readonly dead: number;
  /** Whether none is taken at the moment. */
  readonly paused: boolean;
}

/** A job, as an operator sees it. */
export interface JobFacts {
  /** Its id. */
  readonly id: string;
  /** Name of its queue. */
  readonly queue: string;
  /** Where it is. */
  readonly state: JobState;
  /** Its data as JSON. */
  readonly data: string;
  /** How often it was tried. */
  readonly attempt: number;
  /** How often it is tried at most. */
  readonly attempts: number;
  /** What is higher runs first. */
  readonly priority: number;
  /** In milliseconds since 1970. */
  readonly added: number;
  /** When it may run, in milliseconds since 1970, where it is delayed. */
  readonly at?: number;
  /** What tells it from others of the queue. */
  readonly key?: string;
  /** How far it is, as JSON. */
  readonly progress?: string;
  /** Why it failed the last time. */
  readonly error?: JobError;
}

/** Which jobs are listed. */
export interface ListOptions {
  /** Where they are. */
  readonly state: JobState;
  /** How many at most; 100 unless told. */
  readonly limit?: number;
}

/**
 * Keeps jobs, hands each to one process at a time, and hands one whose process was lost to another:
 * every job runs at least once. Nothing that is not told here differs between backends.
 */
export interface QueueBackend {
  /**
   * Keeps jobs and returns their ids in the same order. All of them are kept, or none.
   *
   * @throws {PayloadTooLarge} when one holds more than the backend can
   */
  add(jobs: readonly NewJob[], options?: KeepOptions): Promise<string[]>;
  /** Works off a queue, until it is stopped. */
  consume(queue: string, options: ConsumeOptions): QueueConsumer;
  /** How many jobs are where. */
  counts(queue: string): Promise<QueueCounts>;
  /** Jobs in the order in which they would run; dead ones the oldest first. */
  list(queue: string, options: ListOptions): Promise<JobFacts[]>;
  /** A job; undefined where there is none of this id. */
  show(queue: string, id: string): Promise<JobFacts | undefined>;
  /** Runs a dead or delayed job at once, with all its attempts; false where there is none. */
  retry(queue: string, id: string): Promise<boolean>;
  /** Forgets a job that doesn't run, and its key; false where there is none. */
  drop(queue: string, id: string): Promise<boolean>;
  /** Lets no process take jobs of a queue until `resume`; those that run go on. */
  pause(queue: string): Promise<void>;
  /** Lets jobs be taken again. */
  resume(queue: string): Promise<void>;
  /**
   * Asks whether the backend answers.
   *
   * @throws {Error} when it can't be reached
   */
  ping(): Promise<void>;
  /** Lets go of everything. May be called again. */
  close(): Promise<void>;
}
