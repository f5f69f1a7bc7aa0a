/** Servers of the app that these tests call. */
import { serve, type ServeOptions, type Server } from "@pikku/adapters/deno";
import type { GeneratedApp } from "@pikku/core/wire";
import app from "./app/.pikku/mod.ts";

export { noted, notes } from "./app/notes.ts";

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
    log: { write: (line) => log.push(line) },
    ...options,
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    log,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
