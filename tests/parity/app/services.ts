import type { ServicesOf, SessionStore } from "@pikku/core";
import { memorySessions } from "@pikku/core/app";
import type { App } from "./.pikku/types.ts";
import { type ObservedQueues, observedQueues } from "./observed_queues.ts";

/** How streams were left, by key. */
export function departures(): Map<string, string> {
  return new Map();
}

/** A service that can't be had. */
export function broken(): { readonly use: () => void } {
  throw new Error("The password is hunter2");
}

/** Where sessions are kept. */
export function sessionStore(): SessionStore {
  return memorySessions();
}

/** Where jobs are kept. */
export function queueBackend(): ObservedQueues {
  return observedQueues();
}

/** What functions may ask for. */
export type Services = ServicesOf<typeof import("./services.ts"), App>;
