/** Runs esbuild. The only file that does. @module */
import type { BuildOptions, BuildResult, Message, Metafile } from "esbuild";
import { basename } from "node:path";
import { BundleError } from "./bundle_error.ts";
import type { CodeGraph } from "./code_graph.ts";
import { type Found, graphPlugin } from "./graph_plugin.ts";
import { unmarkModule, unmarkText } from "./module_names.ts";
import {
  type OuterImports,
  outerImports,
  refuseInWorker,
} from "./outer_imports.ts";
import { type Target, TARGETS } from "./target.ts";

/** What to bundle. */
export interface BundlerOptions {
  /** Absolute path of the module to start from. */
  readonly entry: string;
  /** Where each import leads. */
  readonly graph: CodeGraph;
  /** What it runs on. */
  readonly target: Target;
  /** Absolute path of the file to make; it is not written. */
  readonly file: string;
  /** Absolute path of the app's folder; names of modules are relative to it. */
  readonly root: string;
  readonly minify?: boolean;
  /** Whether the file tells of its source map. */
  readonly sourcemap?: boolean;
  /** Options of the compiler that change what runs: those of JSX and decorators. */
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
}

/** What the bundler made. */
export interface Bundled {
  readonly code: string;
  /** The source map, as JSON. */
  readonly map: string;
  /** Licences of what is inside; absent where none asks to be kept. */
  readonly licences?: string;
  /** The modules, what they import, and what came of it. */
  readonly metafile: Metafile;
  /** What the file imports when it runs. */
  readonly outer: OuterImports;
  readonly warnings: readonly string[];
}

/** What the code that stands for a `require` outside of CommonJS says when there is none. */
const REQUIRE_SHIM = "Dynamic require of ";

const REQUIRE = `import { createRequire as pikkuRequire } from "node:module";
const require = pikkuRequire(import.meta.url);`;

/**
 * Makes one file of a module and all that it imports.
 *
 * @throws {BundleError} when a module can't be found or read
 */
export async function runBundler(options: BundlerOptions): Promise<Bundled> {
  const { build } = await import("esbuild");
  const { node } = TARGETS[options.target];
  const addons = new Set<string>();
  let banner = "";
  try {
    for (;;) {
      const found: Found = { outside: new Map(), addons };
      const known = addons.size;
      const result = await build(toBuildOptions(options, found, banner));
      // An import of an addon tells only now that its package must stay outside.
      if (addons.size > known) continue;
      const bundled = toBundled(result, found);
      if (!node) refuseInWorker(bundled.metafile, bundled.outer);
      const lacksRequire = banner === "" && node &&
        bundled.code.includes(REQUIRE_SHIM);
      if (!lacksRequire) return bundled;
      banner = REQUIRE;
    }
  } catch (error) {
    throw toBundleError(error);
  }
}

function toBuildOptions(
  options: BundlerOptions,
  found: Found,
  banner: string,
): BuildOptions & { readonly metafile: true; readonly write: false } {
  const { entry, graph, target, file, root, minify, sourcemap } = options;
  const { compilerOptions = {} } = options;
  const { conditions, node } = TARGETS[target];
  return {
    entryPoints: [{ in: entry, out: basename(file, ".js") }],
    outdir: file.slice(0, -basename(file).length),
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "node20",
    platform: node ? "node" : "browser",
    conditions: [...conditions],
    mainFields: node ? ["module", "main"] : ["browser", "module", "main"],
    minify: minify ?? false,
    // What the report attributes the parts of the file by.
    sourcemap: sourcemap ? "linked" : "external",
    sourcesContent: sourcemap ?? false,
    legalComments: "linked",
    charset: "utf8",
    treeShaking: true,
    tsconfigRaw: { compilerOptions },
    logLevel: "silent",
    banner: { js: banner },
    // Packages in CommonJS may look for files of theirs, which don't move along.
    ...(node
      ? {
        define: {
          __dirname: "import.meta.dirname",
          __filename: "import.meta.filename",
        },
      }
      : undefined),
    plugins: [graphPlugin(graph, target, found)],
  };
}

function toBundled(
  { outputFiles, metafile, warnings }: BuildResult<
    { metafile: true; write: false }
  >,
  { outside }: Found,
): Bundled {
  const text = (end: string) =>
    outputFiles.find(({ path }) => path.endsWith(end))?.text;
  const licences = text(".LEGAL.txt");
  return {
    code: unmarkText(text(".js")!),
    map: unmarkText(text(".js.map")!),
    ...(licences ? { licences: unmarkText(licences) } : undefined),
    metafile: unmarkMetafile(metafile),
    outer: outerImports(metafile, outside),
    warnings: warnings.filter(isOfTheApp).map(toLine),
  };
}

function unmarkMetafile({ inputs, outputs }: Metafile): Metafile {
  return {
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, output]) => [name, {
        ...output,
        inputs: Object.fromEntries(
          Object.entries(output.inputs).map(([name, input]) =>
            [unmarkModule(name), input] as const
          ),
        ),
      }]),
    ),
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [unmarkModule(name), {
        ...input,
        imports: input.imports.map((it) => ({
          ...it,
          path: unmarkModule(it.path),
        })),
      }]),
    ),
  };
}

/** Whether a warning is of a file that its reader can change. */
function isOfTheApp({ location }: Message): boolean {
  return location !== null &&
    !/(?:^|[\\/])node_modules[\\/]/.test(location.file);
}

function toBundleError(error: unknown): unknown {
  const failed = error as { readonly errors?: readonly Message[] };
  if (failed.errors === undefined || failed.errors.length === 0) return error;
  const lines = [...new Set(failed.errors.map(toLine))];
  return new BundleError(lines.join("\n"), { cause: error });
}

/** `functions/todos.ts:3:20 Workers have no such module: node:child_process`. */
function toLine({ text, location }: Message): string {
  if (location === null) return text;
  const { file, line, column } = location;
  return `${unmarkModule(file)}:${line}:${column + 1} ${text}`;
}
