/** What a socket still has to send. @module */
import { type Clock, every } from "@pikku/core/app";
import type { Socket } from "@pikku/core/wire";

/** Bytes that wait at a socket, above which nothing more is made for it. */
const FULL = 256 * 1024;
/** Bytes that wait, above which a socket is given up at once. */
const OVERFULL = 16 * 1024 * 1024;
/** Milliseconds in which nothing left, after which it is given up. */
const PATIENCE = 30_000;
/** Milliseconds between looks at a socket that is full. */
const LOOK = 20;

/** How long a socket may be full. */
export interface OutboxOptions {
  /** Milliseconds in which nothing leaves, until it is given up; 30,000 unless told. */
  readonly patience?: number;
  /** What that goes by. */
  readonly clock: Clock;
  /** The reader doesn't read. */
  readonly onStuck: () => void;
}

/** Sends at the pace of the reader: who makes much asks for room before. */
export class Outbox {
  readonly #socket: Socket;
  readonly #patience: number;
  readonly #onStuck: () => void;
  readonly #clock: Clock;
  #waiting: (() => void)[] = [];
  #looks: (() => void) | undefined = undefined;
  #buffered = 0;
  #moved = 0;
  #closed = false;

  /** Sends to a socket. */
  constructor(socket: Socket, { patience, clock, onStuck }: OutboxOptions) {
    this.#socket = socket;
    this.#patience = patience ?? PATIENCE;
    this.#clock = clock;
    this.#onStuck = onStuck;
  }

  /** Sends; nothing once it is closed. */
  send(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.#closed) return;
    this.#socket.send(data);
    if (this.#socket.buffered > OVERFULL) this.#onStuck();
  }

  /** Undefined where there is room, else what resolves when there is, or nobody reads any more. */
  room(): Promise<void> | undefined {
    if (this.#closed || this.#socket.buffered <= FULL) return undefined;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#look();
    });
  }

  /** Looks whether there is room now; for runtimes that tell when something left. */
  drained(): void {
    if (this.#socket.buffered > FULL) return;
    this.#letGo();
  }

  /** Sends nothing more. */
  close(): void {
    this.#closed = true;
    this.#letGo();
  }

  #look(): void {
    if (this.#looks !== undefined) return;
    this.#buffered = this.#socket.buffered;
    this.#moved = this.#clock.elapsed();
    this.#looks = every(this.#clock, LOOK, () => {
      const { buffered } = this.#socket;
      const now = this.#clock.elapsed();
      if (buffered <= FULL) return this.#letGo();
      if (buffered < this.#buffered) this.#moved = now;
      this.#buffered = buffered;
      if (now - this.#moved >= this.#patience) this.#onStuck();
    });
  }

  #letGo(): void {
    this.#looks?.();
    this.#looks = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
