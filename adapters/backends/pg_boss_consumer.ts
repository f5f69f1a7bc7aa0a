/** Works off one queue of pg-boss. @module */
import type {
  ConsumeOptions,
  JobError,
  JobOutcome,
  QueueConsumer,
} from "@pikku/core";
import type { PgBoss } from "pg-boss";
import { JobPuller, type Pulled } from "./job_puller.ts";
import type { BossData } from "./pg_boss_job.ts";

/** How often, of a lease, jobs are told to be alive. */
const BEATS = 3;
/** Milliseconds until a statement that failed is tried again, and how often. */
const [AGAIN, TIMES] = [200, 50];
/** What a job dies of whose process was lost too often. */
const LOST: JobError = {
  code: "internal",
  message: "The process that ran it ended, or hung for longer than its lease",
};

/** What consumers of one database share. */
export interface BossHost {
  readonly boss: PgBoss;
  /** The table of jobs. */
  readonly table: string;
  /** Resolves when the queue is there. */
  readonly ready: () => Promise<void>;
  readonly isPaused: () => Promise<boolean>;
  readonly poll: number;
  readonly lease: number;
}

/** A job that this process has. */
interface Held {
  readonly id: string;
  readonly data: BossData;
  readonly retryCount: number;
}

/** Works off one queue. */
export class BossConsumer implements QueueConsumer {
  /** Its name. */
  readonly queue: string;
  /** Is told what fails between jobs. */
  readonly report: ConsumeOptions["report"];
  readonly #run: ConsumeOptions["run"];
  readonly #host: BossHost;
  readonly #puller: JobPuller<Held>;
  readonly #held = new Map<string, Held>();
  readonly #timer: ReturnType<typeof setInterval>;

  /** Starts at once. */
  constructor(
    queue: string,
    { concurrency, run, report }: ConsumeOptions,
    host: BossHost,
  ) {
    this.queue = queue;
    this.report = report;
    this.#run = run;
    this.#host = host;
    this.#timer = setInterval(() => void this.#beat(), host.lease / BEATS);
    this.#puller = new JobPuller<Held>({
      concurrency,
      take: (room) => this.#take(room),
      run: (job) => this.#work(job),
      report,
    });
  }

  /** There may be jobs. */
  wake(): void {
    this.#puller.wake();
  }

  async stop(): Promise<void> {
    await this.#puller.stop();
    clearInterval(this.#timer);
  }

  /** Takes no more jobs, and lets those that run be. */
  close(): void {
    clearInterval(this.#timer);
    void this.#puller.stop();
  }

  async #take(room: number): Promise<Pulled<Held>> {
    const { boss, ready, isPaused, poll } = this.#host;
    await ready();
    if (await isPaused()) return { jobs: [], next: poll };
    const jobs = await boss.fetch<BossData>(this.queue, { batchSize: room });
    return {
      jobs: jobs.map((job) => ({
        id: job.id,
        data: job.data,
        retryCount: job.retryCount,
      })),
      next: poll,
    };
  }

  async #work(held: Held): Promise<void> {
    const { id, data: kept, retryCount } = held;
    const { data, session, attempts, added, free = 0 } = kept;
    const attempt = retryCount + 1 - free;
    this.#held.set(id, held);
    let told = Promise.resolve();
    const outcome: JobOutcome = attempt > attempts
      ? { kind: "dead", error: LOST }
      : await this.#run({
        id,
        queue: this.queue,
        data,
        ...(session !== undefined && { session }),
        attempt,
        attempts,
        added,
        signal: new AbortController().signal,
        progress: (value) => {
          told = told.then(() => this.#progress(held, value));
        },
      });
    await told;
    await this.#settle(held, outcome);
    this.#held.delete(id);
  }

  async #settle(held: Held, outcome: JobOutcome): Promise<void> {
    for (let count = 0; count < TIMES; count++) {
      try {
        const isHeld = await this.#place(held, outcome);
        if (isHeld) return;
        return this.report(
          "Job was taken over while it ran, and runs a second time",
          new Error(`Lease was lost: ${held.id}`),
        );
      } catch (error) {
        if (count === 0) this.report("Job can't be settled yet", error);
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }

  /** Puts a job where its outcome leads; false where another process has it. */
  async #place(held: Held, outcome: JobOutcome): Promise<boolean> {
    const { free = 0, key, keep } = held.data;
    switch (outcome.kind) {
      case "done":
        return key !== undefined && keep > 0
          ? await this.#update(
            held,
            "state = 'completed', completed_on = now()",
          )
          : await this.#change(held, "DELETE FROM", "");
      case "dead":
        return await this.#update(
          held,
          "state = 'failed', completed_on = now(), deletion_seconds = 0",
          { error: outcome.error },
        );
      case "retry":
        // Its place in the queue is that of the time at which it waits again.
        return await this.#update(
          held,
          `state = 'retry', heartbeat_on = NULL,
           start_after = now() + ${
            Math.round(outcome.after)
          } * interval '1 millisecond',
           created_on = now() + ${
            Math.round(outcome.after)
          } * interval '1 millisecond'`,
          { error: outcome.error },
        );
      case "released":
        return await this.#update(
          held,
          "state = 'retry', heartbeat_on = NULL, start_after = now()",
          { free: free + 1 },
        );
    }
  }

  #update(
    held: Held,
    set: string,
    data: Partial<BossData> = {},
  ): Promise<boolean> {
    return this.#change(
      held,
      "UPDATE",
      `SET ${set}, data = data || $4::jsonb`,
      [
        JSON.stringify(data),
      ],
    );
  }

  /** Changes the job, as long as this process has it. */
  async #change(
    { id, retryCount }: Held,
    what: "UPDATE" | "DELETE FROM",
    set: string,
    values: readonly unknown[] = [],
  ): Promise<boolean> {
    const { boss, table } = this.#host;
    const { rows } = await boss.getDb().executeSql(
      `${what} ${table} ${set} WHERE name = $1 AND id = $2 AND state = 'active' AND retry_count = $3 RETURNING id`,
      [this.queue, id, retryCount, ...values],
    );
    return rows.length > 0;
  }

  async #progress(held: Held, progress: string): Promise<void> {
    try {
      await this.#update(held, "output = output", { progress });
    } catch {
      // It is for people only, and the next one tells more.
    }
  }

  /** Tells that the jobs of this process are alive. */
  async #beat(): Promise<void> {
    const ids = [...this.#held.keys()];
    if (ids.length === 0) return;
    try {
      await this.#host.boss.touch(this.queue, ids);
    } catch (error) {
      this.report("Lease of jobs can't be renewed", error);
    }
  }
}
