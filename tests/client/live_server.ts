/** Servers of the app with channels: in this process, and in ones that can be killed. @module */
import { serve } from "@pikku/adapters/deno";
import { join } from "node:path";
import { freePort, type Running, start } from "../cli/running.ts";
import { ROOT } from "../deno.ts";
import app from "./app/.pikku/mod.ts";

/** A server that listens. */
export interface LiveServer extends AsyncDisposable {
  readonly baseUrl: string;
}

/** Serves the app here. */
export async function serveLive(): Promise<LiveServer> {
  const server = await serve(app, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    log: { level: "silent" },
  });
  return {
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** A server in a process of its own, which comes back at the same port. */
export class MortalServer implements AsyncDisposable {
  readonly baseUrl: string;
  readonly #port = freePort();
  #running: Running | undefined;

  constructor() {
    this.baseUrl = `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it, and waits until it listens. */
  async start(): Promise<void> {
    const main = join(ROOT, "tests/client/app/main.ts");
    const args = ["run", "-A", "--no-check", main, String(this.#port)];
    this.#running = start(args, ROOT);
    await this.#running.line(/127\.0\.0\.1/);
  }

  /** Ends it. */
  async stop(signal: Deno.Signal): Promise<void> {
    await this.#running?.stop(signal);
    this.#running = undefined;
  }

  /** Ends it, and starts it again. */
  async restart(signal: Deno.Signal): Promise<void> {
    await this.stop(signal);
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop("SIGKILL");
  }
}

/** A server of sockets that says whatever it is told to; a frame of the client at a time. */
export function serveSockets(
  talk: (socket: WebSocket, connection: number) => void,
): LiveServer & { readonly count: () => number } {
  let count = 0;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => {
      const { socket, response } = Deno.upgradeWebSocket(request, {
        protocol: "pikku.v1",
      });
      const own = ++count;
      socket.onopen = () => talk(socket, own);
      return response;
    },
  );
  return {
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    count: () => count,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Waits until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`It never was so: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What a promise is rejected with. */
export async function errorOf(answer: PromiseLike<unknown>): Promise<Error> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`Not an error: ${error}`);
  }
  throw new Error("It did not fail");
}
