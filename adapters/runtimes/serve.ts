/** Serves a generated app on any runtime: how it starts, and how it shuts down. @module */
import { type App, deferred, type OpenOptions } from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import type { ChannelsOptions } from "../transports/channels/mod.ts";
import type { CronOptions } from "../transports/cron/mod.ts";
import type { HttpHandlerOptions } from "../transports/http/mod.ts";
import type { McpWireOptions } from "../transports/mcp/options.ts";
import type { Address, Listening, RuntimeHost, StopSignal } from "./host.ts";
import { type OpenedWires, openWires } from "./open_wires.ts";

/** How an app is opened, answers and listens. */
export interface ServeOptions
  extends
    OpenOptions,
    HttpHandlerOptions,
    ChannelsOptions,
    CronOptions,
    McpWireOptions {
  /** Port; the environment's `PORT` unless told, else 8000. 0 takes a free one. */
  readonly port?: number;
  /** Address to listen on; all of them unless told. */
  readonly hostname?: string;
  /** Certificate chain in PEM; with `key`, the server speaks TLS. */
  readonly cert?: string;
  /** Private key in PEM. */
  readonly key?: string;
  /**
   * Milliseconds that running calls have to finish at shutdown; 10,000 unless told, or 3,000 on Deno
   * Deploy, which ends a process 5 seconds after it asked it to.
   */
  readonly shutdownLimit?: number;
  /** Whether the server owns the process: signals shut it down, a failed start ends it. True unless told. */
  readonly signals?: boolean;
  /** Whether to say nothing of where it listens. */
  readonly quiet?: boolean;
  /** Called when the server listens, in place of the line it prints. */
  readonly onListen?: (server: Server) => void;
}

/** A server that listens. */
export interface Server extends AsyncDisposable {
  /** Address and port. */
  readonly addr: Address;
  /** Where to look: `http://localhost:8000`. */
  readonly url: string;
  /** Resolves when the server has shut down and the app is closed. */
  readonly finished: Promise<void>;
  /**
   * Stops accepting, ends streams, lets running calls finish within the limit, and disposes the
   * app's services.
   */
  shutdown(): Promise<void>;
}

/** How a signal ends a process that doesn't wait for it. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Milliseconds that whatever of the user's still holds the process has to let go. */
const LAST_CHANCE = 1_000;

/** Serves an app on a runtime; `serve` of each runtime says how. */
export async function serveOn(
  host: RuntimeHost,
  app: GeneratedApp,
  options: ServeOptions,
): Promise<Server> {
  try {
    return await start(host, app, options);
  } catch (error) {
    if (options.signals === false) throw error;
    host.print(error instanceof Error ? error.message : `${error}`, "err");
    return host.exit(1);
  }
}

async function start(
  host: RuntimeHost,
  app: GeneratedApp,
  options: ServeOptions,
): Promise<Server> {
  const env = options.env ?? host.env();
  const { hostname, cert, key } = options;
  const shutdownLimit = options.shutdownLimit ?? host.shutdownLimit?.(env) ??
    10_000;
  const port = options.port ?? toPort(env.PORT);
  const tls = cert && key ? { cert, key } : undefined;
  const opened = await openWires(app, host, { ...options, env });
  let listening: Listening;
  try {
    listening = await host.listen({ port, hostname, tls }, opened.fetch);
  } catch (error) {
    await opened.close();
    throw error;
  }
  const ended = deferred();
  let ending: Promise<void> | undefined;
  const shutdown = () =>
    ending ??= stop(opened, listening, shutdownLimit).finally(ended.resolve);
  const server: Server = {
    addr: listening.address,
    url: toUrl(listening.address, tls !== undefined),
    finished: ended.promise,
    shutdown,
    [Symbol.asyncDispose]: shutdown,
  };
  if (options.signals !== false) {
    listenToSignals(host, server, () => {
      if (!options.quiet) sayWhatRuns(host, opened.app);
    });
  }
  if (options.onListen) options.onListen(server);
  else if (!options.quiet) {
    host.print(`Listening on ${server.url}${options.base ?? ""}`, "out");
  }
  return server;
}

/** Services are disposed when the last answer has been sent, or the limit is over. */
async function stop(
  opened: OpenedWires,
  listening: Listening,
  limit: number,
): Promise<void> {
  listening.drain();
  let sent: Promise<void> | undefined;
  const stopListening = () => sent ??= listening.shutdown();
  await opened.close({ limit, stopListening });
  await within(500, stopListening());
}

function sayWhatRuns(
  host: RuntimeHost,
  { running: { calls, streams } }: App,
): void {
  if (calls + streams === 0) return;
  const some = (count: number, noun: string) =>
    `${count} ${noun}${count === 1 ? "" : "s"}`;
  host.print(
    `Closing: ${some(calls, "call")} to finish, ${
      some(streams, "stream")
    } to end`,
    "out",
  );
}

/** The first signal shuts down, the second ends the process. */
function listenToSignals(
  host: RuntimeHost,
  server: Server,
  onStop: () => void,
): void {
  let stopping = false;
  const stop = async (signal: StopSignal) => {
    if (stopping) host.exit(CODES[signal]);
    stopping = true;
    onStop();
    let code = 0;
    try {
      await server.shutdown();
    } catch (error) {
      host.print(`Shutdown failed: ${error}`, "err");
      code = 1;
    }
    host.later(LAST_CHANCE, () => host.exit(code));
    forget();
  };
  const listeners = (["SIGINT", "SIGTERM"] as const).map((signal) =>
    host.onSignal(signal, () => void stop(signal))
  );
  const forget = () => listeners.forEach((forget) => forget());
  server.finished.then(() => {
    if (!stopping) forget();
  });
}

async function within(limit: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

function toPort(text: string | undefined): number {
  if (text === undefined || text === "") return 8000;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is not a port: ${text}`);
}

function toUrl({ hostname, port }: Address, tls: boolean): string {
  const host = /^(?:0\.0\.0\.0|::)$/.test(hostname)
    ? "localhost"
    : hostname.includes(":")
    ? `[${hostname}]`
    : hostname;
  return `${tls ? "https" : "http"}://${host}:${port}`;
}
