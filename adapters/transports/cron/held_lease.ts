/** A lease that is renewed as long as it is used. @module */
import type { Lease } from "@pikku/core";

/** Milliseconds until a backend that didn't answer is asked again, at first. */
const FIRST_PAUSE = 20;

/** How often it is tried to give a lease back, which else ends by itself. */
const RELEASES = 5;

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
      () => void this.#try(() => lease.renew()),
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

  /** Leaves a text in it, also where the backend doesn't answer at first; false where it was lost. */
  async remember(memory: string): Promise<boolean> {
    for (let pause = FIRST_PAUSE; !this.isLost; pause *= 2) {
      if (await this.#try(() => this.#lease.remember(memory))) return true;
      if (!this.isLost) await wait(Math.min(pause, this.#ttl / 10));
    }
    return false;
  }

  /** Gives it back. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    for (let left = RELEASES; left > 0; left--) {
      try {
        return await this.#lease.release();
      } catch {
        await wait(FIRST_PAUSE);
      }
    }
  }

  /** Asks the backend; the lease is lost where it says so, or didn't answer for too long. */
  async #try(write: () => Promise<boolean>): Promise<boolean> {
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

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
