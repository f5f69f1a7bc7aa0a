/** A job in memory. @module */
import type {
  JobError,
  JobFacts,
  JobState,
  NewJob,
  TakenJob,
} from "@pikku/core";

/** A job with what became of it. */
export interface Kept {
  readonly id: string;
  readonly job: NewJob;
  readonly added: number;
  attempts: number;
  attempt: number;
  state: JobState;
  /** When it may run. */
  at: number;
  /** Takes back the call at that time. */
  forget?: () => void;
  error?: JobError;
  progress?: string;
}

/** The job as who runs it gets it. */
export function toTaken(kept: Kept): TakenJob {
  const { id, job, attempt, attempts, added } = kept;
  const { queue, data, session } = job;
  return {
    id,
    queue,
    data,
    ...(session !== undefined && { session }),
    attempt,
    attempts,
    added,
    // No other process could take it.
    signal: new AbortController().signal,
    progress(value) {
      kept.progress = value;
    },
  };
}

/** The job as an operator sees it. */
export function toFacts(kept: Kept): JobFacts {
  const { id, job, state, attempt, attempts, added, at } = kept;
  const { queue, data, priority, key } = job;
  const { progress, error } = kept;
  return {
    id,
    queue,
    state,
    data,
    attempt,
    attempts,
    priority,
    added,
    ...(state === "delayed" && { at }),
    ...(key !== undefined && { key }),
    ...(progress !== undefined && { progress }),
    ...(error !== undefined && { error }),
  };
}
