/** The parts of the framework that an app uses. @module */
import type { FunctionModel, Model, Reference } from "../model/model.ts";

/** What each part brings, by its name. */
const PARTS: Readonly<Record<string, Brought>> = {
  agent: { services: ["agent"] },
  bodies: { results: ["bytes", "response"] },
  queue: { isUsed: usesQueues },
  // Who is there is kept by what carries events.
  events: { services: ["events", "presence"] },
  middleware: { isUsed: hasMiddleware },
  presence: { services: ["presence"] },
  rpc: { services: ["rpc"] },
  sessions: { services: ["sessions", "sessionStore"] },
  streams: { results: ["stream"] },
};

interface Brought {
  /** Names of services. */
  readonly services?: readonly string[];
  /** What functions return. */
  readonly results?: readonly FunctionModel["returns"][];
  /** Where more decides than what is taken and returned. */
  readonly isUsed?: (model: Model, taken: ReadonlySet<string>) => boolean;
}

/** The parts that bring what something in an app takes or returns, as values to import. */
export function frameworkParts(model: Model): Reference[] {
  const taken = takenIn(model);
  const returned = new Set(model.functions.map(({ returns }) => returns));
  return Object.entries(PARTS)
    .filter(([, { services, results, isUsed }]) =>
      isUsed?.(model, taken) ||
      services?.some((name) => isTaken(name, taken)) ||
      results?.some((kind) => returned.has(kind))
    )
    .map(([name]) => ({ module: "@pikku/core/app", name }));
}

/** Whether the app, or any entry of a wire, has middleware. */
function hasMiddleware({ types: _, ...model }: Model): boolean {
  return holdsMiddleware(model);
}

function holdsMiddleware(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { middleware } = value as { readonly middleware?: unknown };
  return Array.isArray(middleware) && middleware.length > 0 ||
    Object.values(value).some(holdsMiddleware);
}

/** Whether something in an app may add to queues, of whichever unit. */
export function addsToQueues(
  model: Model,
  taken: ReadonlySet<string> = takenIn(model),
): boolean {
  return model.queues !== undefined && isTaken("queue", taken);
}

/** Whether an app works queues off, or needs what keeps their jobs. */
export function usesQueues(
  model: Model,
  taken: ReadonlySet<string> = takenIn(model),
): boolean {
  return model.queues?.some(({ away }) => !away) ||
    addsToQueues(model, taken) || taken.has("queueBackend");
}

function isTaken(service: string, taken: ReadonlySet<string>): boolean {
  return taken.has("*") || taken.has(service);
}

function takenIn({ types: _, ...model }: Model): ReadonlySet<string> {
  const taken = new Set<string>();
  collect(model, taken);
  return taken;
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
