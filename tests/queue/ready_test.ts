import { bullmqQueues } from "@pikku/adapters/bullmq";
import { serve, type Server } from "@pikku/adapters/deno";
import { kvBackends, kvQueues } from "@pikku/adapters/kv";
import { pgBossQueues } from "@pikku/adapters/pg-boss";
import { postgresBackends } from "@pikku/adapters/postgres/backends";
import { redisBackends } from "@pikku/adapters/redis/backends";
import type { Backends } from "@pikku/core";
import type { GeneratedApp } from "@pikku/core/wire";
import { deepEqual, equal } from "node:assert/strict";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import type { TestServer } from "../servers/server.ts";
import { testWith, type Tool } from "../tools.ts";
import app from "./app/.pikku/mod.ts";
import { Notes } from "./app/services.ts";
import { eventually } from "./work.ts";

interface Case {
  readonly tool: Tool;
  start(path: string): Promise<TestServer>;
  open(url: string): Backends;
  /** What doesn't answer without the server. */
  readonly names: readonly string[];
}

const ON_REDIS = { tool: redis(), start: startRedis };
const ON_POSTGRES = { tool: postgres(), start: startPostgres };

const cases: Readonly<Record<string, Case>> = {
  BullMQ: {
    ...ON_REDIS,
    open: (url) => ({ queues: bullmqQueues({ url }) }),
    names: ["queues"],
  },
  "pg-boss": {
    ...ON_POSTGRES,
    open: (url) => ({ queues: pgBossQueues({ url }) }),
    names: ["queues"],
  },
  "all in Redis": {
    ...ON_REDIS,
    open: (url) => redisBackends({ url }),
    names: ["leases", "queues"],
  },
  "all in PostgreSQL": {
    ...ON_POSTGRES,
    open: (url) => postgresBackends({ url }),
    names: ["leases", "queues"],
  },
};

/** Keeps connections and timers of its own until it is closed. */
const LOOSE = { sanitizeOps: false, sanitizeResources: false };

function start(
  which: GeneratedApp,
  backends: Backends,
  notes: Notes = new Notes(),
): Promise<Server> {
  return Promise.resolve(serve(which, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    shutdownLimit: 1_000,
    log: { level: "silent" },
    bindings: { notes },
    backends,
  }));
}

async function ready(url: string): Promise<readonly [number, unknown]> {
  const response = await fetch(`${url}/ready`);
  return [response.status, await response.json()];
}

const unreachable = (...backends: readonly string[]) =>
  [503, { status: "unreachable", backends }] as const;

for (
  const [name, { tool, start: begin, open, names }] of Object.entries(cases)
) {
  testWith(
    tool,
    `a server takes no calls while its queues don't answer: ${name}`,
    async (path) => {
      await using backend = await begin(path);
      const notes = new Notes();
      await using server = await start(app, open(backend.url), notes);
      deepEqual(await ready(server.url), [200, { status: "ready" }]);
      await backend.stop();
      deepEqual(await ready(server.url), unreachable(...names));
      await backend.start();
      await eventually(async () => (await ready(server.url))[0] === 200);
      const added = await fetch(`${server.url}/rpc/add.addNote`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: "Milk", level: 1 }),
      });
      equal(added.status, 200, await added.text());
      await notes.until(1);
    },
    LOOSE,
  );
}

testWith(
  ON_POSTGRES.tool,
  "a backend that a service makes is asked as well, also one that was never there",
  async (path) => {
    await using backend = await startPostgres(path);
    await backend.stop();
    await using server = await start({
      ...app,
      services: {
        ...app.services,
        queueBackend: {
          create: () => pgBossQueues({ url: backend.url }),
          services: [],
        },
      },
    }, {});
    deepEqual(await ready(server.url), unreachable("queues"));
    await backend.start();
    await eventually(async () => (await ready(server.url))[0] === 200);
  },
  LOOSE,
);

Deno.test("a server takes no calls once the database of Deno KV is closed", async () => {
  const kv = await Deno.openKv(":memory:");
  await using server = await start(app, {
    queues: kvQueues(kv, { prefix: "jobs" }),
    leases: kvBackends(kv).leases!,
  });
  deepEqual(await ready(server.url), [200, { status: "ready" }]);
  kv.close();
  deepEqual(await ready(server.url), unreachable("queues", "leases"));
});
