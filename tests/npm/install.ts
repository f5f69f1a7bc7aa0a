import { join } from "node:path";
import { build, type BuiltPackage } from "../../.ci/npm/build.ts";
import { onPath } from "../tools.ts";
import { succeed } from "./program.ts";

/** A package as it is published. */
export interface Packed extends BuiltPackage {
  /** Path of its tarball. */
  readonly tarball: string;
}

/** The packages in an npm project, and the programs to judge and run them; disposed, all is gone. */
export interface Installed extends AsyncDisposable {
  /** An npm project that depends on the packages, as a user has it. */
  readonly project: string;
  /** The packages. */
  readonly packages: readonly Packed[];
  /** The `node_modules` of programs from npm. */
  readonly tools: string;
}

/** Programs from npm; those that look for their program at install time may do so. */
const TOOLS = [
  "@arethetypeswrong/cli@^0.18.5",
  "bun@1",
  "node-20@npm:node@20",
  "node-24@npm:node@24",
  "publint@^0.3.25",
  "typescript-5@npm:typescript@5",
  "typescript-6@npm:typescript@6",
];

/**
 * Builds and packs the packages, and installs them without running any install script.
 */
export async function install(): Promise<Installed> {
  const made = await Deno.makeTempDir({ prefix: "pikku-npm-" });
  const folder = await Deno.realPath(made);
  const remove = () => Deno.remove(folder, { recursive: true });
  try {
    const [built] = await Promise.all([
      build(join(folder, "built")),
      npmInstall(join(folder, "tools"), TOOLS, { scripts: true }),
    ]);
    const packages = await pack(built, join(folder, "tarballs"));
    const peers = packages.flatMap(({ json }) =>
      Object.entries(json.peerDependencies ?? {})
        .map(([name, range]) => `${name}@${range}`)
    );
    const project = join(folder, "project");
    await npmInstall(project, [
      ...packages.map(({ tarball }) => tarball),
      ...peers,
      "@types/node@24",
    ]);
    return {
      project,
      packages,
      tools: join(folder, "tools", "node_modules"),
      [Symbol.asyncDispose]: remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Packs each package, as publishing would. */
async function pack(
  packages: readonly BuiltPackage[],
  into: string,
): Promise<readonly Packed[]> {
  await Deno.mkdir(into);
  const args = ["pack", "--silent", "--pack-destination", into];
  const folders = packages.map(({ folder }) => folder);
  const out = await succeed(npm(), [...args, ...folders]);
  const names = out.trim().split("\n");
  return packages.map((each, index) => ({
    ...each,
    tarball: join(into, names[index]!),
  }));
}

/** Installs packages into a new project. */
export async function npmInstall(
  folder: string,
  packages: readonly string[],
  { scripts = false }: { readonly scripts?: boolean } = {},
): Promise<void> {
  await Deno.mkdir(folder);
  const json = JSON.stringify({ name: "project", private: true });
  await Deno.writeTextFile(join(folder, "package.json"), json);
  await succeed(npm(), [
    "install",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    ...(scripts ? [] : ["--ignore-scripts"]),
    ...packages,
  ], { cwd: folder });
}

function npm(): string {
  return onPath("npm") ?? "npm";
}
