/**
 * The neutral form of a TypeScript type, as plain JSON: the resolver makes it, emitters read it.
 * A leaf: imports nothing.
 *
 * @module
 */

/** What JSDoc says of a type, a property or a parameter. */
export interface Doc {
  /** Title. */
  readonly title?: string;
  /** Description, Markdown. */
  readonly description?: string;
  /** Default, as JSON. */
  readonly default?: unknown;
  /** Examples, as JSON. */
  readonly examples?: readonly unknown[];
  /** Marked as deprecated. */
  readonly deprecated?: true;
}

/** Schema keywords from JSDoc tags, under their JSON Schema names (`minimum`, `maxLength`, `format`, …). */
export interface Constraints {
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly exclusiveMinimum?: number | string;
  readonly exclusiveMaximum?: number | string;
  readonly multipleOf?: number;
  readonly integer?: true;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** What every type may carry. */
export interface Annotated {
  readonly doc?: Doc;
  readonly constraints?: Constraints;
}

/** A property of an object. */
export interface Property {
  readonly name: string;
  readonly type: Type;
  /** Declared with `?` or with `| undefined`. */
  readonly optional?: true;
  /** `@readonly`: absent from inputs. */
  readonly readonly?: true;
  /** `@writeonly`: absent from outputs. */
  readonly writeonly?: true;
}

/** An element of a tuple. */
export interface Element {
  readonly name?: string;
  readonly type: Type;
  readonly optional?: true;
}

/**
 * A type without a name of its own parts. `bytes` is a Uint8Array (base64 in JSON), `file` a File
 * or Blob, `bytestream` a ReadableStream of bytes.
 */
export type ScalarKind =
  | "string"
  | "number"
  | "boolean"
  | "bigint"
  | "date"
  | "url"
  | "bytes"
  | "file"
  | "bytestream"
  | "null"
  | "undefined"
  | "unknown"
  | "never"
  | "response";

/** A scalar. */
export interface ScalarType extends Annotated {
  readonly kind: ScalarKind;
}

/** One value. A bigint literal is its digits with `bigint: true`. */
export interface LiteralType extends Annotated {
  readonly kind: "literal";
  readonly value: string | number | boolean;
  readonly bigint?: true;
}

/** Elements of one type. */
export interface ArrayType extends Annotated {
  readonly kind: "array";
  readonly items: Type;
}

/** Elements by position. */
export interface TupleType extends Annotated {
  readonly kind: "tuple";
  readonly elements: readonly Element[];
  /** Type of further elements. */
  readonly rest?: Type;
  /** Elements after the further ones; then none of all is optional. */
  readonly last?: readonly Element[];
}

/** Values under the keys that fit a pattern. */
export interface KeyPattern {
  /** A regular expression, in Unicode mode. */
  readonly keys: string;
  readonly type: Type;
}

/**
 * Named properties, in declared order, and index signatures. A property is of its own type alone,
 * whatever its name fits.
 */
export interface ObjectType extends Annotated {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** Values under keys of a form; of a key that fits several, each type holds. */
  readonly patterns?: readonly KeyPattern[];
  /** Values under all other keys. */
  readonly index?: Type;
}

/** Any of the members. */
export interface UnionType extends Annotated {
  readonly kind: "union";
  readonly members: readonly Type[];
  /**
   * Property whose literal tells the members apart, where there is one; those of a union among
   * them may share theirs.
   */
  readonly discriminator?: string;
  /** Where that isn't a property of the members: the properties that lead to it, outermost first. */
  readonly within?: readonly string[];
}

/** A type of `Model.types` by its name. */
export interface RefType extends Annotated {
  readonly kind: "ref";
  readonly name: string;
}

/** An AsyncIterable of items. */
export interface StreamType extends Annotated {
  readonly kind: "stream";
  readonly items: Type;
}

/** The neutral form of a TypeScript type. */
export type Type =
  | ScalarType
  | LiteralType
  | ArrayType
  | TupleType
  | ObjectType
  | UnionType
  | RefType
  | StreamType;

/** Named types: the object, union, enum and alias declarations that the functions reach. */
export type Types = Readonly<Record<string, Type>>;
