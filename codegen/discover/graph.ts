/**
 * The module graph of an app, from `deno info --json`.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Graph, GraphModule, GraphPackage } from "../types/api.ts";
import {
  type Info,
  type InfoModule,
  readInfo,
  type RunDeno,
  runDeno,
} from "./deno_info.ts";
import { nameInstalledPackages } from "./installed_packages.ts";

/** The user's modules beside the table that `gen` reads where they exist. */
export const companionModules: readonly string[] = [
  "services.ts",
  "session.ts",
  "permissions.ts",
  "events.ts",
  "config.ts",
  "bindings.ts",
];

/** What to look at. */
export interface DiscoverOptions {
  /** Path of the wiring table. */
  readonly app: string;
  /** Folder of the generated files, relative to the table's; nothing in it is read. */
  readonly out?: string;
  /** Paths of further modules to start from. */
  readonly extraRoots?: readonly string[];
  /** Runs Deno; the Deno that runs this code unless told. */
  readonly run?: RunDeno;
}

/**
 * Finds every module that the table, and the companions beside it, import. A module that can't be
 * loaded stays in the graph with its `error`.
 *
 * Throws a `DiscoverError` when `deno info` itself fails.
 */
export async function discoverGraph(options: DiscoverOptions): Promise<Graph> {
  const app = resolve(options.app);
  const root = dirname(app);
  const candidates = companionModules.map((name) => resolve(root, name));
  const present = await Promise.all(candidates.map(isFile));
  const roots = [
    app,
    ...candidates.filter((_, index) => present[index]),
    ...(options.extraRoots ?? []).map((path) => resolve(root, path)),
  ];
  const found = await readInfo(
    roots.map((path) => pathToFileURL(path)),
    root,
    options.run ?? runDeno,
  );
  return toGraph(nameInstalledPackages(found), {
    app,
    root,
    roots,
    out: resolve(root, options.out ?? ".pikku"),
  });
}

/** Makes the graph from Deno's output; pure. */
export function toGraph(
  info: Info,
  at: Pick<Graph, "app" | "root"> & Required<Pick<Graph, "roots" | "out">>,
): Graph {
  const follow = (specifier: string): string => {
    let target = specifier;
    for (let hops = 0; hops < 10; hops++) {
      const next = info.redirects?.[target];
      if (next === undefined || next === target) break;
      target = next;
    }
    return target;
  };
  const all = new Map(info.modules.map((it) => [it.specifier, it]));
  const outside = pathToFileURL(at.out + sep).href;
  const modules = new Map<string, GraphModule>();
  const waiting = at.roots.map((path) => pathToFileURL(path).href);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = all.get(next);
    if (!found || modules.has(next) || next.startsWith(outside)) continue;
    const module = toModule(found, follow);
    modules.set(next, module);
    waiting.push(...Object.values(module.imports));
    if (module.types !== undefined) waiting.push(module.types);
  }
  const packages = toPackages(info);
  const npm = new Map<string, string>();
  for (const module of modules.values()) {
    const folder = packages.get(module.package ?? "")?.folder;
    if (folder !== undefined) npm.set(module.specifier, folder);
  }
  return { ...at, modules: sorted(modules), npm: sorted(npm), packages };
}

function toModule(
  module: InfoModule,
  follow: (specifier: string) => string,
): GraphModule {
  const imports: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const { specifier, type, code } of module.dependencies ?? []) {
    const target = type?.specifier ?? code?.specifier;
    if (target !== undefined) imports[specifier] = follow(target);
    else errors[specifier] = type?.error ?? code?.error ?? "Not found";
  }
  const types = module.typesDependency?.dependency?.specifier;
  return {
    specifier: module.specifier,
    local: module.local ?? toPath(module.specifier),
    imports,
    errors,
    error: module.error,
    media: module.mediaType,
    package: module.npmPackage,
    types: types === undefined ? undefined : follow(types),
  };
}

function toPackages(info: Info): ReadonlyMap<string, GraphPackage> {
  const packages = new Map<string, GraphPackage>();
  const known = info.npmPackages ?? {};
  for (const [id, { name, localPath, dependencies }] of Object.entries(known)) {
    if (localPath === undefined) continue;
    packages.set(id, {
      name,
      folder: localPath,
      dependencies: Object.fromEntries(
        dependencies.map((it) => [known[it]?.name ?? it, it]),
      ),
    });
  }
  return sorted(packages);
}

function toPath(specifier: string): string | undefined {
  return specifier.startsWith("file:") ? fileURLToPath(specifier) : undefined;
}

function sorted<Value>(map: Map<string, Value>): Map<string, Value> {
  return new Map([...map].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
