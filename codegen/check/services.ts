/** Rules on services: that somebody makes them, and can. @module */
import { nearestName } from "@pikku/core/validators";
import type { Diagnostic } from "../model/diagnostic.ts";
import { usersOfEntry } from "../model/entry_users.ts";
import { mcpEntries } from "../model/mcp_entries.ts";
import type { Model, ServiceModel, ServiceUser } from "../model/model.ts";
import { type Check, findingAt, findingAtFunction } from "./finding.ts";

/** The services that the framework brings. */
export const FRAMEWORK_SERVICES: readonly string[] = [
  "agent",
  "bindings",
  "caller",
  "clock",
  "config",
  "connection",
  "events",
  "job",
  "logger",
  "presence",
  "queue",
  "queueBackend",
  "rpc",
  "sessions",
  "signal",
];

/** Somebody who takes services. */
interface User {
  readonly user: ServiceUser;
  /** Key of its marks. */
  readonly key: string;
  /** Whether a session is known when it runs. */
  readonly session: "required" | "optional" | "none";
}

function usersOf({ model }: Check): readonly User[] {
  const users = new Map<string, User>();
  const add = (user: ServiceUser, session: User["session"], key?: string) => {
    const name = key ?? `user ${user.module}#${user.name}`;
    users.set(`${name} ${session}`, { user, key: name, session });
  };
  for (const run of model.functions) {
    add(run, run.session ?? "none", `function ${run.id}`);
    for (const permission of run.permit?.flat() ?? []) {
      add(permission, "required");
    }
  }
  for (const user of usersOfEntries(model)) add(user, "none");
  if (model.session) add(model.session, "none", "session");
  for (const service of model.services) {
    add(service, "required", `service ${service.name}`);
  }
  return [...users.values()];
}

/** Who takes services for entries of wires, before a session is known. */
function usersOfEntries(model: Model): readonly ServiceUser[] {
  return [
    ...model.middleware,
    ...[
      ...model.http.routes,
      ...model.channels ?? [],
      ...model.cron ?? [],
      ...mcpEntries(model),
      ...model.cli?.commands ?? [],
      ...model.queues ?? [],
    ].flatMap(usersOfEntry),
  ];
}

/** Every service that somebody takes is made by somebody. */
export function* servicesExist(check: Check): Iterable<Diagnostic> {
  const known = new Set([
    ...FRAMEWORK_SERVICES,
    ...check.model.services.map((it) => it.name),
  ]);
  for (const { user, key } of usersOf(check)) {
    if (user.services === "*") continue;
    for (const name of user.services) {
      if (known.has(name)) continue;
      const near = nearestName(name, known);
      yield findingAt(check, [`${key} ${name}`, key], user.place, {
        code: "PK330",
        message:
          `Nobody makes a service that \`${user.name}\` takes: \`${name}\``,
        remedy: near
          ? `Did you mean \`${near}\`? Or export a function \`${name}\` from services.ts`
          : `Export a function \`${name}\` from services.ts`,
      });
    }
  }
}

/** A session is only asked for where somebody makes one. */
export function* sessionExists(check: Check): Iterable<Diagnostic> {
  if (check.model.session) return;
  const finding = (name: string) => ({
    code: "PK331",
    message: `Nobody makes the session that a function asks for: \`${name}\``,
    remedy:
      "Export `session(services, credentials)` from session.ts beside the table",
  });
  for (const run of check.model.functions) {
    if (run.session) {
      yield findingAtFunction(check, run, "session", finding(run.name));
    }
  }
  for (const service of check.model.services) {
    if (service.second === "session") {
      const key = `service ${service.name}`;
      yield findingAt(check, [key], service.place, finding(service.name));
    }
  }
}

/** Factories can be put in an order. */
export function* servicesHaveOrder(check: Check): Iterable<Diagnostic> {
  const { model } = check;
  const nodes = new Map<string, ServiceUser>(
    model.services.map((it) => [it.name, it]),
  );
  const needs = new Map(
    model.services.map((it) => [it.name, needsOf(it)]),
  );
  const { session } = model;
  if (session) {
    nodes.set("session()", session);
    needs.set("session()", session.services === "*" ? [] : session.services);
  }
  const done = new Set<string>();
  for (const start of nodes.keys()) {
    yield* visit(start, []);
  }

  function* visit(
    name: string,
    trail: readonly string[],
  ): Iterable<Diagnostic> {
    const node = nodes.get(name);
    if (!node || done.has(name)) return;
    const from = trail.indexOf(name);
    if (from >= 0) {
      const path = [...trail.slice(from), name];
      const key = name === "session()" ? "session" : `service ${name}`;
      yield findingAt(check, [`${key} ${path[1]}`, key], node.place, {
        code: "PK332",
        message: `Services need each other in a circle: ${path.join(" → ")}`,
        remedy:
          "Take the part that both need into a service of its own, or pass it when a method is called",
      });
      return;
    }
    for (const next of needs.get(name) ?? []) {
      yield* visit(next, [...trail, name]);
    }
    done.add(name);
  }
}

function needsOf({ services, second }: ServiceModel): readonly string[] {
  return [
    ...services === "*" ? [] : services,
    ...second === "session" ? ["session()"] : [],
  ];
}

/** A factory names what it needs, or no order can be found. */
export function* factoriesNameNeeds(check: Check): Iterable<Diagnostic> {
  for (const service of check.model.services) {
    if (service.services !== "*") continue;
    yield findingAt(check, [`service ${service.name}`], service.place, {
      code: "PK333",
      message:
        `A service factory takes all services as a whole: \`${service.name}\``,
      remedy: "Destructure what it needs, as in `({ kv }: { kv: Deno.Kv })`",
    });
  }
}

/** A service that needs a session is only taken where there is one. */
export function* servicesHaveSession(check: Check): Iterable<Diagnostic> {
  const { services } = check.model;
  const made = new Map(services.map((it) => [it.name, it]));
  for (const { user, key, session } of usersOf(check)) {
    if (session === "required" || user.services === "*") continue;
    for (const name of user.services) {
      const path = pathToSession(name, made, []);
      if (!path) continue;
      const through = path.length > 1 ? ` (${path.join(" → ")})` : "";
      yield findingAt(check, [`${key} ${name}`, key], user.place, {
        code: "PK334",
        message:
          `\`${user.name}\` may run without a session, but takes a service that needs one: \`${name}\`${through}`,
        remedy: key.startsWith("function")
          ? "Add the parameter `session: Session`, or make the session of the factory optional"
          : "Make the session of the factory optional, or don't take the service here",
      });
    }
  }
}

/** How a service comes to need a session, or with `optional` to take one where there is one. */
export function pathToSession(
  name: string,
  made: ReadonlyMap<string, ServiceModel>,
  trail: readonly string[],
  { optional = false }: { readonly optional?: boolean } = {},
): readonly string[] | undefined {
  const service = made.get(name);
  if (!service || trail.includes(name)) return undefined;
  const path = [...trail, name];
  if (service.second === "session" && (optional || !service.secondOptional)) {
    return path;
  }
  for (const next of service.services === "*" ? [] : service.services) {
    const found = pathToSession(next, made, path, { optional });
    if (found) return found;
  }
  return undefined;
}
