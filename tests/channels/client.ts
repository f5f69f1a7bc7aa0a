/** Clients of sockets: the one that is built in, and `ws` of npm. */
import { Buffer } from "node:buffer";
import { WebSocket as NpmWebSocket } from "ws";

/** A frame that came: a JSON object; of binary ones the line, with `bytes`. */
export type Frame = Record<string, unknown> & {
  // deno-lint-ignore no-explicit-any -- tests look into what came
  readonly [name: string]: any;
};

/** How a socket was closed. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A socket, as tests speak over it. */
export interface Client extends AsyncDisposable {
  /** The subprotocol that the server chose. */
  readonly protocol: string;
  readonly closed: Promise<Closed>;
  /** Sends JSON, or a text or bytes as they are. */
  send(...frames: readonly (object | string | Uint8Array<ArrayBuffer>)[]): void;
  /** Sends a binary frame. */
  sendBytes(line: object, bytes: Uint8Array<ArrayBuffer> | string): void;
  /** The next frame. */
  next(): Promise<Frame>;
  /** The next frames. */
  take(count: number): Promise<Frame[]>;
  /** Sends a call and takes its answer; frames of others must not come between. */
  call(name: string, data?: unknown): Promise<Frame>;
  close(): Promise<Closed>;
}

/** How to connect. */
export interface ConnectOptions {
  readonly protocols?: readonly string[];
  /** Only with `ws`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The part of both that is alike. */
interface AnySocket {
  binaryType: string;
  readonly protocol: string;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
  // deno-lint-ignore no-explicit-any -- two libraries, two types of events
  onmessage: ((event: any) => void) | null;
  // deno-lint-ignore no-explicit-any -- two libraries, two types of events
  onclose: ((event: any) => void) | null;
  // deno-lint-ignore no-explicit-any -- two libraries, two types of events
  onerror: ((event: any) => void) | null;
  // deno-lint-ignore no-explicit-any -- two libraries, two types of events
  onopen: ((event: any) => void) | null;
}

/** Opens sockets. */
export type Connect = (
  url: string,
  options?: ConnectOptions,
) => Promise<Client>;

/** Connects with the client that is built in; with headers, by `ws`. */
export function connect(
  url: string,
  options: ConnectOptions = {},
): Promise<Client> {
  return options.headers
    ? connectByNpm(url, options)
    : talk(new WebSocket(url, [...options.protocols ?? []]));
}

/** Connects with `ws`. */
export function connectByNpm(
  url: string,
  { protocols = [], headers }: ConnectOptions = {},
): Promise<Client> {
  return talk(new NpmWebSocket(url, [...protocols], { headers }) as AnySocket);
}

/** Connects, and takes the first frame. */
export async function ready(
  url: string,
  options?: ConnectOptions,
): Promise<Client> {
  const client = await connect(url, options);
  const frame = await client.next();
  if (!("ready" in frame)) throw new Error(JSON.stringify(frame));
  return client;
}

/** Speaks over a socket once it is open. */
export async function talk(socket: AnySocket): Promise<Client> {
  socket.binaryType = "arraybuffer";
  const frames: Frame[] = [];
  const waiting: PromiseWithResolvers<Frame>[] = [];
  const closed = Promise.withResolvers<Closed>();
  const opened = Promise.withResolvers<void>();
  let isOver = false;
  let id = 1_000;
  socket.onopen = () => opened.resolve();
  socket.onerror = (event) =>
    opened.reject(new Error(event.message ?? "Can't connect"));
  socket.onclose = ({ code, reason }) => {
    isOver = true;
    closed.resolve({ code, reason });
    opened.reject(new Error(`Closed: ${code} ${reason}`));
    for (const one of waiting) {
      one.reject(new Error(`Closed: ${code} ${reason}`));
    }
  };
  socket.onmessage = ({ data }) => {
    const frame = toFrame(data);
    const first = waiting.shift();
    if (first) first.resolve(frame);
    else frames.push(frame);
  };
  closed.promise.catch(() => {});
  await opened.promise;
  const next = (): Promise<Frame> => {
    const first = frames.shift();
    if (first) return Promise.resolve(first);
    if (isOver) return Promise.reject(new Error("The socket is closed"));
    const one = Promise.withResolvers<Frame>();
    waiting.push(one);
    return one.promise;
  };
  const send: Client["send"] = (...all) => {
    for (const frame of all) {
      socket.send(
        typeof frame === "string" || frame instanceof Uint8Array
          ? frame
          : JSON.stringify(frame),
      );
    }
  };
  const close = () => {
    socket.close();
    return closed.promise;
  };
  return {
    protocol: socket.protocol,
    closed: closed.promise,
    send,
    sendBytes(line, bytes) {
      const text = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
      const rest = typeof bytes === "string"
        ? new TextEncoder().encode(bytes)
        : bytes;
      const frame = new Uint8Array(text.length + rest.length);
      frame.set(text);
      frame.set(rest, text.length);
      socket.send(frame);
    },
    next,
    async take(count) {
      const taken: Frame[] = [];
      while (taken.length < count) taken.push(await next());
      return taken;
    },
    call(name, data) {
      send({ id: id++, call: name, ...(data === undefined ? {} : { data }) });
      return next();
    },
    close,
    [Symbol.asyncDispose]: async () => void await close(),
  };
}

function toFrame(data: unknown): Frame {
  if (typeof data === "string") return JSON.parse(data);
  const bytes = new Uint8Array(data as ArrayBuffer);
  const at = bytes.indexOf(10);
  const line = Buffer.from(bytes.subarray(0, at)).toString("utf8");
  return { ...JSON.parse(line), bytes: bytes.slice(at + 1) };
}
