/** Where a channel is: its path, and what path and query hold. @module */
import { pathNames, type RequestPlan } from "../request_plan.ts";
import { resolveRef } from "../schema.ts";
import { pathParameter } from "../openapi/parameters.ts";
import type { Field } from "../fields.ts";
import type { Context, Json } from "./context.ts";

/** `/live/{room}` of `/live/:room`. */
export function toAddress(path: string): string {
  return path.replace(
    /:(\w+)|\*$/g,
    (_, name) => `{${pathParameter(name ?? "*")}}`,
  );
}

/** `live.room` of `/live/:room`. */
export function toName(path: string): string {
  return path.match(/\w+/g)?.join(".") ?? "root";
}

/** The parameters of a path; nothing where it has none. */
export function toParameters(
  path: string,
  fields: readonly Field[],
  { types }: Context,
): Json | undefined {
  const names = pathNames(path);
  if (names.length === 0) return undefined;
  const parameters = names.map((name) => {
    const field = fields.find((it) => it.name === name);
    const { doc, ...type } = field
      ? resolveRef(field.type, types)
      : { kind: "string" as const, doc: undefined };
    const members = type.kind === "union" ? type.members : [type];
    const values = members.flatMap((it) =>
      it.kind === "literal" ? [String(it.value)] : []
    );
    const examples = doc?.examples?.map((it) => String(it)) ?? [];
    return [pathParameter(name), {
      ...(doc?.description ? { description: doc.description } : undefined),
      ...(values.length === members.length ? { enum: values } : undefined),
      ...(examples.length > 0 ? { examples } : undefined),
    }] as const;
  });
  return { parameters: Object.fromEntries(parameters) };
}

/** The schema of a query; nothing where there is none. */
export function toQuery(
  { query, rest }: Pick<RequestPlan, "query" | "rest">,
  { schemaOf }: Context,
): Json | undefined {
  if (query.length === 0 && rest === undefined) return undefined;
  const required = query.filter(({ optional }) => !optional);
  return {
    type: "object",
    properties: Object.fromEntries(
      query.map(({ name, type }) => [name, schemaOf(type, "input")]),
    ),
    ...(required.length > 0
      ? { required: required.map(({ name }) => name) }
      : undefined),
    additionalProperties: rest === undefined ? false : schemaOf(rest, "input"),
  };
}
