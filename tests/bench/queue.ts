/** Measures queues against the bare backends below them. @module */
import { bullmqQueues } from "@pikku/adapters/bullmq";
import { kvQueues } from "@pikku/adapters/kv";
import { pgBossQueues } from "@pikku/adapters/pg-boss";
import type { NewJob, QueueBackend } from "@pikku/core";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { PgBoss } from "pg-boss";
import process from "node:process";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";

/** How many jobs of one run, and how many of them run at once. */
const [JOBS, CONCURRENCY] = [2_000, 10];
/** How many jobs are waited for one by one, for the latency. */
const SINGLE = 20;
/** How often everything is measured; the one in the middle counts. */
const TURNS = 5;

/** What one backend came to. */
export interface QueueRow {
  readonly name: string;
  /** Jobs a second. */
  readonly added: number;
  readonly ran: number;
  /** Microseconds of this process a job, added and run. */
  readonly cpu: number;
  /** Milliseconds from adding a job to an idle queue to its start, of the middle one. */
  readonly latency: number;
}

/** What one turn came to. */
interface Measured extends Omit<QueueRow, "name" | "latency"> {
  readonly latencies: readonly number[];
}

/** A queue, as the measure sees it. */
interface Subject {
  add(data: string): Promise<unknown>;
  /** Calls back with the data of each job. */
  consume(run: (data: string) => void): void | Promise<void>;
  close(): Promise<void>;
}

/** Measures every backend that this machine has, bare and with queues on top. */
export async function benchQueues(): Promise<readonly QueueRow[]> {
  const folder = await Deno.makeTempDir();
  let count = 0;
  const openKv = () => Deno.openKv(`${folder}/${count++}`);
  const rows = await compare({
    "Deno KV, its own queue": async () => bareKvQueue(await openKv()),
    "Deno KV, Pikku": async () =>
      ours(kvQueues(await openKv(), { owned: true })),
  });
  await Deno.remove(folder, { recursive: true });
  const { path: redisPath } = redis();
  if (redisPath) {
    await using server = await startRedis(redisPath);
    const { url } = server;
    rows.push(
      ...await compare({
        "BullMQ, bare": () => bareBullmq(url),
        "BullMQ, bare, with priorities": () => bareBullmq(url, 1_000),
        "BullMQ, Pikku": () => ours(bullmqQueues({ url })),
      }),
    );
  }
  const { path: postgresPath } = postgres();
  if (postgresPath) {
    await using server = await startPostgres(postgresPath);
    const { url } = server;
    rows.push(
      ...await compare({
        "pg-boss, bare": () => barePgBoss(url),
        "pg-boss, Pikku": () => ours(pgBossQueues({ url })),
      }),
    );
  }
  return rows;
}

/** Measures subjects in turns; the first turn is for whatever has to be compiled. */
async function compare(
  subjects: Readonly<Record<string, () => Subject | Promise<Subject>>>,
): Promise<QueueRow[]> {
  const all = Object.entries(subjects).map(([name, open]) => ({
    name,
    open,
    turns: [] as Measured[],
  }));
  for (let turn = 0; turn <= TURNS; turn++) {
    for (const { open, turns } of all) {
      const measured = await measure(await open());
      if (turn > 0) turns.push(measured);
    }
  }
  return all.map(({ name, turns }) => ({
    name,
    added: middle(turns.map((it) => it.added)),
    ran: middle(turns.map((it) => it.ran)),
    cpu: middle(turns.map((it) => it.cpu)),
    latency: middle(turns.flatMap((it) => it.latencies)),
  }));
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

async function measure(subject: Subject): Promise<Measured> {
  // Tables are made before anything counts.
  await subject.add("warm");
  const before = process.cpuUsage();
  const addStart = performance.now();
  for (let at = 0; at < JOBS; at += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => subject.add(`job ${at + n}`)),
    );
  }
  const added = performance.now() - addStart;
  const seen = new Set<string>();
  const all = Promise.withResolvers<void>();
  let heard: (() => void) | undefined;
  const runStart = performance.now();
  await subject.consume((data) => {
    seen.add(data);
    if (seen.size > JOBS) all.resolve();
    heard?.();
  });
  await all.promise;
  const ran = performance.now() - runStart;
  const { user, system } = process.cpuUsage(before);
  const latencies: number[] = [];
  for (let n = 0; n < SINGLE; n++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const start = performance.now();
    const run = new Promise<void>((resolve) => heard = resolve);
    await subject.add(`single ${n}`);
    await run;
    latencies.push(performance.now() - start);
  }
  await subject.close();
  return {
    added: JOBS / added * 1_000,
    ran: JOBS / ran * 1_000,
    cpu: (user + system) / JOBS,
    latencies,
  };
}

function ours(queues: QueueBackend): Subject {
  const job: Omit<NewJob, "data"> = {
    queue: "bench",
    keep: 0,
    priority: 0,
    attempts: 3,
  };
  return {
    add: (data) => queues.add([{ ...job, data }]),
    consume(run) {
      queues.consume("bench", {
        concurrency: CONCURRENCY,
        run: ({ data }) => {
          run(data);
          return Promise.resolve({ kind: "done" });
        },
        report: (message, error) => {
          throw new Error(message, { cause: error });
        },
      });
    },
    close: () => queues.close(),
  };
}

function bareKvQueue(kv: Deno.Kv): Subject {
  return {
    add: (data) => kv.enqueue(data),
    consume(run) {
      void kv.listenQueue((data) => run(data as string));
    },
    close: () => Promise.resolve(kv.close()),
  };
}

function bareBullmq(url: string, priority?: number): Subject {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  const options = { connection: redis as never };
  const queue = new Queue<string>("bench", options);
  let worker: Worker<string> | undefined;
  return {
    add: (data) =>
      queue.add("job", data, {
        attempts: 3,
        removeOnComplete: true,
        ...(priority !== undefined && { priority }),
      }),
    consume(run) {
      worker = new Worker<string>("bench", (job) => {
        run(job.data);
        return Promise.resolve();
      }, { ...options, concurrency: CONCURRENCY });
    },
    async close() {
      await worker?.close();
      await queue.close();
      redis.disconnect();
    },
  };
}

async function barePgBoss(connectionString: string): Promise<Subject> {
  const boss = new PgBoss({ connectionString, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  await boss.createQueue("bench");
  return {
    add: (data) => boss.send("bench", { data }),
    async consume(run) {
      await boss.work<{ data: string }>("bench", {
        batchSize: CONCURRENCY,
        pollingIntervalSeconds: 0.5,
        burstWhenBatchFull: true,
      }, (jobs) => {
        for (const { data } of jobs) run(data.data);
        return Promise.resolve();
      });
    },
    close: () => boss.stop({ graceful: false, close: true }),
  };
}
