/** Unions as JSON Schema 2020-12. @module */
import type { Type, Types, UnionType } from "../model/type.ts";
import { constrained } from "./constraints.ts";
import type { Face, JsonSchema } from "./json_schema.ts";
import { type TaggedMembers, taggedMembers } from "./tagged_members.ts";

/**
 * Writes a union: literals as `enum`, bare types as a list of types, members that a literal
 * property tells apart as `oneOf`, with a discriminator where OpenAPI has one for them, all else as
 * `anyOf`.
 */
export function toUnionSchema(
  union: UnionType,
  types: Types,
  { face, native }: { readonly face: Face; readonly native?: boolean },
  write: (member: Type) => JsonSchema,
): JsonSchema {
  const tagged = taggedMembers(union, types, face);
  if (tagged) return toOneOf(tagged, native, write);
  const members = union.members.filter(({ kind }) => kind !== "undefined").map(
    (member) => constrained(member, union.constraints),
  );
  const literals = members.filter(isPlainLiteral);
  const schemas = members.filter((member) => !isPlainLiteral(member)).map(
    write,
  );
  if (literals.length > 0) {
    schemas.unshift(toEnum(literals.map(({ value }) => value)));
  }
  const joined = joinSchemas(schemas);
  if (!native || !("enum" in joined)) return joined;
  // To a validator, the values say it all.
  const { type: _type, ...values } = joined;
  return values;
}

function isPlainLiteral(
  type: Type,
): type is Extract<Type, { kind: "literal" }> {
  return type.kind === "literal" && !type.bigint;
}

function toEnum(values: readonly (string | number | boolean)[]): JsonSchema {
  const found = new Set(values.map((value) => typeof value));
  const type = found.size === 1 ? [...found][0] : [...found].sort();
  return values.length === 1
    ? { const: values[0] }
    : { type, enum: [...new Set(values)] };
}

/** Joins the schemas of members, as tightly as their keywords allow. */
function joinSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  if (schemas.length === 0) return { not: {} };
  if (schemas.length === 1) return schemas[0]!;
  const isNull = ({ type }: JsonSchema) => type === "null";
  const others = schemas.filter((schema) => !isNull(schema));
  const only = others.length === 1 ? others[0]! : undefined;
  if (only && others.length < schemas.length) {
    const nullable = toNullable(only);
    if (nullable) return nullable;
  }
  if (schemas.every(isBare)) {
    return { type: [...new Set(schemas.flatMap(({ type }) => type))] };
  }
  return { anyOf: schemas };
}

function toNullable(schema: JsonSchema): JsonSchema | undefined {
  const { type, native } = schema;
  if (native !== undefined) {
    return { native: { ...native as JsonSchema, nullable: true } };
  }
  if (typeof type !== "string" || "const" in schema) return undefined;
  const values = schema.enum as readonly unknown[] | undefined;
  return {
    ...schema,
    type: [type, "null"],
    ...(values ? { enum: [...values, null] } : undefined),
  };
}

/** Whether a schema says no more than a type. */
function isBare(schema: JsonSchema): boolean {
  const [name, ...others] = Object.keys(schema);
  return name === "type" && others.length === 0;
}

function toOneOf(
  { path, nullable, members }: TaggedMembers,
  native: boolean | undefined,
  write: (member: Type) => JsonSchema,
): JsonSchema {
  const schemas = members.map(({ type }) => write(type));
  if (native) {
    return {
      // The tag is looked at only where the value is an object.
      type: nullable ? ["object", "null"] : "object",
      oneOf: schemas.map(({ type: _object, ...schema }) => schema),
      discriminator: { path, values: members.map(({ values }) => values) },
    };
  }
  const mapping = toMapping(path, members, schemas);
  const schema: JsonSchema = {
    oneOf: schemas,
    ...(mapping && {
      discriminator: { propertyName: path[0], mapping },
    }),
  };
  return nullable ? { anyOf: [schema, { type: "null" }] } : schema;
}

/**
 * What OpenAPI takes for a discriminator: texts under a property of the members themselves, each
 * of them a named schema. The literals of the members make others exclusive all the same.
 */
function toMapping(
  path: readonly string[],
  members: TaggedMembers["members"],
  schemas: readonly JsonSchema[],
): Readonly<Record<string, unknown>> | undefined {
  const entries = members.flatMap(({ values }, at) =>
    values.map((value) => [value, schemas[at]!.$ref] as const)
  );
  return path.length === 1 &&
      entries.every(([value, ref]) => typeof value === "string" && ref)
    ? Object.fromEntries(entries)
    : undefined;
}
