/** Publish and subscribe within one process. @module */
import type { Events, SubscribeOptions } from "../events.ts";
import { Subscription } from "./subscription.ts";

/** Hands events to the subscribers of this process, in the order they were published. */
export class MemoryEvents implements Events {
  readonly #topics = new Map<string, Set<Subscription>>();

  /** Hands an event to everyone who is subscribed now. */
  publish(topic: string, event: unknown): Promise<void> {
    const subscribers = this.#topics.get(topic);
    if (subscribers !== undefined) {
      for (const subscriber of subscribers) subscriber.push(event);
    }
    return Promise.resolve();
  }

  /** The events of one topic, or of several, from this moment on. */
  subscribe(
    topic: string | readonly string[],
    options: SubscribeOptions = {},
  ): AsyncIterable<unknown> {
    const topics = typeof topic === "string" ? [topic] : topic;
    const subscription: Subscription = new Subscription(() => {
      for (const name of topics) this.#remove(name, subscription);
    }, options);
    if (options.signal?.aborted) subscription.end();
    else for (const name of topics) this.#add(name, subscription);
    return subscription;
  }

  /** Ends every subscription. */
  close(): void {
    for (const subscribers of [...this.#topics.values()]) {
      for (const subscriber of subscribers) subscriber.end();
    }
  }

  #add(topic: string, subscription: Subscription): void {
    const subscribers = this.#topics.get(topic);
    if (subscribers === undefined) {
      this.#topics.set(topic, new Set([subscription]));
    } else subscribers.add(subscription);
  }

  #remove(topic: string, subscription: Subscription): void {
    const subscribers = this.#topics.get(topic);
    subscribers?.delete(subscription);
    if (subscribers?.size === 0) this.#topics.delete(topic);
  }
}

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

  /** Hands an event to everyone who is subscribed now. */
  publish(topic: string, event: unknown): Promise<void> {
    return this.#events.publish(topic, event);
  }

  /** The events of one topic, or of several, until the call ends. */
  subscribe(
    topic: string | readonly string[],
    options: SubscribeOptions = {},
  ): AsyncIterable<unknown> {
    const signal = options.signal === undefined
      ? this.#signal
      : AbortSignal.any([this.#signal, options.signal]);
    return this.#events.subscribe(topic, { ...options, signal });
  }
}
