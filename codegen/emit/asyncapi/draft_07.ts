/** Schemas as AsyncAPI takes them. @module */
import type { JsonSchema } from "../json_schema.ts";

const ONE: ReadonlySet<string> = new Set([
  "additionalItems",
  "additionalProperties",
  "items",
  "not",
]);
const LISTS: ReadonlySet<string> = new Set([
  "allOf",
  "anyOf",
  "items",
  "oneOf",
  "x-lastItems",
]);
const MAPS: ReadonlySet<string> = new Set(["patternProperties", "properties"]);

/**
 * Writes a schema of ours in JSON Schema draft 7, which AsyncAPI's own format extends: the first
 * items of tuples are `items`, and what stands beside a `$ref` counts. Discriminators are left out,
 * since AsyncAPI's are names of schemas; the literals of the members tell these apart.
 */
export function toDraft07(schema: JsonSchema): JsonSchema {
  const { prefixItems, discriminator: _, $ref, ...rest } = schema;
  if ($ref !== undefined) {
    const isPlain = Object.keys(rest).length === 0;
    return isPlain ? { $ref } : { allOf: [{ $ref }], ...toDraft07(rest) };
  }
  const given = prefixItems === undefined ? rest : {
    ...withoutItems(rest),
    items: prefixItems,
    ...(rest.items === undefined ? undefined : { additionalItems: rest.items }),
  };
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, convert(key, value)]),
  );
}

function convert(key: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return LISTS.has(key) ? value.map(toDraft07) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (ONE.has(key)) return toDraft07(value as JsonSchema);
  if (!MAPS.has(key)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, toDraft07(inner)]),
  );
}

function withoutItems({ items: _, ...others }: JsonSchema): JsonSchema {
  return others;
}
