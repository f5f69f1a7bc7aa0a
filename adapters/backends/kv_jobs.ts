/** How jobs lie in Deno KV: keys and records, and jobs that are larger than one value. @module */
import { type JobError, type NewJob, PayloadTooLarge } from "@pikku/core";
import type { KvAtomic, KvKey, KvQueuesDatabase } from "./kv_database.ts";

/** The most that is kept in one value, of the 64 KiB that it may have. */
const INLINE = 56_000;
/** The most that a job may have: one transaction takes 800 KiB. */
const LARGEST = 700_000;

/** What a job is, which never changes. */
export interface JobRecord {
  /** Data and session, where they fit. */
  readonly text?: JobTexts;
  /** Else how many parts hold them. */
  readonly parts?: number;
  readonly key?: string;
  readonly keep: number;
  readonly added: number;
}

/** What may be large of a job. */
export interface JobTexts {
  readonly data: string;
  readonly session?: string;
}

/** How often a job was tried, which goes with it from place to place. */
export interface Tries {
  readonly attempt: number;
  readonly attempts: number;
  readonly priority: number;
  /** Why it failed the last time. */
  readonly error?: JobError;
}

/** A key that is known. */
export interface KnownKey {
  readonly id: string;
  /** When it is forgotten, in milliseconds since 1970; unset until the job is done. */
  readonly until?: number;
}

/** The keys of an app's queues. */
export class KvJobKeys {
  readonly #prefix: string;

  /** All of them begin with this. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Changes with everything that others wait for. */
  version(): KvKey {
    return [this.#prefix, "version"];
  }

  /** What a job is. */
  job(queue: string, id: string): KvKey {
    return [this.#prefix, "job", queue, id];
  }

  /** A part of a large one. */
  part(queue: string, id: string, part: number): KvKey {
    return [this.#prefix, "part", queue, id, part];
  }

  /** A job that may run; sorted as they run. */
  ready(queue: string, priority: number, at: number, id: string): KvKey {
    // Not `-priority`, as there is a zero below zero.
    return [this.#prefix, "ready", queue, 0 - priority, at, id];
  }

  /** A job whose time has not come. */
  later(queue: string, at: number, id: string): KvKey {
    return [this.#prefix, "later", queue, at, id];
  }

  /** A job that a worker runs. */
  run(queue: string, worker: string, id: string): KvKey {
    return [this.#prefix, "run", queue, worker, id];
  }

  /** A job that has died. */
  dead(queue: string, at: number, id: string): KvKey {
    return [this.#prefix, "dead", queue, at, id];
  }

  /** Where all jobs of a state lie, sorted. */
  place(place: "ready" | "later" | "run" | "dead", queue: string): KvKey {
    return [this.#prefix, place, queue];
  }

  /** Which job has a key. */
  known(queue: string, key: string): KvKey {
    return [this.#prefix, "key", queue, key];
  }

  /** How far a job is. */
  progress(queue: string, id: string): KvKey {
    return [this.#prefix, "progress", queue, id];
  }

  /** Set while a queue is paused. */
  paused(queue: string): KvKey {
    return [this.#prefix, "paused", queue];
  }

  /** That a worker lives. */
  worker(worker: string): KvKey {
    return [this.#prefix, "worker", worker];
  }
}

/**
 * Keeps what a job is.
 *
 * @throws {PayloadTooLarge} when it doesn't fit into a transaction
 */
export function setJob(
  atomic: KvAtomic,
  keys: KvJobKeys,
  id: string,
  { queue, data, session, key, keep }: NewJob,
  added: number,
): void {
  const text: JobTexts = { data, ...(session !== undefined && { session }) };
  const facts = { keep, added, ...(key !== undefined && { key }) };
  // A character takes two bytes at most there.
  const isSmall = (data.length + (session?.length ?? 0)) * 2 < INLINE;
  const bytes = isSmall
    ? undefined
    : new TextEncoder().encode(JSON.stringify(text));
  if (bytes === undefined) {
    atomic.set(keys.job(queue, id), { ...facts, text });
    return;
  }
  if (bytes.length > LARGEST) {
    throw new PayloadTooLarge(
      `Job of ${queue} is larger than the ${LARGEST} bytes that Deno KV takes, keep its data in a store and add their id: ${bytes.length}`,
    );
  }
  const parts = Math.ceil(bytes.length / INLINE);
  for (let part = 0; part < parts; part++) {
    atomic.set(
      keys.part(queue, id, part),
      bytes.slice(part * INLINE, (part + 1) * INLINE),
    );
  }
  atomic.set(keys.job(queue, id), { ...facts, parts });
}

/** Reads what may be large of a job. */
export async function readTexts(
  kv: KvQueuesDatabase,
  keys: KvJobKeys,
  [queue, id]: readonly [queue: string, id: string],
  { text, parts = 0 }: JobRecord,
): Promise<JobTexts> {
  if (text !== undefined) return text;
  const chunks: Uint8Array[] = [];
  for (let part = 0; part < parts; part++) {
    const { value } = await kv.get(keys.part(queue, id, part));
    if (!(value instanceof Uint8Array)) {
      throw new Error(`Part of a job is missing: ${queue} ${id}`);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(chunks.reduce((sum, it) => sum + it.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Forgets a job. */
export function deleteJob(
  atomic: KvAtomic,
  keys: KvJobKeys,
  [queue, id]: readonly [queue: string, id: string],
  { parts = 0 }: Pick<JobRecord, "parts">,
): void {
  atomic.delete(keys.job(queue, id)).delete(keys.progress(queue, id));
  for (let part = 0; part < parts; part++) {
    atomic.delete(keys.part(queue, id, part));
  }
}
