/** Leases within one process. @module */
import type { Lease, LeaseBackend } from "../leases.ts";

interface Held {
  holder: MemoryLease | undefined;
  until: number;
  memory: string | undefined;
}

/**
 * Hands out leases within this process: what an app does that runs alone. What is left in them is
 * gone with the process.
 */
export function memoryLeases(): LeaseBackend {
  const all = new Map<string, Held>();
  return {
    acquire(name, ttl) {
      const now = performance.now();
      const held = all.get(name) ??
        { holder: undefined, until: 0, memory: undefined };
      all.set(name, held);
      if (held.holder !== undefined && held.until > now) {
        return Promise.resolve(undefined);
      }
      return Promise.resolve(new MemoryLease(held, ttl));
    },
    ping: () => Promise.resolve(),
    close() {
      all.clear();
      return Promise.resolve();
    },
  };
}

class MemoryLease implements Lease {
  readonly memory: string | undefined;
  readonly #held: Held;
  readonly #ttl: number;

  constructor(held: Held, ttl: number) {
    this.memory = held.memory;
    this.#held = held;
    this.#ttl = ttl;
    held.holder = this;
    held.until = performance.now() + ttl;
  }

  renew(): Promise<boolean> {
    return Promise.resolve(this.#extend());
  }

  remember(memory: string): Promise<boolean> {
    const isHeld = this.#extend();
    if (isHeld) this.#held.memory = memory;
    return Promise.resolve(isHeld);
  }

  release(): Promise<void> {
    if (this.#held.holder === this) this.#held.holder = undefined;
    return Promise.resolve();
  }

  #extend(): boolean {
    if (this.#held.holder !== this) return false;
    this.#held.until = performance.now() + this.#ttl;
    return true;
  }
}
