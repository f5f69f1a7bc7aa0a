import { relative } from "node:path";
import type { Graph } from "../types/api.ts";

/** Modules that every function is checked against. */
const SHARED: ReadonlySet<string> = new Set([
  "services.ts",
  "session.ts",
  "config.ts",
  "bindings.ts",
]);

/**
 * The modules whose functions a change of these files may concern: those that import one of them,
 * however far down. Paths are relative to the app's folder; `undefined` stands for all modules.
 */
export function concernedBy(
  graph: Graph,
  changed: readonly string[],
): ReadonlySet<string> | undefined {
  const importers = new Map<string, string[]>();
  const byPath = new Map<string, string>();
  for (const { specifier, local, imports, types } of graph.modules.values()) {
    if (local) byPath.set(local, specifier);
    for (
      const target of [...Object.values(imports), ...(types ? [types] : [])]
    ) {
      const known = importers.get(target);
      if (known) known.push(specifier);
      else importers.set(target, [specifier]);
    }
  }
  const found = new Set<string>();
  const waiting = changed.flatMap((path) => byPath.get(path) ?? []);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...importers.get(next) ?? []);
  }
  const paths = new Set<string>();
  for (const specifier of found) {
    const { local } = graph.modules.get(specifier) ?? {};
    if (!local) continue;
    const path = relative(graph.root, local).replaceAll("\\", "/");
    if (SHARED.has(path)) return undefined;
    paths.add(path);
  }
  return paths;
}
