/** The events of a call that streams. @module */
import type { Events, Subscribed, SubscribeOptions } from "../events.ts";

/**
 * The events of a call that streams: subscriptions end with the call, as a generator that waits
 * for an event can't be told in any other way that its reader left.
 */
export class CallEvents implements Events {
  readonly #events: Events;
  readonly #signal: AbortSignal;

  /** Binds events to the signal of a call. */
  constructor(events: Events, signal: AbortSignal) {
    this.#events = events;
    this.#signal = signal;
  }

  /** Hands an event to everyone who is subscribed. */
  publish(topic: string, event: unknown): Promise<void> {
    return this.#events.publish(topic, event);
  }

  /** The events of topics, until the call ends. */
  subscribe(
    topic: string | readonly string[],
    options: SubscribeOptions = {},
  ): Subscribed<unknown> {
    const signal = options.signal === undefined
      ? this.#signal
      : AbortSignal.any([this.#signal, options.signal]);
    return this.#events.subscribe(topic, { ...options, signal });
  }
}
