/**
 * Where each import leads by Deno's rules: the import map, `npm:`, `jsr:`, `https:`, workspace
 * members. Unlike the graph that `gen` reads, it is of what runs, generated files included.
 *
 * @module
 */
import type { Info, InfoModule } from "../discover/deno_info.ts";

/** A module that is not of an npm package. */
export interface CodeModule {
  /** Path of the module, or of its cached copy, on disk. */
  readonly local?: string;
  /** `TypeScript`, `TSX`, `Json`, …, as Deno calls it. */
  readonly media?: string;
  /** Why it could not be loaded. */
  readonly error?: string;
  /** Specifier as written → specifier of the module it leads to. */
  readonly imports: Readonly<Record<string, string>>;
  /** Specifier as written → why it leads nowhere. */
  readonly errors: Readonly<Record<string, string>>;
}

/** A package from npm. */
export interface CodePackage {
  readonly name: string;
  readonly version: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** Folders of the packages it depends on, by name. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Where each import leads. */
export interface CodeGraph {
  /** By specifier. */
  readonly modules: ReadonlyMap<string, CodeModule>;
  /** By `name@version`, with what Deno appends to it. */
  readonly packages: ReadonlyMap<string, CodePackage>;
  /** Id of the package of an `npm:` specifier. */
  readonly npm: ReadonlyMap<string, string>;
}

/** Makes the graph from what `deno info --json` printed; pure. */
export function toCodeGraph(info: Info): CodeGraph {
  const modules = new Map<string, CodeModule>();
  const npm = new Map<string, string>();
  for (const module of info.modules) {
    if (module.npmPackage !== undefined) {
      npm.set(module.specifier, module.npmPackage);
    }
    modules.set(module.specifier, toModule(module, info.redirects ?? {}));
  }
  return { modules, npm, packages: toPackages(info) };
}

function toModule(
  module: InfoModule,
  redirects: Readonly<Record<string, string>>,
): CodeModule {
  const imports: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const { specifier, code } of module.dependencies ?? []) {
    if (code?.specifier !== undefined) {
      imports[specifier] = follow(code.specifier, redirects);
    } else if (code?.error !== undefined) errors[specifier] = code.error;
  }
  return {
    imports,
    errors,
    ...(module.local ? { local: module.local } : undefined),
    ...(module.mediaType ? { media: module.mediaType } : undefined),
    ...(module.error ? { error: module.error } : undefined),
  };
}

function follow(
  specifier: string,
  redirects: Readonly<Record<string, string>>,
): string {
  let target = specifier;
  for (let hops = 0; hops < 10; hops++) {
    const next = redirects[target];
    if (next === undefined || next === target) break;
    target = next;
  }
  return target;
}

function toPackages({ npmPackages = {} }: Info): Map<string, CodePackage> {
  const packages = new Map<string, CodePackage>();
  for (const [id, found] of Object.entries(npmPackages)) {
    if (found.localPath === undefined) continue;
    const dependencies: Record<string, string> = {};
    for (const other of found.dependencies) {
      const { name, localPath } = npmPackages[other] ?? {};
      if (name !== undefined && localPath !== undefined) {
        dependencies[name] = localPath;
      }
    }
    packages.set(id, {
      name: found.name,
      version: found.version,
      folder: localPathOf(found.localPath),
      dependencies,
    });
  }
  return packages;
}

function localPathOf(path: string): string {
  return path.replace(/[\\/]+$/, "");
}
