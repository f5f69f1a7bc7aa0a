/** A socket of a channel, from its opening to its end. @module */
import {
  Internal,
  PayloadTooLarge,
  type PikkuError,
  toPikkuError,
} from "@pikku/core";
import { type ConnectionScope, deferred, type Reply } from "@pikku/core/app";
import type { Socket, SocketEvents } from "@pikku/core/wire";
import {
  GOING_AWAY,
  IDLE,
  OVERLOADED,
  toCloseCode,
  TOO_BIG,
  TOO_MANY,
  UNREADABLE_BYTES,
  UNREADABLE_TEXT,
} from "./close_code.ts";
import { type Presented, SocketCredentials } from "./credentials.ts";
import { BadFrame, type Frame, readBinary, readText } from "./frame.ts";
import { WINDOW } from "./input_queue.ts";
import { Outbox } from "./outbox.ts";
import { type Place, readPlace } from "./place_data.ts";
import type { ChannelPlan } from "./plan.ts";
import { SocketCall, type SocketCaller } from "./socket_call.ts";
import { SocketCalls } from "./socket_calls.ts";
import { toErrorText } from "./write_frame.ts";

/** How many frames in a row may be unreadable. */
const MAX_BAD = 20;
/** Milliseconds that a peer has to take note that the server shuts down. */
const FAREWELL = 500;

/** What is known of a request that becomes a socket. */
export interface SocketFacts {
  readonly place: Place;
  readonly caller: SocketCaller;
  readonly presented: Presented;
}

/** How a socket behaves. */
export interface SocketOptions {
  /** Milliseconds of silence after which the peer is asked whether it lives. */
  readonly heartbeat: number;
  /** Milliseconds that a client may not read. */
  readonly patience: number | undefined;
}

type Message = string | Uint8Array<ArrayBuffer>;

/** A socket of a channel. */
export class ChannelSocket implements SocketEvents {
  /** Resolves when it has ended and all that it held is given back. */
  readonly finished: Promise<void>;
  readonly #plan: ChannelPlan;
  readonly #place: Place;
  readonly #socket: Socket;
  readonly #heartbeat: number;
  readonly #scope: ConnectionScope;
  readonly #outbox: Outbox;
  readonly #calls: SocketCalls;
  readonly #controller = new AbortController();
  readonly #ended = deferred();
  readonly #gone = deferred();
  #state: "opening" | "open" | "ended" = "opening";
  #early: Message[] = [];
  #earlyBytes = 0;
  #bad = 0;
  #heard: number;
  #asked: number | undefined = undefined;

  /** Takes over an open socket. */
  constructor(
    plan: ChannelPlan,
    { place, caller, presented }: SocketFacts,
    socket: Socket,
    { heartbeat, patience }: SocketOptions,
  ) {
    this.#plan = plan;
    this.#place = place;
    this.#socket = socket;
    this.#heartbeat = heartbeat;
    this.#heard = plan.app.clock.elapsed();
    this.#outbox = new Outbox(socket, {
      patience,
      clock: plan.app.clock,
      onStuck: () => this.#shut(OVERLOADED, "The client doesn't read"),
    });
    this.#scope = plan.app.connect({
      id: crypto.randomUUID(),
      channel: plan.path,
      signal: this.#controller.signal,
    });
    this.#calls = new SocketCalls(plan, {
      outbox: this.#outbox,
      scope: this.#scope,
      caller,
      credentials: new SocketCredentials(presented),
      onFlood: () => this.#shut(TOO_MANY, "Called on and on"),
    });
    this.finished = this.#live();
  }

  /** A message arrived. */
  message(data: Message): void {
    if (this.#state === "ended") return;
    this.#heard = this.#plan.app.clock.elapsed();
    this.#asked = undefined;
    const size = sizeOf(data, this.#plan.maxMessage);
    if (size > this.#plan.maxMessage) return this.#shutTooBig();
    if (this.#state === "open") return this.#take(data, size);
    this.#earlyBytes += size;
    if (this.#earlyBytes > this.#plan.maxMessage) return this.#shutTooBig();
    this.#early.push(data);
  }

  /** The peer has gone. */
  close(): void {
    this.#gone.resolve();
    this.#end();
  }

  /** Something that was sent has left. */
  drain(): void {
    this.#outbox.drained();
  }

  /** Looks at the time: whether it was silent for too long. */
  tick(now: number): void {
    if (this.#state !== "open") return;
    const { idle } = this.#plan;
    const silence = now - this.#heard;
    if (idle !== undefined && this.#calls.running === 0 && silence >= idle) {
      return this.#shut(IDLE, "Idle for too long");
    }
    if (this.#socket.watched || silence < this.#heartbeat) return;
    if (this.#asked === undefined) {
      this.#asked = now;
      this.#outbox.send('{"ping":null}');
    } else if (now - this.#asked >= this.#heartbeat) {
      this.#shut(IDLE, "The client doesn't answer");
    }
  }

  /** Takes no more calls, waits for those that run, and closes; at once when `late` resolves. */
  async stop(late: Promise<void>): Promise<void> {
    this.#calls.stop();
    await Promise.race([this.#calls.allSettled(), this.#ended.promise, late]);
    this.#shut(GOING_AWAY, "The server shuts down");
    await this.finished;
    await this.#farewell();
  }

  /** Its whole life: opens, waits for its end, and gives back what it held. */
  async #live(): Promise<void> {
    const opened = await this.#open();
    await this.#ended.promise;
    if (opened) await this.#leave();
    await this.#calls.allSettled();
    await this.#scope.close();
  }

  /** Runs `open`; false where it refuses the socket. */
  async #open(): Promise<boolean> {
    const reply = await this.#plan.open?.(this.#placeCall());
    if (reply?.credential?.kind === "set") this.#calls.change(reply.credential);
    if (reply?.kind === "error") {
      this.#outbox.send(toErrorText(reply.error, reply.id));
      const { message } = toPikkuError(reply.error);
      this.#shut(toCloseCode(reply.error), message);
      return false;
    }
    if (this.#state === "ended") return true;
    const ready = this.#toReady(reply);
    if (ready === undefined) {
      const error = new Internal();
      this.#calls.tell(error);
      this.#shut(toCloseCode(error), error.message);
      return true;
    }
    this.#outbox.send(ready);
    this.#state = "open";
    const early = this.#early;
    this.#early = [];
    for (const data of early) {
      if (this.#isOpen()) this.#take(data, sizeOf(data, Infinity));
    }
    return true;
  }

  /** Runs `close`, as the caller that it was last. */
  async #leave(): Promise<void> {
    const { session } = this.#scope;
    const reply = await this.#plan.close?.(this.#placeCall(session));
    if (reply?.kind !== "error") return;
    this.#plan.app.logger.warn("Close of a channel failed", {
      id: reply.id,
      channel: this.#plan.path,
      code: reply.error.code,
    });
  }

  #placeCall(session?: ConnectionScope["session"]): SocketCall {
    return new SocketCall({
      ...this.#calls.toOptions(),
      ...(session && { session }),
      read: (codec) => readPlace(this.#place, codec),
    });
  }

  /** The first frame; undefined where what `open` returned can't be written. */
  #toReady(reply: Reply | undefined): string | undefined {
    const { id } = this.#scope.connection;
    try {
      const data = reply?.kind !== "data"
        ? undefined
        : reply.encode
        ? reply.encode(reply.value)
        : reply.value;
      return JSON.stringify({
        ready: { version: 1, connection: id, window: WINDOW, data },
      });
    } catch (error) {
      this.#calls.report("Answer of `open` can't be written", id, error);
      return undefined;
    }
  }

  #take(data: Message, size: number): void {
    const isText = typeof data === "string";
    let frame: Frame;
    try {
      frame = isText ? readText(data) : readBinary(data);
    } catch (error) {
      return this.#refuseFrame(toPikkuError(error), isText);
    }
    this.#bad = 0;
    this.#calls.take(frame, size);
  }

  #refuseFrame(error: PikkuError, isText: boolean): void {
    this.#calls.tell(error, error instanceof BadFrame ? error.id : undefined);
    if (++this.#bad < MAX_BAD) return;
    const code = isText ? UNREADABLE_TEXT : UNREADABLE_BYTES;
    this.#shut(code, "Frames can't be read");
  }

  #shutTooBig(): void {
    const { maxMessage } = this.#plan;
    this.#calls.tell(
      new PayloadTooLarge(`Message is larger than ${maxMessage} bytes`),
    );
    this.#shut(TOO_BIG, "Message is too large");
  }

  /** Closes it from our side; what a peer makes of that is not waited for. */
  #shut(code: number, reason: string): void {
    if (this.#state === "ended") return;
    this.#socket.close(code, fitReason(reason));
    this.#end();
  }

  #end(): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#early = [];
    this.#outbox.close();
    this.#controller.abort(
      new DOMException("The connection has ended", "AbortError"),
    );
    this.#calls.abandon();
    this.#ended.resolve();
  }

  #isOpen(): boolean {
    return this.#state === "open";
  }

  /** Lets the peer read why, before the runtime cuts it off. */
  async #farewell(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FAREWELL);
    });
    await Promise.race([this.#gone.promise, enough]);
    clearTimeout(timer);
  }
}

/** Bytes of a message; told exactly only where it matters. */
function sizeOf(data: Message, limit: number): number {
  if (typeof data !== "string") return data.byteLength;
  if (data.length * 3 <= limit || data.length > limit) return data.length;
  return new TextEncoder().encode(data).byteLength;
}

/** A reason has at most 123 bytes. */
function fitReason(reason: string): string {
  const bytes = new TextEncoder().encode(reason);
  if (bytes.byteLength <= 123) return reason;
  return new TextDecoder().decode(bytes.subarray(0, 120))
    .replace(/\uFFFD+$/, "");
}
