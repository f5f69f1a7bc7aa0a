/** The `events` service, where a factory of the user's makes it. @module */
import type { ServiceEntry } from "../entries.ts";
import type { EventsBackend } from "../events.ts";
import type { Logger } from "../logger.ts";
import { LiveEvents } from "./live_events.ts";

type Services = Readonly<Record<string, ServiceEntry>>;

/** The user's factories; the one named `events` may return just a backend. */
export function withEvents(
  services: Services,
  logger: () => Logger,
): Services {
  const entry = Object.hasOwn(services, "events") ? services.events : undefined;
  if (entry === undefined) return services;
  const create: ServiceEntry["create"] = async (needs, second) => {
    const made: unknown = await entry.create(needs, second);
    if (isBackend(made)) return new LiveEvents(made, logger);
    if (hasMethods(made, "publish", "subscribe")) return made;
    throw new Error(
      "It made neither a backend (send, listen, close) nor events (publish, subscribe)",
    );
  };
  return { ...services, events: { ...entry, create } };
}

function isBackend(value: unknown): value is EventsBackend {
  return hasMethods(value, "send", "listen", "close");
}

function hasMethods(value: unknown, ...names: readonly string[]): boolean {
  const methods: Partial<Record<string, unknown>> = Object(value);
  return names.every((name) => typeof methods[name] === "function");
}
