/** A backend of queues that tells what came of a job. @module */
import { type Deferred, deferred } from "@pikku/core/app";
import type { JobOutcome, QueueBackend, TakenJob } from "@pikku/core";
import { memoryQueues } from "@pikku/adapters/memory";
import type { Outcome } from "../outcome.ts";

/** Jobs in memory, and what came of each. */
export interface ObservedQueues extends QueueBackend {
  /** Is told what the function of a job returned. */
  note(id: string, result: unknown): void;
  /** Resolves when the job is settled. */
  outcome(id: string): Promise<Outcome>;
}

/** What was seen of a job. */
interface Seen {
  readonly settled: Deferred<JobOutcome>;
  readonly items: unknown[];
  result?: unknown;
}

/** Keeps jobs in memory, and hears what the wire tells of them. */
export function observedQueues(): ObservedQueues {
  const backend = memoryQueues();
  const jobs = new Map<string, Seen>();
  const seenOf = (id: string): Seen => {
    const seen = jobs.get(id) ?? { items: [], settled: deferred<JobOutcome>() };
    jobs.set(id, seen);
    return seen;
  };
  const consume = backend.consume.bind(backend);
  return Object.assign(backend, {
    consume: (...[queue, options]: Parameters<QueueBackend["consume"]>) =>
      consume(queue, {
        ...options,
        run: async (job: TakenJob) => {
          const seen = seenOf(job.id);
          const progress = (value: string) => {
            seen.items.push(JSON.parse(value));
            job.progress(value);
          };
          const outcome = await options.run({ ...job, progress });
          seen.settled.resolve(outcome);
          return outcome;
        },
      }),
    note: (id: string, result: unknown) => void (seenOf(id).result = result),
    outcome: async (id: string) =>
      toOutcome(await seenOf(id).settled.promise, seenOf(id)),
  });
}

function toOutcome(outcome: JobOutcome, { items, result }: Seen): Outcome {
  switch (outcome.kind) {
    case "done":
      if (Symbol.asyncIterator in Object(result)) {
        return { kind: "stream", items };
      }
      return result === undefined
        ? { kind: "void" }
        : { kind: "data", value: result };
    case "dead":
      return items.length > 0
        ? { kind: "stream", items, error: outcome.error }
        : { kind: "error", error: outcome.error };
    default:
      throw new Error(`A job of one try isn't settled: ${outcome.kind}`);
  }
}
