/** What of a Deno KV database queues use. A leaf: imports nothing. @module */

/** Milliseconds for which a transaction is tried that another process keeps out of the file. */
const PATIENCE = 10_000;

/** A key. */
export type KvKey = readonly (string | number)[];

/** A value with its version; both null where there is none. */
export interface KvEntry {
  /** Its key. */
  readonly key: readonly unknown[];
  /** Its value. */
  readonly value: unknown;
  /** Its version. */
  readonly versionstamp: string | null;
}

/** What came of a transaction. */
export type KvCommit =
  | { readonly ok: true; readonly versionstamp: string }
  | { readonly ok: false };

/** A transaction of Deno KV, as `kv.atomic()` makes it. */
export interface KvAtomic {
  /** Lets it fail unless the key has this version; null for none. */
  check(
    check: { readonly key: KvKey; readonly versionstamp: string | null },
  ): KvAtomic;
  /** Keeps a value, for `expireIn` milliseconds where told. */
  set(
    key: KvKey,
    value: unknown,
    options?: { readonly expireIn?: number },
  ): KvAtomic;
  /** Forgets a key. */
  delete(key: KvKey): KvAtomic;
  /** Does all of it, or nothing. */
  commit(): Promise<KvCommit>;
}

/** A Deno KV database: `Deno.Kv` is one, and so is that of `npm:@deno/kv`. */
export interface KvQueuesDatabase {
  /** Reads a value. */
  get(key: KvKey): Promise<KvEntry>;
  /** Reads the entries below a prefix, or between two keys. */
  list(
    selector:
      | { readonly prefix: KvKey }
      | { readonly start: KvKey; readonly end: KvKey },
    options?: { readonly limit?: number; readonly batchSize?: number },
  ): AsyncIterable<KvEntry>;
  /** Starts a transaction. */
  atomic(): KvAtomic;
  /** Closes the database. */
  close(): void;
}

/** Commits a transaction, in turn with other processes that write to the same file. */
export async function commit(
  atomic: Pick<KvAtomic, "commit">,
): Promise<KvCommit> {
  const end = performance.now() + PATIENCE;
  for (let count = 0;; count++) {
    try {
      return await atomic.commit();
    } catch (error) {
      // SQLite lets one write at a time; of a transaction that was kept out nothing is done.
      const isOut = error instanceof Error &&
        /locked|busy/i.test(error.message);
      if (!isOut || performance.now() > end) throw error;
    }
    const wait = Math.random() * Math.min(50, 2 ** count);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
