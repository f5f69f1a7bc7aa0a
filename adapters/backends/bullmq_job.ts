/** A job as BullMQ keeps it. @module */
import type { JobError, JobFacts, JobState, NewJob } from "@pikku/core";
import type { Job } from "bullmq";

/** What a job of BullMQ holds. */
export interface BullData {
  readonly data: string;
  readonly session?: string;
  readonly attempts: number;
  readonly priority: number;
  readonly key?: string;
  readonly keep: number;
  /** How many starts were no tries. */
  readonly free?: number;
  readonly error?: JobError;
}

/** What is kept of a new job. */
export function toData(
  { data, session, attempts, priority, key, keep }: NewJob,
): BullData {
  return {
    data,
    ...(session !== undefined && { session }),
    attempts,
    priority,
    ...(key !== undefined && { key }),
    keep,
  };
}

/** The job as an operator sees it. */
export function toFacts(
  queue: string,
  state: JobState,
  job: Job<BullData>,
): JobFacts {
  const { data, attempts, priority, key, free = 0, error } = job.data;
  return {
    id: job.id!,
    queue,
    state,
    data,
    attempt: Math.min(attempts, job.attemptsStarted - free),
    attempts,
    priority,
    added: job.timestamp,
    ...(state === "delayed" && { at: job.timestamp + job.delay }),
    ...(key !== undefined && { key }),
    ...(typeof job.progress === "string" && { progress: job.progress }),
    ...(error && { error }),
  };
}
