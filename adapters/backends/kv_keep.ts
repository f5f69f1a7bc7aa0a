/** Keeps new jobs in Deno KV. @module */
import type { NewJob } from "@pikku/core";
import type { JobId } from "./job_id.ts";
import type { KvAtomic, KvQueuesDatabase } from "./kv_database.ts";
import {
  type KnownKey,
  type KvJobKeys,
  setJob,
  type Tries,
} from "./kv_jobs.ts";

/** How many jobs one transaction keeps at most. */
export const BATCH = 100;
/** How many characters of them, and of their keys. */
const [TEXT, KEYS] = [250_000, 20_000];

/** What came of keeping jobs. */
export interface KeptJobs {
  /** Their ids; of those whose key is known, that of the job that has it. */
  readonly ids: string[];
  /** Whether there is something to commit. */
  readonly isNew: boolean;
}

/** Adds new jobs to transactions. */
export class KvKeeper {
  readonly #kv: KvQueuesDatabase;
  readonly #keys: KvJobKeys;
  readonly #ids: JobId;
  #last = 0;

  /** Keeps jobs in a database. */
  constructor(kv: KvQueuesDatabase, keys: KvJobKeys, ids: JobId) {
    this.#kv = kv;
    this.#keys = keys;
    this.#ids = ids;
  }

  /** Adds to a transaction what keeps jobs; of those whose key is known, the ids. */
  async keep(
    atomic: KvAtomic,
    jobs: readonly NewJob[],
  ): Promise<KeptJobs> {
    const now = Date.now();
    // Behind those before it also where the clock was put back.
    const place = this.#last = Math.max(this.#last, now);
    const own = new Map<string, string>();
    const ids: string[] = [];
    let isNew = false;
    for (const job of jobs) {
      const { queue, priority, attempts, key } = job;
      const name = key === undefined ? undefined : `${queue} ${key}`;
      const twin = name === undefined ? undefined : own.get(name);
      const known = twin ?? await this.#reserve(atomic, job, now);
      const id = known ?? this.#ids.next();
      ids.push(id);
      if (name !== undefined) own.set(name, id);
      if (known !== undefined) continue;
      isNew = true;
      setJob(atomic, this.#keys, id, job, now);
      if (key !== undefined) atomic.set(this.#keys.known(queue, key), { id });
      const at = job.at ?? now + (job.delay ?? 0);
      const tries: Tries = { attempt: 0, attempts, priority };
      atomic.set(
        at > now
          ? this.#keys.later(queue, at, id)
          : this.#keys.ready(queue, priority, place, id),
        tries,
      );
    }
    if (isNew) atomic.set(this.#keys.version(), ids[0]);
    return { ids, isNew };
  }

  /** The id of the job that has the key; where none has, nobody else may take it meanwhile. */
  async #reserve(
    atomic: KvAtomic,
    { queue, key }: NewJob,
    now: number,
  ): Promise<string | undefined> {
    if (key === undefined) return undefined;
    const place = this.#keys.known(queue, key);
    const { value, versionstamp } = await this.#kv.get(place);
    const known = value as KnownKey | null;
    if (known && (known.until === undefined || known.until > now)) {
      return known.id;
    }
    atomic.check({ key: place, versionstamp });
    return undefined;
  }
}

/**
 * What is given as `within`.
 *
 * @throws {TypeError} when it is no transaction
 */
export function toAtomic(within: unknown): KvAtomic {
  const atomic: Partial<Record<string, unknown>> = Object(within);
  const isOne = ["check", "set", "commit"].every((name) =>
    typeof atomic[name] === "function"
  );
  if (isOne) return within as KvAtomic;
  throw new TypeError(
    `Queues of Deno KV take what kv.atomic() returns as within: ${within}`,
  );
}

/** Whether `BATCH` jobs like it fit into one transaction, which nothing else then has a say in. */
export function isSmall(job: NewJob): boolean {
  return job.key === undefined && lengthOf(job) <= TEXT / BATCH;
}

/** Jobs in transactions that Deno KV takes. */
export function* toBatches(
  jobs: readonly NewJob[],
): Generator<readonly NewJob[]> {
  let batch: NewJob[] = [];
  let [text, keys] = [0, 0];
  for (const job of jobs) {
    const length = lengthOf(job);
    const key = job.key?.length ?? 0;
    const isFull = batch.length >= BATCH || text + length > TEXT ||
      keys + key > KEYS;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      [text, keys] = [0, 0];
    }
    batch.push(job);
    text += length;
    keys += key;
  }
  yield batch;
}

function lengthOf({ data, session = "" }: NewJob): number {
  return data.length + session.length;
}
