/**
 * Packages that npm, pnpm, Yarn or Bun installed. Deno tells of those only to which file of
 * `node_modules` an import leads; here they become what it tells of packages that it installed
 * itself.
 *
 * @module
 */
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type {
  Info,
  InfoDependency,
  InfoModule,
  InfoPackage,
} from "./deno_info.ts";

/** Gives the packages in `node_modules` folders their names and versions. */
export function nameInstalledPackages(info: Info): Info {
  const isInstalled = new Set(
    info.modules.filter(({ kind, specifier }) =>
      kind === "external" && specifier.includes("/node_modules/")
    ).map(({ specifier }) => specifier),
  );
  if (isInstalled.size === 0) return info;
  const packages = new Map<string, InfoPackage>();
  const modules = new Map<string, InfoModule>();
  const rename = (dependency: InfoDependency): InfoDependency => {
    const { specifier, code, type } = dependency;
    const target = type?.specifier ?? code?.specifier ?? "";
    const name = isInstalled.has(target) && nameIn(specifier);
    const folder = name && folderOf(target, name);
    if (!name || !folder) return dependency;
    const version = versionIn(folder);
    const id = `${name}@${version}`;
    const renamed = `npm:/${id}${specifier.slice(name.length)}`;
    packages.set(id, { name, version, dependencies: [], localPath: folder });
    modules.set(renamed, { specifier: renamed, npmPackage: id });
    return { specifier, code: { specifier: renamed } };
  };
  const own = info.modules.map((module) =>
    module.dependencies
      ? { ...module, dependencies: module.dependencies.map(rename) }
      : module
  );
  return {
    ...info,
    modules: [...own, ...modules.values()],
    npmPackages: { ...info.npmPackages, ...Object.fromEntries(packages) },
  };
}

/** The package that a bare import names: `@a/b` of `@a/b/c`. */
function nameIn(specifier: string): string | undefined {
  return /^(?:@[^/:]+\/)?[^@./#:][^/:]*/.exec(specifier)?.[0];
}

/** The folder that a package of this name lies in; undefined where the name is an alias of the app's own. */
function folderOf(target: string, name: string): string | undefined {
  const path = `/node_modules/${name}/`;
  const at = target.lastIndexOf(path);
  return at < 0
    ? undefined
    // One folder has one name, since pnpm leads to it by links.
    : realpathSync(fileURLToPath(target.slice(0, at + path.length - 1)));
}

function versionIn(folder: string): string {
  const { version = "0.0.0" } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  return version;
}
