import { deepEqual, equal } from "node:assert/strict";
import { freePort, start } from "../cli/running.ts";
import { tempApp } from "../cli/temp_app.ts";
import { deno } from "../deno.ts";
import { testWith } from "../tools.ts";
import { SERVED, soon } from "./stage.ts";

/** An app whose one line about its backend is that of the case. */
const files = (backend: string): Readonly<Record<string, string>> => ({
  "app.ts": `import { app } from "@pikku/core";
import { make, watch } from "./functions/todos.ts";

export default app({ http: { "POST /todos": make, "GET /todos/watch": watch } });
`,
  "events.ts": `export interface Events {
  "todo.made": { title: string; at: Date; count: bigint };
  "todo.removed": { title: string };
}
`,
  "config.ts": `export interface Config {
  EVENTS_URL: string;
}
`,
  "services.ts": `import type { EventsBackend, ServicesOf } from "@pikku/core";
import { ${backend} } from "@pikku/adapters/${backend.replace("Events", "")}";
import type { App } from "./.pikku/types.ts";
import type { Config } from "./config.ts";

export function events({ config }: { config: Config }): EventsBackend {
  return ${backend}({ url: config.EVENTS_URL });
}

export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  "functions/todos.ts": `import type { Services } from "../services.ts";
import type { Events } from "../events.ts";

type Made = Events["todo.made"];

export async function make({ events }: Services, made: Made): Promise<void> {
  await events.publish("todo.made", made);
}

export async function* watch(
  { events }: Services,
): AsyncGenerator<Made | { ready: true }> {
  const made = events.subscribe("todo.made");
  await made.ready;
  yield { ready: true };
  yield* made;
}
`,
  "main.ts": `import { serve } from "@pikku/adapters/deno";
import app from "./.pikku/mod.ts";

await serve(app, { port: Number(Deno.env.get("PORT")) });
`,
});

for (const [name, { tool, start: startBackend }] of Object.entries(SERVED)) {
  testWith(
    tool,
    `${name}: two processes see each other's events`,
    async (path) => {
      const { server } = await startBackend(path);
      await using _server = server;
      const backend = name === "Redis" ? "redisEvents" : "postgresEvents";
      await using app = await tempApp(files(backend));
      const generated = await app.pikku(["gen"]);
      equal(generated.code, 0, generated.err);
      const checked = await deno(["check", "main.ts"], { cwd: app.folder });
      equal(checked.code, 0, checked.err);
      const open = () => {
        const port = freePort();
        const process = start(["run", "-A", "main.ts"], app.folder, {
          PORT: `${port}`,
          EVENTS_URL: server.url,
        });
        return { process, base: `http://127.0.0.1:${port}/todos` };
      };
      const [one, two] = [open(), open()];
      await using first = one.process;
      await using second = two.process;
      await Promise.all([
        first.line(/127\.0\.0\.1|localhost|0\.0\.0\.0/),
        second.line(/127\.0\.0\.1|localhost|0\.0\.0\.0/),
      ]);

      const feeds = await Promise.all(
        [one, two].map(({ base }) => watch(base)),
      );
      for (const { base } of [one, two]) {
        await make(base, {
          title: "Été",
          at: "2026-01-31T12:00:00.000Z",
          count: "12345678901234567890",
        });
      }
      for (const feed of feeds) {
        for (let round = 0; round < 2; round++) {
          deepEqual(await soon(feed.next()), {
            title: "Été",
            at: "2026-01-31T12:00:00.000Z",
            count: "12345678901234567890",
          });
        }
        await feed.leave();
      }
      deepEqual(await Promise.all([first.stop(), second.stop()]), [0, 0]);
    },
  );
}

async function make(base: string, todo: object): Promise<void> {
  const answer = await fetch(base, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(todo),
  });
  equal(answer.status, 204, await answer.text());
}

/** Reads lines of JSON; returns once the app is subscribed. */
async function watch(base: string) {
  const answer = await fetch(`${base}/watch`, {
    headers: { accept: "application/x-ndjson" },
  });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  const next = async (): Promise<unknown> => {
    while (!rest.includes("\n")) rest += (await reader.read()).value ?? "\n";
    const at = rest.indexOf("\n");
    const line = rest.slice(0, at);
    rest = rest.slice(at + 1);
    return JSON.parse(line);
  };
  deepEqual(await soon(next()), { ready: true });
  return { next, leave: () => reader.cancel() };
}
