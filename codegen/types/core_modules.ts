/** Tells what is declared by `@pikku/core` from what only has the same name. @module */
import type ts from "typescript";
import type { Graph } from "./api.ts";
import { slashed } from "./module_files.ts";

/** As imports write it, and as registries address it. */
const CORE = /^(?:jsr:\/?|npm:\/?|https?:\/\/[^/]+\/)?@pikku\/core(?:[@/]|$)/;

/** Addresses below which core's modules lie, for the app of this graph. */
function coreFolders(graph: Graph): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const module of graph.modules.values()) {
    for (const [written, resolved] of Object.entries(module.imports)) {
      if (CORE.test(written) || CORE.test(resolved)) {
        folders.add(resolved.slice(0, resolved.lastIndexOf("/") + 1));
      }
    }
  }
  return folders;
}

/** Makes a test for declarations of core. */
export function createCoreTest(
  graph: Graph,
  specifierOf: (file: string) => string | undefined,
): (declaration: ts.Declaration) => boolean {
  const folders = [...coreFolders(graph)];
  const installed = [...graph.packages?.values() ?? []]
    .filter(({ name }) => name === "@pikku/core")
    .map(({ folder }) => `${slashed(folder)}/`);
  return (declaration) => {
    const { fileName } = declaration.getSourceFile();
    const specifier = specifierOf(fileName);
    // Files of an npm package are no modules of the graph.
    return specifier === undefined
      ? installed.some((folder) => fileName.startsWith(folder))
      : folders.some((folder) => specifier.startsWith(folder));
  };
}
