/**
 * All files of an app.
 *
 * @module
 */
import type { Model } from "../model/model.ts";
import type { UnitModel } from "../model/unit.ts";
import { emitApp } from "./app.ts";
import { emitAsyncapi, toAsyncapi } from "./asyncapi.ts";
import type { ChunkCache } from "./chunk_cache.ts";
import { emitClient } from "./client.ts";
import type { PrintedTypes } from "./client/type_names.ts";
import { emitOpenapi, toOpenapi } from "./openapi.ts";
import type { Json } from "./openapi/document.ts";
import { emitDocumentModule } from "./document_module.ts";
import { hasAsyncapi } from "./has_asyncapi.ts";
import { emitMcpCatalog } from "./mcp_catalog.ts";
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
  /** What `mod.ts`, client and documents are of, where it isn't the whole app. */
  readonly only?: { readonly name: string; readonly model: Model };
  /** The units of the app. */
  readonly units?: readonly UnitModel[];
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
  { root = "../", cache, printed, only, units = [] }: FilesOptions = {},
): EmittedFile[] {
  const part = only && { name: only.name, app: model };
  const validators = emitValidators(model, cache?.compile(model));
  return [
    { path: "client.ts", text: emitClient(only?.model ?? model, printed) },
    { path: "mod.ts", text: emitApp(only?.model ?? model, { root, part }) },
    { path: "types.ts", text: emitTypes(model, { root }) },
    ...mcpCatalog("mcp.ts", only?.model ?? model),
    ...[...validators].map(([name, text]) => ({
      path: `validators/${name}`,
      text,
    })),
    ...units.flatMap((unit) => [
      {
        path: `units/${unit.name}.ts`,
        text: emitApp(unit.model, {
          root: `../${root}`,
          part: {
            name: unit.name,
            app: model,
            unit: { docs: unit.docs === true },
          },
        }),
      },
      ...mcpCatalog(`units/${unit.name}.mcp.ts`, unit.model),
    ]),
  ];
}

function mcpCatalog(path: string, model: Model): EmittedFile[] {
  const { mcp } = model;
  return mcp ? [{ path, text: emitMcpCatalog(model, mcp) }] : [];
}

/** Writes the documents about the app, and of its units. The same model gives the same texts. */
export function emitDocuments(
  app: Model,
  { only, units = [] }: Pick<FilesOptions, "only" | "units"> = {},
): EmittedFile[] {
  const model = only?.model ?? app;
  const document = toOpenapi(model);
  return [
    ...asyncapiFiles(model),
    { path: "openapi.json", text: emitOpenapi(model, document) },
    {
      path: "openapi.ts",
      text: emitDocumentModule("openapi.json", document),
    },
    { path: "schemas.json", text: emitSchemas(model) },
    ...units.filter(({ docs }) => docs).flatMap(unitFiles),
  ];
}

function asyncapiFiles(model: Model): EmittedFile[] {
  if (!hasAsyncapi(model)) return [];
  const document = toAsyncapi(model);
  return [
    { path: "asyncapi.json", text: emitAsyncapi(document) },
    {
      path: "asyncapi.ts",
      text: emitDocumentModule("asyncapi.json", document),
    },
  ];
}

function unitFiles({ name, model }: UnitModel): EmittedFile[] {
  const file = (kind: string, document: Json) => ({
    path: `units/${name}.${kind}.ts`,
    text: emitDocumentModule(`${kind}.json of the unit`, document),
  });
  return [
    ...hasAsyncapi(model) ? [file("asyncapi", toAsyncapi(model))] : [],
    file("openapi", toOpenapi(model)),
  ];
}
