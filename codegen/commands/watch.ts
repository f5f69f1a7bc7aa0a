import { dirname, relative } from "node:path";
import { fingerprint } from "../discover/fingerprint.ts";
import { discoverGraph } from "../discover/graph.ts";
import type { Graph } from "../types/api.ts";
import { findSettings } from "../units/find_settings.ts";
import { OnlyError } from "../units/only_error.ts";
import { VERSION } from "../version.ts";
import type { OutputFile } from "../write/output_file.ts";
import { isIntact, readState, toState, writeState } from "../write/state.ts";
import { planFiles, writeFiles, type WritePlan } from "../write/write_files.ts";
import { type Clock, type Stage, startClock } from "./clock.ts";
import { openFileWatch } from "./file_watch.ts";
import { type GenResult, toResult } from "./gen.ts";
import type { Generated, Generator } from "./generator.ts";
import { needsNewGraph } from "./needs_new_graph.ts";
import { type AppPlaces, type ResolvedPlaces, toPlaces } from "./places.ts";
import { SeenFiles } from "./seen_files.ts";

/** Options of `watch`. */
export interface WatchOptions extends AppPlaces {
  /** A unit, or filters such as `http,tags:public`: `mod.ts` holds nothing else. */
  readonly only?: string;
  /** Ends the watch. */
  readonly signal?: AbortSignal;
  /** Whether a round is told once its documents are written too; they come right after it unless told. */
  readonly whole?: boolean;
  /** Hears of each stage of the first round as it begins. */
  readonly onProgress?: (stage: Stage) => void;
}

/** A round of `watch`. */
export interface WatchRound extends GenResult {
  /** Paths whose change began it, relative to the app's folder; none for the first round. */
  readonly changed: readonly string[];
  /** Whether anything that `gen` reads was among them. */
  readonly affected: boolean;
  /** Why the module graph can't be had, or what `only` names that isn't there. */
  readonly failure?: string;
}

/**
 * Does what `gen` does, and again on every change of the app's source, until the signal aborts. The
 * compiler stays alive between rounds. Errors leave the last good files as they are.
 *
 * @example
 * ```ts ignore
 * import { watch } from "@pikku/codegen";
 *
 * for await (const { ok, changed } of watch({ app: "app.ts" })) {
 *   console.log(ok ? "Ready" : "Errors", changed);
 * }
 * ```
 */
export async function* watch(
  options: WatchOptions = {},
): AsyncGenerator<WatchRound, void, void> {
  const places = toPlaces(options);
  using files = openFileWatch(places);
  const close = () => files[Symbol.dispose]();
  options.signal?.addEventListener("abort", close, { once: true });
  try {
    if (options.signal?.aborted) return;
    const rounds = new Rounds(places, options);
    const seen = new SeenFiles();
    let round = await rounds.first(startClock(options.onProgress));
    for (;;) {
      // Whoever hears of the round may change a file at once.
      files.follow(rounds.foldersToFollow());
      yield round;
      await rounds.settle();
      let changed: readonly string[] = [];
      while (changed.length === 0) {
        const noted = await files.next();
        if (!noted) return;
        changed = seen.changed(noted);
      }
      round = await rounds.next(changed, startClock());
    }
  } finally {
    options.signal?.removeEventListener("abort", close);
  }
}

/** The files of an app, as they are on disk. */
interface Written {
  readonly running: readonly OutputFile[];
  readonly documents: readonly OutputFile[];
}

function filesOf(written: Written | undefined): readonly OutputFile[] {
  return written ? [...written.running, ...written.documents] : [];
}

/** What lives from one round to the next. */
class Rounds {
  readonly #places: ResolvedPlaces;
  readonly #options: Pick<WatchOptions, "only" | "whole">;
  #graph: Graph | undefined;
  #generator: Generator | undefined;
  /** What is on disk, as far as this watch wrote or compared it. */
  #known: Written | undefined;
  /** The last good pass, whose documents and state are not written yet. */
  #unsettled: Generated | undefined;

  constructor(
    places: ResolvedPlaces,
    options: Pick<WatchOptions, "only" | "whole">,
  ) {
    this.#places = places;
    this.#options = options;
  }

  async first(clock: Clock): Promise<WatchRound> {
    clock.enter("discover");
    try {
      this.#graph = await discoverGraph(this.#places);
    } catch (error) {
      return this.#failed(error, [], clock);
    }
    const state = readState(this.#places.out);
    const input = fingerprint(this.#graph, VERSION, this.#options.only);
    if (state?.input !== input || !isIntact(this.#places.out, state)) {
      return await this.#run([], clock);
    }
    const { warnings: diagnostics } = state;
    const result = toResult({ clock, diagnostics, unchanged: true });
    return { ...result, changed: [], affected: true };
  }

  async next(paths: readonly string[], clock: Clock): Promise<WatchRound> {
    clock.enter("discover");
    const graph = this.#graph;
    const changed = paths.map((path) => this.#relative(path));
    if (graph && !needsNewGraph(graph, paths, this.#generator)) {
      const locals = new Set([...graph.modules.values()].map((it) => it.local));
      const read = paths.filter((path) => locals.has(path));
      if (read.length > 0) {
        this.#generator?.update(read);
        return await this.#run(changed, clock);
      }
      const result = toResult({ clock, diagnostics: [], unchanged: true });
      return { ...result, changed, affected: false };
    }
    try {
      this.#graph = await discoverGraph(this.#places);
    } catch (error) {
      return this.#failed(error, changed, clock);
    }
    this.#generator?.update(paths, this.#graph);
    return await this.#run(changed, clock);
  }

  /** Does what may wait until a round has been told: documents, state, loading the compiler. */
  async settle(): Promise<void> {
    if (this.#graph && !this.#generator) {
      const clock = startClock();
      const generator = await this.#load(this.#graph, clock);
      const { running, documents } = generator.generate(
        clock,
        this.#options.only,
      );
      if (running) this.#compare({ running, documents: documents?.() ?? [] });
    }
    const { running, documents, diagnostics } = this.#unsettled ?? {};
    if (!running || !documents || !diagnostics || !this.#graph) return;
    this.#unsettled = undefined;
    this.#write({ running, documents: documents() });
    const files = filesOf(this.#known);
    const input = fingerprint(this.#graph, VERSION, this.#options.only);
    writeState(this.#places.out, toState(input, files, diagnostics));
  }

  /** Folders of local modules and of the settings, some of which may be outside the app's own. */
  foldersToFollow(): Set<string> {
    const folders = new Set<string>();
    const settings = findSettings(this.#places.root);
    if (settings) folders.add(dirname(settings.path));
    for (const { specifier, local } of this.#graph?.modules.values() ?? []) {
      if (!local || !specifier.startsWith("file:")) continue;
      if (!/[\\/]node_modules[\\/]/.test(local)) folders.add(dirname(local));
    }
    return folders;
  }

  async #load(graph: Graph, clock: Clock): Promise<Generator> {
    const { createGenerator } = await import("./generator.ts");
    return this.#generator ??= await createGenerator(graph, clock);
  }

  async #run(changed: string[], clock: Clock): Promise<WatchRound> {
    const generator = await this.#load(this.#graph!, clock);
    let generated: Generated;
    try {
      generated = generator.generate(clock, this.#options.only);
    } catch (error) {
      if (!(error instanceof OnlyError)) throw error;
      return this.#failed(error, changed, clock);
    }
    const { diagnostics, running, documents } = generated;
    const told = { changed, affected: true };
    if (!running || !documents) {
      return { ...toResult({ clock, diagnostics, ok: false }), ...told };
    }
    const old = this.#options.whole ? undefined : this.#known?.documents;
    const made = { running, documents: old ?? documents() };
    clock.enter("write");
    const { changed: files, stale } = this.#write(made);
    this.#unsettled = generated;
    const written = files.map(({ path }) => path);
    const result = { clock, diagnostics, written, removed: stale };
    return { ...toResult(result), ...told };
  }

  /** A file may have been edited while the compiler was loaded: then nothing of this is on disk yet. */
  #compare(made: Written): void {
    const { changed } = planFiles(this.#places.out, filesOf(made), []);
    if (changed.length === 0) this.#known = made;
  }

  #write(made: Written): WritePlan {
    const { out } = this.#places;
    const known = filesOf(this.#known);
    const earlier = known.length > 0
      ? known.map(({ path }) => path)
      : Object.keys(readState(out)?.output ?? {});
    const plan = planFiles(out, filesOf(made), earlier, known);
    writeFiles(out, plan);
    this.#known = made;
    return plan;
  }

  #failed(error: unknown, changed: string[], clock: Clock): WatchRound {
    const failure = error instanceof Error ? error.message : String(error);
    const result = toResult({ clock, diagnostics: [], ok: false });
    return { ...result, changed, affected: true, failure };
  }

  #relative(path: string): string {
    return relative(this.#places.root, path).replaceAll("\\", "/");
  }
}
