/** One timer for the deadlines of all calls. @module */

/** Something that expires. */
export interface Expiring {
  /** When, in milliseconds of the clock's `elapsed`. */
  readonly deadline: number;
}

/** Watches deadlines. */
export interface DeadlineWatch<Item extends Expiring> {
  /** Expires an item at its deadline. */
  start(item: Item): void;
  /** Forgets an item. */
  stop(item: Item): void;
  /** Forgets all items. */
  close(): void;
}

/**
 * Watches deadlines with one coarse timer, which runs only while something waits: a timer per
 * call costs a quarter of the throughput.
 */
export class Deadlines<Item extends Expiring> implements DeadlineWatch<Item> {
  readonly #items = new Set<Item>();
  readonly #expire: (item: Item) => void;
  readonly #tick: number;
  #timer: ReturnType<typeof setInterval> | undefined = undefined;

  /** `expire` is told each item whose time is over, at most `tick` milliseconds late. */
  constructor(expire: (item: Item) => void, tick: number = 20) {
    this.#expire = expire;
    this.#tick = tick;
  }

  /** Expires an item at its deadline. */
  start(item: Item): void {
    this.#items.add(item);
    this.#timer ??= setInterval(() => this.#sweep(), this.#tick);
  }

  /** Forgets an item. */
  stop(item: Item): void {
    this.#items.delete(item);
  }

  /** Stops the timer. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#items.clear();
  }

  /** The timer ends a tick after the last item, as most calls are followed by another. */
  #sweep(): void {
    if (this.#items.size === 0) return this.close();
    const now = performance.now();
    for (const item of this.#items) {
      if (item.deadline > now) continue;
      this.#items.delete(item);
      this.#expire(item);
    }
  }
}
