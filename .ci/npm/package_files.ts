/**
 * Which compiled files are in a package, and which other packages those need.
 *
 * @module
 */
import { join, relative, sep } from "node:path";
import type { Compiled } from "./compile.ts";
import { importsOf } from "./imports_of.ts";
import type { Member } from "./workspace.ts";

/** The modules of a package, and what they import of others. */
export interface PackageFiles {
  /** Texts by path in the package. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of packages without which something that everybody uses does not load. */
  readonly needed: ReadonlySet<string>;
  /** Names of packages that only those install who use what they are for. */
  readonly optional: ReadonlySet<string>;
}

/** Takes of what was compiled the modules that a package's exports reach, and their declarations. */
export function packageFiles(member: Member, compiled: Compiled): PackageFiles {
  const files = new Map<string, string>();
  const all = new Set<string>();
  const needed = new Set<string>();
  const isLibrary = member.exports["."] === undefined;
  for (const entry of Object.values(member.exports)) {
    const module = join(member.folder, entry.replace(/\.ts$/, ""));
    // Who uses a library of subpaths names those they use, so a backend's client is theirs to install.
    const isChosen = isLibrary && entry.startsWith("./backends/");
    const eager = reach(compiled, `${module}.js`, isLibrary);
    const types = reach(compiled, `${module}.d.ts`, false);
    const whole = reach(compiled, `${module}.js`, false);
    for (const path of [...whole.paths, ...types.paths]) {
      const name = relative(member.folder, path).split(sep).join("/");
      files.set(name, compiled.get(path)!);
    }
    for (const name of [...whole.packages, ...types.packages]) all.add(name);
    if (isChosen) continue;
    for (const name of [...eager.packages, ...types.packages]) needed.add(name);
  }
  for (const set of [all, needed]) set.delete(member.name);
  return { files, needed, optional: all.difference(needed) };
}

interface Reached {
  readonly paths: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

/** Follows imports from a file; lazy ones unless `eagerOnly`. */
function reach(
  compiled: Compiled,
  entry: string,
  eagerOnly: boolean,
): Reached {
  const paths = new Set<string>();
  const packages = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (paths.has(path)) continue;
    const text = compiled.get(path);
    if (text === undefined) throw new Error(`Nothing was compiled to ${path}`);
    paths.add(path);
    const { eager, lazy } = importsOf(path, text);
    for (const specifier of eagerOnly ? eager : [...eager, ...lazy]) {
      if (specifier.endsWith("/package.json")) continue;
      if (specifier.startsWith(".")) {
        waiting.push(join(path, "..", fileOf(path, specifier)));
      } else if (!specifier.startsWith("node:")) {
        packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0]);
      }
    }
  }
  return { paths, packages };
}

/** Declarations import `./a.js`, and mean `./a.d.ts`. */
function fileOf(from: string, specifier: string): string {
  return from.endsWith(".d.ts")
    ? specifier.replace(/\.js$/, ".d.ts")
    : specifier;
}
