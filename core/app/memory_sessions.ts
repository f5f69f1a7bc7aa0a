/** Keeps sessions in memory. @module */
import { type Clock, systemClock } from "../clock.ts";
import type { SessionRecord, SessionStore } from "../sessions.ts";

/** After how many new sessions the expired ones are forgotten. */
const SWEEP_EVERY = 1_000;

/**
 * Keeps sessions in the memory of this process: gone when it ends, unknown to any other.
 *
 * @example
 * ```ts
 * import { memorySessions } from "@pikku/core/app";
 * import assert from "node:assert/strict";
 *
 * const store = memorySessions();
 * await store.set("key", { session: { user: "ada" }, expires: Date.now() + 1_000 });
 * assert.deepEqual((await store.get("key"))?.session, { user: "ada" });
 * ```
 */
export function memorySessions(clock: Clock = systemClock): SessionStore {
  const records = new Map<string, SessionRecord>();
  let sets = 0;
  return {
    get: (key) => Promise.resolve(records.get(key)),
    set(key, record) {
      if (++sets % SWEEP_EVERY === 0) sweep(records, clock.now());
      records.set(key, record);
      return Promise.resolve();
    },
    delete(key) {
      records.delete(key);
      return Promise.resolve();
    },
  };
}

function sweep(records: Map<string, SessionRecord>, now: number): void {
  for (const [key, { expires }] of records) {
    if (expires <= now) records.delete(key);
  }
}
