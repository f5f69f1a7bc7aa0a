/** What the packages of this checkout say of themselves in their deno.json. @module */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of this checkout. */
export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url))
  .replace(/[\\/]$/, "");

/** A package of this checkout. */
export interface Member {
  /** `@pikku/core`, on npm as everywhere. */
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** One sentence on what it is. */
  readonly description: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** Modules by subpath, relative to the folder. */
  readonly exports: Readonly<Record<string, string>>;
}

/** The packages, and what bare imports in them stand for. */
export interface Workspace {
  /** In the order in which they are built: the root last. */
  readonly members: readonly Member[];
  /** The import map: aliases to addresses. */
  readonly imports: Readonly<Record<string, string>>;
}

interface Config extends Omit<Member, "folder" | "exports"> {
  readonly exports: string | Readonly<Record<string, string>>;
  readonly workspace: readonly string[];
  readonly imports: Readonly<Record<string, string>>;
}

/** Reads the packages that are published; the examples of the workspace have no version. */
export function readWorkspace(): Workspace {
  const { workspace, imports } = readConfig(ROOT);
  const folders = [...workspace.map((path) => join(ROOT, path)), ROOT];
  const members = folders.flatMap((folder) => {
    const config = readConfig(folder);
    return config.version === undefined ? [] : [toMember(config, folder)];
  });
  return { members, imports };
}

function toMember(config: Config, folder: string): Member {
  const { name, version, license, description, exports } = config;
  if (!description) throw new Error(`A package needs a description: ${name}`);
  return {
    name,
    version,
    license,
    description,
    folder,
    exports: typeof exports === "string" ? { ".": exports } : exports,
  };
}

function readConfig(folder: string): Config {
  return JSON.parse(Deno.readTextFileSync(join(folder, "deno.json")));
}
