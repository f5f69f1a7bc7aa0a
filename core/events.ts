/** Publish and subscribe as functions see it. A leaf: imports nothing. @module */

/** How a subscription behaves. */
export interface SubscribeOptions {
  /** Ends the subscription when it aborts. */
  readonly signal?: AbortSignal;
  /** How many events wait at most for a slow reader; 1,000 unless told. */
  readonly buffer?: number;
  /**
   * What happens when that many wait: `fail` (unless told) ends the subscription with an error
   * after the events that wait, so that a reader knows it missed some; `drop` forgets the oldest.
   */
  readonly overflow?: "fail" | "drop";
}

/**
 * Publishes events and subscribes to them. `Topics` is the app's `Events` of events.ts: the type
 * of each event by topic.
 *
 * @example
 * ```ts
 * import type { Events } from "@pikku/core";
 *
 * interface Topics {
 *   "todo.created": { id: string };
 * }
 *
 * export async function* watch(
 *   { events }: { events: Events<Topics> },
 * ): AsyncGenerator<{ id: string }> {
 *   yield* events.subscribe("todo.created");
 * }
 * ```
 */
export interface Events<Topics extends object = Record<string, unknown>> {
  /** Hands an event to everyone who is subscribed now. */
  publish<Topic extends keyof Topics & string>(
    topic: Topic,
    event: Topics[Topic],
  ): Promise<void>;
  /**
   * The events of one topic, or of several, from this moment on. It ends when the signal aborts
   * or the reader leaves; in a function that streams also when the caller leaves.
   */
  subscribe<Topic extends keyof Topics & string>(
    topic: Topic | readonly Topic[],
    options?: SubscribeOptions,
  ): AsyncIterable<Topics[Topic]>;
}
