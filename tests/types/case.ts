/**
 * How a case of a type is written: a name, source text that declares `Case`, and what is expected.
 *
 * @module
 */
import type { Type, Types } from "../../codegen/model/type.ts";

/** A type in, its model out. */
export interface TypeCase {
  /** A sentence. */
  readonly name: string;
  /** Source of a module that declares or imports a type named `Case`. */
  readonly source: string;
  /** The model of `Case`. */
  readonly type?: Type;
  /** The named types that it reaches, `Case` left out where it is a ref to itself. */
  readonly types?: Types;
  /** Findings: code and path inside the type. */
  readonly findings?: readonly (readonly [code: string, path: string])[];
}
