/** How a case of a type is written. A leaf but for the model. @module */
import type { Type } from "../../codegen/model/type.ts";

/** A type in, its model out. */
export interface TypeCase {
  /** A sentence about the type named `Case`. */
  readonly name: string;
  /** Source of a module that declares or imports the type `Case`, or a function whose data it is. */
  readonly source: string;
  /** Sources of modules that it imports, by specifier. */
  readonly modules?: Readonly<Record<string, string>>;
  /** The model of `Case`; its entry, where it has one. */
  readonly type?: Type;
  /** Folder of its modules, where names show it. */
  readonly folder?: string;
  /** Entries of the other types that it reaches. */
  readonly types?: Readonly<Record<string, Type>>;
  /** The JSON Schema of inputs, on one line, the types that it reaches under `$defs`. */
  readonly schema?: string;
  /** The JSON Schema of outputs, where it is more than that of inputs with open objects. */
  readonly output?: string;
  /** Values that come in, as JSON has them. */
  readonly ok?: readonly unknown[];
  /** What those are once they are decoded; the same unless told. */
  readonly as?: readonly unknown[];
  /** Values that are refused. */
  readonly no?: readonly unknown[];
  /** Findings, as `CODE message`. */
  readonly findings?: readonly string[];
}
