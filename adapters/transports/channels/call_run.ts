/** A call that runs over a socket: what comes in for it, and what goes out. @module */
import {
  BadRequest,
  Cancelled,
  Internal,
  PayloadTooLarge,
  type PikkuError,
  TooManyRequests,
  toPikkuError,
  Unavailable,
} from "@pikku/core";
import type {
  BytesReply,
  CredentialChange,
  Handler,
  Reply,
  StreamReply,
} from "@pikku/core/app";
import type { InputCodec } from "@pikku/core/manifest";
import { chunksOf, toFacts } from "./byte_chunks.ts";
import type { CallFrame, ChunkFrame, Id } from "./frame.ts";
import { type Held, InputQueue } from "./input_queue.ts";
import type { Outbox } from "./outbox.ts";
import { placeFiles } from "./place_files.ts";
import { SocketCall, type SocketCallOptions } from "./socket_call.ts";
import { type UploadLimits, Uploads } from "./uploads.ts";
import { toBinary, toErrorText } from "./write_frame.ts";

/** What a call needs of its socket. */
export interface CallHost {
  readonly outbox: Outbox;
  readonly held: Held;
  /** Bytes that may be held for all calls of the socket. */
  readonly maxHeld: number;
  readonly uploads: UploadLimits;
  /** What calls are made with, now. */
  toOptions(): Omit<SocketCallOptions, "read">;
  /** A session started or ended. */
  change(credential: CredentialChange): void;
  /** Its id may be used again. */
  answered(run: CallRun): void;
  /** The function is done. */
  settled(run: CallRun): void;
  /** Tells the log. */
  report(message: string, id: string, error: unknown): void;
}

/** A call that runs over a socket. */
export class CallRun {
  /** What the client calls it. */
  readonly id: Id;
  readonly #host: CallHost;
  readonly #call: SocketCall;
  readonly #data: unknown;
  #items: InputQueue<unknown> | undefined = undefined;
  #takesItems: boolean | undefined = undefined;
  #uploads: Uploads | undefined = undefined;
  #credit: number;
  #wake: (() => void) | undefined = undefined;
  #over = false;

  /** Prepares the call of a frame. */
  constructor(frame: CallFrame, host: CallHost) {
    this.id = frame.id;
    this.#host = host;
    this.#data = frame.data;
    this.#credit = frame.window ?? Infinity;
    this.#call = new SocketCall({
      ...host.toOptions(),
      read: (codec) => this.#read(codec),
    });
    if (frame.files === undefined) return;
    this.#uploads = new Uploads(frame.files, {
      limits: host.uploads,
      held: host.held,
      grant: (file, more) => this.#send({ id: this.id, file, more }),
    });
  }

  /** Runs the function. */
  start(handler: Handler): void {
    const reply = handler(this.#call);
    if (reply instanceof Promise) reply.then((ready) => this.#answer(ready));
    else this.#answer(reply);
  }

  /** The client sent an item. */
  item(item: unknown, size: number): void {
    if (this.#takesItems === false) {
      return this.refuse(new BadRequest("Function takes no items"));
    }
    if (!this.#queue().push(item, size)) this.#refuseUnasked();
    else this.#refuseTooMuch();
  }

  /** The client sent its last item. */
  end(): void {
    if (this.#takesItems !== false) this.#queue().end();
  }

  /** The client sent bytes of a file. */
  chunk(frame: ChunkFrame): void {
    try {
      if (this.#uploads === undefined) {
        throw new BadRequest("Call names no files");
      }
      if (!this.#uploads.push(frame)) this.#refuseUnasked();
      else this.#refuseTooMuch();
    } catch (error) {
      this.refuse(toPikkuError(error));
    }
  }

  /** The client has room for more items. */
  more(count: number): void {
    this.#credit += count;
    this.#wake?.();
  }

  /** Ends the call with an error; the function is told by its signal. */
  refuse(error: PikkuError): void {
    this.#finish(() => toErrorText(error, this.#call.id, this.id));
    this.#abort(error);
  }

  /** The socket has ended: nobody waits for the answer. */
  abandon(): void {
    this.#over = true;
    this.#abort(new Cancelled());
  }

  /** The server shuts down: no more items are waited for. */
  stopItems(): void {
    this.#items?.fail(new Unavailable("The server shuts down"));
  }

  #abort(error: PikkuError): void {
    this.#call.abort(new DOMException(error.message, "AbortError"));
    this.#items?.fail(error);
    this.#uploads?.fail(error);
    this.#wake?.();
  }

  #read(codec: InputCodec | undefined): unknown {
    this.#takesItems = codec?.items !== undefined;
    if (codec?.items === undefined) {
      if (this.#items !== undefined) {
        throw new BadRequest("Function takes no items");
      }
      return this.#withFiles(this.#data, codec);
    }
    const { field } = codec.items;
    const data = this.#data ?? {};
    if (typeof data !== "object") return data;
    return this.#withFiles({ ...data, [field]: this.#queue() }, codec);
  }

  #withFiles(data: unknown, codec: InputCodec | undefined): unknown {
    return this.#uploads === undefined
      ? data
      : placeFiles(data, this.#uploads, codec);
  }

  #queue(): InputQueue<unknown> {
    return this.#items ??= new InputQueue(
      this.#host.held,
      (more) => this.#send({ id: this.id, more }),
    );
  }

  #refuseUnasked(): void {
    this.refuse(new TooManyRequests("More was sent than was granted"));
  }

  #refuseTooMuch(): void {
    const { held, maxHeld } = this.#host;
    if (held.bytes <= maxHeld) return;
    this.refuse(
      new PayloadTooLarge(`Socket has more than ${maxHeld} bytes to be read`),
    );
  }

  #answer(reply: Reply): void {
    const { credential } = reply;
    // A void credential that was refused stays: its socket isn't logged out by that.
    if (
      credential !== undefined &&
      (credential.kind === "set" || reply.kind !== "error")
    ) this.#host.change(credential);
    switch (reply.kind) {
      case "error":
        this.#finish(() => toErrorText(reply.error, reply.id, this.id));
        return this.#settle();
      case "void":
        this.#finish(() => JSON.stringify({ id: this.id, done: true }));
        return this.#settle();
      case "data": {
        const { value, encode } = reply;
        return this.#whenRoom(() => {
          this.#finish(() =>
            JSON.stringify({
              id: this.id,
              data: encode === undefined ? value : encode(value),
            })
          );
          this.#settle();
        });
      }
      case "stream":
        return void this.#stream(reply).finally(() => this.#settle());
      case "bytes":
        return void this.#bytes(reply).finally(() => this.#settle());
      case "response":
        reply.response.body?.cancel().catch(() => {});
        this.#fail(new TypeError("Only HTTP can carry a Response"));
        return this.#settle();
    }
  }

  async #stream(reply: StreamReply): Promise<void> {
    const { items, encode, encodeEnd } = reply;
    const iterator = items[Symbol.asyncIterator]();
    try {
      while (true) {
        await this.#room();
        if (this.#over) break;
        const { done, value } = await iterator.next();
        if (this.#over) break;
        if (done && reply.isLeft()) {
          throw new Unavailable("The stream was cut off");
        }
        if (done) {
          const isEmpty = value === undefined || encodeEnd === undefined;
          return this.#finish(() =>
            JSON.stringify({
              id: this.id,
              end: true,
              data: isEmpty ? value : encodeEnd(value),
            })
          );
        }
        this.#credit--;
        const text = this.#text({
          id: this.id,
          item: (encode ? encode(value) : value) ?? null,
        });
        this.#host.outbox.send(text);
      }
    } catch (error) {
      this.#finish(() =>
        toErrorText(toPikkuError(error), this.#call.id, this.id)
      );
    }
    await iterator.return?.();
  }

  async #bytes({ body }: BytesReply): Promise<void> {
    this.#send({ id: this.id, bytes: toFacts(body) });
    const chunks = chunksOf(body);
    try {
      while (true) {
        await this.#room();
        if (this.#over) break;
        const { done, value } = await chunks.next();
        if (this.#over) break;
        if (done) {
          return this.#finish(() => JSON.stringify({ id: this.id, end: true }));
        }
        this.#credit--;
        this.#host.outbox.send(toBinary({ id: this.id }, value));
      }
    } catch (error) {
      const known = toPikkuError(error);
      // Nobody else has seen what a stream of the function's own throws.
      if (known !== error) {
        this.#host.report("Bytes can't be read", this.#call.id, error);
      }
      this.#finish(() => toErrorText(known, this.#call.id, this.id));
    }
    await chunks.return();
  }

  /** Text of a frame; what can't be written fails the call, and is told to the log. */
  #text(frame: object): string {
    try {
      return JSON.stringify(frame);
    } catch (error) {
      this.#host.report("Answer can't be written", this.#call.id, error);
      throw new Internal();
    }
  }

  /** Waits until the client has granted more and reads what it has. */
  async #room(): Promise<void> {
    while (this.#credit <= 0 && !this.#over) {
      await new Promise<void>((resolve) => this.#wake = resolve);
      this.#wake = undefined;
    }
    await this.#host.outbox.room();
  }

  #whenRoom(run: () => void): void {
    const room = this.#host.outbox.room();
    if (room === undefined) run();
    else room.then(run);
  }

  #fail(error: unknown): void {
    this.#host.report("Answer can't be written", this.#call.id, error);
    this.#finish(() => toErrorText(new Internal(), this.#call.id, this.id));
  }

  /** Sends the last frame of the call. */
  #finish(toText: () => string): void {
    if (this.#over) return;
    this.#over = true;
    let text: string;
    try {
      text = toText();
    } catch (error) {
      this.#over = false;
      return this.#fail(error);
    }
    this.#host.answered(this);
    this.#host.outbox.send(text);
  }

  #settle(): void {
    this.#items?.return();
    this.#uploads?.drop();
    this.#host.settled(this);
  }

  #send(frame: object): void {
    if (!this.#over) this.#host.outbox.send(JSON.stringify(frame));
  }
}
