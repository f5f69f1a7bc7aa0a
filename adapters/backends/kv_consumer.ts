/** Works off one queue of Deno KV. @module */
import type {
  ConsumeOptions,
  JobError,
  JobOutcome,
  QueueConsumer,
  TakenJob,
} from "@pikku/core";
import { Batcher } from "./batcher.ts";
import { JobPuller, type Pulled } from "./job_puller.ts";
import {
  commit,
  type KvAtomic,
  type KvEntry,
  type KvKey,
  type KvQueuesDatabase,
} from "./kv_database.ts";
import {
  deleteJob,
  type JobRecord,
  type JobTexts,
  type KvJobKeys,
  readTexts,
  type Tries,
} from "./kv_jobs.ts";
import type { KvWorker } from "./kv_worker.ts";
import { LOST, runTaken } from "./run_taken.ts";
import { settle } from "./settle.ts";

/** How many delayed jobs are looked at together. */
const DUE = 50;
/** How many jobs one transaction settles. */
const SETTLED = 20;
/** Milliseconds between two notes of how far a job is. */
const PROGRESS = 100;

/** What consumers of one database share. */
export interface KvConsumerHost {
  readonly kv: KvQueuesDatabase;
  readonly keys: KvJobKeys;
  readonly worker: KvWorker;
  /** Whether the database may be closed already. */
  readonly isClosed: () => boolean;
  /** There are jobs to be taken. */
  readonly changed: () => void;
  /** The consumer has stopped. */
  readonly ended: (consumer: KvConsumer) => void;
}

/** A job that this process has. */
interface Held {
  readonly id: string;
  readonly record: JobRecord;
  readonly texts: JobTexts;
  readonly tries: Tries;
  /** Where it lies, and its version there, which changes when another takes it. */
  readonly place: KvKey;
  readonly versionstamp: string;
  readonly lost: AbortController;
}

/** A job, and what came of it. */
interface Settling {
  readonly held: Held;
  readonly outcome: JobOutcome;
}

/** Works off one queue. */
export class KvConsumer implements QueueConsumer {
  /** Its name. */
  readonly queue: string;
  /** Is told what fails between jobs. */
  readonly report: ConsumeOptions["report"];
  readonly #options: ConsumeOptions;
  readonly #host: KvConsumerHost;
  readonly #puller: JobPuller<Held>;
  readonly #settling: Batcher<Settling, boolean>;
  readonly #held = new Set<Held>();

  /** Starts at once. */
  constructor(
    queue: string,
    options: ConsumeOptions,
    host: KvConsumerHost,
  ) {
    this.queue = queue;
    const { concurrency, report } = options;
    this.report = report;
    this.#options = options;
    this.#host = host;
    this.#settling = new Batcher({
      run: (all) => this.#settleAll(all),
      most: SETTLED,
    });
    this.#puller = new JobPuller<Held>({
      concurrency,
      take: (room) => this.#take(room),
      run: (job) => this.#work(job),
      report,
    });
  }

  /** How many jobs run. */
  get running(): number {
    return this.#puller.running;
  }

  /** There may be jobs. */
  wake(): void {
    this.#puller.wake();
  }

  /** The jobs that run are others' now. */
  lose(): void {
    for (const { lost } of this.#held) {
      lost.abort(new DOMException("The lease was lost", "AbortError"));
    }
  }

  async stop(): Promise<void> {
    await this.#puller.stop();
    this.#host.ended(this);
  }

  /** Takes back the jobs of workers that are gone. */
  async sweep(): Promise<void> {
    const { kv, keys, worker, changed } = this.#host;
    const prefix = keys.place("run", this.queue);
    const gone = new Map<string, boolean>();
    let found = false;
    for await (const { key, value, versionstamp } of kv.list({ prefix })) {
      const [owner, id] = key.slice(-2) as [string, string];
      if (owner === worker.id) continue;
      const isGone = gone.get(owner) ?? await worker.isGone(owner);
      gone.set(owner, isGone);
      if (!isGone) continue;
      const atomic = kv.atomic()
        .check({ key: key as KvKey, versionstamp })
        .delete(key as KvKey);
      this.#requeue(atomic, id, { ...value as Tries, error: LOST });
      await commit(atomic);
      found = true;
    }
    if (found) changed();
  }

  async #take(room: number): Promise<Pulled<Held>> {
    const { kv, keys } = this.#host;
    const { value: paused } = await kv.get(keys.paused(this.queue));
    if (paused === true) return { jobs: [] };
    const next = await this.#promote();
    const waiting: KvEntry[] = [];
    const prefix = keys.place("ready", this.queue);
    for await (const entry of kv.list({ prefix }, { limit: room })) {
      waiting.push(entry);
    }
    if (waiting.length === 0) return { jobs: [], ...next };
    const jobs = await this.#lease(waiting);
    // Another process was faster: there may be more.
    if (jobs === undefined) return { jobs: [], next: Math.random() * 10 };
    return { jobs, ...next };
  }

  /** Lets jobs wait whose time has come, and tells when the next one's comes. */
  async #promote(): Promise<{ readonly next?: number }> {
    const { kv, keys } = this.#host;
    const now = Date.now();
    const prefix = keys.place("later", this.queue);
    const atomic = kv.atomic();
    let count = 0;
    for await (const entry of kv.list({ prefix }, { limit: DUE })) {
      const at = Number(entry.key.at(-2));
      if (at > now) {
        if (count > 0) break;
        return { next: at - now };
      }
      count++;
      const key = entry.key as KvKey;
      const tries = entry.value as Tries;
      atomic.check({ key, versionstamp: entry.versionstamp }).delete(key).set(
        keys.ready(this.queue, tries.priority, at, String(key.at(-1))),
        tries,
      );
    }
    if (count === 0) return {};
    await commit(atomic);
    // There may be more of them, or another process had them.
    return { next: 0 };
  }

  /** Takes jobs that wait; undefined where another process takes some of them. */
  async #lease(waiting: readonly KvEntry[]): Promise<Held[] | undefined> {
    const { kv, keys, worker } = this.#host;
    const guard = await worker.guard();
    if (guard === undefined) return undefined;
    const atomic = kv.atomic().check(guard);
    const owner = worker.id;
    const taken = waiting.map(({ key, value, versionstamp }) => {
      const id = String(key.at(-1));
      const tries = value as Tries;
      const more = { ...tries, attempt: tries.attempt + 1 };
      const place = keys.run(this.queue, owner, id);
      atomic.check({ key: key as KvKey, versionstamp })
        .delete(key as KvKey)
        .set(place, more);
      return { id, tries: more, place };
    });
    const result = await commit(atomic);
    if (!result.ok) return undefined;
    const { versionstamp } = result;
    const held = await Promise.all(taken.map(async (it) => {
      const { value } = await kv.get(keys.job(this.queue, it.id));
      const record = value as JobRecord | null;
      if (record === null) {
        // Nothing is known of it, so there is nothing to run.
        await commit(kv.atomic().delete(it.place));
        return [];
      }
      const texts = await readTexts(kv, keys, [this.queue, it.id], record);
      const lost = new AbortController();
      return [{ ...it, record, texts, versionstamp, lost }];
    }));
    return held.flat();
  }

  async #work(held: Held): Promise<void> {
    this.#held.add(held);
    const progress = new Progress(this.#host, this.queue, held.id);
    const outcome = await runTaken(
      this.#toTaken(held, progress),
      this.#options,
    );
    await progress.end();
    await this.#settle(held, outcome);
    this.#held.delete(held);
  }

  #toTaken(
    { id, record, texts, tries, lost }: Held,
    progress: Progress,
  ): TakenJob {
    return {
      id,
      queue: this.queue,
      ...texts,
      attempt: tries.attempt,
      attempts: tries.attempts,
      added: record.added,
      signal: lost.signal,
      progress: (value) => progress.tell(value),
    };
  }

  async #settle(held: Held, outcome: JobOutcome): Promise<void> {
    await settle({
      id: held.id,
      place: async () => {
        const isHeld = await this.#settling.add({ held, outcome });
        if (isHeld && outcome.kind !== "done") this.#puller.wake();
        return isHeld;
      },
      isOver: () => held.lost.signal.aborted || this.#host.isClosed(),
      report: this.report,
    });
  }

  /** Settles jobs in one transaction; where another process has one of them, each by itself. */
  async #settleAll(all: readonly Settling[]): Promise<boolean[]> {
    const atomic = this.#host.kv.atomic();
    for (const { held, outcome } of all) {
      const { place, versionstamp } = held;
      atomic.check({ key: place, versionstamp }).delete(place);
      this.#place(atomic, held, outcome);
    }
    const { ok } = await commit(atomic);
    if (ok || all.length === 1) return all.map(() => ok);
    const each: boolean[] = [];
    for (const one of all) each.push(...await this.#settleAll([one]));
    return each;
  }

  /** Puts a job where its outcome leads. */
  #place(
    atomic: KvAtomic,
    { id, record, tries }: Held,
    outcome: JobOutcome,
  ): void {
    const { keys } = this.#host;
    switch (outcome.kind) {
      case "done": {
        const { key, keep } = record;
        deleteJob(atomic, keys, [this.queue, id], record);
        if (key === undefined) return;
        const known = keys.known(this.queue, key);
        if (keep === 0) atomic.delete(known);
        else {
          const until = Date.now() + keep;
          atomic.set(known, { id, until }, { expireIn: keep });
        }
        return;
      }
      case "dead":
        return this.#bury(atomic, id, tries, outcome.error);
      case "released":
        return this.#requeue(atomic, id, {
          ...tries,
          attempt: tries.attempt - 1,
        });
      case "retry": {
        const more = { ...tries, error: outcome.error };
        const at = Date.now() + outcome.after;
        atomic.set(keys.later(this.queue, at, id), more)
          .set(keys.version(), id);
      }
    }
  }

  #bury(atomic: KvAtomic, id: string, tries: Tries, error: JobError): void {
    const { keys } = this.#host;
    const attempt = Math.min(tries.attempt, tries.attempts);
    const place = keys.dead(this.queue, Date.now(), id);
    atomic.set(place, { ...tries, attempt, error });
  }

  #requeue(atomic: KvAtomic, id: string, tries: Tries): void {
    const { keys } = this.#host;
    atomic.set(keys.ready(this.queue, tries.priority, Date.now(), id), tries)
      .set(keys.version(), id);
  }
}

/** Keeps how far a job is, not too often. */
class Progress {
  readonly #host: KvConsumerHost;
  readonly #key: KvKey;
  #next: string | undefined = undefined;
  #writing: Promise<void> | undefined = undefined;
  #timer: ReturnType<typeof setTimeout> | undefined = undefined;
  #isOver = false;

  constructor(host: KvConsumerHost, queue: string, id: string) {
    this.#host = host;
    this.#key = host.keys.progress(queue, id);
  }

  tell(value: string): void {
    this.#next = value;
    if (!this.#isOver && this.#timer === undefined) this.#flush();
  }

  /** What comes later is not kept. */
  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#writing;
  }

  #flush(): void {
    this.#timer = undefined;
    if (this.#next === undefined) return;
    const value = this.#next;
    this.#next = undefined;
    this.#timer = setTimeout(() => this.#flush(), PROGRESS);
    // It is for people only, and the next one tells more.
    this.#writing = this.#host.kv.atomic().set(this.#key, value).commit()
      .then(() => {}, () => {});
  }
}
