/**
 * The middle of `gen`, from a module graph to the texts of the files: build → check → emit. It loads
 * the compiler, so whoever may get along without it imports this file when needed.
 *
 * @module
 */
import { relative } from "node:path";
import { buildModel } from "../build/build.ts";
import { BuildMemory } from "../build/memory.ts";
import { checkModel } from "../check/check.ts";
import { createChunkCache } from "../emit/chunk_cache.ts";
import type { PrintedTypes } from "../emit/client/type_names.ts";
import { emitDocuments, emitRunning } from "../emit/files.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Model } from "../model/model.ts";
import type { Graph, Project } from "../types/api.ts";
import { createProject } from "../types/project.ts";
import { createResolver } from "../types/resolver.ts";
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
  /** Does the whole pass. */
  generate(clock: Clock): Generated;
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
    const diagnostics = checkModel(built);
    const isWrong = diagnostics.some(({ severity }) => severity === "error");
    return isWrong ? { diagnostics } : { diagnostics, model: built.model };
  }

  generate(clock: Clock): Generated {
    const reading = this.read(clock);
    if (!reading.model) return reading;
    clock.enter("emit");
    const { root, out = `${root}/.pikku` } = this.#project.graph;
    const way = relative(out, root).replaceAll("\\", "/");
    const { model } = reading;
    return {
      ...reading,
      running: emitRunning(model, {
        root: `${way}/`,
        cache: this.#chunks,
        printed: this.#printed,
      }),
      documents: () => emitDocuments(model),
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
