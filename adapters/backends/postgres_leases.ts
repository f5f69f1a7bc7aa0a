/** Leases in PostgreSQL. @module */
import type { Lease, LeaseBackend } from "@pikku/core";
// @ts-types="npm:@types/pg@^8.15"
import pg from "pg";

/** Which PostgreSQL hands out leases. */
export interface PostgresLeasesOptions {
  /** Where it is: `postgres://user:password@host:port/database`, `?sslmode=require` with TLS. */
  readonly url: string;
  /** Their table, which is made where it isn't there; `pikku_leases` unless told. */
  readonly table?: string;
}

/** Tells our lock, that processes don't make the table at once, from those of others. */
const LOCK = 7_045_119;

/**
 * Hands out leases by a table of PostgreSQL, to all processes of the same database. The server's
 * clock counts.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/node";
 * import { postgresLeases } from "@pikku/adapters/postgres";
 *
 * await serve(app, {
 *   backends: { leases: postgresLeases({ url: "postgres://localhost/shop" }) },
 * });
 * ```
 */
export function postgresLeases(
  { url, table = "pikku_leases" }: PostgresLeasesOptions,
): LeaseBackend {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    max: 2,
  });
  // Whoever asks for a lease is told; the pool makes its connections again.
  pool.on("error", () => {});
  const name = table.split(".").map(pg.escapeIdentifier).join(".");
  let ready: Promise<unknown> | undefined;
  let closing: Promise<void> | undefined;

  async function run(
    sql: string,
    values: readonly unknown[],
  ): Promise<{ readonly memory: string | null } | undefined> {
    ready ??= pool.query(
      `BEGIN; SELECT pg_advisory_xact_lock(${LOCK});
CREATE TABLE IF NOT EXISTS ${name} (
  name text PRIMARY KEY, holder uuid, until timestamptz, memory text
); COMMIT`,
    ).catch((error) => {
      ready = undefined;
      throw error;
    });
    await ready;
    const { rows } = await pool.query(sql, [...values]);
    return rows[0];
  }

  const until = "clock_timestamp() + $3 * interval '1 millisecond'";
  return {
    async acquire(lease, ttl) {
      const holder = crypto.randomUUID();
      const taken = await run(
        `INSERT INTO ${name} AS l (name, holder, until)
VALUES ($1, $2, ${until})
ON CONFLICT (name) DO UPDATE SET holder = $2, until = ${until}
WHERE l.holder IS NULL OR l.until < clock_timestamp()
RETURNING memory`,
        [lease, holder, ttl],
      );
      if (taken === undefined) return undefined;
      const update = async (set: string, ...values: readonly unknown[]) =>
        await run(
          `UPDATE ${name} SET ${set} WHERE name = $1 AND holder = $2 RETURNING memory`,
          [lease, holder, ...values],
        ) !== undefined;
      return {
        memory: taken.memory ?? undefined,
        renew: () => update(`until = ${until}`, ttl),
        remember: (memory) =>
          update(`until = ${until}, memory = $4`, ttl, memory),
        release: async () => void await update("holder = NULL"),
      } satisfies Lease;
    },
    async ping() {
      await pool.query("SELECT 1");
    },
    close: () => closing ??= pool.end(),
  };
}
