/** The deadline of request bodies. @module */
import { SlowBody } from "./status.ts";

/**
 * Gives up on bodies that don't arrive. One timer serves all that are under way, and a body that is
 * there already never meets it.
 */
export class SlowBodies {
  #limit: number;
  #waiting = new Map<(error: unknown) => void, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Creates the deadline; `limit` in milliseconds. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What the reading makes, unless it takes longer than the limit. */
  watch<Value, Result>(
    reading: Promise<Value>,
    finish: (value: Value) => Result,
    fail: (error: unknown) => unknown,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      let settled = false;
      reading.then((value) => {
        settled = true;
        this.#forget(reject);
        try {
          resolve(finish(value));
        } catch (error) {
          reject(fail(error));
        }
      }, (error) => {
        settled = true;
        this.#forget(reject);
        reject(fail(error));
      });
      queueMicrotask(() => {
        if (!settled) this.#await(reject);
      });
    });
  }

  #await(reject: (error: unknown) => void): void {
    this.#waiting.set(reject, performance.now() + this.#limit);
    this.#timer ??= setTimeout(() => this.#sweep(), this.#limit);
  }

  #forget(reject: (error: unknown) => void): void {
    if (this.#waiting.size === 0) return;
    this.#waiting.delete(reject);
    if (this.#waiting.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #sweep(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const [reject, deadline] of this.#waiting) {
      if (deadline > now + 1) {
        this.#timer = setTimeout(() => this.#sweep(), deadline - now);
        return;
      }
      this.#waiting.delete(reject);
      reject(new SlowBody());
    }
  }
}
