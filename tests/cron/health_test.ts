import { serve } from "@pikku/adapters/deno";
import { redisLeases } from "@pikku/adapters/redis";
import { memoryLeases } from "@pikku/adapters/memory";
import type { Backends } from "@pikku/core";
import { deepEqual, equal } from "node:assert/strict";
import hello from "../../examples/hello/.pikku/mod.ts";
import { redis, startRedis } from "../servers/redis.ts";
import { testWith } from "../tools.ts";
import app from "./app/.pikku/mod.ts";

/** What the server of an app answers; it has no signals and no log. */
function start(
  which: typeof app,
  backends: Backends,
): ReturnType<typeof serve> {
  return serve(which, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    log: { level: "silent" },
    backends,
  });
}

async function ask(url: string): Promise<readonly [number, unknown]> {
  const response = await fetch(url);
  const text = await response.text();
  return [response.status, text === "" ? undefined : JSON.parse(text)];
}

const apps = {
  "an app that answers requests": hello,
  "an app that answers none": app,
};

for (const [name, which] of Object.entries(apps)) {
  testWith(
    redis(),
    `${name} tells whether it lives and takes calls`,
    async (path, t) => {
      await using redis = await startRedis(path);
      await using server = await start(which, {
        leases: redisLeases({ url: redis.url }),
      });
      await t.step("with its backend", async () => {
        deepEqual(await ask(`${server.url}/health`), [200, { status: "ok" }]);
        deepEqual(await ask(`${server.url}/ready`), [200, { status: "ready" }]);
        equal((await ask(`${server.url}/nowhere`))[0], 404);
      });
      await t.step("without it it lives on, and takes no calls", async () => {
        await redis.stop();
        deepEqual(await ask(`${server.url}/health`), [200, { status: "ok" }]);
        deepEqual(await ask(`${server.url}/ready`), [503, {
          status: "unreachable",
          backends: ["leases"],
        }]);
      });
      await t.step("and again once it is back", async () => {
        await redis.start();
        for (let left = 200; left > 0; left--) {
          if ((await ask(`${server.url}/ready`))[0] === 200) return;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error("It doesn't become ready");
      });
    },
  );
}

Deno.test("a backend that gives no answer isn't waited for", async () => {
  const leases = { ...memoryLeases(), ping: () => new Promise<void>(() => {}) };
  await using server = await start(hello, { leases });
  deepEqual(await ask(`${server.url}/ready`), [503, {
    status: "unreachable",
    backends: ["leases"],
  }]);
});
