/**
 * Carries events between processes by Redis, or what speaks its protocol.
 *
 * @module
 */
import type { EventsBackend } from "@pikku/core";
import { LEASE } from "@pikku/core/app";
import { createClient } from "@redis/client";
import {
  type EventsLink,
  LinkedEvents,
  type LinkListener,
} from "./linked_events.ts";
import { redisRoster } from "./redis_roster.ts";

export { redisLeases, type RedisLeasesOptions } from "./redis_leases.ts";

/** Which Redis carries events, and how. */
export interface RedisEventsOptions {
  /** Where it is: `redis://user:password@host:port`, `rediss://…` with TLS. */
  readonly url: string;
  /** Stands before every topic, so that apps may share a server; `pikku:` unless told. */
  readonly prefix?: string;
  /** Milliseconds that publishing waits at most, also for a connection; 5,000 unless told. */
  readonly timeout?: number;
  /** Milliseconds after which somebody whose process was killed has left; 30,000 unless told. */
  readonly lease?: number;
}

/**
 * Carries events by Redis' publish and subscribe: every process of the same server and prefix sees
 * them. What is published while a process has no connection doesn't reach it.
 *
 * @example
 * ```ts ignore
 * // services.ts
 * import type { EventsBackend } from "@pikku/core";
 * import { redisEvents } from "@pikku/adapters/redis";
 *
 * export function events({ config }: { config: Config }): EventsBackend {
 *   return redisEvents({ url: config.REDIS_URL });
 * }
 * ```
 */
export function redisEvents(
  { url, prefix = "pikku:", timeout = 5_000, lease = LEASE }:
    RedisEventsOptions,
): EventsBackend {
  return new LinkedEvents({
    open: (listener) => openLink({ url, prefix, lease }, listener),
    timeout,
    lease,
  });
}

async function openLink(
  { url, prefix, lease }: {
    readonly url: string;
    readonly prefix: string;
    readonly lease: number;
  },
  { hear, broke }: LinkListener,
): Promise<EventsLink> {
  const client = createClient({
    url,
    // Connections are made again by whoever asked for this one.
    socket: { reconnectStrategy: false, connectTimeout: 5_000 },
    disableOfflineQueue: true,
  });
  client.on("error", broke);
  await client.connect();
  const inTurn = turns();
  return {
    roster: redisRoster(client, prefix, lease),
    async send(topic, text) {
      await client.publish(prefix + topic, text);
    },
    listen(selector) {
      const heard = (text: string) => hear(selector, text);
      return inTurn(
        selector,
        () =>
          isGroup(selector)
            ? client.pSubscribe(toPattern(prefix + selector), heard)
            : client.subscribe(prefix + selector, heard),
      );
    },
    leave(selector) {
      return inTurn(
        selector,
        () =>
          isGroup(selector)
            ? client.pUnsubscribe(toPattern(prefix + selector))
            : client.unsubscribe(prefix + selector),
      );
    },
    async ping() {
      await client.ping();
    },
    end() {
      client.destroy();
      return Promise.resolve();
    },
  };
}

/** Runs what concerns one selector after each other: the client mixes up what overlaps. */
function turns(): (
  selector: string,
  run: () => Promise<void>,
) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return async (selector, run) => {
    const before = last.get(selector);
    const own = before === undefined ? run() : before.then(run, run);
    last.set(selector, own);
    try {
      await own;
    } finally {
      if (last.get(selector) === own) last.delete(selector);
    }
  };
}

function isGroup(selector: string): boolean {
  return selector.endsWith(".*");
}

/** The final star stays one; whatever else Redis would read as a pattern is a plain character. */
function toPattern(selector: string): string {
  return `${selector.slice(0, -1).replace(/[*?[\]\\^-]/g, "\\$&")}*`;
}
