/** WebSockets without a network: both ends are in this process. @module */
import { deferred } from "@pikku/core/app";
import type { Socket, SocketEvents } from "@pikku/core/wire";

/** How a socket was closed. */
export interface Closed {
  /** Why, as a number: 1000, or as docs/protocol.md tells. */
  readonly code: number;
  /** Why, for people. */
  readonly reason: string;
}

type Message = string | Uint8Array<ArrayBuffer>;

/** Asks an app for a socket. */
export type Dial = (
  socket: TestSocket,
  url: string,
  protocols: readonly string[],
) => Promise<Response>;

/** What a listener of a socket is called with. */
// deno-lint-ignore no-explicit-any -- each name has its own event, as on the web's `WebSocket`
export type Listen = ((event: any) => void) | null;

/** The client's end of a socket: what a browser's `WebSocket` offers. */
export class TestSocket extends EventTarget {
  /** Not open yet. */
  static readonly CONNECTING = 0;
  /** Open. */
  static readonly OPEN = 1;
  /** About to close. */
  static readonly CLOSING = 2;
  /** Closed. */
  static readonly CLOSED = 3;
  /** Where it was opened. */
  readonly url: string;
  /** Nothing waits: the other end is in this process. */
  readonly bufferedAmount = 0;
  /** Nothing is negotiated but the subprotocol. */
  readonly extensions = "";
  /** What binary messages come as. */
  binaryType: "arraybuffer" | "blob" = "arraybuffer";
  /** The subprotocol that the app chose. */
  protocol = "";
  /** Whether it is open: 0 to 3. */
  readyState = 0;
  /** Called when it is open. */
  onopen: Listen = null;
  /** Called with each message. */
  onmessage: Listen = null;
  /** Called when it couldn't be opened. */
  onerror: Listen = null;
  /** Called when it is closed. */
  onclose: Listen = null;
  /** Why it wasn't opened: the answer of the app. */
  refusal: Response | undefined = undefined;
  readonly #opened = deferred<void>();
  #server: SocketEvents | undefined = undefined;
  /** What happens here, in turn; nothing before it is open. */
  #here: Promise<void> = this.#opened.promise;
  /** What happens at the other end, in turn. */
  #there: Promise<void> = Promise.resolve();

  /** Asks for a socket; `open` or `error` and `close` follow. */
  constructor(url: string, protocols: readonly string[], dial: Dial) {
    super();
    this.url = url;
    void this.#open(protocols, dial);
  }

  /** Sends a text or bytes. */
  send(data: string | ArrayBuffer | ArrayBufferView<ArrayBuffer>): void {
    if (this.readyState === 0) {
      throw new DOMException("The socket is not open", "InvalidStateError");
    }
    if (this.readyState !== 1) return;
    const message = typeof data === "string" ? data : toBytes(data);
    this.#tellServer((server) => server.message(message));
  }

  /** Closes it. */
  close(code?: number, reason = ""): void {
    if (this.readyState >= 2) return;
    this.readyState = 2;
    this.#end({ code: code ?? 1005, reason });
  }

  /** The app takes the other end. */
  accept(
    protocol: string | undefined,
    accept: (socket: Socket) => SocketEvents,
  ): void {
    this.protocol = protocol ?? "";
    this.#server = accept({
      buffered: 0,
      // It can't get lost: there is nothing between.
      watched: true,
      send: (data) => this.#receive(data),
      close: (code, reason) =>
        this.#end({ code: code ?? 1005, reason: reason ?? "" }),
    });
  }

  async #open(protocols: readonly string[], dial: Dial): Promise<void> {
    const response = await dial(this, this.url, protocols);
    if (this.#server === undefined) {
      this.refusal = response;
      this.readyState = 3;
      this.#dispatch("error", new Event("error"));
      this.#dispatch("close", toClose({ code: 1006, reason: "" }));
      return;
    }
    if (this.readyState === 0) {
      this.readyState = 1;
      this.#dispatch("open", new Event("open"));
    }
    this.#opened.resolve();
  }

  #receive(data: Message): void {
    const copy = typeof data === "string" ? data : toBytes(data);
    this.#here = this.#here.then(() => {
      if (this.readyState !== 1) return;
      const value = typeof copy === "string"
        ? copy
        : this.binaryType === "blob"
        ? new Blob([copy])
        : copy.buffer;
      this.#dispatch("message", new MessageEvent("message", { data: value }));
    });
  }

  /** Ends both ends, after what was sent before. */
  #end(closed: Closed): void {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    this.#there = this.#there.then(() =>
      server.close(closed.code, closed.reason)
    );
    this.#here = this.#here.then(() => {
      this.readyState = 3;
      this.#dispatch("close", toClose(closed));
    });
  }

  #tellServer(tell: (server: SocketEvents) => void): void {
    this.#there = this.#there.then(() => {
      if (this.#server !== undefined) tell(this.#server);
    });
  }

  #dispatch(
    name: "open" | "message" | "error" | "close",
    event: Event,
  ): void {
    this[`on${name}`]?.(event);
    this.dispatchEvent(event);
  }
}

/** Some runtimes have no `CloseEvent`. */
function toClose({ code, reason }: Closed): Event & Closed {
  const wasClean = code !== 1006;
  return Object.assign(new Event("close"), { code, reason, wasClean });
}

function toBytes(
  data: ArrayBuffer | ArrayBufferView<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return data instanceof ArrayBuffer
    ? new Uint8Array(data.slice(0))
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
}
