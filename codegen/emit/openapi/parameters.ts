/** Parameters of operations. @module */
import type { Type } from "../../model/type.ts";
import type { Field } from "../fields.ts";
import { resolveRef } from "../schema.ts";
import type { RequestPlan } from "../request_plan.ts";
import type { Context } from "./context.ts";
import type { Json } from "./document.ts";
import { exampleOf } from "./example.ts";

/** Writes the parameters of a request; `given` holds examples by field. */
export function toParameters(
  plan: RequestPlan,
  context: Context,
  given: Readonly<Record<string, unknown>> = {},
): readonly Json[] {
  const write = (place: string, field: Field, name = field.name) =>
    toParameter(place, name, field, context, given[field.name]);
  return [
    ...plan.path.map((field) =>
      write("path", { ...field, optional: false }, pathParameter(field.name))
    ),
    ...plan.query.map((field) => write("query", field)),
    ...(plan.rest ? [toRest(plan.rest, context)] : []),
    ...plan.headers.map((field) => write("header", field, field.source)),
    ...plan.cookies.map((field) => write("cookie", field, field.source)),
  ];
}

/** The name of a path's segment in the document: the final `*` has none of its own. */
export function pathParameter(name: string): string {
  return name === "*" ? "path" : name;
}

function toParameter(
  place: string,
  name: string,
  { type, optional }: Field,
  { types, schemas }: Context,
  given: unknown,
): Json {
  const { doc = {} } = type;
  const all = { ...resolveRef(type, types).doc, ...doc };
  const example = given ??
    (optional && all.examples === undefined
      ? undefined
      : exampleOf(type, { types, face: "input", hint: name }));
  // What the parameter says itself, its schema does not repeat.
  const bare: Type = {
    ...type,
    doc: doc.default === undefined ? undefined : { default: doc.default },
  };
  return {
    name,
    in: place,
    ...(all.description ? { description: all.description } : undefined),
    required: !optional,
    ...(all.deprecated ? { deprecated: true } : undefined),
    ...(place === "query" ? styleOf(type, types) : undefined),
    schema: schemas.schemaOf(bare, "input"),
    ...(example === undefined ? undefined : { example }),
  };
}

/** Lists repeat the name, nested fields are `filter[status]`. */
function styleOf(type: Type, types: Context["types"]): Json | undefined {
  const found = resolveRef(type, types);
  switch (found.kind) {
    case "array":
    case "tuple":
      return { style: "form", explode: true };
    case "object":
      return { style: "deepObject", explode: true };
    case "union":
      return found.members.map((member) => styleOf(member, types))
        .find((style) => style !== undefined);
    default:
      return undefined;
  }
}

function toRest(values: Type, { schemas }: Context): Json {
  const type: Type = { kind: "object", properties: [], index: values };
  return {
    name: "fields",
    in: "query",
    description: "Any further fields",
    required: false,
    style: "form",
    explode: true,
    schema: schemas.schemaOf(type, "input"),
  };
}
