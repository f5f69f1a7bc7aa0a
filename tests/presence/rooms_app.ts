/** The app of docs/presence.md, in processes that can be killed. @module */
import { equal } from "node:assert/strict";
import { join } from "node:path";
import { type Client, connect } from "../channels/client.ts";
import { freePort, type Running, start } from "../cli/running.ts";
import { type TempApp, tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { codeFiles } from "../docs/code_files.ts";

/** Milliseconds for which a lease holds in tests. */
export const LEASE = 1_500;

/** A change, as it goes over the wire. */
export interface Change {
  readonly kind: "joined" | "updated" | "left";
  readonly id: string;
  readonly who: { readonly name: string; readonly away?: boolean };
}

/** A process of the app. */
export interface Rooms extends AsyncDisposable {
  readonly running: Running;
  /** A socket in a room. */
  enter(room: string, name: string): Promise<Client>;
  /** The names of those who are in a room. */
  names(room: string): Promise<string[]>;
  /** Reads the changes of a room, or takes part by a stream. */
  follow(path: string): Promise<Feed>;
}

/** Changes that are read. */
export interface Feed {
  /** The next change: its kind and the name. */
  next(): Promise<string>;
  leave(): Promise<void>;
}

/** The app of the page, generated and checked with one backend. */
export async function roomsApp(
  variant: "memory" | "redis" | "postgres",
): Promise<TempApp> {
  const page = Deno.readTextFileSync(join(ROOT, "docs/presence.md"));
  const files = codeFiles(page);
  const {
    "redis/services.ts": redis,
    "postgres/services.ts": postgres,
    "services.ts": memory,
    ...others
  } = files;
  const services = { redis, postgres, memory }[variant]!;
  const app = await tempApp({ ...others, "services.ts": services });
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  const checked = await deno(["check", "."], { cwd: app.folder });
  equal(checked.code, 0, checked.err);
  return app;
}

/** Starts a process of the app. */
export async function startRooms(
  { folder }: TempApp,
  url = "",
): Promise<Rooms> {
  const port = freePort();
  const running = start(["run", "-A", "main.ts"], folder, {
    PORT: `${port}`,
    LEASE: `${LEASE}`,
    ...(url && { EVENTS_URL: url }),
  });
  await running.line(/localhost|127\.0\.0\.1|0\.0\.0\.0/);
  const base = `127.0.0.1:${port}/rooms`;
  return {
    running,
    async enter(room, name) {
      const client = await connect(`ws://${base}/${room}/live?name=${name}`);
      const first = await client.next();
      equal("ready" in first, true, JSON.stringify(first));
      return client;
    },
    async names(room) {
      const answer = await fetch(`http://${base}/${room}`);
      const found: readonly Change[] = await answer.json();
      return found.map(({ who }) => who.name).sort();
    },
    async follow(path) {
      const abort = new AbortController();
      const answer = await fetch(`http://${base}/${path}`, {
        headers: { accept: "application/x-ndjson" },
        signal: abort.signal,
      });
      equal(answer.status, 200);
      const lines = toLines(answer.body!);
      return {
        async next() {
          const { value } = await lines.next();
          const { kind, who }: Change = JSON.parse(value ?? "{}");
          return `${who.name} ${kind}${who.away ? ", away" : ""}`;
        },
        async leave() {
          abort.abort();
          await lines.next().catch(() => {});
        },
      };
    },
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}

async function* toLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

/** Waits until something is so. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It never came to that");
}
