/** Publish and subscribe as functions see it, and what carries events. @module */
import type { Roster } from "./roster.ts";

/** How a subscription behaves. */
export interface SubscribeOptions {
  /** Ends the subscription when it aborts. */
  readonly signal?: AbortSignal;
  /** How many events wait at most for a slow reader; 1,000 unless told. */
  readonly limit?: number;
  /**
   * What happens when one more comes. `error` (unless told): the reader gets those that wait, then
   * `SlowConsumer` is thrown. `drop-oldest` and `drop-newest`: one is forgotten, `dropped` counts
   * it, and the log warns once per subscription.
   */
  readonly overflow?: "error" | "drop-oldest" | "drop-newest";
  /**
   * What happens when the connection to the backend broke and is back, so that events may have
   * been missed. `ignore` (unless told): it goes on. `error`: the reader gets those that wait, then
   * `EventsInterrupted` is thrown; for a reader that can read from its store what it missed.
   */
  readonly gaps?: "ignore" | "error";
}

/** The events of a subscription, to be read once. */
export interface Subscribed<Event> extends AsyncIterable<Event> {
  /**
   * Resolves when every event that is published from then on will come, or when it is over. Wait
   * for it before reading a store that events are to continue. A fake may do without.
   */
  readonly ready?: Promise<void>;
  /** How many events were dropped since the reader is slow. A fake may do without. */
  readonly dropped?: number;
}

/** What may be subscribed to: a topic, or all below a name, such as `todo.*`. */
export type TopicSelector<Topics extends object> =
  | keyof Topics & string
  | GroupsOf<keyof Topics & string>;

/** `a.*` and `a.b.*` for the topic `a.b.c`. */
export type GroupsOf<Topic extends string> = Topic extends
  `${infer Head}.${infer Rest}` ? `${Head}.*` | `${Head}.${GroupsOf<Rest>}`
  : never;

/** The events that a selector selects. */
export type SelectedEvent<Topics extends object, Selector extends string> =
  string extends keyof Topics ? Topics[keyof Topics]
    : Selector extends keyof Topics ? Topics[Selector]
    : Selector extends `${infer Group}.*`
      ? Topics[Extract<keyof Topics, `${Group}.${string}`>]
    : never;

/**
 * Publishes events and subscribes to them. `Topics` is the app's `Events` of events.ts: the type
 * of each event by topic. An event is plain data: what JSON has, and Date, bigint and Uint8Array;
 * readers get a copy, which they share and must not change.
 *
 * @example
 * ```ts
 * import type { Events } from "@pikku/core";
 *
 * interface Topics {
 *   "todo.created": { id: string };
 *   "todo.removed": { id: string; by: string };
 * }
 *
 * export async function* watch(
 *   { events }: { events: Events<Topics> },
 * ): AsyncGenerator<{ id: string }> {
 *   yield* events.subscribe("todo.*");
 * }
 * ```
 */
export interface Events<Topics extends object = Record<string, unknown>> {
  /**
   * Hands an event to everyone who is subscribed, in every process of the same backend.
   *
   * @throws {Unavailable} when the backend can't be reached
   */
  publish<Topic extends keyof Topics & string>(
    topic: Topic,
    event: Topics[Topic],
  ): Promise<void>;
  /**
   * The events of one topic, of all below a name (`todo.*`), or of several of these, from this
   * moment on; those of a topic in the order they were published. It ends when the signal aborts
   * or the reader leaves; in a function that streams also when the caller leaves.
   */
  subscribe<Selector extends TopicSelector<Topics>>(
    topic: Selector | readonly Selector[],
    options?: SubscribeOptions,
  ): Subscribed<SelectedEvent<Topics, Selector>>;
}

/** Hears what becomes of the connection to a backend. */
export interface EventsWatcher {
  /** It broke, or can't be made; told once until it is back. */
  lost(error: unknown): void;
  /** It is back, and everything is listened to again. */
  back(): void;
}

/** Texts that are listened to. */
export interface EventsListening {
  /** Resolves once every text that is sent from then on is heard; rejects where that can't be. */
  readonly ready: Promise<void>;
  /** Hears no more. */
  end(): void | Promise<void>;
}

/**
 * Carries events between processes: texts, by topic. A factory `events` of services.ts that
 * returns one replaces the one in memory; typing, encoding and queues stay the framework's.
 *
 * @example
 * ```ts ignore
 * // services.ts
 * import { redisEvents } from "@pikku/adapters/redis";
 *
 * export function events({ config }: { config: Config }): EventsBackend {
 *   return redisEvents({ url: config.REDIS_URL });
 * }
 * ```
 */
export interface EventsBackend {
  /** Hands a text to everyone who listens to the topic; rejects where it may not have got there. */
  send(topic: string, text: string): Promise<void>;
  /**
   * Calls `hear` with every text of a topic, or of all topics below a name (`todo.*`), in the order
   * they were sent.
   */
  listen(selector: string, hear: (text: string) => void): EventsListening;
  /** Keeps who is there, for the service `presence`; one without it has none. */
  readonly roster?: Roster;
  /** Is told what becomes of the connection; called once, before anything else. */
  watch?(watcher: EventsWatcher): void;
  /** Lets go of everything; what still waits is rejected. May be called again. */
  close(): void | Promise<void>;
}
