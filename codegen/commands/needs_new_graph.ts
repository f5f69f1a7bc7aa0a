import { basename, dirname } from "node:path";
import { companionModules } from "../discover/graph.ts";
import type { Graph, GraphModule } from "../types/api.ts";

/** Tells what a module's text imports. */
export interface ImportReader {
  /** Specifiers as written, types and dynamic imports included. */
  importsOf(path: string): readonly string[] | undefined;
}

const SETTINGS: ReadonlySet<string> = new Set([
  "deno.json",
  "deno.jsonc",
  "deno.lock",
  "package.json",
]);

/**
 * Whether the module graph may be another after changes of these paths. Asking Deno takes longer
 * than all the rest of a round, so it is not asked where imports are as they were.
 */
export function needsNewGraph(
  graph: Graph,
  paths: readonly string[],
  reader: ImportReader | undefined,
): boolean {
  if (!reader) return true;
  const modules = [...graph.modules.values()];
  const isBroken = modules.some(({ error, errors }) =>
    error !== undefined || Object.keys(errors ?? {}).length > 0
  );
  if (isBroken) return true;
  const byPath = new Map(modules.map((it) => [it.local, it]));
  return paths.some((path) => {
    const module = byPath.get(path);
    if (module) return !importsTheSame(module, reader.importsOf(path));
    const name = basename(path);
    return SETTINGS.has(name) ||
      (dirname(path) === graph.root && companionModules.includes(name));
  });
}

function importsTheSame(
  module: GraphModule,
  written: readonly string[] | undefined,
): boolean {
  if (!written) return false;
  const before = new Set(Object.keys(module.imports));
  const now = new Set(written);
  return before.size === now.size && [...now].every((it) => before.has(it));
}
