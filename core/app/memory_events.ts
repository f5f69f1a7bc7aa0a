/** Carries events within one process. @module */
import type { EventsBackend } from "../events.ts";
import { memoryRoster } from "./memory_roster.ts";
import { selectorsOf } from "./selectors_of.ts";

type Hear = (text: string) => void;

/**
 * Carries events between the functions of this process: what an app does unless told.
 *
 * @example
 * ```ts
 * import { memoryEvents } from "@pikku/core/app";
 * import assert from "node:assert/strict";
 *
 * const backend = memoryEvents();
 * const heard: string[] = [];
 * backend.listen("todo.*", (text) => heard.push(text));
 * await backend.send("todo.created", "milk");
 * assert.deepEqual(heard, ["milk"]);
 * ```
 */
export function memoryEvents(): EventsBackend {
  const listeners = new Map<string, Set<Hear>>();
  return {
    roster: memoryRoster(),
    send(topic, text) {
      for (const selector of selectorsOf(topic)) {
        for (const hear of listeners.get(selector) ?? []) hear(text);
      }
      return Promise.resolve();
    },
    listen(selector, hear) {
      const own: Hear = (text) => hear(text);
      const known = listeners.get(selector);
      const set = known ?? new Set();
      if (known === undefined) listeners.set(selector, set);
      set.add(own);
      return {
        ready: Promise.resolve(),
        end() {
          set.delete(own);
          if (set.size === 0 && listeners.get(selector) === set) {
            listeners.delete(selector);
          }
        },
      };
    },
    close: () => listeners.clear(),
  };
}
