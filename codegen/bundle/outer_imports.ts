/** What a bundle imports when it runs, and who of its modules wants that. @module */
import type { Metafile } from "esbuild";
import { builtinOf, isInWorkers } from "./builtins.ts";
import { BundleError } from "./bundle_error.ts";
import type { InstalledPackage } from "./npm_packages.ts";

/** What a bundle imports when it runs. */
export interface OuterImports {
  /** Built-in modules of Node, sorted. */
  readonly builtins: readonly string[];
  /** Packages, by name. */
  readonly packages: readonly InstalledPackage[];
}

/** Finds what a bundle imports; `outside` are the packages that were left out of it, by name. */
export function outerImports(
  { outputs }: Metafile,
  outside: ReadonlyMap<string, InstalledPackage>,
): OuterImports {
  const paths = Object.values(outputs)
    .flatMap(({ imports }) => imports.map(({ path }) => path));
  const isImported = (name: string) =>
    paths.some((path) => {
      const plain = path.replace(/^npm:/, "");
      return plain === name || plain.startsWith(`${name}/`) ||
        plain.startsWith(`${name}@`);
    });
  return {
    builtins: [...new Set(paths.flatMap((path) => builtinOf(path) ?? []))]
      .sort(),
    packages: [...outside.keys()].sort().filter(isImported)
      .map((name) => outside.get(name)!),
  };
}

/**
 * Refuses what workers don't have. What a unit doesn't use may import it: that is dropped by now.
 *
 * @throws {BundleError} when the bundle imports a package with an addon, or a module of Node
 */
export function refuseInWorker(
  metafile: Metafile,
  { builtins, packages }: OuterImports,
): void {
  const lines = [
    ...builtins.filter((builtin) => !isInWorkers(builtin)).map((builtin) =>
      `Workers have no such module: node:${builtin}${
        importers(metafile, (path) => builtinOf(path) === builtin)
      }`
    ),
    ...packages.map(({ name }) =>
      `Workers load no native addons, and this package has one: ${name}${
        importers(
          metafile,
          (path) => path === name || path.startsWith(`${name}/`),
        )
      }; give the unit another service`
    ),
  ];
  if (lines.length > 0) throw new BundleError(lines.join("\n"));
}

/** Who, of the modules that are in the bundle, imports something: `, imported by a.ts`. */
function importers(
  { inputs, outputs }: Metafile,
  isIt: (path: string) => boolean,
): string {
  const held = new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).filter(([, { bytesInOutput }]) =>
        bytesInOutput > 0
      ).map(([name]) => name)
    ),
  );
  const names = Object.entries(inputs).filter(([name, { imports }]) =>
    held.has(name) && !name.startsWith("required:") &&
    imports.some(({ path }) => isIt(path.replace(/^required:/, "")))
  ).map(([name]) => name).sort();
  return names.length > 0 ? `, imported by ${names.join(", ")}` : "";
}
