/**
 * Serves a generated app with `Deno.serve`.
 *
 * @module
 */
import { type App, openApp, type OpenOptions } from "@pikku/core/app";
import type { Manifest } from "@pikku/core/manifest";
import {
  createHttpHandler,
  type HttpHandlerOptions,
} from "../transports/http/mod.ts";

/** How an app is opened, answers and listens. */
export interface ServeOptions extends OpenOptions, HttpHandlerOptions {
  /** Port; the environment's `PORT` unless told, else 8000. 0 takes a free one. */
  readonly port?: number;
  /** Address to listen on; all of them unless told. */
  readonly hostname?: string;
  /** Certificate chain in PEM; with `key`, the server speaks TLS. */
  readonly cert?: string;
  /** Private key in PEM. */
  readonly key?: string;
  /** Milliseconds that running calls have to finish at shutdown; 10,000 unless told. */
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
  readonly addr: Deno.NetAddr;
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

/**
 * Serves an app until SIGINT or SIGTERM, then shuts down; a second signal ends the process at
 * once. Where the app can't be opened, say for want of configuration, it prints why and ends the
 * process with 1.
 *
 * @throws {Error} when the app can't be opened or the port is taken, and `signals` is false
 *
 * @example
 * ```ts ignore
 * import { serve } from "@pikku/adapters/deno";
 * import app from "./.pikku/mod.ts";
 *
 * await serve(app);
 * ```
 */
export async function serve(
  app: Manifest,
  options: ServeOptions = {},
): Promise<Server> {
  try {
    return await start(app, options);
  } catch (error) {
    if (options.signals === false) throw error;
    print(error instanceof Error ? error.message : `${error}`, Deno.stderr);
    Deno.exit(1);
  }
}

async function start(app: Manifest, options: ServeOptions): Promise<Server> {
  const env = options.env ?? readEnv();
  const port = options.port ?? toPort(env.PORT);
  const opened = await openApp(app, { ...options, env });
  let listening: Deno.HttpServer<Deno.NetAddr>;
  try {
    listening = Deno.serve({
      port,
      ...(options.hostname ? { hostname: options.hostname } : undefined),
      ...(options.cert && options.key
        ? { cert: options.cert, key: options.key }
        : undefined),
      onListen: () => {},
    }, createHttpHandler(opened, options));
  } catch (error) {
    await opened.close();
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new Error(`The port is taken, set PORT to another: ${port}`, {
      cause: error,
    });
  }
  const limit = options.shutdownLimit ?? 10_000;
  const ended = Promise.withResolvers<void>();
  let ending: Promise<void> | undefined;
  const shutdown = () =>
    ending ??= stop(opened, listening, limit).finally(ended.resolve);
  const { addr } = listening;
  const server: Server = {
    addr,
    url: toUrl(addr, options.cert !== undefined),
    finished: ended.promise,
    shutdown,
    [Symbol.asyncDispose]: shutdown,
  };
  if (options.signals !== false) {
    listenToSignals(server, () => {
      if (!options.quiet) sayWhatRuns(opened);
    });
  }
  if (options.onListen) options.onListen(server);
  else if (!options.quiet) {
    print(`Listening on ${server.url}${options.base ?? ""}`, Deno.stdout);
  }
  return server;
}

/** Services are disposed when the last answer has been sent, or the limit is over. */
async function stop(
  app: App,
  listening: Deno.HttpServer,
  limit: number,
): Promise<void> {
  const sent = listening.shutdown();
  await Promise.all([
    app.close({ limit, until: sent }),
    within(limit + 500, sent),
  ]);
}

function sayWhatRuns({ running: { calls, streams } }: App): void {
  if (calls + streams === 0) return;
  const some = (count: number, noun: string) =>
    `${count} ${noun}${count === 1 ? "" : "s"}`;
  print(
    `Closing: ${some(calls, "call")} to finish, ${
      some(streams, "stream")
    } to end`,
    Deno.stdout,
  );
}

/** The first signal shuts down, the second ends the process. */
function listenToSignals(server: Server, onStop: () => void): void {
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  let stopping = false;
  const stop = async (signal: keyof typeof codes) => {
    if (stopping) Deno.exit(codes[signal]);
    stopping = true;
    onStop();
    let code = 0;
    try {
      await server.shutdown();
    } catch (error) {
      print(`Shutdown failed: ${error}`, Deno.stderr);
      code = 1;
    }
    // Whatever of the user's still holds the process has had its chance.
    Deno.unrefTimer(setTimeout(() => Deno.exit(code), 1_000));
    forget();
  };
  const listeners = (["SIGINT", "SIGTERM"] as const).map((signal) =>
    [signal, () => void stop(signal)] as const
  );
  const forget = () => {
    for (const [signal, listener] of listeners) {
      Deno.removeSignalListener(signal, listener);
    }
  };
  for (const [signal, listener] of listeners) {
    // Windows knows no SIGTERM.
    if (Deno.build.os === "windows" && signal === "SIGTERM") continue;
    Deno.addSignalListener(signal, listener);
  }
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

/** The environment; empty where the process may not read it. */
function readEnv(): Record<string, string> {
  try {
    return Deno.env.toObject();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return {};
    throw error;
  }
}

function toPort(text: string | undefined): number {
  if (text === undefined || text === "") return 8000;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is not a port: ${text}`);
}

function toUrl({ hostname, port }: Deno.NetAddr, tls: boolean): string {
  const host = /^(?:0\.0\.0\.0|::)$/.test(hostname)
    ? "localhost"
    : hostname.includes(":")
    ? `[${hostname}]`
    : hostname;
  return `${tls ? "https" : "http"}://${host}:${port}`;
}

function print(
  line: string,
  to: { writeSync(bytes: Uint8Array): number },
): void {
  to.writeSync(new TextEncoder().encode(`${line}\n`));
}
