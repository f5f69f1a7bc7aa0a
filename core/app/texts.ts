/** Makes values of the strings that a query, a form, a command line or the environment holds. @module */
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
 * Makes a value of a text, as `codec.strings` says. A text that doesn't fit stays a text, so that
 * the validator can tell where and why. Dates, bigints and bytes stay texts too: those are their
 * wire forms.
 *
 * @example
 * ```ts
 * import { fromText } from "@pikku/core/app";
 * import assert from "node:assert/strict";
 *
 * assert.equal(fromText("number", "10"), 10);
 * assert.equal(fromText("number", "ten"), "ten");
 * assert.deepEqual(fromText({ list: "boolean" }, "true"), [true]);
 * ```
 */
export function fromText(spec: StringsSpec, text: string): unknown {
  if (typeof spec === "string") return fromScalar(spec, text);
  if ("list" in spec) return [fromText(spec.list, text)];
  if ("any" in spec) return fromAny(spec.any, text);
  return fromJson(text);
}

/**
 * Makes a value of one text or of several under the same name: repetition makes a list.
 *
 * @example
 * ```ts
 * import { fromTexts } from "@pikku/core/app";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(fromTexts({ list: "number" }, ["1", "2"]), [1, 2]);
 * assert.equal(fromTexts("number", ["1"]), 1);
 * ```
 */
export function fromTexts(
  spec: StringsSpec,
  texts: readonly string[],
): unknown {
  const list = listOf(spec);
  if (list !== undefined && (texts.length !== 1 || !hasScalar(spec))) {
    return texts.map((text) => fromText(list, text));
  }
  const [only] = texts;
  if (texts.length !== 1 || only === undefined) return [...texts];
  return fromText(spec, only);
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
      return text === "null" || text === "" ? null : text;
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

/** A union: texts that say nothing of their type are tried last. */
function fromAny(any: readonly StringsSpec[], text: string): unknown {
  for (const spec of any) {
    if (spec === "string") continue;
    if (spec === "bigint") {
      if (INTEGER.test(text)) return text;
      continue;
    }
    const value = fromText(spec, text);
    if (value !== text) return value;
  }
  return text;
}

function listOf(spec: StringsSpec): StringsSpec | undefined {
  if (typeof spec === "string") return undefined;
  if ("list" in spec) return spec.list;
  if ("any" in spec) {
    for (const one of spec.any) {
      const list = listOf(one);
      if (list !== undefined) return list;
    }
  }
}

function hasScalar(spec: StringsSpec): boolean {
  if (typeof spec === "string") return true;
  return "any" in spec && spec.any.some(hasScalar);
}
