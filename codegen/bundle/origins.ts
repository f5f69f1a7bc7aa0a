/** Where the modules of a bundle come from. @module */
import type { BundleGraph } from "./bundle_graph.ts";

/** Where a module comes from. */
export interface Origin {
  readonly kind: "framework" | "generated" | "app" | "packages";
  /** Its npm package; absent for ours. */
  readonly name?: string;
}

/** What tells where modules come from. */
export interface OriginHints {
  /** Names of modules, and what they import: names by specifier as written. */
  readonly modules: ReadonlyMap<
    string,
    { readonly imports: ReadonlyMap<string, string> }
  >;
  /** The npm package of a module. */
  readonly packageOf: (module: string) => string | undefined;
  /** Whether `gen` wrote a module. */
  readonly isGenerated: (module: string) => boolean;
}

/** Tells of each module where it comes from. */
export function toOrigins(
  { modules, packageOf, isGenerated }: OriginHints,
  graph: Pick<BundleGraph, "root" | "edges">,
): (module: string) => Origin {
  const ours = frameworkModules(modules, packageOf);
  const others = reachedWithout(ours, graph);
  return (module) => {
    if (ours.has(module)) return { kind: "framework" };
    const name = packageOf(module);
    if (name !== undefined) {
      return { kind: others.has(module) ? "packages" : "framework", name };
    }
    return { kind: isGenerated(module) ? "generated" : "app" };
  };
}

/** What an import of the framework leads to, and what that imports, packages left out. */
function frameworkModules(
  modules: OriginHints["modules"],
  packageOf: OriginHints["packageOf"],
): Set<string> {
  const isOurs = (name: string | undefined) =>
    name === undefined || name.startsWith("@pikku/");
  const found = new Set<string>();
  const visit = (module: string) => {
    if (found.has(module) || !isOurs(packageOf(module))) return;
    found.add(module);
    modules.get(module)?.imports.forEach(visit);
  };
  for (const { imports } of modules.values()) {
    for (const [specifier, module] of imports) {
      if (/^(?:jsr:|npm:)?\/?@pikku\/(?:core|adapters)\b/.test(specifier)) {
        visit(module);
      }
    }
  }
  return found;
}

/** The modules that are in a bundle also without these. */
function reachedWithout(
  left: ReadonlySet<string>,
  { root, edges }: Pick<BundleGraph, "root" | "edges">,
): Set<string> {
  const found = new Set([root]);
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of edges.get(node) ?? []) {
      if (found.has(next) || left.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}
