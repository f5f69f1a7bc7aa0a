/** A connection to a channel, which comes back when it is lost. @module */
import { ClientError } from "./api.ts";
import type {
  ChannelConnection,
  ChannelOptions,
  ChannelState,
} from "./channel_api.ts";
import { type ChannelEntry, toChannelCall } from "./channel_call.ts";
import { createQueue } from "./channel_queue.ts";
import { createRun, type Frame, type Run, WINDOW } from "./channel_run.ts";
import {
  type ChannelSocket,
  openSocket,
  ownSockets,
  toProtocols,
  toSocketUrl,
} from "./channel_socket.ts";
import { type Decode, decode, type Decodes } from "./decode.ts";
import { toError } from "./problem.ts";
import { toRequest } from "./request.ts";
import { toTree } from "./tree.ts";

/** What a client knows of a channel. */
export interface ChannelPlan {
  readonly calls: Readonly<Record<string, ChannelEntry>>;
  /** Of what `open` returns. */
  readonly ready?: Decode;
  /** Largest message that the server takes, in bytes; 1 MiB unless told. */
  readonly maxMessage?: number;
  /** The server closes it when nothing is called. */
  readonly idle?: boolean;
}

/** Milliseconds that a connection must hold to count as good. */
const GOOD = 5_000;

/** Connects to the channel of a path. */
export function openChannel(
  path: string,
  place: unknown,
  options: ChannelOptions,
  plan: ChannelPlan,
  types: Decodes,
): ChannelConnection<unknown, unknown> {
  const { first = 250, most = 30_000, tries = Infinity } = options.reconnect ??
    {};
  const { maxMessage = 1_048_576 } = plan;
  const running = new Map<number, Run>();
  const waiting = createQueue(options.queue ?? {});
  const listeners = new Set<(state: ChannelState) => void>();
  let askers: (() => void)[] = [];
  let state: ChannelState = "connecting";
  let error: ClientError | undefined;
  let socket: ChannelSocket | undefined;
  let ready: { readonly data: unknown; readonly id: string } | undefined;
  let window = WINDOW;
  /** Counts the tries to connect: what comes of an earlier one is not heard. */
  let epoch = 0;
  let failures = 0;
  let openedAt = 0;
  let ids = 0;
  let auth: string | undefined;
  let refused: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone: Promise<void> | undefined;

  const set = (next: ChannelState) => {
    if (state === next) return;
    state = next;
    for (const tell of listeners) queueMicrotask(() => tell(next));
    if (next !== "open" && next !== "closed") return;
    const all = askers;
    askers = [];
    for (const ask of all) ask();
  };

  const connect = async () => {
    clearTimeout(timer);
    timer = undefined;
    const own = ++epoch;
    set("connecting");
    let base: string | URL;
    try {
      const { baseUrl } = options;
      base = typeof baseUrl === "function" ? await baseUrl() : baseUrl;
      auth = await options.auth?.();
    } catch (cause) {
      if (own === epoch) fail(0, toError(cause));
      return;
    }
    try {
      const request = await toRequest("GET", path, {}, place);
      if (own !== epoch) return;
      // Nothing better was found than what was refused.
      if (refused !== undefined && refused === auth) return end(error!);
      const made = new (options.WebSocket ?? ownSockets())(
        toSocketUrl(base, request.path),
        toProtocols(auth),
      );
      socket = openSocket(made, options.heartbeat ?? 30_000, {
        ready: take,
        frame: (frame) => running.get(frame.id as number)?.take(frame),
        end: fail,
        // What the server closes for being idle is not kept awake.
        isWatched: () => !plan.idle || running.size > 0,
      });
    } catch (cause) {
      end(toError(cause));
    }
  };

  const take = (frame: Frame) => {
    if (frame.version !== 1) {
      const message =
        `The server speaks another version of the protocol: ${frame.version}`;
      return end(new ClientError("bad_response", message));
    }
    const data = decode(frame.data, plan.ready, types);
    ready = { data, id: `${frame.connection}` };
    window = Number(frame.window) || WINDOW;
    openedAt = Date.now();
    refused = undefined;
    set("open");
    for (const run of waiting.take()) begin(run);
  };

  const begin = (run: Run) => {
    running.set(run.id, run);
    socket!.send(run.text);
    run.begin(window);
  };

  /** The connection is lost: what was sent is not known to have arrived. */
  const drop = (cause: ClientError) => {
    ready = undefined;
    socket = undefined;
    for (const run of [...running.values()]) run.lose(cause);
  };

  const fail = (code: number, cause: ClientError) => {
    if (openedAt > 0 && Date.now() - openedAt > GOOD) failures = 0;
    openedAt = 0;
    error = cause;
    const { status } = cause;
    const isRefused = status === 401 && options.auth !== undefined && code > 0;
    if (!isRefused && /4(?!08|29)..|501/.test(`${status}`) && code !== 1009) {
      return end(cause);
    }
    // Who sent too much would only do it again.
    drop(
      code === 1009 ? cause : new ClientError("network", cause.message, {
        cause,
      }),
    );
    if (isRefused) {
      refused = auth;
      if (failures++ === 0) return void connect();
    }
    if (plan.idle && code === 4408 && waiting.size === 0) {
      return set("waiting");
    }
    if (++failures > tries) return end(cause);
    const isBusy = code === 1013 || code === 4429;
    const pause = isBusy ? most : Math.min(most, first * 2 ** (failures - 1));
    set("waiting");
    timer = setTimeout(connect, pause * (0.5 + Math.random() / 2));
  };

  const end = (cause: ClientError): void => {
    if (state === "closed") return;
    epoch++;
    clearTimeout(timer);
    error = cause;
    gone = socket?.close();
    set("closed");
    drop(cause);
    for (const run of waiting.take()) run.lose(cause);
    options.signal?.removeEventListener("abort", leave);
    page.removeEventListener?.("online", wake);
  };

  const leave = () =>
    end(new ClientError("cancelled", "The channel was closed"));
  /** Connects where nothing else will, or not yet. */
  const wake = () => {
    if (state === "waiting") connect();
  };
  const sleepless = () => {
    if (timer === undefined) wake();
  };
  const carrier = {
    send: (frame: string | Uint8Array) => socket?.send(frame),
    over(run: Run) {
      if (!running.delete(run.id)) waiting.drop(run);
    },
  };
  const calls = toTree(plan.calls, (name, entry) =>
    toChannelCall(
      {
        options,
        types,
        maxMessage,
        start(toText, onBegin, goesOn) {
          if (state === "closed") throw again(error!);
          const id = ++ids;
          const text = toText(id);
          refuseTooLong(text, maxMessage);
          const run = createRun(id, text, carrier, onBegin);
          if (ready) begin(run);
          else waiting.add(run, goesOn);
          sleepless();
          return run;
        },
      },
      name,
      entry,
    ));
  const page = globalThis as Partial<
    Pick<EventTarget, "addEventListener" | "removeEventListener">
  >;
  page.addEventListener?.("online", wake);
  options.signal?.addEventListener("abort", leave);
  if (options.signal?.aborted) leave();
  else connect();

  const close = async () => {
    leave();
    await gone;
  };
  const channel = {
    calls,
    get state() {
      return state;
    },
    get error() {
      return error;
    },
    get id() {
      return ready?.id;
    },
    async ready() {
      sleepless();
      while (!ready) {
        if (state === "closed") throw again(error!);
        await new Promise<void>((resolve) => askers.push(resolve));
      }
      return ready.data;
    },
    onState(listener: (state: ChannelState) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reconnect() {
      if (state === "closed") return;
      socket?.close();
      failures = 0;
      drop(new ClientError("network", "The channel connects anew"));
      connect();
    },
    close,
    [(Symbol as { asyncDispose?: symbol }).asyncDispose ?? "dispose"]: close,
  };
  return channel as unknown as ChannelConnection<unknown, unknown>;
}

function refuseTooLong(text: string, most: number): void {
  if (text.length * 3 <= most) return;
  const { length } = new TextEncoder().encode(text);
  if (length <= most) return;
  const message = `The call is larger than ${most} bytes: ${length}`;
  throw new ClientError("payload_too_large", message);
}

/** An error once more, with a stack of its own. */
function again(cause: ClientError): ClientError {
  const { code, message, status, issues, data, id } = cause;
  return new ClientError(code, message, { status, issues, data, id, cause });
}
