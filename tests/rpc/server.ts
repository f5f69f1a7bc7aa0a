/** Servers of the app that these tests call: as a whole, or its units apart. */
import { serve, type ServeOptions, type Server } from "@pikku/adapters/deno";
import { peers, remote, type RemoteTarget } from "@pikku/adapters/rpc";
import type { GeneratedApp } from "@pikku/core/wire";
import app from "./app/.pikku/mod.ts";
import back from "./app/.pikku/units/back.ts";
import front from "./app/.pikku/units/front.ts";
import side from "./app/.pikku/units/side.ts";
import { notes } from "./app/notes.ts";

export { noted, notes } from "./app/notes.ts";

/** A secret that the servers share. */
export const SECRET = "a-secret-that-only-these-servers-know";

/** A server that listens. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Lines of the log. */
  readonly log: readonly string[];
}

/** Serves the app, or a part of it, on a free port. */
export async function start(
  options: ServeOptions = {},
  part: GeneratedApp = app,
): Promise<TestServer> {
  const log: string[] = [];
  const server: Server = await serve(part, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    env: {},
    log: { write: (line) => log.push(line), level: "debug" },
    ...options,
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    log,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Three units of the app, each on a server of its own. */
export interface Apart extends AsyncDisposable {
  readonly front: TestServer;
  readonly back: TestServer;
  readonly side: TestServer;
}

/** How the units are served. */
export interface ApartOptions {
  readonly front?: ServeOptions;
  readonly back?: ServeOptions;
  /** How `front` calls `back`. */
  readonly target?: Partial<RemoteTarget>;
  /** Where `front` finds `back`; where it is unless told. */
  readonly via?: (back: string) => string;
}

/** Serves `front`, which calls `back` and `side`; `back` calls them, too. */
export async function startApart(
  { front: options, back: backOptions, target, via = (url) => url }:
    ApartOptions = {},
): Promise<Apart> {
  notes.length = 0;
  const secret = SECRET;
  const believe = peers({ secrets: [secret] });
  const beside = await start({ peers: believe }, side);
  // Two units that call each other have to know where they will be.
  const port = freePort();
  const behind = await start({
    peers: believe,
    remote: remote({
      "front.*": { url: `http://127.0.0.1:${port}`, secret },
      "side.*": { url: beside.url, secret },
    }),
    ...backOptions,
  }, back);
  const before = await start({
    port,
    peers: believe,
    remote: remote({
      "*": { url: via(behind.url), secret, ...target },
      "side.*": { url: beside.url, secret },
    }),
    ...options,
  }, front);
  return {
    front: before,
    back: behind,
    side: beside,
    async [Symbol.asyncDispose]() {
      await before[Symbol.asyncDispose]();
      await behind[Symbol.asyncDispose]();
      await beside[Symbol.asyncDispose]();
    },
  };
}

/** What came of a call. */
export interface Came {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Calls a function by its name. */
export async function call(
  url: string,
  name: string,
  data?: unknown,
  headers: HeadersInit = {},
): Promise<Came> {
  const response = await fetch(`${url}/rpc/${name}`, {
    method: "POST",
    headers: {
      ...(data === undefined
        ? undefined
        : { "content-type": "application/json" }),
      ...headers,
    },
    body: data === undefined ? undefined : JSON.stringify(data),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text && /[/+]json\b/.test(`${response.headers.get("content-type")}`)
      ? JSON.parse(text)
      : text,
    headers: response.headers,
  };
}

/** Reads a stream until its first item has come, and leaves. */
export async function leaveAfterFirst(url: string): Promise<void> {
  const response = await fetch(url, { method: "POST" });
  const reader = response.body!.getReader();
  let text = "";
  while (!text.includes("data: ")) {
    text += new TextDecoder().decode((await reader.read()).value);
  }
  await reader.cancel();
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
