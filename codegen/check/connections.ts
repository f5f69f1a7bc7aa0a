/** Rules on services that live as long as a connection. @module */
import type { Diagnostic } from "../model/diagnostic.ts";
import { usersOfEntry } from "../model/entry_users.ts";
import type {
  FunctionModel,
  ServiceModel,
  ServiceUser,
} from "../model/model.ts";
import { type McpAnyModel, mcpEntries } from "../model/mcp_entries.ts";
import { type Check, findingAt } from "./finding.ts";

/** Somebody who takes services, and what makes it run without a connection. */
interface Runner {
  readonly user: ServiceUser;
  /** Key of its marks. */
  readonly key: string;
  /** `GET /todos`, `rpc todos.add`. */
  readonly way: string;
}

/** Who takes a connection is only reached over one. */
export function* connectionsExist(check: Check): Iterable<Diagnostic> {
  const made = new Map(check.model.services.map((it) => [it.name, it]));
  const told = new Set<string>();
  for (const { user, key, way } of runnersOf(check)) {
    if (user.services === "*") continue;
    for (const name of user.services) {
      const path = pathToConnection(name, made, []);
      if (path === undefined || told.has(`${key} ${name}`)) continue;
      told.add(`${key} ${name}`);
      const through = path.length > 1 ? ` (${path.join(" → ")})` : "";
      yield findingAt(check, [`${key} ${name}`, key], user.place, {
        code: "PK353",
        message:
          `\`${user.name}\` takes a service that lives as long as a connection, but \`${way}\` has none: \`${name}\`${through}`,
        remedy: "Leave it to channels alone, or don't take the service here",
      });
    }
  }
}

/** What runs over wires without connections. */
function runnersOf({ model, functions }: Check): readonly Runner[] {
  const runners: Runner[] = [];
  const add = (user: ServiceUser, way: string, key?: string) =>
    runners.push({ user, way, key: key ?? `user ${user.module}#${user.name}` });
  const addRun = (run: FunctionModel | undefined, way: string) => {
    if (run === undefined) return;
    add(run, way, `function ${run.id}`);
    for (const permission of run.permit?.flat() ?? []) add(permission, way);
    if (run.session && model.session) add(model.session, way, "session");
    for (const middleware of model.middleware) add(middleware, way);
  };
  for (const { method, path, run, middleware } of model.http.routes) {
    const way = `${method} ${path}`;
    addRun(functions.get(run), way);
    for (const each of middleware) add(each, way);
  }
  for (const [name, id] of Object.entries(model.rpc)) {
    addRun(functions.get(id), `rpc ${name}`);
  }
  const unattended = [
    ...(model.cron ?? []).map((it) => ({ ...it, way: `cron ${it.name}` })),
    ...(model.queues ?? []).map((it) => ({ ...it, way: `queue ${it.name}` })),
  ];
  for (const { way, ...entry } of unattended) {
    addRun(functions.get(entry.run), way);
    for (const each of usersOfEntry(entry)) add(each, way);
  }
  for (const entry of model.cli?.commands ?? []) {
    addRun(functions.get(entry.run), `cli ${entry.name}`);
    for (const each of usersOfEntry(entry)) add(each, `cli ${entry.name}`);
  }
  for (const entry of mcpEntries(model)) {
    const { run, list, complete = {} }: McpAnyModel = entry;
    for (const id of [run, list ?? "", ...Object.values(complete)]) {
      addRun(functions.get(id), "mcp");
    }
    for (const each of usersOfEntry(entry)) add(each, "mcp");
  }
  return runners;
}

/** How a service comes to need the connection; undefined where it doesn't. */
function pathToConnection(
  name: string,
  made: ReadonlyMap<string, ServiceModel>,
  trail: readonly string[],
): readonly string[] | undefined {
  const service = made.get(name);
  const path = [...trail, name];
  if (service === undefined) return name === "connection" ? path : undefined;
  if (trail.includes(name) || service.services === "*") return undefined;
  for (const next of service.services) {
    const found = pathToConnection(next, made, path);
    if (found) return found;
  }
  return undefined;
}
