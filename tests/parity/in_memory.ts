/** The app as a test opens it: without a port, in time of its own. @module */
import { testApp } from "@pikku/adapters/testing";
import { talk } from "../channels/client.ts";
import app from "./app/.pikku/mod.ts";
import { observedQueues } from "./app/observed_queues.ts";
import { TIMEOUT } from "./timeout.ts";
import type { Runtime } from "./wire.ts";

/** Milliseconds of the machine between ticks, and of the app in each. */
const TICK = 20;

/** What tests use. */
export const inMemory: Runtime = {
  name: "`testApp`",
  path: Deno.execPath(),
  lacks: () => ({}),
  async start() {
    const t = await testApp(app, {
      timeout: TIMEOUT,
      services: { queueBackend: observedQueues() },
    });
    const timer = setInterval(() => void t.clock.tick(TICK), TICK);
    return {
      fetch: t.fetch,
      connect: (path, protocols) =>
        talk(new t.WebSocket(`ws://localhost${path}`, protocols)),
      get lines() {
        return t.logs.map((line) => JSON.stringify(line));
      },
      async [Symbol.asyncDispose]() {
        clearInterval(timer);
        await t.clock.tick(0);
        await t.close();
      },
    };
  },
};
