/** Who calls an app under test, over any of its wires. @module */
import type { App, Handler } from "@pikku/core/app";
import { itemsOf, resultOf, TestCall } from "./test_call.ts";
import { openChannel, type TestChannel } from "./test_channel.ts";
import { type Dial, TestSocket } from "./test_socket.ts";
import { readEvents, type TestEvent } from "./test_sse.ts";

/** Where relative URLs lead. */
const ORIGIN = "http://localhost";

/** What a function comes to in process. */
export type Ran<Result> = Result extends
  AsyncIterable<infer Item, infer End, infer _>
  ? AsyncGenerator<Item, End, void>
  : Promise<Awaited<Result>>;

/** How a call in process is made. */
export interface RunOptions {
  /** Aborts it. */
  readonly signal?: AbortSignal;
}

/** Opens sockets into an app under test: for clients that take a `WebSocket`. */
export type TestSocketClass = new (
  url: string | URL,
  protocols?: string | readonly string[],
) => TestSocket;

/** How events are asked for. */
export interface SseOptions {
  /** How far the reader has come. */
  readonly lastEventId?: string;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** Who calls. */
export interface TestCaller<Rpc, Session> {
  /**
   * Sends a request to the app; a path is one below `http://localhost`. What a generated client
   * takes as its `fetch`.
   */
  fetch(request: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** The functions of the table's `rpc`, called in process: native values in and out. */
  readonly rpc: Rpc;
  /**
   * Calls a function of the app in process, however it is wired: with its services, checks and
   * permissions.
   *
   * @throws {PikkuError} what it failed with, as a caller is told of it
   */
  run<Data, Result>(
    fn: (services: never, data: Data, session: never) => Result,
    ...given: undefined extends Data ? [data?: Data, options?: RunOptions]
      : [data: Data, options?: RunOptions]
  ): Ran<Result>;
  /**
   * Reads server-sent events, as an `EventSource` does; at the end comes what the function returned.
   *
   * @throws {PikkuError} what it failed with
   */
  sse<Data = unknown>(
    path: string,
    options?: SseOptions,
  ): AsyncGenerator<TestEvent<Data>, unknown, void>;
  /**
   * Opens a channel at a path.
   *
   * @throws {PikkuError} when the app refuses it
   */
  channel(path: string): Promise<TestChannel>;
  /** Opens sockets: for clients that take a `WebSocket`. */
  readonly WebSocket: TestSocketClass;
  /**
   * Somebody whose session is this one, on every wire. Nobody proves anything: the app's session
   * factory isn't asked, all else is.
   *
   * @throws {Error} when the app has no sessions
   */
  as(session: Session): TestCaller<Rpc, Session>;
  /** Somebody who sends these headers along on every wire: a token, a cookie. */
  withHeaders(
    headers: Readonly<Record<string, string>>,
  ): TestCaller<Rpc, Session>;
}

/** What callers need of the app under test. */
export interface CallerHost {
  readonly app: App;
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Asks for a socket. */
  readonly upgrade: (
    socket: TestSocket,
    request: Request,
  ) => Promise<Response>;
  /** The headers by which a caller has a session. */
  readonly signIn: (session: unknown) => Readonly<Record<string, string>>;
}

/** Makes a caller with these headers. */
export function toCaller<Rpc, Session>(
  host: CallerHost,
  own: Headers,
): TestCaller<Rpc, Session> {
  const { app } = host;
  const withOwn = (request: Request): Request => {
    for (const [name, value] of own) {
      if (!request.headers.has(name)) request.headers.set(name, value);
    }
    return request;
  };
  const call = (id: string, data: unknown, options?: RunOptions): unknown => {
    const handler: Handler = app.handler(id);
    const call = new TestCall(own, data, options?.signal);
    return app.manifest.functions[id]?.returns === "stream"
      ? itemsOf(handler, call)
      : resultOf(handler, call);
  };
  const dial: Dial = (socket, url, protocols) => {
    const request = new Request(url.replace(/^ws/, "http"), {
      headers: { connection: "Upgrade", upgrade: "websocket" },
    });
    if (protocols.length > 0) {
      request.headers.set("sec-websocket-protocol", protocols.join(", "));
    }
    return host.upgrade(socket, withOwn(request));
  };
  const open = (path: string, protocols: readonly string[]) =>
    new TestSocket(
      `${new URL(path, ORIGIN)}`.replace(/^http/, "ws"),
      protocols,
      dial,
    );
  const next = (more: Readonly<Record<string, string>>) => {
    const headers = new Headers(own);
    for (const name in more) headers.set(name, more[name]!);
    return toCaller<Rpc, Session>(host, headers);
  };
  const fetch: TestCaller<Rpc, Session>["fetch"] = async (request, init) => {
    const made = request instanceof Request
      ? new Request(request, init)
      : new Request(new URL(request, ORIGIN), init);
    return await host.fetch(withOwn(made));
  };
  return {
    fetch,
    rpc: toRpc(app, call) as Rpc,
    run<Data, Result>(
      fn: (services: never, data: Data, session: never) => Result,
      data?: Data,
      options?: RunOptions,
    ): Ran<Result> {
      return call(idOf(app, fn), data, options) as Ran<Result>;
    },
    async *sse<Data>(path: string, { lastEventId, signal }: SseOptions = {}) {
      const headers = new Headers({ accept: "text/event-stream" });
      if (lastEventId !== undefined) headers.set("last-event-id", lastEventId);
      const init = signal === undefined ? { headers } : { headers, signal };
      return yield* readEvents<Data>(await fetch(path, init));
    },
    channel: (path) => openChannel(open(path, ["pikku.v1"])),
    WebSocket: class extends TestSocket {
      constructor(
        url: string | URL,
        protocols: string | readonly string[] = [],
      ) {
        super(`${url}`, [protocols].flat(), dial);
      }
    },
    as: (session) => next(host.signIn(session)),
    withHeaders: next,
  };
}

/** The id of a function by itself. */
function idOf(app: App, fn: unknown): string {
  for (const [id, { run }] of Object.entries(app.manifest.functions)) {
    if (run === fn) return id;
  }
  throw new Error(
    `Function is not wired in the app: ${
      (fn as { readonly name?: string }).name ?? `${fn}`
    }`,
  );
}

type CallById = (id: string, data: unknown, options?: RunOptions) => unknown;

/** Functions by the names of the table. */
function toRpc(app: App, call: CallById): object {
  const root: Record<string, unknown> = {};
  for (const [name, id] of Object.entries(app.manifest.rpc)) {
    const keys = name.split(".");
    const last = keys.pop()!;
    let at = root;
    for (const key of keys) at = (at[key] ??= {}) as typeof at;
    at[last] = (data: unknown, options?: RunOptions) => call(id, data, options);
  }
  return root;
}
