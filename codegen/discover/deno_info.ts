/**
 * What `deno info --json` prints, as far as it is read, and how it is run.
 *
 * @module
 */
import { DiscoverError } from "./discover_error.ts";

/** Where a dependency leads, or why nowhere. */
export interface InfoTarget {
  readonly specifier?: string;
  readonly error?: string;
}

/** One import of a module. */
export interface InfoDependency {
  /** As written in the source. */
  readonly specifier: string;
  readonly code?: InfoTarget;
  readonly type?: InfoTarget;
}

/** One module. */
export interface InfoModule {
  /** `external`: what it imports is not known, since a package manager installed it. */
  readonly kind?: string;
  readonly specifier: string;
  readonly error?: string;
  readonly local?: string | null;
  readonly mediaType?: string;
  readonly npmPackage?: string;
  readonly dependencies?: readonly InfoDependency[];
  /** Declarations that stand for a JavaScript module. */
  readonly typesDependency?: { readonly dependency?: InfoTarget };
}

/** One npm package. */
export interface InfoPackage {
  readonly name: string;
  readonly version: string;
  /** Ids of the packages it depends on. */
  readonly dependencies: readonly string[];
  readonly localPath?: string;
}

/** The output of `deno info --json`. */
export interface Info {
  readonly version: number;
  readonly modules: readonly InfoModule[];
  readonly redirects?: Readonly<Record<string, string>>;
  /** By id: `name@version`. */
  readonly npmPackages?: Readonly<Record<string, InfoPackage>>;
}

/** Runs the Deno command line with these arguments in a folder, or where it stands; returns what it printed. */
export type RunDeno = (
  args: readonly string[],
  cwd?: string,
) => Promise<string>;

/** Runs the Deno that runs this code. */
export async function runDeno(
  args: readonly string[],
  cwd?: string,
): Promise<string> {
  const output = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  if (output.success) return new TextDecoder().decode(output.stdout);
  const text = new TextDecoder().decode(output.stderr)
    .replace(/^error: /, "").replace(/\n+Stack backtrace:[^]*$/, "").trim();
  throw new DiscoverError(`\`deno ${args[0]}\` failed: ${text}`);
}

/**
 * Asks Deno for the graph of these modules. Several roots go in as one `data:` module that
 * imports them, because `deno info` takes one file.
 */
export async function readInfo(
  roots: readonly URL[],
  cwd: string,
  run: RunDeno,
): Promise<Info> {
  const source = roots.map((root) => `import ${JSON.stringify(root.href)};`);
  const entry = `data:application/typescript,${
    encodeURIComponent(source.join(""))
  }`;
  // Modules are only read, so where they come from needs no permission.
  const text = await run(["info", "--json", "--allow-import", entry], cwd);
  const info = JSON.parse(text) as Info;
  if (info.version !== 1) {
    throw new DiscoverError(
      `This version of Deno prints another graph format: ${info.version}`,
    );
  }
  return info;
}
