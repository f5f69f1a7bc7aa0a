/** What every part of an AsyncAPI document is written from. A leaf: imports types only. @module */
import type { FunctionModel } from "../../model/model.ts";
import type { Type, Types } from "../../model/type.ts";
import type { Face, JsonSchema } from "../json_schema.ts";

/** Any object of the document. */
export type Json = { readonly [key: string]: unknown };

/** What channels and operations are written from. */
export interface Context {
  readonly types: Types;
  /** A function by its id. */
  readonly functionOf: (id: string) => FunctionModel;
  /** The schema of a type, as AsyncAPI takes it. */
  readonly schemaOf: (type: Type, face: Face) => JsonSchema;
  /** What an error looks like on HTTP: a problem, or the app's own format. */
  readonly httpError: Json;
  /** Security schemes, any of which is enough for a function with a session. */
  readonly security: readonly Json[];
  /** Where channels are served by this protocol; nothing where nobody knows. */
  readonly serversOf: (protocol: "ws" | "http") => Json | undefined;
}

/** A channel and its operations, by their names. */
export interface Part {
  readonly name: string;
  readonly channel: Json;
  readonly operations: Readonly<Record<string, Json>>;
}
