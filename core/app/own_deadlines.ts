/** A timer for the deadline of each call. @module */
import type { DeadlineWatch, Expiring } from "./deadlines.ts";

/**
 * Watches each deadline with a timer of its own: for runtimes that end timers with the request that
 * set them, and don't let one request wake another.
 */
export class OwnDeadlines<Item extends Expiring>
  implements DeadlineWatch<Item> {
  readonly #timers = new Map<Item, ReturnType<typeof setTimeout>>();
  readonly #expire: (item: Item) => void;

  /** `expire` is told each item whose time is over. */
  constructor(expire: (item: Item) => void) {
    this.#expire = expire;
  }

  /** Expires an item in so many milliseconds. */
  start(item: Item, timeout: number): void {
    item.deadline = performance.now() + timeout;
    const expire = () => {
      this.#timers.delete(item);
      this.#expire(item);
    };
    this.#timers.set(item, setTimeout(expire, timeout));
  }

  /** Forgets an item, and ends its timer. */
  stop(item: Item): void {
    clearTimeout(this.#timers.get(item));
    this.#timers.delete(item);
  }

  /** Ends all timers. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
