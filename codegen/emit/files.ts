/**
 * All files of an app.
 *
 * @module
 */
import type { Model } from "../model/model.ts";
import { emitApp, emitOpenapiModule } from "./app.ts";
import type { ChunkCache } from "./chunk_cache.ts";
import { emitClient } from "./client.ts";
import { emitOpenapi } from "./openapi.ts";
import { emitSchemas } from "./schemas.ts";
import { emitTypes } from "./types.ts";
import { emitValidators } from "./validators.ts";

/** How files are written. */
export interface FilesOptions {
  /** The way from the generated files to the app's folder; `../` unless told. */
  readonly root?: string;
  /** Chunks of earlier passes. */
  readonly cache?: ChunkCache;
}

/** A generated file. */
export interface EmittedFile {
  /** Path relative to the output folder, with `/`. */
  readonly path: string;
  /** Its whole text. */
  readonly text: string;
}

/** Writes all files of an app, sorted by path. The same model gives the same texts. */
export function emitFiles(
  model: Model,
  { root = "../", cache }: FilesOptions = {},
): EmittedFile[] {
  const openapi = emitOpenapi(model);
  const files: Record<string, string> = {
    "client.ts": emitClient(model),
    "mod.ts": emitApp(model, { root }),
    "openapi.json": openapi,
    "openapi.ts": emitOpenapiModule(openapi),
    "schemas.json": emitSchemas(model),
    "types.ts": emitTypes(model, { root }),
  };
  for (const [name, text] of emitValidators(model, cache?.compile(model))) {
    files[`validators/${name}`] = text;
  }
  return Object.entries(files).map(([path, text]) => ({ path, text }))
    .sort((a, b) => a.path < b.path ? -1 : 1);
}
