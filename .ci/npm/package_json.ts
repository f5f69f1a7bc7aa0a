import type { PackageFiles } from "./package_files.ts";
import { toNpmImport } from "./npm_import.ts";
import type { Member, Workspace } from "./workspace.ts";

/** What the package.json of a package on npm says, as far as it differs between ours. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** The program that the command line runs on, as npm has it. */
export const DENO = { name: "deno", range: "^2.9.6" } as const;

/** Makes the package.json of a package. */
export function packageJson(
  member: Member,
  { needed, optional }: PackageFiles,
  workspace: Workspace,
): PackageJson {
  const { name, version, license, description, exports } = member;
  const rangeOf = rangesOf(workspace);
  const toRanges = (names: Iterable<string>) =>
    Object.fromEntries([...names].sort().map((it) => [it, rangeOf(it)]));
  const isCommand = name.endsWith("/cli");
  return {
    name,
    version,
    description,
    license,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    exports: Object.fromEntries(
      Object.entries(exports).map(([subpath, path]) => [subpath, {
        types: path.replace(/\.ts$/, ".d.ts"),
        default: path.replace(/\.ts$/, ".js"),
      }]),
    ),
    ...(isCommand ? { bin: { pikku: "bin/pikku.js" } } : undefined),
    dependencies: {
      ...toRanges(needed),
      ...(isCommand ? { [DENO.name]: DENO.range } : undefined),
    },
    ...(optional.size > 0
      ? {
        peerDependencies: toRanges(optional),
        peerDependenciesMeta: Object.fromEntries(
          [...optional].sort().map((it) => [it, { optional: true }]),
        ),
      }
      : undefined),
  };
}

/** The versions of other packages that will do: of our own the same, of others what the import map says. */
function rangesOf({ members, imports }: Workspace): (name: string) => string {
  const ranges = new Map<string, string>();
  for (const alias of Object.keys(imports)) {
    const found = toNpmImport(alias, imports);
    if (found) ranges.set(found.name, found.range);
  }
  for (const { name, version } of members) ranges.set(name, version);
  return (name) => {
    const range = ranges.get(name);
    if (range === undefined) {
      throw new Error(`No import map says which version will do: ${name}`);
    }
    return range;
  };
}
