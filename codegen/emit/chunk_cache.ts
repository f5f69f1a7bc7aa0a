import type { Model } from "../model/model.ts";
import type { Type } from "../model/type.ts";
import { type ChunkJob, emitChunk } from "./chunk.ts";
import { createValidatorCompiler } from "./validator_compiler.ts";
import { chunkJobs } from "./validators.ts";

/** Keeps chunks from pass to pass. */
export interface ChunkCache {
  /** The chunks of a model by module; only those that changed are compiled. */
  compile(model: Model): ReadonlyMap<string, string>;
}

/** Makes an empty cache. */
export function createChunkCache(): ChunkCache {
  const compiler = createValidatorCompiler();
  let kept = new Map<
    string,
    { readonly job: ChunkJob; readonly text: string }
  >();
  return {
    compile(model) {
      const next: typeof kept = new Map();
      for (const job of chunkJobs(model)) {
        const last = kept.get(job.module);
        const text = last && isSameJob(last.job, job)
          ? last.text
          : emitChunk(job, compiler);
        next.set(job.module, { job, text });
      }
      kept = next;
      return new Map([...kept].map(([module, { text }]) => [module, text]));
    },
  };
}

/** Whether two jobs are made of the very same types: a pass hands on what did not change. */
function isSameJob(a: ChunkJob, b: ChunkJob): boolean {
  return a.functions.length === b.functions.length &&
    a.functions.every((it, index) => {
      const other = b.functions[index]!;
      return it.name === other.name && it.input === other.input &&
        it.output === other.output && it.end === other.end;
    }) &&
    isSameRecord(a.types, b.types);
}

function isSameRecord(
  a: Readonly<Record<string, Type>>,
  b: Readonly<Record<string, Type>>,
): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length &&
    names.every((name) => a[name] === b[name]);
}
