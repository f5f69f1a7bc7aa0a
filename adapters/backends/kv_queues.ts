/** Keeps jobs in Deno KV. @module */
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
import { Batcher } from "./batcher.ts";
import { JobId } from "./job_id.ts";
import { BATCH, isSmall, KvKeeper, toAtomic, toBatches } from "./kv_keep.ts";
import { KvConsumer } from "./kv_consumer.ts";
import {
  commit,
  type KvEntry,
  type KvKey,
  type KvQueuesDatabase,
} from "./kv_database.ts";
import {
  deleteJob,
  type JobRecord,
  KvJobKeys,
  readTexts,
  type Tries,
} from "./kv_jobs.ts";
import { KvWorker } from "./kv_worker.ts";

/** How jobs are kept in Deno KV. */
export interface KvQueuesOptions {
  /** First part of their keys; `queues` unless told. */
  readonly prefix?: string;
  /**
   * Milliseconds without a sign of life after which the jobs of a process are others'; 30,000
   * unless told. A process that does nothing else for longer than that loses its jobs while it runs
   * them.
   */
  readonly lease?: number;
  /** Milliseconds between looks for what other processes added; 100 unless told. */
  readonly poll?: number;
  /** Whether the database is closed with the queues; false unless told. */
  readonly owned?: boolean;
}

/** Milliseconds that jobs which are about to end have to be settled, when the queues close. */
const LAST_CHANCE = 500;
/** How often a transaction that another one crossed is tried again. */
const TRIES = 20;

const PLACES = {
  waiting: "ready",
  delayed: "later",
  running: "run",
  dead: "dead",
} as const;

/**
 * Keeps jobs in a Deno KV database: a file, or what Deno Deploy brings. It needs none of Deno KV's
 * own queues: jobs are entries that a process takes with a lease, so that one whose process was lost
 * is run by another, and what other processes add is seen within `poll` milliseconds.
 *
 * A job may hold 700,000 bytes. A transaction of the same database, `kv.atomic()`, may be given as
 * `within`.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/deno";
 * import { kvQueues } from "@pikku/adapters/kv";
 *
 * await serve(app, { backends: { queues: kvQueues(await Deno.openKv()) } });
 * ```
 */
export function kvQueues(
  kv: KvQueuesDatabase,
  options: KvQueuesOptions = {},
): QueueBackend {
  return new KvQueues(kv, options);
}

class KvQueues implements QueueBackend {
  readonly #kv: KvQueuesDatabase;
  readonly #keys: KvJobKeys;
  readonly #keeper: KvKeeper;
  readonly #worker: KvWorker;
  readonly #poll: number;
  readonly #owned: boolean;
  readonly #adding: Batcher<NewJob, string>;
  readonly #consumers = new Set<KvConsumer>();
  #timer: ReturnType<typeof setInterval> | undefined = undefined;
  #version: string | null | undefined = undefined;
  #isPolling = false;
  #isClosed = false;
  #closed: Promise<void> | undefined = undefined;

  constructor(kv: KvQueuesDatabase, options: KvQueuesOptions) {
    const { prefix = "queues", lease = 30_000, poll = 100 } = options;
    this.#kv = kv;
    this.#keys = new KvJobKeys(prefix);
    this.#keeper = new KvKeeper(kv, this.#keys, new JobId(() => Date.now()));
    this.#adding = new Batcher({ run: (jobs) => this.#add(jobs), most: BATCH });
    this.#poll = poll;
    this.#owned = options.owned === true;
    this.#worker = new KvWorker({
      kv,
      keys: this.#keys,
      lease,
      lost: () => this.#consumers.forEach((it) => it.lose()),
      sweep: () => this.#sweep(),
      report: (message, error) => this.#report(message, error),
    });
  }

  async add(
    jobs: readonly NewJob[],
    { within }: KeepOptions = {},
  ): Promise<string[]> {
    if (within !== undefined) {
      const { ids } = await this.#keeper.keep(toAtomic(within), jobs);
      return ids;
    }
    const [first] = jobs;
    if (first && jobs.length === 1 && isSmall(first)) {
      return [await this.#adding.add(first)];
    }
    const ids: string[] = [];
    for (const batch of toBatches(jobs)) ids.push(...await this.#add(batch));
    return ids;
  }

  consume(queue: string, options: ConsumeOptions): QueueConsumer {
    this.#worker.start();
    const consumer = new KvConsumer(queue, options, {
      kv: this.#kv,
      keys: this.#keys,
      worker: this.#worker,
      isClosed: () => this.#isClosed,
      changed: () => this.#wake(new Set([queue])),
      ended: (consumer) => this.#consumers.delete(consumer),
    });
    this.#consumers.add(consumer);
    this.#timer ??= setInterval(() => void this.#look(), this.#poll);
    return consumer;
  }

  async counts(queue: string): Promise<QueueCounts> {
    const [waiting, delayed, running, dead, paused] = await Promise.all(
      [
        ...Object.values(PLACES).map((place) => this.#count(place, queue)),
        this.#kv.get(this.#keys.paused(queue)),
      ] as const,
    );
    return {
      waiting: waiting as number,
      delayed: delayed as number,
      running: running as number,
      dead: dead as number,
      paused: (paused as KvEntry).value === true,
    };
  }

  async list(
    queue: string,
    { state, limit = 100 }: ListOptions,
  ): Promise<JobFacts[]> {
    const prefix = this.#keys.place(PLACES[state], queue);
    const found: JobFacts[] = [];
    for await (const entry of this.#kv.list({ prefix }, { limit })) {
      const facts = await this.#facts(queue, state, entry);
      if (facts) found.push(facts);
    }
    return found;
  }

  async show(queue: string, id: string): Promise<JobFacts | undefined> {
    const found = await this.#find(queue, id);
    return found && await this.#facts(queue, found.state, found.entry);
  }

  retry(queue: string, id: string): Promise<boolean> {
    return this.#again(async () => {
      const found = await this.#find(queue, id);
      if (found?.state !== "dead" && found?.state !== "delayed") return false;
      const { key, value, versionstamp } = found.entry;
      const tries = { ...value as Tries, attempt: 0 };
      const { ok } = await commit(
        this.#kv.atomic()
          .check({ key: key as KvKey, versionstamp })
          .delete(key as KvKey)
          .set(this.#keys.ready(queue, tries.priority, Date.now(), id), tries)
          .set(this.#keys.version(), id),
      );
      if (!ok) return undefined;
      this.#wake(new Set([queue]));
      return true;
    });
  }

  drop(queue: string, id: string): Promise<boolean> {
    return this.#again(async () => {
      const found = await this.#find(queue, id);
      if (found === undefined || found.state === "running") return false;
      const { key, versionstamp } = found.entry;
      const { value } = await this.#kv.get(this.#keys.job(queue, id));
      const record = (value ?? {}) as JobRecord;
      const atomic = this.#kv.atomic()
        .check({ key: key as KvKey, versionstamp })
        .delete(key as KvKey);
      deleteJob(atomic, this.#keys, [queue, id], record);
      if (record.key !== undefined) {
        atomic.delete(this.#keys.known(queue, record.key));
      }
      const { ok } = await commit(atomic);
      return ok ? true : undefined;
    });
  }

  async pause(queue: string): Promise<void> {
    await commit(this.#kv.atomic().set(this.#keys.paused(queue), true));
  }

  async resume(queue: string): Promise<void> {
    await commit(
      this.#kv.atomic()
        .delete(this.#keys.paused(queue))
        .set(this.#keys.version(), queue),
    );
    this.#wake(new Set([queue]));
  }

  async ping(): Promise<void> {
    await this.#kv.get(this.#keys.version());
  }

  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    clearInterval(this.#timer);
    const consumers = [...this.#consumers];
    const stopped = Promise.all(consumers.map((it) => it.stop()));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_CHANCE);
    });
    await Promise.race([stopped, late]);
    clearTimeout(timer);
    this.#isClosed = true;
    await this.#worker.stop(consumers.every(({ running }) => running === 0));
    if (this.#owned) this.#kv.close();
  }

  async #add(jobs: readonly NewJob[]): Promise<string[]> {
    const ids = await this.#again(async () => {
      const atomic = this.#kv.atomic();
      const kept = await this.#keeper.keep(atomic, jobs);
      if (!kept.isNew) return kept.ids;
      const { ok } = await commit(atomic);
      return ok ? kept.ids : undefined;
    });
    this.#wake(new Set(jobs.map(({ queue }) => queue)));
    return ids;
  }

  async #count(
    place: (typeof PLACES)[JobState],
    queue: string,
  ): Promise<number> {
    const prefix = this.#keys.place(place, queue);
    let count = 0;
    for await (const _ of this.#kv.list({ prefix }, { batchSize: 500 })) {
      count++;
    }
    return count;
  }

  /** Looks for a job in all places: who asks is a person. */
  async #find(
    queue: string,
    id: string,
  ): Promise<
    { readonly state: JobState; readonly entry: KvEntry } | undefined
  > {
    for (const state of Object.keys(PLACES) as JobState[]) {
      const prefix = this.#keys.place(PLACES[state], queue);
      for await (const entry of this.#kv.list({ prefix }, { batchSize: 500 })) {
        if (entry.key.at(-1) === id) return { state, entry };
      }
    }
    return undefined;
  }

  async #facts(
    queue: string,
    state: JobState,
    { key, value }: KvEntry,
  ): Promise<JobFacts | undefined> {
    const id = String(key.at(-1));
    const [job, progress] = await Promise.all([
      this.#kv.get(this.#keys.job(queue, id)),
      this.#kv.get(this.#keys.progress(queue, id)),
    ]);
    const record = job.value as JobRecord | null;
    if (record === null) return undefined;
    const { data } = await readTexts(this.#kv, this.#keys, [queue, id], record);
    const { attempt, attempts, priority, error } = value as Tries;
    return {
      id,
      queue,
      state,
      data,
      attempt,
      attempts,
      priority,
      added: record.added,
      ...(state === "delayed" && { at: Number(key.at(-2)) }),
      ...(record.key !== undefined && { key: record.key }),
      ...(typeof progress.value === "string" && { progress: progress.value }),
      ...(error && { error }),
    };
  }

  /** Runs what another process may cross, until none did. */
  async #again<Result>(
    run: () => Promise<Result | undefined>,
  ): Promise<Result> {
    for (let count = 0; count < TRIES; count++) {
      const result = await run();
      if (result !== undefined) return result;
      await new Promise((resolve) =>
        setTimeout(resolve, Math.random() * 2 ** Math.min(count, 6))
      );
    }
    throw new Error(`Deno KV had others change the same jobs ${TRIES} times`);
  }

  /** Looks whether another process has changed something. */
  async #look(): Promise<void> {
    if (this.#isPolling) return;
    this.#isPolling = true;
    try {
      const { versionstamp } = await this.#kv.get(this.#keys.version());
      if (versionstamp !== this.#version) this.#wake();
      this.#version = versionstamp;
    } catch (error) {
      if (!this.#closed) this.#report("Deno KV can't be read", error);
    }
    this.#isPolling = false;
  }

  #wake(queues?: ReadonlySet<string>): void {
    for (const consumer of this.#consumers) {
      if (queues?.has(consumer.queue) ?? true) consumer.wake();
    }
  }

  /** Takes the jobs of workers that are gone. */
  async #sweep(): Promise<void> {
    for (const consumer of this.#consumers) await consumer.sweep();
  }

  #report(message: string, error: unknown): void {
    for (const consumer of this.#consumers) {
      return consumer.report(message, error);
    }
  }
}
