/** One socket of a channel, from its URL to its end. @module */
import { ClientError } from "./api.ts";
import { badFrame, type Frame } from "./channel_run.ts";
import { statusCodes, toClientError } from "./problem.ts";
import { isFields } from "./request.ts";

/** Makes sockets: `WebSocket`. */
export type SocketMaker = new (url: string, protocols: string[]) => object;

/** A socket that is there, or is being asked for. */
export interface ChannelSocket {
  send(frame: string | Uint8Array): void;
  /** Leaves it; nothing of it is heard any more. Resolves when the server has taken note. */
  close(): Promise<void>;
}

/** What is heard of a socket. */
export interface ChannelSocketEvents {
  /** The server's first frame. */
  ready(frame: Frame): void;
  frame(frame: Frame): void;
  /** It has ended, and why. */
  end(code: number, error: ClientError): void;
  /** Whether silence is worth a question. */
  isWatched(): boolean;
}

interface AnySocket {
  binaryType: string;
  send(data: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
  onmessage: (event: { readonly data: unknown }) => void;
  onclose: (event: { readonly code: number; readonly reason: string }) => void;
  onerror: () => void;
}

/** Asks for a socket. */
export function openSocket(
  socket: object,
  heartbeat: number,
  events: ChannelSocketEvents,
): ChannelSocket {
  const own = socket as AnySocket;
  let isReady = false;
  let isHeard = false;
  let isAsked = false;
  let isOver = false;
  let told: ClientError | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resolve = () => {};
  const closed = new Promise<void>((done) => resolve = done);

  const onClosed = () => {
    clearTimeout(timer);
    resolve();
  };
  const send = (frame: string | Uint8Array) => {
    try {
      own.send(frame);
    } catch {
      // It is closing, which is told in a moment.
    }
  };
  const leave = (code?: number) => {
    isOver = true;
    clearInterval(pulse);
    try {
      own.close(code);
    } catch {
      onClosed();
    }
  };
  const end = (code: number, reason: string) => {
    if (isOver) return;
    leave();
    events.end(code, told ?? toCloseError(code, reason));
  };
  const take = (data: unknown) => {
    const frame = toFrame(data);
    if ("ready" in frame) {
      if (isReady || !isFields(frame.ready)) throw frame;
      isReady = true;
      events.ready(frame.ready);
    } else if ("ping" in frame) {
      send(JSON.stringify({ pong: frame.ping }));
    } else if ("error" in frame && frame.id === undefined) {
      told = toClientError(0, frame.error);
    } else events.frame(frame);
  };
  const pulse = setInterval(() => {
    if (isReady && (isHeard || !events.isWatched())) isAsked = false;
    else if (isReady && !isAsked) {
      isAsked = true;
      send('{"ping":null}');
    } else end(1006, "the server is silent");
    isHeard = false;
  }, heartbeat);

  own.binaryType = "arraybuffer";
  own.onmessage = ({ data }) => {
    if (isOver) return;
    isHeard = true;
    try {
      take(data);
    } catch {
      told = badFrame("sent what isn't a frame of the protocol");
      leave(4400);
      events.end(1002, told);
    }
  };
  own.onclose = ({ code, reason }) => {
    onClosed();
    end(code, reason);
  };
  // Some tell of no close where there was no connection.
  own.onerror = () => {
    timer ??= setTimeout(() => own.onclose({ code: 1006, reason: "" }), 100);
  };
  return {
    send,
    close() {
      if (!isOver) timer ??= setTimeout(onClosed, 1_000);
      else onClosed();
      leave();
      return closed;
    },
  };
}

/** The URL of a socket: `https` is `wss`. */
export function toSocketUrl(base: string | URL, path: string): string {
  const page = (globalThis as { readonly location?: { readonly href: string } })
    .location;
  const url = new URL(`${base}`.replace(/\/$/, "") + path, page?.href);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

/** The subprotocols: what is spoken, and a bearer token. */
export function toProtocols(auth: string | undefined): string[] {
  if (auth === undefined) return ["pikku.v1"];
  const token = /^Bearer +(.*)$/i.exec(auth)?.[1];
  if (token === undefined) {
    throw new ClientError(
      "bad_request",
      "A socket can carry only `Bearer …` of `auth`",
    );
  }
  const text = btoa(token).replace(/\+/g, "-").replace(/\//g, "_");
  return ["pikku.v1", `pikku.bearer.${text.replace(/=+$/, "")}`];
}

/** The platform's own sockets. */
export function ownSockets(): SocketMaker {
  const { WebSocket } = globalThis as { readonly WebSocket?: SocketMaker };
  if (WebSocket) return WebSocket;
  throw new ClientError(
    "not_implemented",
    "There is no WebSocket here: hand one in, such as that of `ws`",
  );
}

function toFrame(data: unknown): Frame {
  if (typeof data === "string") return toFields(JSON.parse(data));
  const bytes = new Uint8Array(data as ArrayBuffer);
  const at = bytes.indexOf(10);
  const line = new TextDecoder().decode(bytes.subarray(0, at));
  const { id } = toFields(JSON.parse(line));
  return { id, chunk: bytes.subarray(at + 1) };
}

function toFields(value: unknown): Frame {
  if (isFields(value)) return value;
  throw value;
}

function toCloseError(code: number, reason: string): ClientError {
  const status = code >= 4400 && code < 4600 ? code - 4000 : 0;
  const why = reason || code;
  return new ClientError(
    statusCodes[status] ?? (status ? "internal" : "network"),
    `The connection was lost: ${why}`,
    { status },
  );
}
