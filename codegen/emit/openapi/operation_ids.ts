/** Names of operations. @module */
import type { FunctionModel, Model } from "../../model/model.ts";

/**
 * Names the operations of an app, each only once: a route by its function's wire name
 * (`todos.createTodo`) or its own name, further routes of the function with method and path, and
 * calls by name as `rpc.todos.createTodo`.
 */
export function operationIds(
  { functions, http, rpc }: Model,
): { route(index: number): string; rpc(name: string): string } {
  const taken = new Set<string>();
  const take = (...wanted: readonly string[]) => {
    const last = wanted.at(-1)!;
    let name = wanted.find((name) => !taken.has(name));
    for (let n = 2; name === undefined; n++) {
      if (!taken.has(`${last}_${n}`)) name = `${last}_${n}`;
    }
    taken.add(name);
    return name;
  };
  const byName = new Map(
    Object.keys(rpc).map((name) => [name, take(`rpc.${name}`)]),
  );
  const wireNames = new Map<string, string>();
  for (const [name, id] of Object.entries(rpc)) {
    if (!wireNames.has(id)) wireNames.set(id, name);
  }
  const ofId = new Map(functions.map((found) => [found.id, found]));
  const counts = new Map<string, number>();
  for (const { name } of functions) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const routes = http.routes.map(({ run, method, path }) => {
    const found = ofId.get(run)!;
    const name = wireNames.get(run) ??
      (counts.get(found.name)! > 1 ? longName(found) : found.name);
    const words = path.match(/\w+/g) ?? [];
    const capital = words.map((word) => word[0]!.toUpperCase() + word.slice(1));
    return take(name, `${name}.${method.toLowerCase()}${capital.join("")}`);
  });
  return {
    route: (index) => routes[index]!,
    rpc: (name) => byName.get(name)!,
  };
}

/** `files.list` of `functions/files.ts#list`. */
function longName({ module, name }: FunctionModel): string {
  return `${moduleName(module)}.${name}`;
}

/** `todos` of `functions/todos.ts`; the tag of what has none. */
export function moduleName(module: string): string {
  return module.split("/").at(-1)!.replace(/\.\w+$/, "")
    .replace(/[^\w-]+/g, "_");
}
