/** The backends of queues, for one table of cases. @module */
import { bullmqQueues } from "@pikku/adapters/bullmq";
import { kvQueues } from "@pikku/adapters/kv";
import { memoryQueues } from "@pikku/adapters/memory";
import { pgBossQueues } from "@pikku/adapters/pg-boss";
import type { QueueBackend } from "@pikku/core";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import type { TestServer } from "../servers/server.ts";
import { testWith, type Tool } from "../tools.ts";
import { type QueueCase, stageOf } from "./work.ts";
import { Redis } from "ioredis";
// @ts-types="npm:@types/pg@^8.15"
import pg from "pg";

/** A backend whose server runs, where it has one. */
export interface StartedBackend extends AsyncDisposable {
  readonly server?: TestServer;
  readonly isShared: boolean;
  /** Makes the queues of another process. */
  create(): Promise<QueueBackend>;
  /** Forgets all jobs. */
  clear(): Promise<void>;
}

/** How a backend is started. */
export interface BackendPlan {
  /** The server that it needs. */
  readonly tool?: Tool;
  start(path: string): Promise<StartedBackend>;
}

/** The backends by name. */
export const BACKENDS: Readonly<Record<string, BackendPlan>> = {
  memory: {
    start: () =>
      Promise.resolve({
        isShared: false,
        create: () => Promise.resolve(memoryQueues()),
        clear: () => Promise.resolve(),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  },
  "Deno KV": {
    async start() {
      const folder = await Deno.makeTempDir();
      let count = 0;
      return {
        isShared: true,
        create: async () =>
          kvQueues(await Deno.openKv(`${folder}/${count}`), {
            owned: true,
            lease: 1_500,
          }),
        clear: () => Promise.resolve(void count++),
        [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
      };
    },
  },
  BullMQ: {
    tool: redis(),
    async start(path) {
      const server = await startRedis(path);
      const { url } = server;
      return {
        server,
        isShared: true,
        create: () => Promise.resolve(bullmqQueues({ url, lease: 1_500 })),
        async clear() {
          const client = new Redis(url);
          await client.flushall();
          client.disconnect();
        },
        [Symbol.asyncDispose]: async () => await server[Symbol.asyncDispose](),
      };
    },
  },
  "pg-boss": {
    tool: postgres(),
    async start(path) {
      const server = await startPostgres(path);
      const { url } = server;
      return {
        server,
        isShared: true,
        create: () =>
          Promise.resolve(pgBossQueues({ url, lease: 10_000, poll: 100 })),
        async clear() {
          const client = new pg.Client({ connectionString: url });
          await client.connect();
          await client.query("TRUNCATE pikku.job, pikku.paused");
          await client.end();
        },
        [Symbol.asyncDispose]: async () => await server[Symbol.asyncDispose](),
      };
    },
  },
};

/** Defines a test for every backend, with a step for each case. */
export function testBackends(cases: readonly QueueCase[]): void {
  for (const [name, { tool, start }] of Object.entries(BACKENDS)) {
    const test = async (path: string, t: Deno.TestContext) => {
      await using backend = await start(path);
      for (const { name, run } of cases) {
        await t.step({
          name,
          async fn() {
            await using stage = stageOf(backend);
            await run(stage);
          },
          // Clients of servers end their timers in their own time.
          ...(tool && { sanitizeOps: false, sanitizeResources: false }),
        });
        await backend.clear();
      }
    };
    const title = `queues in ${name}`;
    if (tool) {
      testWith(tool, title, test, {
        sanitizeOps: false,
        sanitizeResources: false,
      });
    } else Deno.test(title, (t) => test("", t));
  }
}
