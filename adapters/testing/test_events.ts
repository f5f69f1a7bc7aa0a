/** The events that an app under test publishes. @module */
import type { EventsBackend } from "@pikku/core";
import { fromPlainText, memoryEvents } from "@pikku/core/app";

/** Milliseconds, of the machine, that an event may be waited for. */
const LIMIT = 5_000;

/** An event that was published. */
export type Published<Topics extends object> = {
  readonly [Topic in keyof Topics & string]: {
    /** Its topic. */
    readonly topic: Topic;
    /** The event: a copy, as subscribers get it. */
    readonly event: Topics[Topic];
  };
}[keyof Topics & string];

/** The events that an app under test publishes. */
export interface TestEvents<Topics extends object = Record<string, unknown>> {
  /** All of them, in the order they were published. */
  readonly published: readonly Published<Topics>[];
  /** Those of a topic. */
  of<Topic extends keyof Topics & string>(
    topic: Topic,
  ): readonly Topics[Topic][];
  /**
   * The first event of a topic that `next` has not given yet, published before or to come.
   *
   * @throws {Error} when none comes within five seconds of the machine's time
   */
  next<Topic extends keyof Topics & string>(
    topic: Topic,
  ): Promise<Topics[Topic]>;
}

interface Collected {
  readonly topic: string;
  readonly event: unknown;
}

/** Collects events, on their way to whatever carries them. */
export class EventCollector implements TestEvents {
  /** All of them, in the order they were published. */
  readonly published: Collected[] = [];
  readonly #taken = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  /** Those of a topic. */
  of(topic: string): readonly unknown[] {
    return this.published.filter((it) => it.topic === topic)
      .map(({ event }) => event);
  }

  /** The first event of a topic that was not given yet. */
  async next(topic: string): Promise<unknown> {
    const at = this.#taken.get(topic) ?? 0;
    this.#taken.set(topic, at + 1);
    let isLate = false;
    let look = (): void => {};
    const timer = setTimeout(() => {
      isLate = true;
      look();
    }, LIMIT);
    try {
      for (;;) {
        const events = this.of(topic);
        if (at < events.length) return events[at];
        if (isLate) {
          throw new Error(
            `No event was published within ${LIMIT} ms: ${topic} (there were ${
              this.published.map((it) => it.topic).join(", ") || "none"
            })`,
          );
        }
        await new Promise<void>((resolve) => {
          look = resolve;
          this.#waiting.add(resolve);
        });
        this.#waiting.delete(look);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** A backend that collects what it hands on; in memory unless told. */
  over(backend: EventsBackend = memoryEvents()): EventsBackend {
    return {
      send: async (topic, text) => {
        await backend.send(topic, text);
        this.#add({ topic, event: fromPlainText(text) });
      },
      listen: (selector, hear) => backend.listen(selector, hear),
      ...(backend.watch && {
        watch: (watcher) => backend.watch?.(watcher),
      }),
      close: () => backend.close(),
    };
  }

  #add(record: Collected): void {
    this.published.push(record);
    for (const look of [...this.#waiting]) look();
  }
}
