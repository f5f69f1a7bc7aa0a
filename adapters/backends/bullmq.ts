/**
 * Keeps jobs in Redis, or what speaks its protocol, by BullMQ.
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
import { Job, type JobsOptions, Queue } from "bullmq";
import { Redis } from "ioredis";
import { BullConsumer } from "./bullmq_consumer.ts";
import { type BullData, toData, toFacts } from "./bullmq_job.ts";
import { JobId } from "./job_id.ts";

/** Which Redis keeps jobs, and how. */
export interface BullmqQueuesOptions {
  /** Where it is: `redis://user:password@host:port`, `rediss://…` with TLS. */
  readonly url: string;
  /** Stands before every key, so that apps may share a server; `pikku` unless told. */
  readonly prefix?: string;
  /**
   * Milliseconds without a sign of life after which the jobs of a process are others'; 30,000
   * unless told.
   */
  readonly lease?: number;
}

/** The name that BullMQ wants of every job. */
const NAME = "job";
/** The priority in the middle of BullMQ's, where what is lower runs first. */
const MIDDLE = 1_001;

/** Where BullMQ keeps jobs of a state. */
const TYPES = {
  waiting: ["prioritized", "wait"],
  delayed: ["delayed"],
  running: ["active"],
  dead: ["failed"],
} as const;

/**
 * Keeps jobs in Redis by BullMQ: what its own tools show of a queue are the app's jobs. Redis must
 * keep what it is told (`maxmemory-policy noeviction`), and write it down (`appendonly yes`) where
 * jobs are to outlive it.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/deno";
 * import { bullmqQueues } from "@pikku/adapters/bullmq";
 *
 * const queues = bullmqQueues({ url: Deno.env.get("REDIS_URL")! });
 * await serve(app, { backends: { queues } });
 * ```
 */
export function bullmqQueues(options: BullmqQueuesOptions): QueueBackend {
  return new BullQueues(options);
}

class BullQueues implements QueueBackend {
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #lease: number;
  readonly #ids = new JobId(() => Date.now());
  readonly #queues = new Map<string, Queue<BullData>>();
  readonly #consumers = new Set<BullConsumer>();
  #reports = new Set<ConsumeOptions["report"]>();
  #closed: Promise<void> | undefined = undefined;

  constructor({ url, prefix = "pikku", lease = 30_000 }: BullmqQueuesOptions) {
    this.#prefix = prefix;
    this.#lease = lease;
    this.#redis = new Redis(url, { maxRetriesPerRequest: null });
    this.#redis.on("error", (error) => this.#report(error));
  }

  async add(
    jobs: readonly NewJob[],
    { within }: KeepOptions = {},
  ): Promise<string[]> {
    if (within !== undefined) {
      throw new TypeError("BullMQ can't add within a transaction");
    }
    const [first] = jobs;
    if (first && jobs.length === 1) return [await this.#addOne(first)];
    const ids = await Promise.all(jobs.map((job) => this.#idOf(job)));
    const byQueue = Map.groupBy(
      jobs.map((job, at) => ({ job, id: ids[at]! })),
      ({ job }) => job.queue,
    );
    for (const [queue, all] of byQueue) {
      const kept = all.map(({ job, id }) => toKept(job, id));
      await this.#queue(queue).addBulk(kept);
    }
    return ids;
  }

  consume(queue: string, options: ConsumeOptions): QueueConsumer {
    this.#reports.add(options.report);
    const consumer = new BullConsumer(queue, options, {
      redis: this.#redis,
      prefix: this.#prefix,
      lease: this.#lease,
    });
    this.#consumers.add(consumer);
    return consumer;
  }

  async counts(name: string): Promise<QueueCounts> {
    const queue = this.#queue(name);
    const [counts, paused] = await Promise.all([
      queue.getJobCounts(...Object.values(TYPES).flat()),
      queue.isPaused(),
    ]);
    const sum = (state: JobState) =>
      TYPES[state].reduce((sum, type) => sum + (counts[type] ?? 0), 0);
    return {
      waiting: sum("waiting"),
      delayed: sum("delayed"),
      running: sum("running"),
      dead: sum("dead"),
      paused,
    };
  }

  async list(
    name: string,
    { state, limit = 100 }: ListOptions,
  ): Promise<JobFacts[]> {
    const jobs = await this.#queue(name).getJobs(
      [...TYPES[state]],
      0,
      limit - 1,
      true,
    );
    return jobs.flatMap((job) => job ? [toFacts(name, state, job)] : [])
      .slice(0, limit);
  }

  async show(name: string, id: string): Promise<JobFacts | undefined> {
    const job = await this.#find(name, id);
    const state = job && await stateOf(job);
    return state && toFacts(name, state, job);
  }

  async retry(name: string, id: string): Promise<boolean> {
    const job = await this.#find(name, id);
    const state = job && await stateOf(job);
    if (!job || state !== "dead" && state !== "delayed") return false;
    await job.updateData({ ...job.data, free: job.attemptsStarted });
    if (state === "dead") await job.retry("failed");
    else await job.promote();
    return true;
  }

  async drop(name: string, id: string): Promise<boolean> {
    const job = await this.#find(name, id);
    const state = job && await stateOf(job);
    if (!job || state === undefined || state === "running") return false;
    await job.remove();
    return true;
  }

  async pause(name: string): Promise<void> {
    await this.#queue(name).pause();
  }

  async resume(name: string): Promise<void> {
    await this.#queue(name).resume();
  }

  async ping(): Promise<void> {
    await this.#redis.ping();
  }

  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#consumers].map((it) => it.close()));
    await Promise.all([...this.#queues.values()].map((it) => it.close()));
    this.#redis.disconnect();
  }

  /** Many are one transaction, which costs one more than it has to. */
  async #addOne(job: NewJob): Promise<string> {
    const id = job.key === undefined ? this.#ids.next() : await this.#idOf(job);
    const { name, data, opts } = toKept(job, id);
    await this.#queue(job.queue).add(name, data, opts);
    return id;
  }

  #queue(name: string): Queue<BullData> {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const queue = new Queue<BullData>(name, {
      // BullMQ knows clients by their shape.
      connection: this.#redis as never,
      prefix: this.#prefix,
    });
    queue.on("error", (error) => this.#report(error));
    this.#queues.set(name, queue);
    return queue;
  }

  #report(error: unknown): void {
    if (this.#closed) return;
    for (const report of this.#reports) {
      return report("Redis can't be reached", error);
    }
  }

  async #find(name: string, id: string): Promise<Job<BullData> | undefined> {
    return await Job.fromId<BullData>(this.#queue(name) as never, id);
  }

  /** Of a key always the same, so that a second job with it is none. */
  async #idOf({ queue, key }: NewJob): Promise<string> {
    if (key === undefined) return this.#ids.next();
    const id = `key-${await digest(`${queue} ${key}`)}`;
    const old = await this.#find(queue, id);
    // Redis forgets done jobs late.
    const isOver = old?.finishedOn !== undefined &&
      old.failedReason === undefined &&
      old.finishedOn + old.data.keep <= Date.now();
    // Where another process is faster, its job is the one.
    if (isOver) await old.remove().catch(() => {});
    return id;
  }
}

/** A job as BullMQ takes it. */
function toKept(job: NewJob, id: string): {
  readonly name: string;
  readonly data: BullData;
  readonly opts: JobsOptions;
} {
  const delay = job.at === undefined ? job.delay ?? 0 : job.at - Date.now();
  return {
    name: NAME,
    data: toData(job),
    opts: {
      jobId: id,
      priority: MIDDLE - job.priority,
      ...(delay > 0 && { delay }),
      removeOnComplete: job.key !== undefined && job.keep > 0
        ? { age: Math.ceil(job.keep / 1_000) }
        : true,
    },
  };
}

async function stateOf(job: Job<BullData>): Promise<JobState | undefined> {
  const state = await job.getState();
  const found = Object.entries(TYPES).find(([, types]) =>
    (types as readonly string[]).includes(state) || state === "waiting" &&
      types === TYPES.waiting
  );
  return found?.[0] as JobState | undefined;
}

async function digest(key: string): Promise<string> {
  const sum = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(key),
  );
  return [...new Uint8Array(sum)].map((it) => it.toString(16).padStart(2, "0"))
    .join("");
}
