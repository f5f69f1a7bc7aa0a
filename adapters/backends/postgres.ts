/**
 * Carries events between processes by PostgreSQL.
 *
 * @module
 */
import type { EventsBackend } from "@pikku/core";
import { LEASE, selectorsOf } from "@pikku/core/app";
// @ts-types="npm:@types/pg@^8.15"
import pg from "pg";
import {
  type EventsLink,
  LinkedEvents,
  type LinkListener,
} from "./linked_events.ts";
import { joinPieces, toPieces } from "./pieces.ts";
import { postgresRoster } from "./postgres_roster.ts";

export {
  postgresLeases,
  type PostgresLeasesOptions,
} from "./postgres_leases.ts";

/** Which PostgreSQL carries events, and how. */
export interface PostgresEventsOptions {
  /** Where it is: `postgres://user:password@host:port/database`, `?sslmode=require` with TLS. */
  readonly url: string;
  /** The channel of `LISTEN`, which apps of one database have to have of their own; `pikku` unless told. */
  readonly channel?: string;
  /** Milliseconds that publishing waits at most, also for a connection; 5,000 unless told. */
  readonly timeout?: number;
  /** Milliseconds after which somebody whose process was killed has left; 30,000 unless told. */
  readonly lease?: number;
}

/**
 * Carries events by `LISTEN` and `NOTIFY` of PostgreSQL: every process of the same database and
 * channel sees them. Events need no table, and a connection of its own that no pooler hands to
 * others. A larger event than one notification holds (8,000 bytes) is sent in pieces. What is
 * published while a process has no connection doesn't reach it. Who is there is kept in the table
 * `pikku_presence`, which is made when somebody first asks.
 *
 * @example
 * ```ts ignore
 * // services.ts
 * import type { EventsBackend } from "@pikku/core";
 * import { postgresEvents } from "@pikku/adapters/postgres";
 *
 * export function events({ config }: { config: Config }): EventsBackend {
 *   return postgresEvents({ url: config.DATABASE_URL });
 * }
 * ```
 *
 * @throws {RangeError} when the name of the channel is longer than PostgreSQL takes
 */
export function postgresEvents(
  { url, channel = "pikku", timeout = 5_000, lease = LEASE }:
    PostgresEventsOptions,
): EventsBackend {
  const length = new TextEncoder().encode(channel).length;
  if (length === 0 || length > 63) {
    throw new RangeError(`Channel must have 1 to 63 bytes: ${channel}`);
  }
  return new LinkedEvents({
    open: (listener) => openLink({ url, channel, lease }, listener),
    timeout,
    lease,
  });
}

async function openLink(
  { url, channel, lease }: {
    readonly url: string;
    readonly channel: string;
    readonly lease: number;
  },
  { hear, broke }: LinkListener,
): Promise<EventsLink> {
  const selectors = new Set<string>();
  const join = joinPieces();
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  client.on("error", broke);
  client.on("end", () => broke(new Error("PostgreSQL ended the connection")));
  client.on("notification", ({ payload = "" }) => {
    const message = join(payload);
    const end = message?.indexOf("\n") ?? -1;
    // Whatever else is sent to the channel is not for us.
    if (message === undefined || end < 0) return;
    for (const selector of selectorsOf(message.slice(0, end))) {
      if (selectors.has(selector)) hear(selector, message.slice(end + 1));
    }
  });
  await client.connect();
  const name = client.escapeIdentifier(channel);
  return {
    roster: postgresRoster(client, channel, lease),
    async send(topic, text) {
      if (topic.includes("\n")) {
        throw new TypeError(`Topic must not have a line break: ${topic}`);
      }
      // One statement is one transaction: its notifications come together, in their order.
      await client.query(
        "SELECT pg_notify($1, piece) FROM unnest($2::text[]) AS piece",
        [channel, toPieces(`${topic}\n${text}`)],
      );
    },
    async listen(selector) {
      selectors.add(selector);
      await client.query(`LISTEN ${name}`);
    },
    async leave(selector) {
      selectors.delete(selector);
      if (selectors.size === 0) await client.query(`UNLISTEN ${name}`);
    },
    async ping() {
      await client.query("SELECT 1");
    },
    end: () => client.end(),
  };
}
