import type ts from "typescript";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { analyse } from "../bundle/analysis.ts";
import { generatedApp, writeEntry } from "../bundle/bundle_entry.ts";
import { BundleError } from "../bundle/bundle_error.ts";
import { type CodeGraph, toCodeGraph } from "../bundle/code_graph.ts";
import { type Report, toReport } from "../bundle/report.ts";
import { runBundler } from "../bundle/run_bundler.ts";
import { parseSize } from "../bundle/size.ts";
import type { Target } from "../bundle/target.ts";
import { readBundleSettings } from "../bundle/unit_settings.ts";
import { toWhy, type Why } from "../bundle/why.ts";
import { writeBundle } from "../bundle/write_bundle.ts";
import { readInfo, runDeno } from "../discover/deno_info.ts";
import { nameInstalledPackages } from "../discover/installed_packages.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { gen, type GenOptions } from "./gen.ts";
import { isFile, type ResolvedPlaces, toPlaces } from "./places.ts";

/** What to bundle, for what, and what to ask of the bundle. */
export interface BundleOptions
  extends Pick<GenOptions, "app" | "signal" | "onProgress"> {
  /** Name of the unit; the whole app unless told. */
  readonly unit?: string;
  /** What it runs on; Deno unless told. */
  readonly target?: Target;
  /** Folder to write to; `dist` beside the wiring table unless told. */
  readonly out?: string;
  /** Module to start with; unless told the unit's `main`, or one that serves it on the target. */
  readonly main?: string;
  /** Whether to make names and whitespace short. */
  readonly minify?: boolean;
  /** Whether to write a source map, too. */
  readonly sourcemap?: boolean;
  /** A package or module: why is it in the bundle? */
  readonly why?: string;
  /**
   * The most that the bundle may weigh when compressed: `50kb`, `1.5mb` or bytes; the unit's
   * `budget` unless told.
   */
  readonly budget?: string | number;
}

/** A bundle and what it is made of. */
export interface BundleResult {
  /** Whether there are no errors, the bundle is within its budget, and what `why` names is in it. */
  readonly ok: boolean;
  /** What there is to say of the source. */
  readonly diagnostics: readonly Diagnostic[];
  /** What it runs on. */
  readonly target: Target;
  /** Name of the unit; absent for the whole app. */
  readonly unit?: string;
  /** Absolute path of the bundle; absent where there are errors. */
  readonly file?: string;
  /** What the bundle is made of. */
  readonly report?: Report;
  /** The budget in bytes, and whether the compressed bundle is over it. */
  readonly budget?: { readonly limit: number; readonly isOver: boolean };
  /** Why what was asked for is in the bundle. */
  readonly why?: Why;
  /** What to know of the bundle before it is run. */
  readonly warnings: readonly string[];
}

/**
 * Makes one file of an app, or of one of its units, with all that it imports. Runs `gen` first.
 *
 * Throws a `BundleError` where the unit isn't there or a module can't be bundled, and what `gen`
 * throws.
 *
 * @example
 * ```ts ignore
 * import { bundle } from "@pikku/codegen";
 *
 * const { report } = await bundle({ unit: "api", target: "node", minify: true });
 * console.log(report?.gzip);
 * ```
 */
export async function bundle(
  options: BundleOptions = {},
): Promise<BundleResult> {
  const { app, unit, signal, onProgress, target = "deno" } = options;
  const places = toPlaces({ ...(app === undefined ? undefined : { app }) });
  const { ok, diagnostics } = await gen({
    app: places.app,
    ...(signal ? { signal } : undefined),
    ...(onProgress ? { onProgress } : undefined),
  });
  const about = { diagnostics, target, ...(unit ? { unit } : undefined) };
  if (!ok) return { ok, ...about, warnings: [] };
  const { default: compiler } = await import("typescript");
  return { ...about, ...await make(compiler, places, options) };
}

type Made = Omit<BundleResult, "diagnostics" | "target" | "unit">;

async function make(
  compiler: typeof ts,
  { root, out: generated }: ResolvedPlaces,
  options: BundleOptions,
): Promise<Made> {
  const { unit, target = "deno", minify = false, sourcemap = false } = options;
  const settings = readBundleSettings(compiler, root, unit);
  const limit = toLimit(options.budget ?? settings.budget);
  const app = generatedApp(generated, unit);
  const entry = toMain(options.main) ?? settings.main ??
    writeEntry(generated, unit, target);
  const graph = await readGraph(entry, root);
  options.signal?.throwIfAborted();
  const out = resolve(options.out ?? join(root, "dist"));
  const file = join(out, `${unit ?? "app"}.js`);
  const { compilerOptions } = settings;
  const bundled = await runBundler(
    { entry, graph, target, file, root, minify, sourcemap, compilerOptions },
  );
  const places = { root, generated, entry, app, out };
  const analysis = analyse(compiler, bundled, graph, places);
  const report = toReport(bundled.code, analysis);
  const budget = limit === undefined
    ? undefined
    : { limit, isOver: report.gzip > limit };
  const why = options.why === undefined
    ? undefined
    : toWhy(options.why, analysis);
  const warnings = writeBundle(bundled, { file, target, sourcemap });
  return {
    ok: !budget?.isOver && why?.chains.length !== 0,
    file,
    report,
    ...(budget ? { budget } : undefined),
    ...(why ? { why } : undefined),
    warnings,
  };
}

async function readGraph(entry: string, root: string): Promise<CodeGraph> {
  const info = await readInfo([pathToFileURL(entry)], root, runDeno);
  return toCodeGraph(nameInstalledPackages(info));
}

function toMain(main: string | undefined): string | undefined {
  if (main === undefined) return undefined;
  const path = resolve(main);
  if (isFile(path)) return Deno.realPathSync(path);
  throw new BundleError(`There is no module to start with: ${main}`);
}

function toLimit(budget: string | number | undefined): number | undefined {
  if (budget === undefined) return undefined;
  const limit = parseSize(`${budget}`);
  if (limit !== undefined) return limit;
  throw new BundleError(
    `The budget is no size, write one such as 50kb, 1.5mb or 51200: ${budget}`,
  );
}
