/** How strings of a query, path, form or command line become values, by type. @module */
import type { StringsSpec } from "@pikku/core/manifest";
import { partsOf } from "../model/parts.ts";
import type { Type, Types } from "../model/type.ts";
import { flatten } from "./tagged_members.ts";

/** How many levels of fields strings can name. */
const DEEPEST = 5;
/** The order in which the members of a union are tried: what fits fewer texts comes first. */
const ORDER = [
  "null",
  "boolean",
  "number",
  "bigint",
  "date",
  "bytes",
  "file",
  "stream",
  "json",
  "string",
];

/** Says how strings become a value of a type. */
export function toStringsSpec(
  type: Type,
  types: Types,
  level: number = 0,
): StringsSpec {
  const inner = (type: Type) => toStringsSpec(type, types, level + 1);
  switch (type.kind) {
    case "string":
    case "url":
      return "string";
    case "number":
    case "boolean":
    case "bigint":
    case "date":
    case "bytes":
    case "null":
    case "file":
      return type.kind;
    case "bytestream":
    case "stream":
      return "stream";
    case "literal":
      return type.bigint
        ? "bigint"
        : typeof type.value as "string" | "number" | "boolean";
    case "ref":
      // A recursive type has no bottom; a level of fields has one.
      return level > DEEPEST
        ? "json"
        : toStringsSpec(types[type.name]!, types, level + 0.5);
    case "array":
      return { list: inner(type.items) };
    case "tuple":
      return { list: anyOf(partsOf(type).map(inner)) };
    case "object":
      if (level >= DEEPEST) return "json";
      return {
        fields: Object.fromEntries(
          type.properties
            .filter(({ readonly }) => !readonly)
            .map(({ name, type }) => [name, inner(type)]),
        ),
        ...(type.patterns
          ? { keys: type.patterns.map((it) => [it.keys, inner(it.type)]) }
          : undefined),
        ...(type.index ? { rest: inner(type.index) } : undefined),
      };
    case "union":
      return anyOf(
        flatten(type, types).map((member) =>
          toStringsSpec(member, types, level)
        ),
      );
    default:
      return "json";
  }
}

/** One of several; objects among them are joined, since a string names one field of one of them. */
function anyOf(specs: readonly StringsSpec[]): StringsSpec {
  const found = new Map<string, StringsSpec>();
  for (const spec of specs) {
    const objects = [...found.values()].filter(isFields);
    if (isFields(spec) && objects.length > 0) {
      found.set("fields", joinFields(objects[0]!, spec));
    } else found.set(isFields(spec) ? "fields" : JSON.stringify(spec), spec);
  }
  const any = [...found.values()].sort((a, b) => rank(a) - rank(b));
  return any.length === 1 ? any[0]! : any.length === 0 ? "json" : { any };
}

type Fields = Extract<StringsSpec, { readonly fields: unknown }>;

function isFields(spec: StringsSpec): spec is Fields {
  return typeof spec === "object" && "fields" in spec;
}

function joinFields(a: Fields, b: Fields): Fields {
  const fields = new Map(Object.entries(a.fields));
  for (const [name, spec] of Object.entries(b.fields)) {
    const other = fields.get(name);
    fields.set(name, other === undefined ? spec : anyOf([other, spec]));
  }
  const rest = a.rest && b.rest ? anyOf([a.rest, b.rest]) : a.rest ?? b.rest;
  const keys = [...a.keys ?? [], ...b.keys ?? []];
  return {
    fields: Object.fromEntries(fields),
    ...(keys.length > 0 ? { keys } : undefined),
    ...(rest ? { rest } : undefined),
  };
}

function rank(spec: StringsSpec): number {
  return typeof spec === "string" ? ORDER.indexOf(spec) : -1;
}
