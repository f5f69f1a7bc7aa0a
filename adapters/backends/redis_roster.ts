/** Who is where, in Redis. @module */
import type { RosterEntry } from "@pikku/core";
import type { EventsLink } from "./linked_events.ts";

/** What of a client is needed. */
export interface ScriptRunner {
  eval(
    script: string,
    options: {
      readonly keys: string[];
      readonly arguments: string[];
    },
  ): Promise<unknown>;
}

/** Milliseconds of the server's clock. */
const NOW =
  "local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000) ";

/** Ids in the order in which they run out, and texts by id; both go when the last has run out. */
const HOLD = `${NOW}
for i = 2, #ARGV, 2 do
  redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[i])
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])`;

const RELEASE = `
for i = 1, #ARGV do
  redis.call('ZREM', KEYS[1], ARGV[i])
  redis.call('HDEL', KEYS[2], ARGV[i])
end`;

const LIST = `${NOW}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)) do
  redis.call('ZREM', KEYS[1], id)
  redis.call('HDEL', KEYS[2], id)
end
return redis.call('HGETALL', KEYS[2])`;

/** Keeps who is where in Redis: two keys for each room. */
export function redisRoster(
  client: ScriptRunner,
  prefix: string,
  ttl: number,
): EventsLink["roster"] {
  const run = (script: string, room: string, args: readonly string[]) =>
    client.eval(script, {
      // The braces keep both on one machine of a cluster.
      keys: [
        `${prefix}{presence:${room}}:ids`,
        `${prefix}{presence:${room}}:who`,
      ],
      arguments: [...args],
    });
  return {
    async hold(entries) {
      await Promise.all(
        [...byRoom(entries)].map(([room, held]) =>
          run(HOLD, room, [
            `${ttl}`,
            ...held.flatMap(({ id, text }) => [id, text]),
          ])
        ),
      );
    },
    async release(entries) {
      await Promise.all(
        [...byRoom(entries)].map(([room, held]) =>
          run(RELEASE, room, held.map(({ id }) => id))
        ),
      );
    },
    async list(room) {
      const found = await run(LIST, room, []) as readonly string[];
      const entries: RosterEntry[] = [];
      for (let at = 0; at < found.length; at += 2) {
        entries.push({ room, id: found[at]!, text: found[at + 1]! });
      }
      return entries.sort((a, b) => a.id < b.id ? -1 : 1);
    },
  };
}

function byRoom<Each extends { readonly room: string }>(
  entries: readonly Each[],
): ReadonlyMap<string, readonly Each[]> {
  const rooms = new Map<string, Each[]>();
  for (const entry of entries) {
    const room = rooms.get(entry.room);
    if (room) room.push(entry);
    else rooms.set(entry.room, [entry]);
  }
  return rooms;
}
