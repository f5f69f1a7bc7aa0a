/** A server with channels, and the notes of what happens on it. */
import { serve, type ServeOptions, type Server } from "@pikku/adapters/deno";
import app from "./app/.pikku/mod.ts";
import { notes } from "./app/notes.ts";

export { noted, notes } from "./app/notes.ts";

/** A server that listens. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Lines of the log. */
  readonly log: readonly string[];
  shutdown(): Promise<void>;
}

/** Serves the app on a free port. */
export async function start(
  options: ServeOptions = {},
): Promise<TestServer> {
  notes.length = 0;
  const log: string[] = [];
  const server: Server = await serve(app, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    log: { write: (line) => log.push(line) },
    ...options,
  });
  return {
    url: `ws://127.0.0.1:${server.addr.port}`,
    port: server.addr.port,
    log,
    shutdown: () => server.shutdown(),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
