/**
 * Keeps sessions and jobs in Deno KV, where they outlive a restart and other processes see them.
 *
 * @module
 */
import type { Backends, SessionRecord, SessionStore } from "@pikku/core";
import type { KvQueuesDatabase } from "./kv_database.ts";
import { kvLeases } from "./kv_leases.ts";
import { kvQueues, type KvQueuesOptions } from "./kv_queues.ts";

export {
  type KvLeaseDatabase,
  kvLeases,
  type KvLeasesOptions,
} from "./kv_leases.ts";
export { kvQueues, type KvQueuesOptions } from "./kv_queues.ts";
export type {
  KvAtomic,
  KvCommit,
  KvEntry,
  KvKey,
  KvQueuesDatabase,
} from "./kv_database.ts";

/**
 * Keeps the work of an app in a Deno KV database: the jobs of queues, and which process runs what at
 * given times.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/deno";
 * import { kvBackends } from "@pikku/adapters/kv";
 *
 * await serve(app, { backends: kvBackends(await Deno.openKv()) });
 * ```
 */
export function kvBackends(
  kv: KvQueuesDatabase,
  options: KvQueuesOptions = {},
): Backends {
  return { leases: kvLeases(kv), queues: kvQueues(kv, options) };
}

/** What of a Deno KV database is used; `Deno.Kv` is one, and so is that of `npm:@deno/kv`. */
export interface KvDatabase {
  /** Reads the value of a key. */
  get(key: readonly string[]): Promise<{ readonly value: unknown }>;
  /** Keeps a value under a key, for `expireIn` milliseconds where told. */
  set(
    key: readonly string[],
    value: unknown,
    options?: { readonly expireIn?: number },
  ): Promise<unknown>;
  /** Forgets a key. */
  delete(key: readonly string[]): Promise<void>;
}

/** Where in the database sessions are kept. */
export interface KvSessionsOptions {
  /** First part of their keys; `sessions` unless told. */
  readonly prefix?: string;
}

/**
 * Keeps sessions in a Deno KV database. Expired ones are forgotten by the database.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/deno";
 * import { kvSessions } from "@pikku/adapters/kv";
 *
 * await serve(app, { sessions: kvSessions(await Deno.openKv()) });
 * ```
 */
export function kvSessions(
  kv: KvDatabase,
  { prefix = "sessions" }: KvSessionsOptions = {},
): SessionStore {
  const keyOf = (key: string) => [prefix, key] as const;
  return {
    async get(key) {
      const { value } = await kv.get(keyOf(key));
      const record = value as SessionRecord | null;
      // The database deletes late: what has expired may still be there.
      return record === null || record.expires <= Date.now()
        ? undefined
        : record;
    },
    async set(key, record) {
      const expireIn = Math.max(1, record.expires - Date.now());
      await kv.set(keyOf(key), record, { expireIn });
    },
    async delete(key) {
      await kv.delete(keyOf(key));
    },
  };
}
