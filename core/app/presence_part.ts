/** The service `presence`. @module */
import { CallPresence } from "./call_presence.ts";
import { LivePresence } from "./live_presence.ts";
import type { Part } from "./part.ts";

/** Brings the service `presence`: who is there, over the backend of `events`. */
export const presence: Part = {
  open({ logger, service }) {
    const live = new LivePresence(() => service("events"), logger);
    return {
      services: [{
        kind: "ambient",
        name: "presence",
        make: (context) => new CallPresence(live, context),
      }],
      close: () => live.close(),
    };
  },
};
