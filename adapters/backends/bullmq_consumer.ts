/** Works off one queue of BullMQ. @module */
import type { ConsumeOptions, JobOutcome, QueueConsumer } from "@pikku/core";
import {
  DelayedError,
  type Job,
  UnrecoverableError,
  WaitingError,
  Worker,
} from "bullmq";
import type { Redis } from "ioredis";
import type { BullData } from "./bullmq_job.ts";
import { runTaken } from "./run_taken.ts";

/** What BullMQ says of a job whose lease ran out. */
const LOST_LOCK = /^(?:Missing lock|Lock mismatch|could not renew lock)/i;

/** What consumers of one server share. */
export interface BullHost {
  readonly redis: Redis;
  readonly prefix: string;
  readonly lease: number;
}

/** Works off one queue. */
export class BullConsumer implements QueueConsumer {
  readonly #queue: string;
  readonly #options: ConsumeOptions;
  readonly #worker: Worker<BullData>;
  readonly #running = new Map<string, AbortController>();
  #stopping: Promise<void> | undefined = undefined;

  /** Starts at once. */
  constructor(
    queue: string,
    options: ConsumeOptions,
    { redis, prefix, lease }: BullHost,
  ) {
    this.#queue = queue;
    this.#options = options;
    this.#worker = new Worker<BullData>(
      queue,
      (job, token) => this.#run(job, token),
      {
        // BullMQ knows clients by their shape.
        connection: redis as never,
        prefix,
        concurrency: options.concurrency,
        lockDuration: lease,
        stalledInterval: lease,
        // How often a job may be lost is told by its tries.
        maxStalledCount: Number.MAX_SAFE_INTEGER,
      },
    );
    this.#worker.on("error", (error) => {
      if (this.#stopping === undefined) {
        options.report(
          LOST_LOCK.test(error.message)
            ? "Job was taken over while it ran, and runs a second time"
            : "Jobs can't be taken",
          error,
        );
      }
    });
    this.#worker.on("lockRenewalFailed", (ids) => {
      for (const id of ids) {
        this.#running.get(id)?.abort(
          new DOMException("The lease was lost", "AbortError"),
        );
      }
    });
  }

  stop(): Promise<void> {
    return this.#stopping ??= this.#worker.close();
  }

  /** Lets go of everything, also of jobs that still run. */
  async close(): Promise<void> {
    this.#stopping ??= this.#worker.close(this.#running.size > 0);
    await (this.#running.size > 0 ? this.#worker.close(true) : this.#stopping);
  }

  async #run(job: Job<BullData>, token: string | undefined): Promise<void> {
    const { data, session, attempts, free = 0 } = job.data;
    const attempt = job.attemptsStarted - free;
    const lost = new AbortController();
    this.#running.set(job.id!, lost);
    const outcome = await runTaken({
      id: job.id!,
      queue: this.#queue,
      data,
      ...(session !== undefined && { session }),
      attempt,
      attempts,
      added: job.timestamp,
      signal: lost.signal,
      // It is for people only, and the next one tells more.
      progress: (value) => void job.updateProgress(value).catch(() => {}),
    }, this.#options);
    this.#running.delete(job.id!);
    await this.#place(job, token, outcome);
  }

  /** Puts a job where its outcome leads; BullMQ is told by what is thrown. */
  async #place(
    job: Job<BullData>,
    token: string | undefined,
    outcome: JobOutcome,
  ): Promise<void> {
    const { free = 0 } = job.data;
    switch (outcome.kind) {
      case "done":
        return;
      case "dead":
        await job.updateData({ ...job.data, error: outcome.error });
        throw new UnrecoverableError(outcome.error.message);
      case "retry":
        await job.updateData({ ...job.data, error: outcome.error });
        await job.moveToDelayed(Date.now() + outcome.after, token);
        throw new DelayedError();
      case "released":
        await job.updateData({ ...job.data, free: free + 1 });
        await job.moveToWait(token);
        throw new WaitingError();
    }
  }
}
