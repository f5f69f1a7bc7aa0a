/** How often a socket may call. @module */
import type { ChannelRate, Clock } from "@pikku/core";

/** Allows so many calls at once, and as many again with the time that passes. */
export class Rate {
  readonly #calls: number;
  readonly #per: number;
  readonly #clock: Clock;
  #left: number;
  #at: number;

  /** Starts with all calls of a rate allowed. */
  constructor({ calls, per }: ChannelRate, clock: Clock) {
    this.#clock = clock;
    this.#at = clock.elapsed();
    this.#calls = calls;
    this.#per = per;
    this.#left = calls;
  }

  /** Takes one call: undefined where it is allowed, else the seconds until one is. */
  take(): number | undefined {
    const now = this.#clock.elapsed();
    const each = this.#per / this.#calls;
    this.#left = Math.min(this.#calls, this.#left + (now - this.#at) / each);
    this.#at = now;
    if (this.#left < 1) return (1 - this.#left) * each / 1_000;
    this.#left--;
    return undefined;
  }
}
