/** A lease that is renewed as long as it is used. @module */
import type { Lease } from "@pikku/core";

/** A lease, and the signal that it was lost. */
export class HeldLease {
  /** Aborts where it was lost: others may do what it is about. */
  readonly signal: AbortSignal;
  readonly #lease: Lease;
  readonly #controller = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #ttl: number;
  #renewed = performance.now();

  /** Holds a lease of so many milliseconds. */
  constructor(lease: Lease, ttl: number) {
    this.#lease = lease;
    this.#ttl = ttl;
    this.signal = this.#controller.signal;
    this.#timer = setInterval(
      () => void this.#keep(() => lease.renew()),
      Math.max(1, ttl / 3),
    );
  }

  /** What was left in it. */
  get memory(): string | undefined {
    return this.#lease.memory;
  }

  /** Whether it was lost. */
  get isLost(): boolean {
    return this.signal.aborted;
  }

  /** Leaves a text in it; false where it was lost. */
  remember(memory: string): Promise<boolean> {
    return this.#keep(() => this.#lease.remember(memory));
  }

  /** Gives it back. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    // Where the backend can't be reached, it is over by itself.
    await this.#lease.release().catch(() => {});
  }

  async #keep(write: () => Promise<boolean>): Promise<boolean> {
    const isKept = await write().catch(() => undefined);
    const now = performance.now();
    if (isKept === true) this.#renewed = now;
    if (isKept === false || now - this.#renewed >= this.#ttl) {
      clearInterval(this.#timer);
      this.#controller.abort(
        new DOMException("Another process may have taken over", "AbortError"),
      );
    }
    return isKept === true;
  }
}
