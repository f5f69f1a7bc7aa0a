/** Listens with `Bun.serve`. @module */
import type {
  ConnectionInfo,
  Socket,
  SocketEvents,
  UpgradeOptions,
} from "@pikku/core/wire";
import type { BunApi, BunServer } from "./bun_api.ts";
import { toBunSocket } from "./bun_socket.ts";
import { type Listening, type ListenOptions, PortTaken } from "./host.ts";
import { toLastAnswer } from "./last_answer.ts";
import type { Answer } from "./open_wires.ts";

declare const Bun: BunApi;

/** Seconds that a connection may be silent while nothing is under way: longer than proxies keep theirs. */
const IDLE = 75;

/** Milliseconds between looks for calls that take long. */
const SWEEP = 30_000;

/** A server of Bun, and what its wires ask of it. */
export class BunListener {
  #server: BunServer | undefined = undefined;
  /** The last response that was made whole: nothing of it comes later. */
  #text: Response | undefined = undefined;
  #isDraining = false;
  readonly #upgraded = new WeakSet<Response>();
  readonly #pending = new Set<Request>();

  /** Makes responses of texts, all with the same headers. */
  responder(init: ResponseInit): (text: string) => Response {
    return (text) => this.#text = new Response(text, init);
  }

  /** Turns a request into a socket. */
  upgrade(
    request: Request,
    options: UpgradeOptions,
    accept: (socket: Socket) => SocketEvents,
  ): Response {
    const { protocol } = options;
    const isOpen = this.#server?.upgrade(request, {
      data: toBunSocket(options, accept),
      ...(protocol === undefined
        ? undefined
        : { headers: { "sec-websocket-protocol": protocol } }),
    });
    if (!isOpen) return new Response(null, { status: 426 });
    const response = new Response(null);
    this.#upgraded.add(response);
    return response;
  }

  /** Listens and answers. */
  listen(
    { port, hostname, tls }: ListenOptions,
    answer: Answer,
  ): Listening {
    const server = this.#serve({ port, hostname, tls }, answer);
    this.#server = server;
    const sweep = setInterval(() => {
      for (const request of this.#pending) server.timeout(request, 0);
    }, SWEEP);
    let end: Promise<void> | undefined;
    const drain = () => {
      this.#isDraining = true;
      end ??= server.stop();
    };
    return {
      address: { hostname: server.hostname, port: server.port },
      drain,
      async shutdown() {
        drain();
        await end;
        clearInterval(sweep);
      },
    };
  }

  #serve(
    { port, hostname, tls }: ListenOptions,
    answer: Answer,
  ): BunServer {
    try {
      return Bun.serve({
        port,
        ...(hostname === undefined ? undefined : { hostname }),
        ...(tls ? { tls } : undefined),
        idleTimeout: IDLE,
        // How large a body may be is up to its route.
        maxRequestBodySize: Number.MAX_SAFE_INTEGER,
        fetch: (request, server) => {
          const found = answer(request, new Connection(request, server));
          return found instanceof Promise
            ? this.#wait(request, found)
            : this.#send(request, found);
        },
        websocket: {
          // Each socket asks its peer itself, as often as it was told to.
          idleTimeout: 0,
          sendPings: false,
          open: (socket) => socket.data.open(socket),
          message: ({ data }, message) => data.message(message),
          close: ({ data }, code, reason) => data.close(code, reason),
          drain: ({ data }) => data.drain(),
          pong: ({ data }) => data.pong(),
        },
      });
    } catch (error) {
      const { code } = error as { readonly code?: string };
      throw code === "EADDRINUSE" ? new PortTaken(port, error) : error;
    }
  }

  #wait(
    request: Request,
    answer: Promise<Response>,
  ): Promise<Response | undefined> {
    this.#pending.add(request);
    return answer.then((response) => {
      this.#pending.delete(request);
      return this.#send(request, response);
    });
  }

  /** A stream may be silent for as long as it likes; so may a text, which mostly is the last made. */
  #send(request: Request, response: Response): Response | undefined {
    if (this.#isDraining && !this.#upgraded.has(response)) {
      return toLastAnswer(response);
    }
    if (this.#text === response) return response;
    if (this.#upgraded.has(response)) return undefined;
    if (response.status !== 204 && !response.headers.has("content-length")) {
      this.#server!.timeout(request, 0);
    }
    return response;
  }
}

/** Where a request comes from. */
class Connection implements ConnectionInfo {
  readonly #request: Request;
  readonly #server: BunServer;

  constructor(request: Request, server: BunServer) {
    this.#request = request;
    this.#server = server;
  }

  get remoteAddr(): ConnectionInfo["remoteAddr"] {
    const found = this.#server.requestIP(this.#request);
    return found === null
      ? undefined
      : { hostname: found.address.replace(/^::ffff:/, "") };
  }
}
