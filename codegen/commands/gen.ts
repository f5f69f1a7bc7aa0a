import { fingerprint } from "../discover/fingerprint.ts";
import { discoverGraph } from "../discover/graph.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { VERSION } from "../version.ts";
import type { OutputFile } from "../write/output_file.ts";
import { isIntact, readState, toState, writeState } from "../write/state.ts";
import { planFiles, writeFiles } from "../write/write_files.ts";
import { type Clock, type Stage, startClock } from "./clock.ts";
import { type AppPlaces, toPlaces } from "./places.ts";

/** Options of `gen`. */
export interface GenOptions extends AppPlaces {
  /** A unit, or filters such as `http,tags:public`: `mod.ts` holds nothing else. */
  readonly only?: string;
  /** Writes nothing, and lists as `stale` what it would write. */
  readonly check?: boolean;
  /** Stops before anything is written. */
  readonly signal?: AbortSignal;
  /** Hears of each stage as it begins. */
  readonly onProgress?: (stage: Stage) => void;
}

/** What `gen` found and did. */
export interface GenResult {
  /** Whether the app has no errors, and with `check` nothing stale either. */
  readonly ok: boolean;
  /** What there is to say of the source. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the input and the files were those of the last run, so that nothing was done. */
  readonly unchanged: boolean;
  /** Paths that were written, relative to the output folder. */
  readonly written: readonly string[];
  /** Paths that were removed. */
  readonly removed: readonly string[];
  /** With `check`: paths that are missing, different or left over. */
  readonly stale: readonly string[];
  /** Milliseconds by stage. */
  readonly timings: Readonly<Partial<Record<Stage, number>>>;
}

/**
 * Reads an app from its source and writes what serves it: discover → build → check → emit → write.
 * No code of the app is run. Where nothing has changed since the last run, the compiler is not even
 * loaded; where there are errors, nothing is written.
 *
 * Throws a `DiscoverError` where the module graph can't be had, an `OnlyError` where `only` names
 * what isn't there, and a `WriteError` where the files can't be written.
 *
 * @example
 * ```ts ignore
 * import { gen } from "@pikku/codegen";
 *
 * const { ok, diagnostics } = await gen({ app: "examples/todo/app.ts" });
 * if (!ok) console.error(diagnostics);
 * ```
 */
export async function gen(options: GenOptions = {}): Promise<GenResult> {
  const places = toPlaces(options);
  const clock = startClock(options.onProgress);
  clock.enter("discover");
  const graph = await discoverGraph(places);
  const input = fingerprint(graph, VERSION, options.only);
  const state = readState(places.out);
  if (state?.input === input && isIntact(places.out, state)) {
    return toResult({ clock, unchanged: true, diagnostics: state.warnings });
  }
  const { createGenerator } = await import("./generator.ts");
  options.signal?.throwIfAborted();
  const generator = await createGenerator(graph, clock);
  const { diagnostics, running, documents } = generator.generate(
    clock,
    options.only,
  );
  if (!running || !documents) {
    return toResult({ clock, diagnostics, ok: false });
  }
  const files = [...running, ...documents()];
  options.signal?.throwIfAborted();
  clock.enter("write");
  const earlier = Object.keys(state?.output ?? {});
  const made = { input, diagnostics, files, earlier };
  return toResult({
    clock,
    diagnostics,
    ...write(places.out, made, options.check),
  });
}

interface Made {
  readonly input: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly OutputFile[];
  /** Paths that the last good run wrote. */
  readonly earlier: readonly string[];
}

function write(
  out: string,
  { input, diagnostics, files, earlier }: Made,
  check = false,
): Partial<GenResult> {
  const plan = planFiles(out, files, earlier);
  const written = plan.changed.map(({ path }) => path);
  if (check) {
    const stale = [...written, ...plan.stale].sort();
    return { stale, ok: stale.length === 0 };
  }
  writeFiles(out, plan);
  writeState(out, toState(input, files, diagnostics));
  return { written, removed: plan.stale };
}

/** Fills in what a run did not do. */
export function toResult(
  { clock, ...rest }:
    & Partial<Omit<GenResult, "timings">>
    & Pick<GenResult, "diagnostics">
    & { readonly clock: Clock },
): GenResult {
  const nothing = { written: [], removed: [], stale: [] };
  const timings = clock.stop();
  return { ok: true, unchanged: false, ...nothing, ...rest, timings };
}
