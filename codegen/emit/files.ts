/**
 * All files of an app.
 *
 * @module
 */
import type { Model } from "../model/model.ts";
import { emitApp, emitOpenapiModule } from "./app.ts";
import type { ChunkCache } from "./chunk_cache.ts";
import { emitClient } from "./client.ts";
import type { PrintedTypes } from "./client/type_names.ts";
import { emitOpenapi, toOpenapi } from "./openapi.ts";
import { emitSchemas } from "./schemas.ts";
import { emitTypes } from "./types.ts";
import { emitValidators } from "./validators.ts";

/** How files are written. */
export interface FilesOptions {
  /** The way from the generated files to the app's folder; `../` unless told. */
  readonly root?: string;
  /** Chunks of earlier passes. */
  readonly cache?: ChunkCache;
  /** Declarations of earlier passes. */
  readonly printed?: PrintedTypes;
}

/** A generated file. */
export interface EmittedFile {
  /** Path relative to the output folder, with `/`. */
  readonly path: string;
  /** Its whole text. */
  readonly text: string;
}

/** Writes what the app needs to run and to be called. The same model gives the same texts. */
export function emitRunning(
  model: Model,
  { root = "../", cache, printed }: FilesOptions = {},
): EmittedFile[] {
  const validators = emitValidators(model, cache?.compile(model));
  return [
    { path: "client.ts", text: emitClient(model, printed) },
    { path: "mod.ts", text: emitApp(model, { root }) },
    { path: "types.ts", text: emitTypes(model, { root }) },
    ...[...validators].map(([name, text]) => ({
      path: `validators/${name}`,
      text,
    })),
  ];
}

/** Writes the documents about the app. The same model gives the same texts. */
export function emitDocuments(model: Model): EmittedFile[] {
  const document = toOpenapi(model);
  return [
    { path: "openapi.json", text: emitOpenapi(model, document) },
    { path: "openapi.ts", text: emitOpenapiModule(document) },
    { path: "schemas.json", text: emitSchemas(model) },
  ];
}
