/**
 * Types as JSON Schema 2020-12.
 *
 * @module
 */
import type {
  ArrayType,
  Constraints,
  Element,
  LiteralType,
  ObjectType,
  ScalarType,
  TupleType,
  Type,
  Types,
} from "../model/type.ts";
import { applicable } from "./constraints.ts";
import type { Face, JsonSchema } from "./json_schema.ts";
import { toUnionSchema } from "./schema_union.ts";

export type { Face, JsonSchema } from "./json_schema.ts";

/** How a schema is written. */
export interface SchemaOptions {
  /** Inputs are closed, outputs open. */
  readonly face: Face;
  /** The `$ref` of a named type; undefined to write the type in its place. */
  readonly ref: (name: string) => string | undefined;
  /**
   * Dates, bigints, bytes, files, streams and URLs as the keyword `native`, which takes both their
   * wire and their native form; for validators. Otherwise the schema is of the wire form.
   */
  readonly native?: boolean;
}

/**
 * Writes a type as JSON Schema 2020-12: Date as a date-time string, bigint as a string of digits,
 * bytes as base64, unions as `enum`, `oneOf` with a discriminator, or `anyOf`.
 *
 * @example
 * ```ts
 * import { toSchema } from "./schema.ts";
 *
 * toSchema({ kind: "array", items: { kind: "date" } }, {}, {
 *   face: "output",
 *   ref: (name) => `#/$defs/${name}`,
 * }); // { type: "array", items: { type: "string", format: "date-time" } }
 * ```
 */
export function toSchema(
  type: Type,
  types: Types,
  options: SchemaOptions,
): JsonSchema {
  const doc = options.native ? undefined : type.doc;
  const schema = withoutDoc(type, types, options);
  return doc === undefined ? schema : { ...schema, ...doc };
}

/** The named type, or an error that names it. */
export function namedType(types: Types, name: string): Type {
  if (!Object.hasOwn(types, name)) {
    throw new Error(`The model has no type of this name: ${name}`);
  }
  return types[name]!;
}

/** The type behind names, with the constraints and the docs that its references add. */
export function resolveRef(type: Type, types: Types): Exclude<
  Type,
  { kind: "ref" }
> {
  if (type.kind !== "ref") return type;
  let at: Type = type;
  let { constraints, doc } = type as Type;
  for (const seen = new Set<string>(); at.kind === "ref";) {
    if (seen.has(at.name)) throw new Error(`Type is only itself: ${at.name}`);
    seen.add(at.name);
    at = namedType(types, at.name);
    constraints = at.constraints
      ? { ...at.constraints, ...constraints }
      : constraints;
    doc = at.doc ? { ...at.doc, ...doc } : doc;
  }
  if (constraints === at.constraints && doc === at.doc) return at;
  return {
    ...at,
    ...(constraints ? { constraints } : undefined),
    ...(doc ? { doc } : undefined),
  };
}

function withoutDoc(
  type: Type,
  types: Types,
  options: SchemaOptions,
): JsonSchema {
  switch (type.kind) {
    case "ref": {
      const $ref = options.ref(type.name);
      const isNarrowed = type.constraints !== undefined &&
        resolveRef(type, types).kind === "union";
      // What narrows a union means some of its members, each in its own keywords.
      if ($ref === undefined || isNarrowed) {
        return withoutDoc(resolveRef(type, types), types, options);
      }
      return { $ref, ...keywords(type.constraints) };
    }
    case "literal":
      return toLiteral(type, options);
    case "array":
      return toArray(type, types, options);
    case "tuple":
      return toTuple(type, types, options);
    case "object":
      return toObject(type, types, options);
    case "union":
      return toUnionSchema(
        type,
        types,
        options,
        (member) => toSchema(member, types, options),
      );
    case "stream":
      return options.native
        ? { native: { type: "stream" } }
        : { type: "array", items: toSchema(type.items, types, options) };
    default:
      return toScalar(type, options);
  }
}

const WIRE: Readonly<Record<ScalarType["kind"], JsonSchema>> = {
  string: { type: "string" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  bigint: { type: "string", pattern: "^-?\\d+$" },
  date: { type: "string", format: "date-time" },
  url: { type: "string", format: "uri" },
  bytes: { type: "string", contentEncoding: "base64" },
  file: { type: "string", format: "binary" },
  bytestream: { type: "string", format: "binary" },
  null: { type: "null" },
  undefined: { not: {} },
  unknown: {},
  never: { not: {} },
  response: {},
};

const NATIVE: ReadonlySet<ScalarType["kind"]> = new Set<ScalarType["kind"]>(
  ["bigint", "date", "url", "bytes", "file", "bytestream", "undefined"],
);

function toScalar(type: ScalarType, { native }: SchemaOptions): JsonSchema {
  const { kind } = type;
  const limits = applicable(kind, type.constraints);
  if (native && NATIVE.has(kind)) return { native: { type: kind, ...limits } };
  if (kind === "bigint" || kind === "date") {
    return { ...WIRE[kind], ...annotations(limits) };
  }
  if (kind === "bytes") {
    return { ...WIRE.bytes, ...base64Lengths(limits), ...annotations(limits) };
  }
  return { ...WIRE[kind], ...keywords(limits) };
}

/** Limits that JSON Schema has no keyword for in strings, as annotations. */
function annotations(
  { format, ...limits }: Constraints,
): Record<string, unknown> {
  const found: Record<string, unknown> = format === undefined ? {} : { format };
  for (const [name, value] of Object.entries(limits)) {
    found[`x-${name}`] = value;
  }
  return found;
}

/** How long the base64 of so many bytes is; the last four characters may be of one to three. */
function base64Lengths({ minLength, maxLength }: Constraints): JsonSchema {
  const lengthOf = (bytes: number) => Math.ceil(bytes / 3) * 4;
  return {
    ...(minLength === undefined
      ? undefined
      : { minLength: lengthOf(minLength) }),
    ...(maxLength === undefined
      ? undefined
      : { maxLength: lengthOf(maxLength) }),
  };
}

/** Constraints as keywords: `integer` is a type. */
function keywords(constraints: Constraints | undefined): JsonSchema {
  if (constraints === undefined) return {};
  const { integer, ...others } = constraints;
  return integer ? { type: "integer", ...others } : others;
}

function toLiteral(type: LiteralType, { native }: SchemaOptions): JsonSchema {
  if (!type.bigint) {
    return native
      ? { const: type.value }
      : { type: typeof type.value, const: type.value };
  }
  return native
    ? { native: { type: "bigint", const: type.value } }
    : { type: "string", const: String(type.value) };
}

function toArray(
  type: ArrayType,
  types: Types,
  options: SchemaOptions,
): JsonSchema {
  const items = toSchema(type.items, types, options);
  return {
    type: "array",
    ...(options.native && isEmpty(items) ? undefined : { items }),
    ...keywords(applicable("array", type.constraints)),
  };
}

function toTuple(
  type: TupleType,
  types: Types,
  options: SchemaOptions,
): JsonSchema {
  const { elements, rest, last = [] } = type;
  const required = [...elements, ...last].filter(({ optional }) => !optional)
    .length;
  return {
    type: "array",
    ...(elements.length === 0 ? undefined : {
      prefixItems: elements.map((element) =>
        toSchema(element.type, types, options)
      ),
    }),
    ...(required === 0 ? undefined : { minItems: required }),
    ...(rest ? toFurther(rest, last, types, options) : {
      // Linters ask for it, and don't take `false`.
      ...(options.native ? undefined : { items: {} }),
      maxItems: elements.length,
    }),
    ...tupleCounts(type, required),
  };
}

/**
 * The items after the first ones. JSON Schema can't count from the end, so that there each of them
 * may be what any of them is; what the last are is an annotation.
 */
function toFurther(
  rest: Type,
  last: readonly Element[],
  types: Types,
  options: SchemaOptions,
): JsonSchema {
  const write = (type: Type) => toSchema(type, types, options);
  if (last.length === 0) return { items: write(rest) };
  const ends = last.map((element) => write(element.type));
  if (options.native) return { items: write(rest), lastItems: ends };
  const members = [rest, ...last.map((element) => element.type)];
  return {
    items: write({ kind: "union", members: distinct(members) }),
    "x-lastItems": ends,
  };
}

function distinct(types: readonly Type[]): readonly Type[] {
  return [...new Map(types.map((it) => [JSON.stringify(it), it])).values()];
}

/** What a tag says of the length, where it says more than the tuple does. */
function tupleCounts(
  { elements, rest, constraints }: TupleType,
  required: number,
): JsonSchema {
  const { minItems = 0, maxItems = Infinity, ...others } = applicable(
    "tuple",
    constraints,
  );
  return {
    ...keywords(others),
    ...(minItems > required ? { minItems } : undefined),
    ...(maxItems < (rest ? Infinity : elements.length)
      ? { maxItems }
      : undefined),
  };
}

function toObject(
  type: ObjectType,
  types: Types,
  options: SchemaOptions,
): JsonSchema {
  const { face } = options;
  const shown = type.properties.filter((property) =>
    !(face === "input" ? property.readonly : property.writeonly)
  );
  const required = shown.filter((property) =>
    !property.optional &&
    !(face === "input" && defaultOf(property.type, types) !== undefined)
  ).map(({ name }) => name);
  const { index, patterns = [] } = type;
  const others = index && toSchema(index, types, options);
  const names = type.properties.map(({ name }) => name);
  return {
    type: "object",
    ...(shown.length === 0 ? undefined : {
      properties: Object.fromEntries(
        shown.map((
          property,
        ) => [property.name, toSchema(property.type, types, options)]),
      ),
    }),
    ...(required.length === 0 ? undefined : { required }),
    ...(patterns.length === 0 ? undefined : {
      patternProperties: Object.fromEntries(
        patterns.map(({ keys, type }) => [
          exceptFor(names, keys),
          toSchema(type, types, options),
        ]),
      ),
    }),
    ...(others
      ? isEmpty(others) ? undefined : { additionalProperties: others }
      : face === "input"
      ? { additionalProperties: false }
      : undefined),
    ...keywords(applicable("object", type.constraints)),
  };
}

/** A pattern that leaves out the names of properties, which are of their own types alone. */
function exceptFor(names: readonly string[], keys: string): string {
  const pattern = new RegExp(keys, "u");
  const own = names.filter((name) => pattern.test(name)).map((name) =>
    name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
  );
  return own.length === 0 ? keys : `^(?!(?:${own.join("|")})$)(?:${keys})`;
}

/** The default that JSDoc gives to a type, or to what it names; undefined where there is none. */
export function defaultOf(type: Type, types: Types): unknown {
  if (type.doc?.default !== undefined) return type.doc.default;
  return type.kind === "ref" ? resolveRef(type, types).doc?.default : undefined;
}

function isEmpty(schema: JsonSchema): boolean {
  for (const _ in schema) return false;
  return true;
}
