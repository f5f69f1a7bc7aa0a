/**
 * Which file names the compiler sees for the modules of a graph, and where their text is.
 *
 * @module
 */
import type { Graph, GraphModule } from "./api.ts";
import { generatedModuleStub, generatedTypesStub } from "./stubs.ts";

/** Files by the name that the compiler sees. */
export interface ModuleFiles {
  /** Name of the file of a module; undefined where it can't be read. */
  fileOf(specifier: string): string | undefined;
  /** The module of a file. */
  moduleOf(file: string): GraphModule | undefined;
  /** Path to read a file from. */
  localOf(file: string): string;
  /** Text of a file that isn't read: a stand-in for a generated one. */
  textOf(file: string): string | undefined;
}

/** Names the modules of a graph. */
export function createModuleFiles(graph: Graph): ModuleFiles {
  const files = new Map<string, string>();
  const modules = new Map<string, GraphModule>();
  for (const module of graph.modules.values()) {
    if (module.local === undefined || !isReadable(module)) continue;
    const file = nameOf(module, slashed(module.local));
    files.set(module.specifier, file);
    modules.set(file, module);
  }
  const out = graph.out === undefined ? undefined : `${slashed(graph.out)}/`;
  const isGenerated = (file: string) =>
    out !== undefined && file.startsWith(out);
  return {
    fileOf(specifier) {
      const file = files.get(specifier);
      if (file !== undefined || !specifier.startsWith("file:")) return file;
      const path = pathOfUrl(specifier);
      return isGenerated(path) ? path : undefined;
    },
    moduleOf: (file) => modules.get(file),
    localOf: (file) => modules.get(file)?.local ?? file,
    textOf(file) {
      if (!isGenerated(file)) return undefined;
      return file === `${out}types.ts`
        ? generatedTypesStub
        : generatedModuleStub;
    },
  };
}

/** A path as the compiler writes it. */
export function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

/** A module of the user's that Deno couldn't parse is parsed all the same: its errors have places. */
function isReadable({ error, specifier }: GraphModule): boolean {
  return error === undefined ||
    (specifier.startsWith("file:") && !error.startsWith("Module not found"));
}

const endings: Readonly<Record<string, string>> = {
  TypeScript: ".ts",
  Mts: ".mts",
  Cts: ".cts",
  Dts: ".d.ts",
  Dmts: ".d.mts",
  Dcts: ".d.cts",
  TSX: ".tsx",
  JavaScript: ".js",
  JSX: ".jsx",
  Mjs: ".mjs",
  Cjs: ".cjs",
  Json: ".json",
};

/** Remote modules are cached under names without an ending, so they are named by their URL. */
function nameOf(module: GraphModule, local: string): string {
  if (module.specifier.startsWith("file:")) return local;
  const ending = endings[module.media ?? ""] ?? "";
  const path = `/@remote/${
    module.specifier.replace("://", "/").replaceAll(/[?#]/g, "_")
  }`;
  return path.endsWith(ending) ? path : path + ending;
}

function pathOfUrl(specifier: string): string {
  const path = decodeURIComponent(new URL(specifier).pathname);
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}
