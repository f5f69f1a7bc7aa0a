/** The parts of the framework that an app uses. @module */
import type { FunctionModel, Model, Reference } from "../model/model.ts";

/** What each part brings, by its name. */
const PARTS: Readonly<Record<string, Brought>> = {
  agent: { services: ["agent"] },
  bodies: { results: ["bytes", "response"] },
  events: { services: ["events"] },
  rpc: { services: ["rpc"] },
  sessions: { services: ["sessions", "sessionStore"] },
  streams: { results: ["stream"] },
};

interface Brought {
  /** Names of services. */
  readonly services?: readonly string[];
  /** What functions return. */
  readonly results?: readonly FunctionModel["returns"][];
}

/** The parts that bring what something in an app takes or returns, as values to import. */
export function frameworkParts({ types: _, ...model }: Model): Reference[] {
  const taken = new Set<string>();
  collect(model, taken);
  const returned = new Set(model.functions.map(({ returns }) => returns));
  return Object.entries(PARTS)
    .filter(([, { services, results }]) =>
      services?.some((name) => taken.has("*") || taken.has(name)) ||
      results?.some((kind) => returned.has(kind))
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
