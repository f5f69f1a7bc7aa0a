/** The events that one subscriber has yet to read. @module */
import { Unavailable } from "../errors.ts";
import type { SubscribeOptions } from "../events.ts";

/** Ends a reader without an error. */
const END: IteratorReturnResult<undefined> = Object.freeze({
  done: true,
  value: undefined,
});

const BUFFER = 1_000;

/** A bounded queue between those who publish and one who reads. */
export class Subscription implements AsyncIterableIterator<unknown> {
  readonly #leave: () => void;
  readonly #signal: AbortSignal | undefined;
  readonly #buffer: number;
  readonly #drops: boolean;
  readonly #waiting: ((result: IteratorResult<unknown>) => void)[] = [];
  #events: unknown[] = [];
  #over = false;
  #failure: Error | undefined = undefined;
  readonly #onAbort = () => this.end();

  /** `leave` is called once, when nothing more is to be pushed. */
  constructor(leave: () => void, options: SubscribeOptions = {}) {
    this.#leave = leave;
    this.#signal = options.signal;
    this.#buffer = options.buffer ?? BUFFER;
    this.#drops = options.overflow === "drop";
    if (!(this.#buffer >= 1)) {
      throw new RangeError(
        `A buffer holds at least one event: ${this.#buffer}`,
      );
    }
    this.#signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Hands on an event. */
  push(event: unknown): void {
    if (this.#over) return;
    const reader = this.#waiting.shift();
    if (reader !== undefined) return reader({ done: false, value: event });
    if (this.#events.length >= this.#buffer) {
      if (!this.#drops) return this.#overflow();
      this.#events.shift();
    }
    this.#events.push(event);
  }

  /** Ends it at once; what waits is forgotten. */
  end(): void {
    this.#events = [];
    this.#failure = undefined;
    this.#close();
  }

  /** The next event. */
  next(): Promise<IteratorResult<unknown>> {
    if (this.#events.length > 0) {
      return Promise.resolve({ done: false, value: this.#events.shift() });
    }
    if (this.#failure !== undefined) {
      const failure = this.#failure;
      this.#failure = undefined;
      return Promise.reject(failure);
    }
    if (this.#over) return Promise.resolve(END);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The reader leaves. */
  return(): Promise<IteratorResult<unknown>> {
    this.end();
    return Promise.resolve(END);
  }

  /** It is read once. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  #overflow(): void {
    this.#failure = new Unavailable(
      `Subscriber is too slow, events waiting: ${this.#events.length}`,
    );
    this.#close();
  }

  #close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#leave();
    for (const reader of this.#waiting.splice(0)) reader(END);
  }
}
