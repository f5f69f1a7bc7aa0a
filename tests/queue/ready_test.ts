import { bullmqQueues } from "@pikku/adapters/bullmq";
import { serve } from "@pikku/adapters/deno";
import { pgBossQueues } from "@pikku/adapters/pg-boss";
import type { QueueBackend } from "@pikku/core";
import { deepEqual } from "node:assert/strict";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import type { TestServer } from "../servers/server.ts";
import { testWith, type Tool } from "../tools.ts";
import app from "./app/.pikku/mod.ts";
import { Notes } from "./app/services.ts";
import { eventually } from "./backends.ts";

const cases: Readonly<
  Record<string, {
    readonly tool: Tool;
    start(path: string): Promise<TestServer>;
    open(url: string): QueueBackend;
  }>
> = {
  BullMQ: {
    tool: redis(),
    start: startRedis,
    open: (url) => bullmqQueues({ url }),
  },
  "pg-boss": {
    tool: postgres(),
    start: startPostgres,
    open: (url) => pgBossQueues({ url }),
  },
};

async function ready(url: string): Promise<readonly [number, unknown]> {
  const response = await fetch(`${url}/ready`);
  return [response.status, await response.json()];
}

for (const [name, { tool, start, open }] of Object.entries(cases)) {
  testWith(
    tool,
    `a server takes no calls while its queues don't answer: ${name}`,
    async (path) => {
      await using backend = await start(path);
      await using server = await serve(app, {
        hostname: "127.0.0.1",
        port: 0,
        signals: false,
        quiet: true,
        shutdownLimit: 1_000,
        log: { level: "silent" },
        bindings: { notes: new Notes() },
        backends: { queues: open(backend.url) },
      });
      deepEqual(await ready(server.url), [200, { status: "ready" }]);
      await backend.stop();
      deepEqual(await ready(server.url), [503, {
        status: "unreachable",
        backends: ["queues"],
      }]);
      await backend.start();
      await eventually(async () => (await ready(server.url))[0] === 200);
    },
    { sanitizeOps: false, sanitizeResources: false },
  );
}
