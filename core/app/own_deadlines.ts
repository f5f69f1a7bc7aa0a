/** A timer for the deadline of each call. @module */
import type { Clock } from "../clock.ts";
import type { DeadlineWatch, Expiring } from "./deadlines.ts";

/**
 * Watches each deadline with a timer of its own: for runtimes that end timers with the request that
 * set them, and don't let one request wake another, and for clocks of tests.
 */
export class OwnDeadlines<Item extends Expiring>
  implements DeadlineWatch<Item> {
  readonly #timers = new Map<Item, () => void>();
  readonly #expire: (item: Item) => void;
  readonly #clock: Clock;

  /** `expire` is told each item whose time is over. */
  constructor(expire: (item: Item) => void, clock: Clock) {
    this.#expire = expire;
    this.#clock = clock;
  }

  /** Expires an item at its deadline. */
  start(item: Item): void {
    const timeout = item.deadline - this.#clock.elapsed();
    const expire = () => {
      this.#timers.delete(item);
      this.#expire(item);
    };
    this.#timers.set(item, this.#clock.after(timeout, expire));
  }

  /** Forgets an item, and ends its timer. */
  stop(item: Item): void {
    this.#timers.get(item)?.();
    this.#timers.delete(item);
  }

  /** Ends all timers. */
  close(): void {
    for (const forget of this.#timers.values()) forget();
    this.#timers.clear();
  }
}
