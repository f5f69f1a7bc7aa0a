/** Writes a bundle and what belongs beside it. @module */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { OutputFile } from "../write/output_file.ts";
import { planFiles, writeFiles } from "../write/write_files.ts";
import { toPackageJson } from "./package_json.ts";
import type { Bundled, BundlerOptions } from "./run_bundler.ts";
import { TARGETS } from "./target.ts";

/** Writes a bundle to its file; returns what to know before it is run. */
export function writeBundle(
  { code, map, licences, outer: { packages, builtins }, warnings }: Bundled,
  { file, target, sourcemap }: Pick<
    BundlerOptions,
    "file" | "target" | "sourcemap"
  >,
): string[] {
  const folder = dirname(file);
  const name = basename(file);
  const found = [...warnings];
  const files: OutputFile[] = [{ path: name, text: code }];
  if (sourcemap) files.push({ path: `${name}.map`, text: map });
  if (licences) files.push({ path: `${name}.LEGAL.txt`, text: licences });
  for (const { name, version } of packages) {
    found.push(
      `The package has a native addon and stays outside: ${name}@${version}${
        TARGETS[target].packageJson
          ? "; run npm install beside the bundle, on the platform that runs it"
          : ""
      }`,
    );
  }
  if (TARGETS[target].packageJson) {
    const earlier = readText(join(folder, "package.json"));
    const text = toPackageJson(earlier, name.replace(/\.js$/, ""), packages);
    if (text !== undefined) files.push({ path: "package.json", text });
    else if (!isModule(earlier) || packages.length > 0) {
      found.push(
        'The package.json beside the bundle is yours and is left alone: it has to say "type": "module" and to name what stays outside',
      );
    }
  }
  if (target === "worker" && builtins.length > 0) {
    found.push(
      `The worker needs the compatibility flag nodejs_compat for ${
        builtins.map((builtin) => `node:${builtin}`).join(", ")
      }`,
    );
  }
  // One that is not made any more would tell of an earlier bundle.
  const all = [name, `${name}.map`, `${name}.LEGAL.txt`];
  writeFiles(folder, planFiles(folder, files, all));
  return found;
}

function isModule(text: string | undefined): boolean {
  return /"type"\s*:\s*"module"/.test(text ?? "");
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
