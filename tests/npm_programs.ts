/** Runtimes that npm brings: installed once, into a folder that all runs share. @module */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPath, type Tool } from "./tools.ts";

/** Where they are kept; the variable `PIKKU_TOOLS` may name another folder. */
const FOLDER = Deno.env.get("PIKKU_TOOLS") ?? join(tmpdir(), "pikku-tools");

const PLATFORM = `${Deno.build.os}-${
  Deno.build.arch === "x86_64" ? "x64" : "arm64"
}`;

/** Node of a major version: the one on `PATH` where it is that, else npm's. */
export async function node(major: 20 | 24): Promise<Tool> {
  const name = `Node ${major}`;
  const own = onPath("node");
  if (own && (await printedBy(own)).startsWith(`v${major}.`)) {
    return { name, path: own };
  }
  return { name, path: await npmProgram(`node-${PLATFORM}@${major}`, "node") };
}

/** Bun: the one on `PATH`, else npm's. */
export async function bun(): Promise<Tool> {
  const own = onPath("bun");
  const path = own ?? await npmProgram(`@oven/bun-${PLATFORM}@1`, "bun");
  return { name: "Bun", path };
}

/** The path of a package's program; undefined where it can't be installed. */
async function npmProgram(
  spec: string,
  program: string,
): Promise<string | undefined> {
  const name = spec.slice(0, spec.lastIndexOf("@"));
  const folder = join(FOLDER, spec.replace("/", "+"));
  const path = join(folder, "node_modules", name, "bin", program);
  if (await printedBy(path) !== "") return path;
  await Deno.mkdir(FOLDER, { recursive: true });
  const made = await Deno.makeTempDir({ dir: FOLDER });
  const success = await install(spec, made);
  if (success) {
    await Deno.chmod(path.replace(folder, made), 0o755);
    // Another run may have been quicker.
    await Deno.rename(made, folder).catch(() => {});
  }
  await Deno.remove(made, { recursive: true }).catch(() => {});
  return await printedBy(path) === "" ? undefined : path;
}

/** Whether npm could install a package into a folder. */
async function install(spec: string, folder: string): Promise<boolean> {
  try {
    const { success } = await new Deno.Command("npm", {
      args: ["install", "--prefix", folder, "--no-save", "--no-audit"]
        .concat("--no-fund", "--ignore-scripts", "--loglevel=error", spec),
      stdin: "null",
      stdout: "null",
      stderr: "inherit",
    }).output();
    return success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** What a program says its version is; nothing where it doesn't run. */
async function printedBy(path: string): Promise<string> {
  try {
    const { stdout } = await new Deno.Command(path, { args: ["--version"] })
      .output();
    return new TextDecoder().decode(stdout).trim();
  } catch {
    return "";
  }
}
