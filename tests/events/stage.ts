/** Two apps that see each other's events, as two processes would. @module */
import type { Events, EventsBackend, Subscribed } from "@pikku/core";
import { memoryEvents } from "@pikku/core/app";
import { redisEvents } from "@pikku/adapters/redis";
import { postgresEvents } from "@pikku/adapters/postgres";
import { call, keepLog, open } from "../core/hand_written.ts";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import type { TestServer } from "../servers/server.ts";
import { testWith, type Tool } from "../tools.ts";

/** An app, of which a test wants the events. */
export interface EventsApp extends AsyncDisposable {
  readonly events: Events;
  /** Messages of its log. */
  readonly log: readonly Record<string, unknown>[];
}

/** Opens an app whose `events` a factory makes. */
export async function openEvents(
  create: () => EventsBackend,
): Promise<EventsApp> {
  const taken = Promise.withResolvers<Events>();
  const { lines, log } = keepLog();
  const app = await open({
    services: { events: { create, services: [] } },
    functions: {
      it: {
        run: ({ events }) => taken.resolve(events),
        services: ["events"],
        returns: "void",
      },
    },
  }, { log });
  await call(app, "it");
  return {
    events: await taken.promise,
    log: lines,
    [Symbol.asyncDispose]: () => app.close(),
  };
}

/** Two apps of one backend. */
export interface Stage extends AsyncDisposable {
  readonly here: EventsApp;
  readonly there: EventsApp;
}

/** A backend whose server runs, where it has one. */
export interface Backend {
  readonly server?: TestServer;
  /** Makes the backend of another process. */
  readonly create: (options?: { readonly timeout?: number }) => EventsBackend;
}

/** The backends that have a server, by name. */
export const SERVED: Readonly<
  Record<
    string,
    {
      readonly tool: Tool;
      start(path: string): Promise<Backend & { readonly server: TestServer }>;
    }
  >
> = {
  Redis: {
    tool: redis(),
    async start(path) {
      const server = await startRedis(path);
      const { url } = server;
      return { server, create: (options) => redisEvents({ url, ...options }) };
    },
  },
  PostgreSQL: {
    tool: postgres(),
    async start(path) {
      const server = await startPostgres(path);
      const { url } = server;
      return {
        server,
        create: (options) => postgresEvents({ url, ...options }),
      };
    },
  },
};

/** A case, and what it says. */
export type Cases = Readonly<Record<string, (stage: Stage) => Promise<void>>>;

/** Defines a test of every backend, with a step for each case. */
export function testBackends(name: string, cases: Cases): void {
  const runAll = async (t: Deno.TestContext, create: Backend["create"]) => {
    for (const [it, run] of Object.entries(cases)) {
      await t.step(it, async () => {
        await using stage = await openStage(create);
        await soon(run(stage));
      });
    }
  };
  Deno.test(`memory: ${name}`, async (t) => {
    for (const [it, run] of Object.entries(cases)) {
      await t.step(it, async () => {
        await using here = await openEvents(memoryEvents);
        await soon(run({ here, there: here, ...NOTHING }));
      });
    }
  });
  for (const [backend, { tool, start }] of Object.entries(SERVED)) {
    testWith(tool, `${backend}: ${name}`, async (path, t) => {
      const { server, create } = await start(path);
      await using _server = server;
      await runAll(t, create);
    });
  }
}

const NOTHING = { [Symbol.asyncDispose]: () => Promise.resolve() };

async function openStage(create: Backend["create"]): Promise<Stage> {
  const here = await openEvents(create);
  const there = await openEvents(create);
  return {
    here,
    there,
    async [Symbol.asyncDispose]() {
      await here[Symbol.asyncDispose]();
      await there[Symbol.asyncDispose]();
    },
  };
}

/** Subscribes, and waits until everything from then on comes. */
export async function follow(
  { events }: EventsApp,
  ...[topic, options]: Parameters<Events["subscribe"]>
): Promise<Subscribed<unknown> & AsyncIterator<unknown>> {
  const feed = events.subscribe(topic, options);
  await feed.ready;
  return feed as typeof feed & AsyncIterator<unknown>;
}

/** The next events. */
export async function take(
  feed: AsyncIterator<unknown>,
  count: number,
): Promise<unknown[]> {
  const events: unknown[] = [];
  while (events.length < count) {
    const { done, value } = await feed.next();
    if (done) break;
    events.push(value);
  }
  return events;
}

/** What is promised, or an error where that takes too long to ever come. */
export async function soon<Value>(promise: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("Never came")), 30_000);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
