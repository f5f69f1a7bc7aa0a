/** The events that one subscriber has yet to read. @module */
import { deferred } from "../deferred.ts";
import { EventsInterrupted, SlowConsumer } from "../events_errors.ts";
import type { Subscribed, SubscribeOptions } from "../events.ts";

/** Ends a reader without an error. */
const END: IteratorReturnResult<undefined> = Object.freeze({
  done: true,
  value: undefined,
});

const LIMIT = 1_000;

type Step = IteratorResult<unknown>;

/** Who wants to know of a subscription. */
export interface SubscriptionOwner {
  /** It is over: nothing more is to be pushed. Called once. */
  leave(): void;
  /** The first event was dropped. */
  slow(): void;
}

/** A bounded queue between those who publish and one who reads. */
export class Subscription
  implements AsyncIterableIterator<unknown>, Subscribed<unknown> {
  /** Resolves when it gets every event from then on, or is over. */
  readonly ready: Promise<void>;
  readonly #owner: SubscriptionOwner;
  readonly #options: SubscribeOptions;
  readonly #limit: number;
  readonly #waiting: ((result: Step | Promise<Step>) => void)[] = [];
  readonly #onAbort = () => this.end();
  readonly #setReady: () => void;
  #isLive = false;
  #events: unknown[] = [];
  #dropped = 0;
  #over = false;
  #failure: { readonly error: unknown } | undefined = undefined;

  /** Starts a queue; nobody pushes yet. */
  constructor(owner: SubscriptionOwner, options: SubscribeOptions = {}) {
    this.#owner = owner;
    this.#options = options;
    this.#limit = options.limit ?? LIMIT;
    if (!(this.#limit >= 1)) {
      throw new RangeError(
        `A subscription holds at least one event: ${this.#limit}`,
      );
    }
    const { promise, resolve } = deferred();
    this.ready = promise;
    this.#setReady = resolve;
    options.signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** How many events were dropped. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Every event from now on is pushed. */
  live(): void {
    this.#isLive = true;
    this.#setReady();
  }

  /** Hands on an event. */
  push(event: unknown): void {
    if (this.#over) return;
    const reader = this.#waiting.shift();
    if (reader !== undefined) return reader({ done: false, value: event });
    if (this.#events.length >= this.#limit && !this.#makeRoom()) return;
    this.#events.push(event);
  }

  /** Events may be missing from here on. */
  interrupt(): void {
    if (this.#isLive && this.#options.gaps === "error") {
      this.fail(new EventsInterrupted());
    }
  }

  /** Ends it with an error, which comes after the events that wait. */
  fail(error: unknown): void {
    if (this.#over) return;
    const reader = this.#waiting.shift();
    this.#failure = { error };
    this.#close();
    reader?.(this.#take());
  }

  /** Ends it at once; what waits is forgotten. */
  end(): void {
    this.#events = [];
    this.#failure = undefined;
    this.#close();
  }

  /** The next event. */
  next(): Promise<Step> {
    if (this.#events.length > 0 || this.#over) return this.#take();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The reader leaves. */
  return(): Promise<Step> {
    this.end();
    return Promise.resolve(END);
  }

  /** It is read once. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  /** What is there, the error once it was the turn of all before. */
  #take(): Promise<Step> {
    if (this.#events.length > 0) {
      return Promise.resolve({ done: false, value: this.#events.shift() });
    }
    if (this.#failure === undefined) return Promise.resolve(END);
    const { error } = this.#failure;
    this.#failure = undefined;
    return Promise.reject(error);
  }

  /** Whether there is room for the event that came. */
  #makeRoom(): boolean {
    const { overflow = "error" } = this.#options;
    if (overflow === "error") {
      this.fail(new SlowConsumer(this.#events.length));
      return false;
    }
    if (this.#dropped++ === 0) this.#owner.slow();
    if (overflow === "drop-newest") return false;
    this.#events.shift();
    return true;
  }

  #close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    this.#owner.leave();
    this.#setReady();
    for (const reader of this.#waiting.splice(0)) reader(END);
  }
}
