/** The app of docs/events.md, in a process that can be killed and started again. @module */
import { equal } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort, type Running, start } from "../cli/running.ts";
import { type TempApp, tempApp } from "../cli/temp_app.ts";
import { ROOT } from "../deno.ts";
import { codeFiles } from "../docs/code_files.ts";

/** The files of the page, by path, with the backend of one variant. */
export function pageFiles(
  variant: "memory" | "redis" | "postgres" = "memory",
): Record<string, string> {
  const page = Deno.readTextFileSync(join(ROOT, "docs/events.md"));
  const {
    "redis/services.ts": redis,
    "postgres/services.ts": postgres,
    ...files
  } = codeFiles(page);
  const services = { redis, postgres, memory: files["services.ts"] }[variant];
  return { ...files, "services.ts": services! };
}

/** The app, generated and served; disposed, it is gone. */
export interface NotesApp extends AsyncDisposable {
  readonly base: string;
  readonly port: number;
  readonly app: TempApp;
  /** Ends the process, by SIGKILL unless told. */
  stop(signal?: Deno.Signal): Promise<number>;
  /** Starts it again, on the same port and file. */
  start(): Promise<void>;
  /** Adds notes; their ids go on from those before. */
  add(...texts: string[]): Promise<void>;
  /** The generated client. */
  // deno-lint-ignore no-explicit-any -- its type is generated, and checked by `deno check`
  client(): Promise<any>;
}

/** Generates and serves the app. */
export async function startNotes(): Promise<NotesApp> {
  const app = await tempApp(pageFiles());
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  const port = freePort();
  const base = `http://127.0.0.1:${port}`;
  let running: Running | undefined;
  const notes: NotesApp = {
    base,
    port,
    app,
    async stop(signal = "SIGKILL") {
      return await running!.stop(signal);
    },
    async start() {
      running = start(["run", "-A", "main.ts"], app.folder, {
        PORT: `${port}`,
        NOTES_FILE: join(app.folder, "notes.jsonl"),
      });
      await running.line(/localhost|127\.0\.0\.1|0\.0\.0\.0/);
    },
    async add(...texts) {
      for (const text of texts) {
        const answer = await fetch(`${base}/notes`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ text }),
        });
        equal(answer.status, 200, await answer.text());
      }
    },
    async client() {
      const url = pathToFileURL(join(app.folder, ".pikku/client.ts"));
      const { createClient } = await import(url.href);
      return createClient({ baseUrl: base });
    },
    async [Symbol.asyncDispose]() {
      await running?.[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
  await notes.start();
  return notes;
}
