/** A generated app with other services in place of its own. @module */
import type { ServiceEntry } from "@pikku/core/manifest";
import { nearestName } from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";

/** What the framework itself takes, though no function does. */
const BEHIND = ["events", "logger", "queueBackend", "sessionStore"];

/** An entry that gives a value which belongs to the test. */
export function borrowed(value: unknown): ServiceEntry {
  return { create: () => value, services: [], borrowed: true };
}

/**
 * Refuses replacements that nobody would meet.
 *
 * @throws {Error} when nothing takes a service of such a name
 */
export function refuseUnknown(
  app: GeneratedApp,
  names: readonly string[],
): void {
  const taken = new Set<string>(BEHIND);
  const { functions, services, session, middleware, http, channels } = app;
  collect(
    { functions, services, session, middleware, http, channels },
    taken,
    new Set(),
  );
  if (taken.has("*")) return;
  const known = [...taken, ...Object.keys(app.services)];
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    throw new Error(
      `Nothing takes a service of this name: ${name}` +
        (near === undefined ? "" : ` (did you mean ${near}?)`),
    );
  }
}

/** Finds what is taken: every entry names its services. */
function collect(value: unknown, taken: Set<string>, seen: Set<unknown>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  const { services } = value as { readonly services?: unknown };
  for (const name of Array.isArray(services) ? services : [services]) {
    if (typeof name === "string") taken.add(name);
  }
  for (const inner of Object.values(value)) collect(inner, taken, seen);
}
