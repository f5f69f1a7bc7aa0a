/** Which npm package a file is of, and what its package.json says. @module */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CodeGraph, CodePackage } from "./code_graph.ts";

/** A package as it lies on disk. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** Whether it loads a native addon, which can't be part of a file of JavaScript. */
  readonly isNative: boolean;
  /** Folders of the packages it depends on, where they don't lie in a `node_modules`. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Finds packages by path. */
export interface NpmPackages {
  /** The package that a file is of; undefined for files of no package. */
  at(path: string): InstalledPackage | undefined;
  /** The package of a folder. */
  of(folder: string): InstalledPackage | undefined;
}

/** What is read of a package.json. */
interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  readonly gypfile?: boolean;
  readonly napi?: unknown;
  readonly binary?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Finds packages in the caches of Deno and in `node_modules`; each package.json is read once. */
export function createNpmPackages({ packages }: CodeGraph): NpmPackages {
  const known = new Map([...packages.values()].map((it) => [it.folder, it]));
  const read = new Map<string, InstalledPackage | undefined>();
  const of = (folder: string) => {
    if (!read.has(folder)) {
      read.set(folder, readPackage(folder, known.get(folder)));
    }
    return read.get(folder);
  };
  const at = (path: string) => {
    const folder = folderInModules(path) ?? folderIn(known, path);
    return folder === undefined ? undefined : of(folder);
  };
  return { at, of };
}

/** The name of the package that a bare specifier names: `@scope/name` of `@scope/name/part`. */
export function packageName(specifier: string): string | undefined {
  return /^(?:@[^/]+\/)?[^./@:][^/:]*(?=\/|$)/.exec(specifier)?.[0];
}

/** The folder after the last `node_modules` of a path. */
function folderInModules(path: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/@.][^\\/]*/
    .exec(path)?.[0];
}

function folderIn(
  known: ReadonlyMap<string, CodePackage>,
  path: string,
): string | undefined {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    if (known.has(at)) return at;
  }
  return undefined;
}

function readPackage(
  folder: string,
  known: CodePackage | undefined,
): InstalledPackage | undefined {
  let json: PackageJson;
  try {
    json = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
  return {
    name: json.name ?? known?.name ?? "",
    version: json.version ?? known?.version ?? "",
    folder,
    isNative: loadsAddon(json),
    dependencies: /[\\/]node_modules[\\/]/.test(folder)
      ? {}
      : known?.dependencies ?? {},
  };
}

/** Packages that find and load the addon of the package that depends on them. */
const LOADERS: ReadonlySet<string> = new Set([
  "@mapbox/node-pre-gyp",
  "bindings",
  "napi-macros",
  "node-addon-api",
  "node-gyp-build",
  "node-gyp-build-optional-packages",
  "node-pre-gyp",
  "prebuild-install",
]);

/** A platform in the name of an optional dependency: `@img/sharp-linux-x64`. */
const PLATFORM =
  /(?:^|[-_/.])(?:linux|darwin|win32|android|freebsd)[-_.](?:x64|arm64|ia32|arm|universal)/;

/** Whether a package says that it has a native addon. */
function loadsAddon(json: PackageJson): boolean {
  const scripts = Object.values(json.scripts ?? {}).join(" ");
  return json.gypfile === true || json.napi !== undefined ||
    json.binary !== undefined && /node-(?:pre-)?gyp/.test(scripts) ||
    Object.keys(json.dependencies ?? {}).some((name) => LOADERS.has(name)) ||
    Object.keys(json.optionalDependencies ?? {}).some((it) =>
      PLATFORM.test(it)
    );
}
