/** Leases in Deno KV. @module */
import type { Lease, LeaseBackend } from "@pikku/core";
import { commit, type KvAtomic, type KvKey } from "./kv_database.ts";

/** What of a Deno KV database leases use; `Deno.Kv` is one, and so is that of `npm:@deno/kv`. */
export interface KvLeaseDatabase {
  /** Reads the value of a key, and which version it is. */
  get(
    key: KvKey,
  ): Promise<{ readonly value: unknown; readonly versionstamp: string | null }>;
  /** Starts what is done as a whole or not at all. */
  atomic(): KvAtomic;
}

/** Where in the database leases are kept. */
export interface KvLeasesOptions {
  /** First part of their keys; `leases` unless told. */
  readonly prefix?: string;
}

/** A lease as it is kept. */
interface Kept {
  /** Set while somebody holds it. */
  readonly holder?: string;
  /** For how many milliseconds. */
  readonly ttl: number;
  /** Until when, by the clock of the holder. */
  readonly until: number;
  readonly memory?: string;
}

/**
 * Hands out leases by a Deno KV database, to all processes that open it. Clocks of processes may
 * differ: a lease is over when nobody renewed it for its time, as measured by who wants it.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/deno";
 * import { kvLeases } from "@pikku/adapters/kv";
 *
 * await serve(app, { backends: { leases: kvLeases(await Deno.openKv()) } });
 * ```
 */
export function kvLeases(
  kv: KvLeaseDatabase,
  { prefix = "leases" }: KvLeasesOptions = {},
): LeaseBackend {
  /** Versions of leases that others held, and since when. */
  const seen = new Map<string, { version: string; since: number }>();

  function isOver(
    name: string,
    version: string,
    { ttl, until }: Kept,
  ): boolean {
    const now = performance.now();
    const known = seen.get(name);
    if (known?.version === version) return now - known.since >= ttl;
    seen.set(name, { version, since: now });
    // Long ago by any clock: whoever held it is gone, and nobody wanted it since.
    return Date.now() > until + ttl;
  }

  return {
    async acquire(name, ttl) {
      const key = [prefix, name];
      const { value, versionstamp } = await kv.get(key);
      const kept = value as Kept | null;
      const isHeld = kept?.holder !== undefined &&
        !isOver(name, versionstamp!, kept);
      if (isHeld) return undefined;
      seen.delete(name);
      const lease = new KvLease(kv, key, ttl, versionstamp, kept?.memory);
      return await lease.renew() ? lease : undefined;
    },
    async ping() {
      await kv.get([prefix]);
    },
    // The database is of whoever opened it.
    close: () => Promise.resolve(),
  };
}

class KvLease implements Lease {
  readonly memory: string | undefined;
  readonly #kv: KvLeaseDatabase;
  readonly #key: KvKey;
  readonly #ttl: number;
  readonly #holder: string = crypto.randomUUID();
  #version: string | null;
  #left: string | undefined;
  /** What was asked last: one write after the other, as each needs the version of the one before. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    kv: KvLeaseDatabase,
    key: KvKey,
    ttl: number,
    version: string | null,
    memory: string | undefined,
  ) {
    this.memory = memory;
    this.#kv = kv;
    this.#key = key;
    this.#ttl = ttl;
    this.#version = version;
    this.#left = memory;
  }

  renew(): Promise<boolean> {
    return this.#write(true);
  }

  remember(memory: string): Promise<boolean> {
    this.#left = memory;
    return this.#write(true);
  }

  async release(): Promise<void> {
    await this.#write(false);
  }

  #write(isHeld: boolean): Promise<boolean> {
    const write = async (): Promise<boolean> => {
      const kept: Kept = {
        ...(isHeld && { holder: this.#holder }),
        ttl: this.#ttl,
        until: Date.now() + this.#ttl,
        ...(this.#left !== undefined && { memory: this.#left }),
      };
      const done = await commit(
        this.#kv.atomic()
          .check({ key: this.#key, versionstamp: this.#version })
          .set(this.#key, kept),
      );
      if (done.ok) this.#version = done.versionstamp ?? null;
      return done.ok;
    };
    const own = this.#last.then(write, write);
    this.#last = own;
    return own;
  }
}
