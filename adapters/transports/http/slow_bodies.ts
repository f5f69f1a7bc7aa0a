/** The deadline of request bodies. @module */
import type { Timers } from "@pikku/core/app";
import type { Host } from "@pikku/core/wire";
import { SlowBody } from "./status.ts";

const SETTLED = Promise.resolve();

/** Bytes a millisecond that a sender reaches at least: what it declares to send adds to its time. */
const PACE = 16;

/**
 * Gives up on bodies that don't arrive. One timer serves all that are under way, unless each needs
 * its own, and a body that is there already never meets it.
 */
export class SlowBodies {
  #limit: number;
  #waiting = new Map<(error: unknown) => void, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #unref: Host["unref"];
  #own: Map<unknown, ReturnType<typeof setTimeout>> | undefined;

  /** Creates the deadline; `limit` in milliseconds. */
  constructor(limit: number, timers: Timers, unref?: Host["unref"]) {
    this.#unref = unref;
    this.#limit = limit;
    this.#own = timers === "own" ? new Map() : undefined;
  }

  /**
   * What `finish` makes of what is read, or `fail` of an error: that of the reading, of `finish`,
   * or of the limit, which is longer for more bytes. What `fail` throws rejects.
   */
  watch<Value, Result>(
    reading: Promise<Value>,
    finish: (value: Value) => Result | Promise<Result>,
    fail: (error: unknown) => Result | Promise<Result>,
    size = 0,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      let settled = false;
      const end = () => {
        settled = true;
        this.#forget(failed);
      };
      const answer = (error: unknown) => {
        try {
          resolve(fail(error));
        } catch (error) {
          reject(error);
        }
      };
      const failed = (error: unknown) => {
        if (settled) return;
        end();
        answer(error);
      };
      reading.then((value) => {
        if (settled) return;
        end();
        try {
          resolve(finish(value));
        } catch (error) {
          answer(error);
        }
      }, failed);
      const time = this.#limit + size / PACE;
      if (this.#unref !== undefined) return this.#await(failed, time);
      // Cheaper than a microtask of its own, which has to report what it throws.
      SETTLED.then(() => {
        if (!settled) this.#await(failed, time);
      });
    });
  }

  #await(failed: (error: unknown) => void, time: number): void {
    const own = this.#own;
    if (own !== undefined) {
      own.set(failed, setTimeout(() => failed(new SlowBody()), time));
      return;
    }
    this.#waiting.set(failed, performance.now() + time);
    if (this.#timer !== undefined) return;
    this.#start(this.#limit);
  }

  #start(time: number): void {
    this.#timer = setTimeout(() => this.#sweep(), time);
    this.#unref?.(this.#timer);
  }

  #forget(failed: (error: unknown) => void): void {
    if (this.#own !== undefined) {
      clearTimeout(this.#own.get(failed));
      this.#own.delete(failed);
      return;
    }
    if (this.#waiting.size === 0) return;
    this.#waiting.delete(failed);
    // To start and clear one for each body that is a little late would cost more than to read it.
    if (this.#waiting.size > 0 || this.#unref !== undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** One that starts while the timer runs is found a limit late, at most. */
  #sweep(): void {
    this.#timer = undefined;
    const now = performance.now();
    let next = this.#limit;
    for (const [failed, deadline] of this.#waiting) {
      if (deadline > now + 1) {
        next = Math.min(next, deadline - now);
        continue;
      }
      this.#waiting.delete(failed);
      failed(new SlowBody());
    }
    if (this.#waiting.size === 0) return;
    this.#start(next);
  }
}
