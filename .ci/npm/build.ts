import { dirname, join } from "node:path";
import { compile } from "./compile.ts";
import { packageFiles } from "./package_files.ts";
import { type PackageJson, packageJson } from "./package_json.ts";
import { readme } from "./readme.ts";
import { readWorkspace, ROOT } from "./workspace.ts";

/** A package that was built. */
export interface BuiltPackage {
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly json: PackageJson;
}

/** Builds the packages for npm, each into a folder below `out` that has its name. */
export async function build(out: string): Promise<readonly BuiltPackage[]> {
  const workspace = readWorkspace();
  const compiled = await compile(workspace);
  const license = Deno.readTextFileSync(join(ROOT, "LICENSE"));
  return workspace.members.map((member) => {
    const modules = packageFiles(member, compiled);
    const json = packageJson(member, modules, workspace);
    const folder = join(out, member.name);
    writeAll(folder, {
      ...Object.fromEntries(modules.files),
      ...(json.bin ? programs() : undefined),
      "package.json": `${JSON.stringify(json, undefined, 2)}\n`,
      "README.md": readme(member),
      LICENSE: license,
    });
    return { folder, json };
  });
}

/** What `npx pikku` runs: it is for Node, and needs no compiling. */
function programs(): Record<string, string> {
  return Object.fromEntries(
    ["pikku.js", "run.js"].map((name) => [
      `bin/${name}`,
      Deno.readTextFileSync(new URL(`bin/${name}`, import.meta.url)),
    ]),
  );
}

function writeAll(folder: string, files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    const full = join(folder, path);
    Deno.mkdirSync(dirname(full), { recursive: true });
    const mode = text.startsWith("#!") ? 0o755 : 0o644;
    Deno.writeTextFileSync(full, text, { mode });
  }
}
