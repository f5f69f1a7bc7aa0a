/** Node's requests as web requests. @module */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import type { ConnectionInfo } from "@pikku/core/wire";
import { readAll, toStream } from "./node_body.ts";
import { isGone, onClose } from "./node_departure.ts";
import { NodeHeaders } from "./node_headers.ts";
import { standIn } from "./stand_in.ts";

/** How a request came. */
export interface NodeRequestOptions {
  /** Set where its caller sends the body when it is told to go on. */
  readonly waits?: boolean;
  /** The connection, where it asks to become a socket. */
  readonly upgrade?: { readonly socket: Socket; readonly head: Buffer };
}

/** A connection that a socket takes over. */
export interface TakenConnection {
  readonly incoming: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
}

/**
 * Looks like a `Request`. To make one takes Node longer than to answer a small request, so what
 * transports ask for is answered here, and `whole` is for libraries.
 */
export class NodeRequest implements ConnectionInfo {
  /** The method. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** The request as it came. */
  readonly incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #headers: NodeHeaders | undefined = undefined;
  #body: ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined = undefined;
  #leaving: AbortController | undefined = undefined;
  #whole: Request | undefined = undefined;
  readonly #upgrade: NodeRequestOptions["upgrade"];
  #isUpgraded = false;
  #isRead = false;
  #waits: boolean;

  /** Wraps a request and what answers it. */
  constructor(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    url: string,
    options?: NodeRequestOptions,
  ) {
    this.method = incoming.method!;
    this.url = url;
    this.incoming = incoming;
    this.#outgoing = outgoing;
    this.#upgrade = options?.upgrade;
    this.#waits = options?.waits ?? false;
  }

  /** Whether its caller still waits to be told to send the body. */
  get waits(): boolean {
    return this.#waits;
  }

  /** Whether some of its body may still have to come. */
  get hasRest(): boolean {
    return !this.#isRead && !this.incoming.complete &&
      this.method !== "GET" && this.method !== "HEAD";
  }

  /** Where it comes from. */
  get remoteAddr(): ConnectionInfo["remoteAddr"] {
    // Where a server listens for both, an address of version 4 is told as one of version 6.
    const hostname = this.incoming.socket.remoteAddress
      ?.replace(/^::ffff:/, "");
    return hostname === undefined ? undefined : { hostname };
  }

  /** Whether the connection became a socket: then there is no answer to send. */
  get isUpgraded(): boolean {
    return this.#isUpgraded;
  }

  /** The headers. */
  get headers(): NodeHeaders {
    return this.#headers ??= new NodeHeaders(this.incoming.rawHeaders);
  }

  /** The body as a stream; null where there is none. */
  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (this.#body !== undefined) return this.#body;
    const { headers } = this;
    const has = headers.has("transfer-encoding") ||
      Number(headers.get("content-length") ?? 0) > 0;
    if (has) this.#goOn();
    return this.#body = has ? toStream(this.incoming) : null;
  }

  /** The text of a body of so many bytes, where all of them have arrived. */
  arrived(length: number): string | undefined {
    if (this.#body !== undefined || this.#isRead) return undefined;
    const { incoming } = this;
    if (incoming.readableLength !== length) return undefined;
    this.#isRead = true;
    return toText(incoming.read());
  }

  /** The body, parsed. */
  json(): Promise<unknown> {
    return this.#read((bytes) => JSON.parse(toText(bytes)));
  }

  /** The body as text. */
  text(): Promise<string> {
    return this.#read(toText);
  }

  /** The bytes of the body. */
  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#read((bytes) => new Uint8Array(bytes).buffer);
  }

  /** Aborts when the caller leaves before the answer was sent. */
  get signal(): AbortSignal {
    if (this.#leaving) return this.#leaving.signal;
    const leaving = this.#leaving = new AbortController();
    const outgoing = this.#outgoing;
    const leave = () => {
      if (!outgoing.writableFinished) leaving.abort();
    };
    if (isGone(outgoing)) leave();
    else onClose(outgoing, leave);
    return leaving.signal;
  }

  /** The same as a `Request`. */
  get whole(): Request {
    if (this.#whole) return this.#whole;
    const { method, url, signal } = this;
    // A body that GET or HEAD brings is none that `Request` could hold.
    const body = method === "GET" || method === "HEAD" ? null : this.body;
    return this.#whole = new Request(url, {
      method,
      headers: this.headers.whole,
      signal,
      ...(body ? { body, duplex: "half" } : undefined),
    } as RequestInit);
  }

  /** Takes over the connection, where it may become a socket. */
  takeUpgrade(): TakenConnection | undefined {
    if (this.#upgrade === undefined) return undefined;
    this.#isUpgraded = true;
    this.#outgoing.detachSocket(this.#upgrade.socket);
    return { incoming: this.incoming, ...this.#upgrade };
  }

  #read<Result>(finish: (bytes: Buffer) => Result): Promise<Result> {
    if (this.#body) {
      return new Response(this.#body).arrayBuffer().then((bytes) =>
        finish(Buffer.from(bytes))
      );
    }
    this.#goOn();
    const declared = this.headers.get("content-length");
    const length = declared === null ? undefined : Number(declared);
    return readAll(this.incoming, length, (bytes) => {
      this.#isRead = true;
      return finish(bytes);
    });
  }

  #goOn(): void {
    if (!this.#waits) return;
    this.#waits = false;
    this.#outgoing.writeContinue();
  }
}

standIn(NodeRequest, Request, ({ whole }) => whole);

/** A text without its byte order mark, as `Request` reads it. */
function toText(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
