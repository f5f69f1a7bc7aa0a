/**
 * The middle of `gen`, from a module graph to the texts of the files: build → check → emit. It loads
 * the compiler, so whoever may get along without it imports this file when needed.
 *
 * @module
 */
import { relative } from "node:path";
import { buildModel } from "../build/build.ts";
import { BuildMemory } from "../build/memory.ts";
import { byPlace, checkModel } from "../check/check.ts";
import { createChunkCache } from "../emit/chunk_cache.ts";
import type { PrintedTypes } from "../emit/client/type_names.ts";
import { emitDocuments, emitRunning } from "../emit/files.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Model } from "../model/model.ts";
import type { Graph, Project } from "../types/api.ts";
import { createProject } from "../types/project.ts";
import { createResolver } from "../types/resolver.ts";
import { loadSettings } from "../units/load_settings.ts";
import { onlyModel } from "../units/only.ts";
import { type PlannedUnit, planUnits } from "../units/plan_units.ts";
import type { Emit } from "../units/read_settings.ts";
import type { UnitSpec } from "../units/unit_spec.ts";
import type { OutputFile } from "../write/output_file.ts";
import type { Clock } from "./clock.ts";
import { concernedBy } from "./concerned_by.ts";
import type { ImportReader } from "./needs_new_graph.ts";

/** What reading an app gave. */
export interface Reading {
  /** What there is to say of the source, by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The model; absent where there are errors. */
  readonly model?: Model;
  /** The units of the app, cut out of the model; none where there are errors. */
  readonly units: readonly PlannedUnit[];
  /** What the settings say of the units. */
  readonly specs: readonly UnitSpec[];
  /** What the settings ask for beside the rest. */
  readonly emit: readonly Emit[];
}

/** What came of a pass. */
export interface Generated extends Reading {
  /** The files that run; absent where there are errors. */
  readonly running?: readonly OutputFile[];
  /** Makes the documents about the app; absent where there are errors. */
  readonly documents?: () => readonly OutputFile[];
}

/** A generator; between passes the compiler and what was compiled stay alive. */
export interface Generator extends ImportReader {
  /** Reads the model: build and check. */
  read(clock: Clock): Reading;
  /**
   * Does the whole pass; `only` narrows what `mod.ts` holds.
   *
   * @throws {OnlyError} when it names what isn't there
   */
  generate(clock: Clock, only?: string): Generated;
  /** Takes in changed files by absolute path, or a changed graph. */
  update(changed: readonly string[], graph?: Graph): void;
}

/** Loads the compiler and makes a generator over a graph. */
export async function createGenerator(
  graph: Graph,
  clock?: Clock,
): Promise<Generator> {
  clock?.enter("build");
  return new LiveGenerator(await createProject(graph));
}

class LiveGenerator implements Generator {
  readonly #project: Project;
  readonly #memory = new BuildMemory();
  readonly #chunks = createChunkCache();
  readonly #printed: PrintedTypes = new WeakMap();

  constructor(project: Project) {
    this.#project = project;
  }

  read(clock: Clock): Reading {
    clock.enter("build");
    const built = buildModel(this.#project, createResolver, this.#memory);
    clock.enter("check");
    const { graph, ts } = this.#project;
    const settings = loadSettings(ts, graph.root);
    const { units: specs, emit } = settings;
    const found = [...checkModel(built), ...settings.diagnostics];
    const isSure = !found.some(isError);
    const planned = isSure
      ? planUnits(settings, built.model)
      : { units: [], diagnostics: [] };
    const diagnostics = [...found, ...planned.diagnostics].sort(byPlace);
    return diagnostics.some(isError)
      ? { diagnostics, units: [], specs, emit }
      : { diagnostics, model: built.model, units: planned.units, specs, emit };
  }

  generate(clock: Clock, only?: string): Generated {
    const reading = this.read(clock);
    const { model, units, specs, emit } = reading;
    if (!model) return reading;
    clock.enter("emit");
    const { root, out = `${root}/.pikku` } = this.#project.graph;
    const way = relative(out, root).replaceAll("\\", "/");
    const part = only === undefined
      ? undefined
      : { name: only, model: onlyModel(model, only, specs) };
    return {
      ...reading,
      running: emitRunning(model, {
        root: `${way}/`,
        cache: this.#chunks,
        printed: this.#printed,
        only: part,
        units,
        emit,
      }),
      documents: () => emitDocuments(model, { only: part, units }),
    };
  }

  update(changed: readonly string[], graph?: Graph): void {
    this.#memory.forget(
      graph ? undefined : concernedBy(this.#project.graph, changed),
    );
    this.#project.update(changed, graph);
  }

  importsOf(path: string): readonly string[] | undefined {
    const text = this.#project.ts.sys.readFile(path);
    if (text === undefined) return undefined;
    const { importedFiles } = this.#project.ts.preProcessFile(text, true, true);
    return importedFiles.map(({ fileName }) => fileName);
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
