/** What becomes of a job that failed. @module */
import {
  type Backoff,
  isPassing,
  type Issue,
  type JobError,
  type JobOutcome,
  PikkuError,
  type TakenJob,
} from "@pikku/core";

/** The longest message that is kept, and all that is told of the data, in characters. */
const [MESSAGE, ISSUES] = [2_000, 10_000];

/** Decides by the error's code: what can't pass, or was tried often enough, is dead. */
export function outcomeOf(
  { attempt, attempts }: Pick<TakenJob, "attempt" | "attempts">,
  { error, thrown }: {
    readonly error: PikkuError;
    readonly thrown?: unknown;
  },
  backoff: Backoff = {},
): JobOutcome {
  const { retryAfter } = error;
  const known = toJobError(error, thrown);
  const mayPass = isPassing(error.code) || retryAfter !== undefined;
  if (!mayPass || attempt >= attempts) return { kind: "dead", error: known };
  return {
    kind: "retry",
    after: retryAfter === undefined
      ? waitOf(attempt, backoff)
      : Math.max(0, retryAfter * 1_000),
    error: known,
  };
}

/** How many milliseconds a job waits after so many tries. */
export function waitOf(
  attempt: number,
  { delay = 1_000, factor = 2, max = 3_600_000, jitter = 0.2 }: Backoff = {},
  random: number = Math.random(),
): number {
  const wait = Math.min(max, delay * factor ** (attempt - 1));
  return Math.round(wait * (1 - jitter * random));
}

/** The error for whoever looks at the job: what was thrown, which callers don't see. */
function toJobError(error: PikkuError, thrown: unknown): JobError {
  const { code, issues } = error;
  const message = thrown instanceof Error && !(thrown instanceof PikkuError)
    ? `${thrown.name}: ${thrown.message}`
    : thrown instanceof Error
    ? thrown.message
    : error.message;
  const told = firstOf(issues ?? []);
  const rest = (issues?.length ?? 0) - told.length;
  return {
    code,
    message: message.slice(0, MESSAGE) +
      (rest > 0 ? ` (and ${rest} more)` : ""),
    ...(told.length > 0 && { issues: told }),
  };
}

/** As many as backends can keep. */
function firstOf(issues: readonly Issue[]): readonly Issue[] {
  let length = 0;
  const over = issues.findIndex((issue) =>
    (length += JSON.stringify(issue).length) > ISSUES
  );
  return over < 0 ? issues : issues.slice(0, over);
}
