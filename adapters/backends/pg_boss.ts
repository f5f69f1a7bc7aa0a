/**
 * Keeps jobs in PostgreSQL, by pg-boss.
 *
 * @module
 */
import type {
  ConsumeOptions,
  JobFacts,
  JobState,
  KeepOptions,
  ListOptions,
  NewJob,
  QueueBackend,
  QueueConsumer,
  QueueCounts,
} from "@pikku/core";
import { PgBoss } from "pg-boss";
import { BossConsumer } from "./pg_boss_consumer.ts";
import {
  type BossData,
  type BossRow,
  toFacts,
  uuidOf,
  Uuids,
} from "./pg_boss_job.ts";
import { toAwayError } from "./postgres_away.ts";

/** Which PostgreSQL keeps jobs, and how. */
export interface PgBossQueuesOptions {
  /** Where it is: `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** The schema of pg-boss' tables, which are made where there are none; `pikku` unless told. */
  readonly schema?: string;
  /**
   * Milliseconds without a sign of life after which the jobs of a process are others', 10,000 at
   * least; 30,000 unless told. They are looked for as often.
   */
  readonly lease?: number;
  /** Milliseconds between looks for what other processes added; 500 unless told. */
  readonly poll?: number;
}

/** A client of PostgreSQL within a transaction, as `pg` has them. */
export interface PgTransaction {
  /** Runs a statement. */
  query(
    text: string,
    values: unknown[],
  ): Promise<{ readonly rows: unknown[] }>;
}

type IDatabase = Pick<ReturnType<PgBoss["getDb"]>, "executeSql">;

/** Ten years: a job waits as long as it has to. */
const RETENTION = 315_360_000;
/** The longest that pg-boss lets a job run, in seconds; that it lives is told by its lease. */
const EXPIRES = 86_400;
/** How often pg-boss may take a job from lost processes; the job's own tries are fewer. */
const RETRIES = 1_000_000;

const IS = {
  waiting: "state IN ('created', 'retry') AND start_after <= now()",
  delayed: "state IN ('created', 'retry') AND start_after > now()",
  running: "state = 'active'",
  dead: "state = 'failed'",
} as const;

/**
 * Keeps jobs in PostgreSQL by pg-boss, in tables of its own. A client of the same database within
 * `BEGIN` may be given as `within`: the job is there when that commits. It needs Deno, or Node 22.12
 * and later.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/deno";
 * import { pgBossQueues } from "@pikku/adapters/pg-boss";
 *
 * const queues = pgBossQueues({ url: Deno.env.get("DATABASE_URL")! });
 * await serve(app, { backends: { queues } });
 * ```
 *
 * @throws {RangeError} when the lease is shorter than pg-boss takes
 */
export function pgBossQueues(options: PgBossQueuesOptions): QueueBackend {
  return new BossQueues(options);
}

class BossQueues implements QueueBackend {
  readonly #boss: PgBoss;
  readonly #schema: string;
  readonly #lease: number;
  readonly #poll: number;
  readonly #ids = new Uuids();
  readonly #made = new Map<string, Promise<void>>();
  readonly #consumers = new Set<BossConsumer>();
  #started: Promise<void> | undefined = undefined;
  #closed: Promise<void> | undefined = undefined;

  constructor(
    { url, schema = "pikku", lease = 30_000, poll = 500 }: PgBossQueuesOptions,
  ) {
    if (lease < 10_000) {
      throw new RangeError(`Lease must have 10,000 milliseconds: ${lease}`);
    }
    this.#schema = schema;
    this.#lease = lease;
    this.#poll = poll;
    const seconds = Math.ceil(lease / 1_000);
    this.#boss = new PgBoss({
      connectionString: url,
      schema,
      schedule: false,
      superviseIntervalSeconds: seconds,
      monitorIntervalSeconds: seconds,
    });
    this.#boss.on("error", (error) => this.#report(error));
  }

  async add(
    jobs: readonly NewJob[],
    options: KeepOptions = {},
  ): Promise<string[]> {
    try {
      return await this.#add(jobs, options);
    } catch (error) {
      throw toAwayError(error);
    }
  }

  async #add(
    jobs: readonly NewJob[],
    { within }: KeepOptions,
  ): Promise<string[]> {
    const ids = await Promise.all(
      jobs.map(({ queue, key }) =>
        key === undefined ? this.#ids.next() : uuidOf(`${queue} ${key}`)
      ),
    );
    const all = jobs.map((job, at) => ({ job, id: ids[at]! }));
    for (const [queue, same] of Map.groupBy(all, ({ job }) => job.queue)) {
      await this.#make(queue);
      const db = within === undefined ? this.#boss.getDb() : toDb(within);
      await this.#forget(db, same);
      await this.#boss.insert(
        queue,
        // Of those with the same key, the first.
        [...new Map(same.toReversed().map((it) => [it.id, it])).values()]
          .toReversed().map(({ job, id }) => toInsert(job, id)),
        { db },
      );
      if (within === undefined) this.#wake(queue);
    }
    return ids;
  }

  consume(queue: string, options: ConsumeOptions): QueueConsumer {
    const consumer = new BossConsumer(queue, options, {
      boss: this.#boss,
      table: `${this.#schema}.job`,
      ready: () => this.#make(queue),
      paused: `${this.#schema}.paused`,
      poll: this.#poll,
      lease: this.#lease,
    });
    this.#consumers.add(consumer);
    return consumer;
  }

  async counts(queue: string): Promise<QueueCounts> {
    const sums = Object.entries(IS).map(([state, is]) =>
      `count(*) FILTER (WHERE ${is})::int AS ${state}`
    );
    const [[counts], paused] = await Promise.all([
      this.#query<Omit<QueueCounts, "paused">>(
        queue,
        `SELECT ${sums.join(", ")} FROM ${this.#schema}.job WHERE name = $1`,
        [queue],
      ),
      this.#isPaused(queue),
    ]);
    return { ...counts!, paused };
  }

  async list(
    queue: string,
    { state, limit = 100 }: ListOptions,
  ): Promise<JobFacts[]> {
    const order = {
      waiting: "priority DESC, created_on, id",
      delayed: "start_after, id",
      running: "started_on, id",
      dead: "completed_on, id",
    }[state];
    const rows = await this.#query<BossRow>(
      queue,
      `SELECT * FROM ${this.#schema}.job WHERE name = $1 AND ${
        IS[state]
      } ORDER BY ${order} LIMIT $2`,
      [queue, limit],
    );
    return rows.map((row) => toFacts(queue, state, row));
  }

  async show(queue: string, id: string): Promise<JobFacts | undefined> {
    const row = await this.#find(queue, id);
    return row?.place ? toFacts(queue, row.place, row) : undefined;
  }

  async retry(queue: string, id: string): Promise<boolean> {
    const rows = await this.#query(
      queue,
      `UPDATE ${this.#schema}.job SET state = 'created', started_on = NULL, completed_on = NULL,
         retry_count = 0, start_after = now(), created_on = now(), data = data - 'free'
       WHERE name = $1 AND id::text = $2 AND (${IS.dead} OR ${IS.delayed}) RETURNING id`,
      [queue, id],
    );
    this.#wake(queue);
    return rows.length > 0;
  }

  async drop(queue: string, id: string): Promise<boolean> {
    const rows = await this.#query(
      queue,
      `DELETE FROM ${this.#schema}.job
       WHERE name = $1 AND id::text = $2 AND state IN ('created', 'retry', 'failed') RETURNING id`,
      [queue, id],
    );
    return rows.length > 0;
  }

  async pause(queue: string): Promise<void> {
    await this.#query(
      queue,
      `INSERT INTO ${this.#schema}.paused VALUES ($1) ON CONFLICT DO NOTHING`,
      [queue],
    );
  }

  async resume(queue: string): Promise<void> {
    await this.#query(
      queue,
      `DELETE FROM ${this.#schema}.paused WHERE name = $1`,
      [queue],
    );
    this.#wake(queue);
  }

  async ping(): Promise<void> {
    await (this.#started ??= this.#start());
    await this.#boss.getDb().executeSql("SELECT 1");
  }

  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    for (const consumer of this.#consumers) consumer.close();
    if (this.#started === undefined) return;
    await this.#started.catch(() => {});
    await this.#boss.stop({ graceful: false, close: true });
  }

  async #isPaused(queue: string): Promise<boolean> {
    const rows = await this.#query(
      queue,
      `SELECT 1 FROM ${this.#schema}.paused WHERE name = $1`,
      [queue],
    );
    return rows.length > 0;
  }

  async #find(
    queue: string,
    id: string,
  ): Promise<BossRow & { readonly place: JobState | null } | undefined> {
    const places = Object.entries(IS).map(([state, is]) =>
      `WHEN ${is} THEN '${state}'`
    );
    const [row] = await this.#query<
      BossRow & { readonly place: JobState | null }
    >(
      queue,
      `SELECT *, CASE ${places.join(" ")} END AS place FROM ${this.#schema}.job
       WHERE name = $1 AND id::text = $2`,
      [queue, id],
    );
    return row;
  }

  async #query<Row>(
    queue: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> {
    await this.#make(queue);
    const { rows } = await this.#boss.getDb().executeSql(text, values);
    return rows;
  }

  /** Makes tables and queue, once. */
  #make(queue: string): Promise<void> {
    const known = this.#made.get(queue);
    if (known !== undefined) return known;
    const make = async () => {
      await (this.#started ??= this.#start());
      await this.#boss.createQueue(queue, {
        retryLimit: RETRIES,
        expireInSeconds: EXPIRES,
        retentionSeconds: RETENTION,
        deleteAfterSeconds: 0,
        heartbeatSeconds: Math.ceil(this.#lease / 1_000),
      });
    };
    const made = make();
    // What failed is tried again.
    made.catch(() => this.#made.delete(queue));
    this.#made.set(queue, made);
    return made;
  }

  async #start(): Promise<void> {
    try {
      await this.#boss.start();
      // Two that make it at once get in each other's way, and then it is there.
      const make =
        `CREATE TABLE IF NOT EXISTS ${this.#schema}.paused (name text PRIMARY KEY)`;
      await this.#boss.getDb().executeSql(make).catch(() => {});
    } catch (error) {
      this.#started = undefined;
      throw error;
    }
  }

  /** Forgets done jobs whose key is known no more, and which pg-boss hasn't deleted yet. */
  async #forget(
    db: IDatabase,
    jobs: readonly { readonly job: NewJob; readonly id: string }[],
  ): Promise<void> {
    const keyed = jobs.filter(({ job }) => job.key !== undefined);
    if (keyed.length === 0) return;
    await db.executeSql(
      `DELETE FROM ${this.#schema}.job WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'completed'
         AND completed_on + ((data->>'keep')::float8 * interval '1 millisecond') <= now()`,
      [keyed[0]!.job.queue, keyed.map(({ id }) => id)],
    );
  }

  #wake(queue: string): void {
    for (const consumer of this.#consumers) {
      if (consumer.queue === queue) consumer.wake();
    }
  }

  #report(error: unknown): void {
    if (this.#closed) return;
    for (const consumer of this.#consumers) {
      return consumer.report("PostgreSQL can't be reached", error);
    }
  }
}

function toInsert(
  { data, session, key, keep, at, delay = 0, priority, attempts }: NewJob,
  id: string,
): Parameters<PgBoss["insert"]>[1][number] {
  const now = Date.now();
  const kept: BossData = {
    data,
    ...(session !== undefined && { session }),
    ...(key !== undefined && { key }),
    keep,
    attempts,
    added: now,
  };
  return {
    id,
    data: kept,
    priority,
    startAfter: new Date(Math.max(now, at ?? now + delay)),
    ...(keep > 0 && { deleteAfterSeconds: Math.ceil(keep / 1_000) }),
  };
}

function toDb(within: unknown): IDatabase {
  const { query }: Partial<Record<string, unknown>> = Object(within);
  if (typeof query !== "function") {
    throw new TypeError(
      `Queues of pg-boss take a client of PostgreSQL as within: ${within}`,
    );
  }
  const client = within as PgTransaction;
  return {
    executeSql: (text: string, values: unknown[] = []) =>
      client.query(text, values) as ReturnType<IDatabase["executeSql"]>,
  };
}
