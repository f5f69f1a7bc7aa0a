/** How long a call to another deployment may take. @module */

import type { Clock } from "@pikku/core/app";

/** Ends a call when its caller leaves, or an answer doesn't begin in time. */
export class Limit {
  readonly #controller = new AbortController();
  readonly #left: AbortSignal;
  readonly #clock: Clock;
  readonly #stop: () => void;
  readonly #leave = () => this.#controller.abort(this.#left.reason);
  #isOver = false;

  /** Begins to count milliseconds. */
  constructor(left: AbortSignal, timeout: number, clock: Clock) {
    this.#left = left;
    this.#clock = clock;
    this.#stop = clock.after(timeout, () => {
      this.#isOver = true;
      this.#controller.abort(
        new DOMException("Other deployment took too long", "TimeoutError"),
      );
    });
    if (left.aborted) this.#leave();
    else left.addEventListener("abort", this.#leave, { once: true });
  }

  /** Aborts the call. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether it was the time that ended the call. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** An answer has begun: it may take its time. */
  begun(): void {
    this.#stop();
  }

  /** The call is over. */
  end(): void {
    this.#stop();
    this.#left.removeEventListener("abort", this.#leave);
  }

  /** The reader of an answer that has begun leaves. */
  leave(): void {
    this.end();
    this.#controller.abort(new DOMException("The reader left", "AbortError"));
  }

  /**
   * Waits so many milliseconds.
   *
   * @throws {DOMException} when the call ends before
   */
  wait(milliseconds: number): Promise<void> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const stop = () => {
        forget();
        reject(signal.reason);
      };
      const forget = this.#clock.after(milliseconds, () => {
        signal.removeEventListener("abort", stop);
        resolve();
      });
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
    });
  }
}
