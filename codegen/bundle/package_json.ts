/** The package.json beside bundles: it says that they are modules, and what they leave outside. @module */
import type { InstalledPackage } from "./npm_packages.ts";

const ABOUT = "Written by pikku bundle";

interface PackageJson {
  readonly description?: string;
  /** Dependencies by bundle: those of the others stay when one is made again. */
  readonly bundles?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The text for a folder with a bundle of this name; undefined where its package.json is somebody else's. */
export function toPackageJson(
  earlier: string | undefined,
  name: string,
  outside: readonly InstalledPackage[],
): string | undefined {
  const known = earlier === undefined ? { description: ABOUT } : read(earlier);
  if (known.description !== ABOUT) return undefined;
  const own = Object.fromEntries(
    outside.map((each) => [each.name, each.version]),
  );
  const bundles = sorted({ ...known.bundles, [name]: own });
  const dependencies = sorted(Object.assign({}, ...Object.values(bundles)));
  const json = {
    private: true,
    description: ABOUT,
    type: "module",
    bundles,
    dependencies,
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

function read(text: string): PackageJson {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function sorted<Value>(record: Readonly<Record<string, Value>>) {
  const names = Object.keys(record).sort();
  return Object.fromEntries(names.map((name) => [name, record[name]!]));
}
