/** A worker that others see alive, and that sees which of them are not. @module */
import { commit, type KvAtomic, type KvQueuesDatabase } from "./kv_database.ts";
import type { KvJobKeys } from "./kv_jobs.ts";

/** How often, of a lease, a worker tells that it lives. */
const BEATS = 3;
/** How long what a worker left is kept, in milliseconds. */
const EXPIRES = 30 * 86_400_000;

/** What a worker asks of whoever it works for. */
export interface WorkerOptions {
  readonly kv: KvQueuesDatabase;
  readonly keys: KvJobKeys;
  /** Milliseconds without a sign of life after which its jobs are others'. */
  readonly lease: number;
  /** Its jobs were given to others. */
  readonly lost: () => void;
  /** Takes jobs from workers that are gone; called from time to time. */
  readonly sweep: () => Promise<void>;
  readonly report: (message: string, error: unknown) => void;
}

/**
 * A worker with a lease, which it renews. Whether another has let its lease run out is told by the
 * clock of who looks: one that hasn't changed for the time of a lease is gone, whatever the time
 * of day is on either machine.
 */
export class KvWorker {
  readonly #options: WorkerOptions;
  readonly #seen = new Map<string, { version: string; quiet: number }>();
  #id = crypto.randomUUID();
  #version: string | null = null;
  #count = 0;
  #beating: Promise<void> | undefined = undefined;
  #timer: ReturnType<typeof setInterval> | undefined = undefined;
  #last = performance.now();
  #renewed = performance.now();

  /** Tells nobody before it starts. */
  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** Its id; a new one after its lease was lost. */
  get id(): string {
    return this.#id;
  }

  /** Tells that it lives, from now on. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(
      () => void this.#tick(),
      this.#options.lease / BEATS,
    );
    this.#last = performance.now();
    void this.#beat();
  }

  /** What lets a transaction fail unless its lease holds; undefined where it has none. */
  async guard(): Promise<Parameters<KvAtomic["check"]>[0] | undefined> {
    await this.#beating;
    return this.#version === null ? undefined : {
      key: this.#options.keys.worker(this.#id),
      versionstamp: this.#version,
    };
  }

  /** Whether another's lease has run out; then none of its transactions goes through any more. */
  async isGone(worker: string): Promise<boolean> {
    const { kv, keys, lease } = this.#options;
    const key = keys.worker(worker);
    const { versionstamp } = await kv.get(key);
    if (versionstamp === null) {
      this.#seen.delete(worker);
      return true;
    }
    const seen = this.#seen.get(worker);
    if (seen?.version !== versionstamp) {
      this.#seen.set(worker, { version: versionstamp, quiet: 0 });
      return false;
    }
    if (seen.quiet < lease) return false;
    const { ok } = await commit(
      kv.atomic().check({ key, versionstamp }).delete(key),
    );
    return ok;
  }

  /** Stops telling; what it still runs is others' when the lease is over. */
  async stop(isIdle: boolean): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#beating;
    if (!isIdle || this.#version === null) return;
    const { kv, keys, report } = this.#options;
    try {
      await commit(kv.atomic().delete(keys.worker(this.#id)));
    } catch (error) {
      // It expires, and what else is to be closed must not wait for a database that is gone.
      report("Lease of jobs can't be given back", error);
    }
  }

  async #tick(): Promise<void> {
    const { lease, sweep, report } = this.#options;
    const now = performance.now();
    // Time in which it didn't look, say as the machine slept, says nothing of others.
    const passed = Math.min(now - this.#last, (lease / BEATS) * 2);
    this.#last = now;
    for (const seen of this.#seen.values()) seen.quiet += passed;
    await this.#beat();
    try {
      await sweep();
    } catch (error) {
      report("Jobs of lost processes can't be looked for", error);
    }
  }

  #beat(): Promise<void> {
    return this.#beating ??= this.#renew().catch((error) => {
      const { lease, report } = this.#options;
      report("Lease of jobs can't be renewed", error);
      // Others may have them by now, or will when they look.
      if (performance.now() - this.#renewed > lease) this.#leave();
    }).finally(() => this.#beating = undefined);
  }

  async #renew(): Promise<void> {
    const { kv, keys } = this.#options;
    const start = performance.now();
    const key = keys.worker(this.#id);
    const result = await commit(
      kv.atomic()
        .check({ key, versionstamp: this.#version })
        .set(key, ++this.#count, { expireIn: EXPIRES }),
    );
    if (!result.ok) {
      this.#leave();
      return await this.#renew();
    }
    this.#version = result.versionstamp;
    this.#renewed = start;
  }

  /** Goes on as another worker, without the jobs of this one. */
  #leave(): void {
    this.#id = crypto.randomUUID();
    this.#version = null;
    this.#renewed = performance.now();
    this.#options.lost();
  }
}
