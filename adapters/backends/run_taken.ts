/** Runs a job that was taken, or gives it up. @module */
import type {
  ConsumeOptions,
  JobError,
  JobOutcome,
  TakenJob,
} from "@pikku/core";

/** What a job dies of whose process was lost too often. */
export const LOST: JobError = {
  code: "internal",
  message: "The process that ran it ended, or hung for longer than its lease",
};

/** Runs a job; one that was lost with its process at its last try is dead. */
export async function runTaken(
  job: TakenJob,
  { run, lost }: Pick<ConsumeOptions, "run" | "lost">,
): Promise<JobOutcome> {
  if (job.attempt <= job.attempts) return await run(job);
  await lost?.({ ...job, attempt: job.attempts }, LOST);
  return { kind: "dead", error: LOST };
}
