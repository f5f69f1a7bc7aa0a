/** Works off one queue of pg-boss. @module */
import type { ConsumeOptions, JobOutcome, QueueConsumer } from "@pikku/core";
import type { PgBoss } from "pg-boss";
import { Batcher } from "./batcher.ts";
import { JobPuller, type Pulled } from "./job_puller.ts";
import type { BossData, BossRow } from "./pg_boss_job.ts";
import { runTaken } from "./run_taken.ts";
import { settle } from "./settle.ts";

/** How often, of a lease, jobs are told to be alive. */
const BEATS = 3;
/** How many jobs one statement forgets. */
const DONE = 100;

/** What consumers of one database share. */
export interface BossHost {
  readonly boss: PgBoss;
  /** The table of jobs, and that of queues that are paused. */
  readonly table: string;
  readonly paused: string;
  /** Resolves when the queue is there. */
  readonly ready: () => Promise<void>;
  readonly poll: number;
  readonly lease: number;
}

/** A job that this process has. */
interface Held {
  readonly id: string;
  readonly data: BossData;
  readonly retryCount: number;
  readonly lost: AbortController;
}

/** A statement that changes those of the jobs `held` which this process has. */
type Change = (table: string, where: string) => string;

const HELD = "unnest($2::uuid[], $3::int[]) AS held (id, retry_count)";
const FORGET: Change = (table, where) =>
  `DELETE FROM ${table} AS job USING ${HELD} WHERE ${where}`;
const RENEW: Change = (table, where) =>
  `UPDATE ${table} AS job SET heartbeat_on = now() FROM ${HELD} WHERE ${where}`;

/** What pg-boss' own fetch does, unless the queue is paused: in one statement. */
function take(table: string, paused: string): string {
  return `WITH next AS (
      SELECT id FROM ${table} WHERE name = $1 AND state < 'active' AND NOT blocked AND start_after <= now()
        AND NOT EXISTS (SELECT 1 FROM ${paused} WHERE name = $1)
      ORDER BY priority DESC, created_on LIMIT $2 FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE ${table} AS job SET state = 'active', started_on = now(), heartbeat_on = now(),
        retry_count = retry_count + CASE WHEN started_on IS NULL THEN 0 ELSE 1 END
      FROM next WHERE job.name = $1 AND job.id = next.id
      RETURNING job.id, job.data, job.retry_count, job.priority, job.created_on
    )
    SELECT id, data, retry_count FROM taken ORDER BY priority DESC, created_on, id`;
}

/** Works off one queue. */
export class BossConsumer implements QueueConsumer {
  /** Its name. */
  readonly queue: string;
  /** Is told what fails between jobs. */
  readonly report: ConsumeOptions["report"];
  readonly #options: ConsumeOptions;
  readonly #host: BossHost;
  readonly #puller: JobPuller<Held>;
  readonly #done: Batcher<Held, boolean>;
  readonly #held = new Set<Held>();
  readonly #timer: ReturnType<typeof setInterval>;
  #renewed = performance.now();
  #isClosed = false;

  /** Starts at once. */
  constructor(
    queue: string,
    options: ConsumeOptions,
    host: BossHost,
  ) {
    this.queue = queue;
    const { concurrency, report } = options;
    this.report = report;
    this.#options = options;
    this.#host = host;
    this.#timer = setInterval(() => void this.#beat(), host.lease / BEATS);
    this.#done = new Batcher({
      run: (all) => this.#change(all, FORGET),
      most: DONE,
    });
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
    this.#isClosed = true;
    clearInterval(this.#timer);
    void this.#puller.stop();
  }

  async #take(room: number): Promise<Pulled<Held>> {
    const { boss, ready, table, paused, poll } = this.#host;
    await ready();
    const { rows } = await boss.getDb().executeSql(take(table, paused), [
      this.queue,
      room,
    ]);
    return {
      jobs: rows.map(({ id, data, retry_count: retryCount }: BossRow) => ({
        id,
        data,
        retryCount,
        lost: new AbortController(),
      })),
      next: poll,
    };
  }

  async #work(held: Held): Promise<void> {
    const { id, data: kept, retryCount, lost } = held;
    const { data, session, attempts, added, free = 0 } = kept;
    const attempt = retryCount + 1 - free;
    this.#held.add(held);
    let told: Promise<void> | undefined;
    const outcome = await runTaken({
      id,
      queue: this.queue,
      data,
      ...(session !== undefined && { session }),
      attempt,
      attempts,
      added,
      signal: lost.signal,
      progress: (value) => {
        told = (told ?? Promise.resolve())
          .then(() => this.#progress(held, value));
      },
    }, this.#options);
    await told;
    await settle({
      id,
      place: () => this.#place(held, outcome),
      isOver: () => this.#isClosed,
      report: this.report,
    });
    this.#held.delete(held);
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
          : await this.#done.add(held);
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

  /** Changes the job, as long as this process has it. */
  async #update(
    { id, retryCount }: Held,
    set: string,
    data: Partial<BossData> = {},
  ): Promise<boolean> {
    const { boss, table } = this.#host;
    const { rows } = await boss.getDb().executeSql(
      `UPDATE ${table} SET ${set}, data = data || $4::jsonb
       WHERE name = $1 AND id = $2 AND state = 'active' AND retry_count = $3 RETURNING id`,
      [this.queue, id, retryCount, JSON.stringify(data)],
    );
    return rows.length > 0;
  }

  /** Changes jobs; tells of each whether this process has it. */
  async #change(all: readonly Held[], change: Change): Promise<boolean[]> {
    const { boss, table } = this.#host;
    const { rows } = await boss.getDb().executeSql(
      change(
        table,
        "job.name = $1 AND job.id = held.id AND job.state = 'active' AND job.retry_count = held.retry_count RETURNING job.id",
      ),
      [
        this.queue,
        all.map(({ id }) => id),
        all.map(({ retryCount }) => retryCount),
      ],
    );
    const ids = new Set(rows.map(({ id }: { id: string }) => id));
    return all.map(({ id }) => ids.has(id));
  }

  async #progress(held: Held, progress: string): Promise<void> {
    try {
      await this.#update(held, "output = output", { progress });
    } catch {
      // It is for people only, and the next one tells more.
    }
  }

  /** Tells that the jobs of this process are alive; those that are others' by now have to end. */
  async #beat(): Promise<void> {
    const all = [...this.#held];
    const now = performance.now();
    if (all.length === 0) {
      this.#renewed = now;
      return;
    }
    try {
      const held = await this.#change(all, RENEW);
      this.#renewed = now;
      all.forEach((it, at) => held[at] || lose(it));
    } catch (error) {
      this.report("Lease of jobs can't be renewed", error);
      if (now - this.#renewed > this.#host.lease) all.forEach(lose);
    }
  }
}

function lose({ lost }: Held): void {
  lost.abort(new DOMException("The lease was lost", "AbortError"));
}
