/** The interpreted twin: plain ajv with its own keywords. @module */
import { Ajv2020 } from "ajv/dist/2020.js";
import * as validators from "@pikku/core/validators";
import type { Face, JsonSchema } from "../../codegen/emit/json_schema.ts";
import { toSchema } from "../../codegen/emit/schema.ts";
import { FORMAT_CHECKS } from "../../codegen/emit/format_checks.ts";
import type { Type, Types } from "../../codegen/model/type.ts";

const CHECKS: Record<string, (value: unknown) => boolean> = {
  bigint: validators.isBigint,
  bytes: validators.isBytes,
  bytestream: validators.isByteStream,
  date: validators.isDate,
  file: validators.isFile,
  stream: validators.isIterable,
  undefined: validators.isUndefined,
  url: validators.isUrlValue,
};

/** Validates by plain ajv. */
export function plainValidator(
  type: Type,
  types: Types,
  face: Face,
): (value: unknown) => boolean {
  const ajv = new Ajv2020({
    allErrors: true,
    ownProperties: true,
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allowMatchingProperties: true,
    multipleOfPrecision: 9,
  });
  ajv.addKeyword({ keyword: "native", validate: checkNative });
  for (const [format, { name, numbers }] of FORMAT_CHECKS) {
    const known = validators as unknown as Record<string, never>;
    ajv.addFormat(format, {
      type: numbers ? "number" : "string",
      validate: known[name],
    } as never);
  }
  const options = {
    face,
    native: true,
    ref: (name: string) => `#/$defs/${name}`,
  };
  const write = (type: Type) => withPlainWords(toSchema(type, types, options));
  const validate = ajv.compile({
    ...write(type),
    $defs: Object.fromEntries(
      Object.entries(types).map(([name, type]) => [name, write(type)]),
    ),
  });
  return (value) => validate(value);
}

/** How many items the values of the tests have at most. */
const LONGEST = 8;

/**
 * Writes the last items as one plain schema for each length, and members that a literal tells
 * apart, which are exclusive, beside null.
 */
function withPlainWords(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (_key, value) => {
    if (value?.discriminator) {
      const { type, discriminator: _told, ...members } = value;
      return Array.isArray(type)
        ? { anyOf: [{ type: "object", ...members }, { type: "null" }] }
        : { type: "object", ...members };
    }
    if (!value?.lastItems) return value;
    const { prefixItems = [], items, lastItems, ...rest } = value;
    const least = prefixItems.length + lastItems.length;
    const anyOf = Array.from({ length: LONGEST }, (_, more) => ({
      prefixItems: [...prefixItems, ...Array(more).fill(items), ...lastItems],
      minItems: least + more,
      maxItems: least + more,
    }));
    return { ...rest, anyOf };
  });
}

function checkNative(
  { type, nullable, format, ...limits }: {
    readonly type: string;
    readonly nullable?: boolean;
    readonly format?: string;
    readonly [limit: string]: unknown;
  },
  value: unknown,
): boolean {
  if (nullable && value === null) return true;
  const check = format === "date" ? validators.isDay : CHECKS[type]!;
  return check(value) &&
    Object.entries(limits).every(([keyword, limit]) =>
      isWithin(type, keyword, limit, value)
    );
}

function isWithin(
  type: string,
  keyword: string,
  limit: unknown,
  value: unknown,
): boolean {
  if (keyword === "minLength") {
    return validators.bytesIn(value) >= Number(limit);
  }
  if (keyword === "const") return `${value}` === limit;
  if (keyword === "maxLength") {
    return validators.bytesIn(value) <= Number(limit);
  }
  const comparable = (value: unknown) =>
    type === "date"
      ? Number(new Date(value as string))
      : BigInt(value as string);
  const own = comparable(value);
  const other = comparable(limit);
  if (keyword === "minimum") return own >= other;
  if (keyword === "maximum") return own <= other;
  return keyword === "exclusiveMinimum" ? own > other : own < other;
}
