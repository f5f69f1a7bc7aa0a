/**
 * Keeps the work of an app in PostgreSQL: the jobs of queues, and which process runs what at given
 * times.
 *
 * @module
 */
import type { Backends } from "@pikku/core";
import { pgBossQueues, type PgBossQueuesOptions } from "./pg_boss.ts";
import {
  postgresLeases,
  type PostgresLeasesOptions,
} from "./postgres_leases.ts";

export type { PgBossQueuesOptions } from "./pg_boss.ts";
export type { PostgresLeasesOptions } from "./postgres_leases.ts";

/** Which PostgreSQL keeps the work of an app, and how. */
export interface PostgresBackendsOptions
  extends PgBossQueuesOptions, PostgresLeasesOptions {}

/**
 * Keeps the work of an app in PostgreSQL: the jobs of queues by pg-boss, and which process runs what
 * at given times. It needs Deno, or Node 22.12 and later.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/deno";
 * import { postgresBackends } from "@pikku/adapters/postgres/backends";
 *
 * const url = Deno.env.get("DATABASE_URL")!;
 * await serve(app, { backends: postgresBackends({ url }) });
 * ```
 *
 * @throws {RangeError} when the lease is shorter than pg-boss takes
 */
export function postgresBackends(options: PostgresBackendsOptions): Backends {
  return { leases: postgresLeases(options), queues: pgBossQueues(options) };
}
