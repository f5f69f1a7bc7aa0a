/** The services `sessions` and `sessionStore`. @module */
import { CallSessions } from "./call_sessions.ts";
import { memorySessions } from "./memory_sessions.ts";
import type { Part } from "./part.ts";
import { given } from "./service_graph.ts";

/** Brings the service `sessions`, and the `sessionStore` behind it. */
export const sessions: Part = {
  open: ({ clock, sessions = memorySessions(clock), service }) => ({
    services: [given("sessionStore", sessions), {
      kind: "ambient",
      name: "sessions",
      make: (context) =>
        new CallSessions(() => service("sessionStore"), clock, context),
    }],
  }),
};
