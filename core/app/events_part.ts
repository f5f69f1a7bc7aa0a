/** The service `events`. @module */
import { withEvents } from "./events_service.ts";
import { LiveEvents } from "./live_events.ts";
import { memoryEvents } from "./memory_events.ts";
import type { Part } from "./part.ts";
import { given } from "./service_graph.ts";

/** Brings the service `events`: publish and subscribe, in memory or over the user's backend. */
export const events: Part = {
  open({ logger }) {
    const live = new LiveEvents(memoryEvents(), logger);
    return {
      services: [given("events", live)],
      adopt: (factories) => withEvents(factories, logger),
      close: () => live.close(),
    };
  },
};
