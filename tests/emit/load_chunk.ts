/** Loads the text of a chunk as a module of its own. @module */
import type { FunctionCodec } from "@pikku/core/manifest";
import * as validators from "@pikku/core/validators";
import { type ChunkJob, emitChunk } from "../../codegen/emit/chunk.ts";
import {
  createValidatorCompiler,
  type ValidatorCompiler,
} from "../../codegen/emit/validator_compiler.ts";

/** The functions of a chunk. */
export type Codecs = Record<string, FunctionCodec>;

/** Compiles a job and loads what came of it. */
export function loadJob(
  job: ChunkJob,
  compiler: ValidatorCompiler = createValidatorCompiler(),
): Codecs {
  return loadChunk(emitChunk(job, compiler));
}

/**
 * Loads a chunk without the file system, so that a property can make hundreds of them: its
 * imports become parameters.
 */
export function loadChunk(text: string): Codecs {
  const imports = /^import \{ (.*) \} from "@pikku\/core\/validators";$/m
    .exec(text);
  const names = imports?.[1]?.split(", ") ?? [];
  const body = text
    .replace(imports?.[0] ?? "", "")
    .replaceAll(/^export (?=const )/gm, "")
    .replace(/^export default /m, "return ");
  const known = validators as unknown as Record<string, unknown>;
  const values = names.map((name) => {
    if (known[name] === undefined) throw new Error(`No such helper: ${name}`);
    return known[name];
  });
  return new Function(...names, `"use strict";${body}`)(...values);
}
