/** The parts of the framework that an app uses. @module */
import type { Model, Reference } from "../model/model.ts";

/** The services that each part brings, by its name. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  events: ["events"],
  rpc: ["rpc"],
  sessions: ["sessions", "sessionStore"],
};

/** The parts that bring what something in an app takes, as values to import. */
export function frameworkParts({ types: _, ...model }: Model): Reference[] {
  const taken = new Set<string>();
  collect(model, taken);
  return Object.entries(PARTS)
    .filter(([, services]) =>
      taken.has("*") || services.some((name) => taken.has(name))
    )
    .map(([name]) => ({ module: "@pikku/core/app", name }));
}

/** Finds what is taken, wherever something takes services: functions, factories, entries of wires. */
function collect(value: unknown, taken: Set<string>): void {
  if (Array.isArray(value)) return value.forEach((it) => collect(it, taken));
  if (typeof value !== "object" || value === null) return;
  const { services } = value as { readonly services?: unknown };
  for (const name of Array.isArray(services) ? services : [services]) {
    if (typeof name === "string") taken.add(name);
  }
  Object.values(value).forEach((it) => collect(it, taken));
}
