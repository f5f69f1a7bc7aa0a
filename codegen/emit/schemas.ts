/**
 * The JSON Schemas of an app: one definition per named type, two where its input and its output
 * differ.
 *
 * @module
 */
import type { Model } from "../model/model.ts";
import type { Type, Types } from "../model/type.ts";
import { nameMembers } from "./member_names.ts";
import { type Face, type JsonSchema, namedType, toSchema } from "./schema.ts";

/** The schemas of an app. */
export interface Schemas {
  /** The schema of a type; named types are references into `defs`. */
  schemaOf(type: Type, face: Face): JsonSchema;
  /** Every definition that functions reach, sorted by name. */
  readonly defs: Readonly<Record<string, JsonSchema>>;
}

/** Where definitions are found. */
export interface SchemasOptions {
  /** What stands before a name in `$ref`; `#/$defs/` unless told. */
  readonly refPrefix?: string;
}

/**
 * Names the schemas of an app's types, members of unions among them. A type that only inputs or
 * only outputs reach, or that is the same in both, has one definition of its name; otherwise its
 * output has the name and its input the name with `Input`.
 */
export function defsFor(
  { functions, http, types: given }: Model,
  { refPrefix = "#/$defs/" }: SchemasOptions = {},
): Schemas {
  const { types, named } = nameMembers(given);
  // By the type as the model has it: what is asked for later is one of these, or a part of one.
  const roots = new Map<Type, Type>();
  const root = (type: Type | undefined, name: string): Type[] => {
    if (!type) return [];
    const found = roots.get(type) ?? named(type, name);
    roots.set(type, found);
    return [found];
  };
  const data = functions.flatMap(({ name, input }) => root(input, name));
  const results = [
    ...functions.flatMap(({ name, output, end }) => [
      ...root(output, name),
      ...root(end, `${name}_end`),
    ]),
    ...root(http.options.error?.type, "Problem"),
  ];
  const edges = new Map<string, readonly string[]>();
  const differs = facesOf(types, edges);
  const inputs = reached(data, types, edges);
  const outputs = reached(results, types, edges);
  const nameOf = namer(types, (name) => outputs.has(name) && differs.has(name));
  const schemaOf = (type: Type, face: Face) =>
    toSchema(roots.get(type) ?? type, types, {
      face,
      ref: (name) => refPrefix + nameOf(name, face),
    });
  const defs = new Map<string, JsonSchema>();
  for (
    const [face, names] of [["output", outputs], ["input", inputs]] as const
  ) {
    for (const name of names) {
      const own = nameOf(name, face);
      if (!defs.has(own)) defs.set(own, schemaOf(namedType(types, name), face));
    }
  }
  return { schemaOf, defs: Object.fromEntries([...defs].sort(byKey)) };
}

/** Writes `schemas.json`: the definitions, and the input and output of each function by its id. */
export function emitSchemas(model: Model): string {
  const { schemaOf, defs } = defsFor(model);
  const functions = model.functions.map(({ id, input, output, end }) => [id, {
    ...(input ? { input: schemaOf(input, "input") } : undefined),
    ...(output ? { output: schemaOf(output, "output") } : undefined),
    ...(end ? { end: schemaOf(end, "output") } : undefined),
  }]);
  return `${
    JSON.stringify(
      {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        $defs: defs,
        functions: Object.fromEntries(functions),
      },
      null,
      2,
    )
  }\n`;
}

/** The named types whose input and output differ; fills in what each one names. */
function facesOf(
  types: Types,
  edges: Map<string, readonly string[]>,
): Set<string> {
  const differs = new Set<string>();
  for (const [name, type] of Object.entries(types)) {
    const named = new Set<string>();
    const text = (face: Face) =>
      JSON.stringify(toSchema(type, types, {
        face,
        ref: (name) => (named.add(name), name),
      }));
    if (text("input") !== text("output")) differs.add(name);
    edges.set(name, [...named]);
  }
  for (let grown = true; grown;) {
    grown = false;
    for (const [name, named] of edges) {
      if (!differs.has(name) && named.some((other) => differs.has(other))) {
        differs.add(name);
        grown = true;
      }
    }
  }
  return differs;
}

function reached(
  roots: readonly Type[],
  types: Types,
  edges: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    edges.get(name)?.forEach(visit);
  };
  for (const root of roots) {
    toSchema(root, types, {
      face: "output",
      ref: (name) => (visit(name), name),
    });
  }
  return found;
}

/** Names of definitions: letters, digits, `_`, `.` and `-`, each only once. */
function namer(
  types: Types,
  hasOutput: (name: string) => boolean,
): (name: string, face: Face) => string {
  const taken = new Set<string>();
  const plain = new Map<string, string>();
  const inputs = new Map<string, string>();
  const take = (wanted: string) => {
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
    taken.add(name);
    return name;
  };
  const names = Object.keys(types).sort();
  for (const name of names) {
    plain.set(name, take(name.replace(/[^\w.-]+/g, "_")));
  }
  for (const name of names) {
    if (hasOutput(name)) inputs.set(name, take(`${plain.get(name)}Input`));
  }
  return (name, face) =>
    (face === "input" ? inputs.get(name) : undefined) ?? plain.get(name) ??
      name;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
