/** Who is where, in PostgreSQL. @module */
import type { RosterEntry } from "@pikku/core";
import type { EventsLink } from "./linked_events.ts";

/** What of a client is needed. */
export interface QueryRunner {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ readonly rows: readonly unknown[] }>;
}

/** Not logged, as after a crash everybody is held anew. */
const TABLE = `CREATE UNLOGGED TABLE IF NOT EXISTS pikku_presence (
  channel text, room text, id text, who text NOT NULL,
  until timestamptz NOT NULL, PRIMARY KEY (channel, room, id))`;

/** Those of processes that were killed. */
const SWEEP = `DELETE FROM pikku_presence
WHERE channel = $1 AND until < clock_timestamp() - interval '1 minute'`;

const HOLD = `INSERT INTO pikku_presence
SELECT $1, room, id, who, clock_timestamp() + $5 * interval '1 millisecond'
FROM unnest($2::text[], $3::text[], $4::text[]) AS held (room, id, who)
ON CONFLICT (channel, room, id)
DO UPDATE SET who = excluded.who, until = excluded.until`;

const RELEASE = `DELETE FROM pikku_presence
USING unnest($2::text[], $3::text[]) AS given (room, id)
WHERE channel = $1 AND pikku_presence.room = given.room
AND pikku_presence.id = given.id`;

const LIST = `SELECT room, id, who AS text FROM pikku_presence
WHERE channel = $1 AND room = $2 AND until > clock_timestamp() ORDER BY id COLLATE "C"`;

/** What PostgreSQL says where two make the same table at once. */
const MADE_MEANWHILE = ["23505", "42P07"];

/** Keeps who is where in PostgreSQL: in a table, which is made when it is first needed. */
export function postgresRoster(
  client: QueryRunner,
  channel: string,
  ttl: number,
): EventsLink["roster"] {
  let table: Promise<unknown> | undefined;
  const run = async (text: string, values: unknown[]) => {
    table ??= client.query(TABLE).catch((error) => {
      if (MADE_MEANWHILE.includes(error.code)) return;
      table = undefined;
      throw error;
    });
    await table;
    return (await client.query(text, [channel, ...values])).rows;
  };
  return {
    async hold(entries) {
      const columns = [
        entries.map(({ room }) => room),
        entries.map(({ id }) => id),
        entries.map(({ text }) => text),
      ];
      await run(SWEEP, []);
      await run(HOLD, [...columns, ttl]);
    },
    async release(entries) {
      await run(RELEASE, [
        entries.map(({ room }) => room),
        entries.map(({ id }) => id),
      ]);
    },
    list: (room) => run(LIST, [room]) as Promise<readonly RosterEntry[]>,
  };
}
