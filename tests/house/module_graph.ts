import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deno, ROOT } from "../deno.ts";

/** What every module imports, types and dynamic imports included. */
export type ModuleGraph = ReadonlyMap<string, readonly string[]>;

/** Paths of the TypeScript files below these folders or files, relative to this checkout. */
export function sourcesIn(...places: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (path: string) => {
    if (Deno.statSync(join(ROOT, path)).isFile) return found.push(path);
    for (const { name } of Deno.readDirSync(join(ROOT, path))) {
      if (name === "node_modules" || name.startsWith(".")) continue;
      const child = `${path}/${name}`;
      if (Deno.statSync(join(ROOT, child)).isDirectory) visit(child);
      else if (/\.[jt]sx?$/.test(name)) found.push(child);
    }
  };
  places.forEach(visit);
  return found.sort();
}

/** The graph of these modules; local ones by path relative to this checkout. */
export async function readGraph(
  paths: readonly string[],
): Promise<ModuleGraph> {
  const imports = paths.map((path) =>
    `import ${JSON.stringify(pathToFileURL(join(ROOT, path)).href)};`
  );
  const entry = `data:application/typescript,${
    encodeURIComponent(imports.join(""))
  }`;
  const { code, out, err } = await deno(["info", "--json", entry]);
  if (code !== 0) throw new Error(err);
  const { modules } = JSON.parse(out) as { modules: readonly InfoModule[] };
  return new Map(
    modules.filter(({ specifier }) => specifier.startsWith("file:"))
      .map(({ specifier, dependencies = [] }) => [
        nameOf(specifier),
        dependencies.flatMap(({ specifier: written, code, type }) => {
          const targets = [code, type].flatMap((it) => it ?? []);
          return targets.map((it) => it.specifier ?? `unresolved ${written}`);
        }).map(nameOf),
      ]),
  );
}

interface InfoModule {
  readonly specifier: string;
  readonly dependencies?: readonly {
    readonly specifier: string;
    readonly code?: { readonly specifier?: string };
    readonly type?: { readonly specifier?: string };
  }[];
}

function nameOf(specifier: string): string {
  return specifier.startsWith("file:")
    ? relative(ROOT, fileURLToPath(specifier)).replaceAll("\\", "/")
    : specifier;
}

/** The circles of a graph: groups of modules that reach each other. */
export function circlesIn(graph: ModuleGraph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (module: string) => {
    order.set(module, order.size);
    lowest.set(module, order.get(module)!);
    stack.push(module);
    const imports = graph.get(module) ?? [];
    for (const next of imports) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (!stack.includes(next)) continue;
      lowest.set(module, Math.min(lowest.get(module)!, lowest.get(next)!));
    }
    if (lowest.get(module) !== order.get(module)) return;
    const circle = stack.splice(stack.indexOf(module));
    if (circle.length > 1 || imports.includes(module)) circles.push(circle);
  };
  for (const module of graph.keys()) if (!order.has(module)) visit(module);
  return circles;
}
