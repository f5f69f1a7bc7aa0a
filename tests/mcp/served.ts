/** The app of these tests, served on a free port. @module */
import { serve } from "@pikku/adapters/deno";
import app from "./app/.pikku/mod.ts";

/** A server of the app. */
export interface Served extends AsyncDisposable {
  /** Where agents ask. */
  readonly url: string;
  /** The origin. */
  readonly origin: string;
  /** Lines of the log. */
  readonly log: readonly string[];
}

/** Serves the app. */
export async function served(): Promise<Served> {
  const log: string[] = [];
  const server = await serve(app, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    log: { write: (line) => log.push(line) },
  });
  return {
    url: `${server.url}/mcp`,
    origin: server.url,
    log,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
