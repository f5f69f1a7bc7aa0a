/** A channel, as a client speaks over it. @module */
import type { Problem } from "@pikku/core";
import { type Deferred, deferred } from "@pikku/core/app";
import { refuse, toError } from "./test_error.ts";
import type { Closed, TestSocket } from "./test_socket.ts";

/** An open channel. Values come in the form that JSON has of them, as docs/protocol.md tells. */
export interface TestChannel extends AsyncDisposable {
  /** Id of the connection. */
  readonly connection: string;
  /** What `open` returned. */
  readonly data: unknown;
  /** Resolves when it is closed. */
  readonly closed: Promise<Closed>;
  /** The socket itself, for frames by hand. */
  readonly socket: TestSocket;
  /**
   * Calls a function by its name; of one that gives bytes the result is a `Blob`.
   *
   * @throws {PikkuError} what it failed with
   */
  call<Result = unknown>(name: string, data?: unknown): Promise<Result>;
  /**
   * Reads the items of a function that streams; what it returned at last is the result. Who leaves
   * cancels the call.
   *
   * @throws {PikkuError} what it failed with
   */
  stream<Item = unknown>(
    name: string,
    data?: unknown,
  ): AsyncGenerator<Item, unknown, void>;
  /** Closes it, and waits until it is. */
  close(code?: number, reason?: string): Promise<Closed>;
}

interface Frame {
  readonly id?: number;
  readonly ready?: { readonly connection: string; readonly data?: unknown };
  readonly error?: Problem;
  readonly data?: unknown;
  readonly item?: unknown;
  readonly end?: true;
  readonly done?: true;
  /** What the bytes are, or some of them. */
  readonly bytes?: { readonly type?: string } | Uint8Array<ArrayBuffer>;
}

/**
 * Waits until a channel is open.
 *
 * @throws {PikkuError} when the app refuses it
 */
export async function openChannel(socket: TestSocket): Promise<TestChannel> {
  const frames = new Frames(socket);
  const first = await frames.next(undefined);
  if (first.error !== undefined) throw toError(first.error);
  const { connection, data } = first.ready!;
  let id = 0;
  const start = (name: string, data: unknown): number => {
    const frame = { id: ++id, call: name, data };
    socket.send(JSON.stringify(frame, toJson));
    return id;
  };
  const close = (code?: number, reason?: string): Promise<Closed> => {
    socket.close(code, reason);
    return frames.closed;
  };
  return {
    connection,
    data,
    socket,
    closed: frames.closed,
    close,
    async call<Result>(name: string, data?: unknown): Promise<Result> {
      return await readResult(frames, start(name, data), name) as Result;
    },
    stream: <Item>(name: string, data?: unknown) =>
      readItems<Item>(frames, socket, () => start(name, data)),
    [Symbol.asyncDispose]: async () => void await close(),
  };
}

async function readResult(
  frames: Frames,
  id: number,
  name: string,
): Promise<unknown> {
  const bytes: Uint8Array<ArrayBuffer>[] = [];
  let type = "";
  for (;;) {
    const frame = await frames.next(id);
    if (frame.error !== undefined) throw toError(frame.error);
    if (frame.item !== undefined) {
      throw new Error(`It streams, read it by \`stream\`: ${name}`);
    }
    if (frame.bytes instanceof Uint8Array) bytes.push(frame.bytes);
    else if (frame.bytes !== undefined) type = frame.bytes.type ?? "";
    else if (frame.end) return new Blob(bytes, { type });
    else return frame.data;
  }
}

async function* readItems<Item>(
  frames: Frames,
  socket: TestSocket,
  start: () => number,
): AsyncGenerator<Item, unknown, void> {
  const id = start();
  let isOver = false;
  try {
    for (;;) {
      const frame = await frames.next(id);
      isOver = frame.error !== undefined || frame.end === true;
      if (frame.error !== undefined) throw toError(frame.error);
      if (isOver) return frame.data;
      yield frame.item as Item;
    }
  } finally {
    if (!isOver) {
      socket.send(JSON.stringify({ id, cancel: true }));
      // What it is answered with is not for the next call.
      frames.forget(id);
    }
  }
}

/** Leads frames to who waits for them. */
class Frames {
  readonly closed: Promise<Closed>;
  readonly #come = new Map<number | undefined, Frame[]>();
  readonly #waiting = new Map<
    number | undefined,
    Deferred<Frame>
  >();
  readonly #forgotten = new Set<number>();
  #end: (() => Promise<never>) | undefined = undefined;

  constructor(socket: TestSocket) {
    socket.addEventListener("message", (event) => {
      const { data } = event as MessageEvent;
      const frame = toFrame(data);
      if (frame.id === undefined || !this.#forgotten.has(frame.id)) {
        this.#take(frame);
      }
    });
    this.closed = new Promise((resolve) => {
      socket.addEventListener("close", (event) => {
        const { code, reason } = event as Event & Closed;
        resolve({ code, reason });
        this.#finish(() =>
          socket.refusal
            ? refuse(socket.refusal)
            : Promise.reject(new Error(`Channel is closed: ${code} ${reason}`))
        );
      });
    });
  }

  /** The next frame of a call; without an id, one of the channel itself. */
  next(id: number | undefined): Promise<Frame> {
    const first = this.#come.get(id)?.shift();
    if (first !== undefined) return Promise.resolve(first);
    if (this.#end !== undefined) return this.#end();
    const waiting = deferred<Frame>();
    this.#waiting.set(id, waiting);
    return waiting.promise;
  }

  /** Lets frames of a call go by. */
  forget(id: number): void {
    this.#forgotten.add(id);
    this.#come.delete(id);
  }

  #take(frame: Frame): void {
    const waiting = this.#waiting.get(frame.id);
    this.#waiting.delete(frame.id);
    if (waiting !== undefined) return waiting.resolve(frame);
    const come = this.#come.get(frame.id) ?? [];
    this.#come.set(frame.id, come);
    come.push(frame);
  }

  #finish(end: () => Promise<never>): void {
    this.#end = end;
    for (const waiting of this.#waiting.values()) {
      end().catch((error) => waiting.reject(error));
    }
    this.#waiting.clear();
  }
}

function toFrame(data: string | ArrayBuffer): Frame {
  if (typeof data === "string") return JSON.parse(data);
  const bytes = new Uint8Array(data);
  const at = bytes.indexOf(10);
  const line = new TextDecoder().decode(bytes.subarray(0, at));
  return { ...JSON.parse(line), bytes: bytes.slice(at + 1) };
}

/** What JSON can't hold, as codecs read it. */
function toJson(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}`;
  if (!(value instanceof Uint8Array)) return value;
  return btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(""));
}
