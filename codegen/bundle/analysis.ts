/** Takes a bundle apart: the graph behind it, and where each module comes from. @module */
import type ts from "typescript";
import { readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import {
  type BundleGraph,
  type ModuleInput,
  toBundleGraph,
} from "./bundle_graph.ts";
import type { CodeGraph } from "./code_graph.ts";
import { createNpmPackages } from "./npm_packages.ts";
import { type Origin, toOrigins } from "./origins.ts";
import { type Piece, toPieces } from "./pieces.ts";
import type { Bundled } from "./run_bundler.ts";

/** Where things are. */
export interface AnalysisPlaces {
  /** Absolute path of the app's folder. */
  readonly root: string;
  /** Absolute path of the folder of generated files. */
  readonly generated: string;
  /** Absolute path of the module that the bundle starts with. */
  readonly entry: string;
  /** Absolute path of the generated app. */
  readonly app: string;
  /** Absolute path of the folder of the bundle. */
  readonly out: string;
}

/** A bundle, taken apart. */
export interface Analysis {
  readonly pieces: readonly Piece[];
  readonly graph: BundleGraph;
  readonly originOf: (module: string) => Origin;
  readonly packageOf: (module: string) => string | undefined;
}

/** Takes a bundle apart. */
export function analyse(
  compiler: typeof ts,
  { code, map, metafile }: Bundled,
  codeGraph: CodeGraph,
  { root, generated, entry, app, out }: AnalysisPlaces,
): Analysis {
  const nameOf = (path: string) => relative(root, path).split(sep).join("/");
  const packages = createNpmPackages(codeGraph);
  const packageOf = (module: string) =>
    packages.at(resolve(root, module))?.name;
  const inputs = new Map(
    Object.entries(metafile.inputs).map(([name, { imports }]) => {
      const targets = imports.filter(({ external }) => !external)
        .map(({ path, original }) => [original ?? path, path] as const);
      return [name, { imports: new Map(targets) }] as const;
    }),
  );
  const isOurs = toOrigins({
    modules: inputs,
    packageOf,
    isGenerated: () => false,
  }, { root: "", edges: new Map() });
  const modules = new Map<string, ModuleInput>();
  for (const [name, { imports }] of inputs) {
    const isApp = packageOf(name) === undefined &&
      isOurs(name).kind === "app" && /\.[cm]?[jt]sx?$/.test(name);
    const source = isApp ? sourceOf(name, root, codeGraph) : undefined;
    modules.set(name, {
      imports,
      ...(source === undefined ? undefined : { source }),
    });
  }
  const graph = toBundleGraph(compiler, modules, {
    entry: nameOf(entry),
    app: nameOf(app),
  });
  const folder = `${nameOf(generated)}/`;
  return {
    graph,
    packageOf,
    pieces: toPieces(code, map, (path) => nameOf(resolve(out, path))),
    originOf: toOrigins({
      modules,
      packageOf,
      isGenerated: (module) => module.startsWith(folder),
    }, graph),
  };
}

function sourceOf(
  name: string,
  root: string,
  { modules }: CodeGraph,
): string | undefined {
  const address = /^remote:(.*)$/.exec(name)?.[1];
  const path = address === undefined
    ? resolve(root, name)
    : modules.get(address)?.local;
  try {
    return path === undefined ? undefined : readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
