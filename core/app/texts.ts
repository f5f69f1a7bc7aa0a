/** Makes values of the texts that the environment holds. @module */
import type { StringsSpec } from "../codec.ts";

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INTEGER = /^-?\d+$/;
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["1", true],
  ["0", false],
]);

/**
 * Makes a value of a text, as a codec's `strings` say. A text that doesn't fit stays a text, so
 * that the validator can tell what is wrong; dates, bigints and bytes are texts in wire form. A
 * list is written as JSON or with commas, an object as JSON.
 */
export function fromText(spec: StringsSpec, text: string): unknown {
  if (typeof spec === "string") return fromScalar(spec, text);
  if ("any" in spec) return fromAny(spec.any, text);
  if ("fields" in spec || text.startsWith("[")) return fromJson(text);
  return text.split(",").map((item) => fromText(spec.list, item.trim()));
}

function fromScalar(spec: StringsSpec & string, text: string): unknown {
  switch (spec) {
    case "number": {
      const number = Number(text);
      return NUMBER.test(text) && Number.isFinite(number) ? number : text;
    }
    case "boolean":
      return BOOLEANS.get(text) ?? text;
    case "null":
      return text === "null" ? null : text;
    case "json":
      return fromJson(text);
    default:
      return text;
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A union: the first that the text fits; any text fits `string`, so that is tried last. */
function fromAny(any: readonly StringsSpec[], text: string): unknown {
  for (const spec of any) {
    if (spec === "string") continue;
    if (spec === "bigint" && INTEGER.test(text)) return text;
    const value = fromText(spec, text);
    if (value !== text) return value;
  }
  return text;
}
