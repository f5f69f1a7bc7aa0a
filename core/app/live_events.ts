/** Publish and subscribe over a backend. @module */
import { deferred } from "../deferred.ts";
import { Unavailable } from "../errors.ts";
import type {
  Events,
  EventsBackend,
  EventsListening,
  Subscribed,
  SubscribeOptions,
} from "../events.ts";
import type { Logger } from "../logger.ts";
import { fromPlainText, plainWriter } from "./plain_text.ts";
import { Subscription } from "./subscription.ts";

const toEventText = plainWriter("Event");

/** Who listens to one selector: they share what the backend does for it. */
interface Audience {
  readonly members: Set<Subscription>;
  readonly listening: EventsListening;
}

/** Types, encodes and queues the events that a backend carries. */
export class LiveEvents implements Events, AsyncDisposable {
  readonly #backend: EventsBackend;
  readonly #logger: () => Logger;
  readonly #audiences = new Map<string, Audience>();
  readonly #leaving = new Set<Promise<void>>();
  /** While the connection is lost: until it is back. */
  #outage: PromiseWithResolvers<void> | undefined = undefined;
  #closing: Promise<void> | undefined = undefined;
  readonly #onBack = new Set<() => void>();

  /** Takes over a backend, which is closed with it. */
  constructor(backend: EventsBackend, logger: () => Logger) {
    this.#backend = backend;
    this.#logger = logger;
    backend.watch?.({
      lost: (error) => {
        logger().warn("Events backend can't be reached", { error });
        this.#outage ??= deferred();
      },
      back: () => {
        logger().warn("Events backend is back, events may have been missed");
        for (const { members } of [...this.#audiences.values()]) {
          for (const member of members) member.interrupt();
        }
        this.#outage?.resolve();
        this.#outage = undefined;
        for (const run of this.#onBack) run();
      },
    });
  }

  /** What carries the events. */
  get backend(): EventsBackend {
    return this.#backend;
  }

  /** Runs something whenever the connection to the backend is back. */
  whenBack(run: () => void): void {
    this.#onBack.add(run);
  }

  /** Hands an event to everyone who is subscribed. */
  async publish(topic: string, event: unknown): Promise<void> {
    if (topic.endsWith(".*")) {
      throw new TypeError(`Event needs one topic to be published to: ${topic}`);
    }
    if (this.#closing !== undefined) throw new Unavailable("The app is closed");
    await this.#backend.send(topic, toEventText(event));
  }

  /** The events of topics, from this moment on. */
  subscribe(
    topic: string | readonly string[],
    options: SubscribeOptions = {},
  ): Subscribed<unknown> {
    const selectors = withoutCovered(
      typeof topic === "string" ? [topic] : topic,
    );
    const about = { topic: selectors.join(", "), overflow: options.overflow };
    const subscription: Subscription = new Subscription({
      leave: () => {
        for (const selector of selectors) this.#part(selector, subscription);
        const { dropped } = subscription;
        if (dropped > 0) {
          this.#logger().info("Slow subscriber ended", { ...about, dropped });
        }
      },
      slow: () =>
        this.#logger().warn("Subscriber is slow, events are dropped", about),
    }, options);
    if (options.signal?.aborted || this.#closing !== undefined) {
      subscription.end();
      return subscription;
    }
    Promise.all(selectors.map((it) => this.#join(it, subscription))).then(
      () => subscription.live(),
      (error) => subscription.fail(error),
    );
    return subscription;
  }

  /** Ends every subscription and closes the backend. */
  close(): Promise<void> {
    return this.#closing ??= this.#close();
  }

  /** Ends every subscription and closes the backend. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    for (const { members } of [...this.#audiences.values()]) {
      for (const member of members) member.end();
    }
    await this.#backend.close();
    await Promise.all(this.#leaving);
  }

  async #join(selector: string, member: Subscription): Promise<void> {
    let audience = this.#audiences.get(selector);
    if (audience === undefined) {
      const members = new Set<Subscription>();
      const hear = (text: string) => this.#hear(selector, members, text);
      const listening = this.#backend.listen(selector, hear);
      audience = { members, listening };
      this.#audiences.set(selector, audience);
    }
    audience.members.add(member);
    await audience.listening.ready;
    await this.#outage?.promise;
  }

  #part(selector: string, member: Subscription): void {
    const audience = this.#audiences.get(selector);
    if (!audience?.members.delete(member) || audience.members.size > 0) return;
    this.#audiences.delete(selector);
    const leaving = this.#leave(audience.listening)
      .finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  async #leave(listening: EventsListening): Promise<void> {
    try {
      await listening.end();
    } catch (error) {
      // A backend that is gone has nothing to leave.
      this.#logger().debug("Topic was not left", { error });
    }
  }

  #hear(selector: string, members: Set<Subscription>, text: string): void {
    let event: unknown;
    try {
      event = fromPlainText(text);
    } catch (error) {
      this.#logger().warn("Event can't be read", { topic: selector, error });
      return;
    }
    for (const member of members) member.push(event);
  }
}

/** Selectors without those that another of them covers: nobody gets an event twice. */
function withoutCovered(selectors: readonly string[]): readonly string[] {
  const groups = selectors.filter((it) => it.endsWith(".*"));
  return [...new Set(selectors)].filter((selector) =>
    !groups.some((group) =>
      group !== selector && selector.startsWith(group.slice(0, -1))
    )
  );
}
