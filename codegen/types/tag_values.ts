/** Reads the texts of JSDoc tags. @module */
import { knownFormats } from "./known_formats.ts";
import { slowPart } from "./slow_pattern.ts";
import { isRegex, nearestName } from "@pikku/core/validators";
import type { Kind, TagForm } from "./tag_rules.ts";

/** A value, or the form that the text should have had. */
export type TagValue =
  | { readonly value: unknown }
  | { readonly wanted: string };

/** Reads the text of a tag for a type of these kinds. */
export function readTagValue(
  form: TagForm,
  text: string,
  kinds: ReadonlySet<Kind>,
): TagValue {
  switch (form) {
    case "ordered":
      return readOrdered(text, kinds);
    case "positive":
      return isNumber(text) && Number(text) > 0
        ? { value: Number(text) }
        : { wanted: "a number above 0" };
    case "count":
      return /^\d+$/.test(text)
        ? { value: Number(text) }
        : { wanted: "a whole number" };
    case "flag":
      return { value: true };
    case "bare":
      return text === "" || text === "true"
        ? { value: true }
        : { wanted: "nothing after it" };
    case "format":
      return readFormat(text, kinds);
    case "pattern":
      return readPattern(text);
    case "text":
      return text === "" ? { wanted: "a text" } : { value: text };
    case "value":
      return readValue(text, kinds);
  }
}

function readOrdered(text: string, kinds: ReadonlySet<Kind>): TagValue {
  if (kinds.has("number")) {
    return isNumber(text) ? { value: Number(text) } : { wanted: "a number" };
  }
  if (kinds.has("bigint")) {
    const digits = text.replace(/n$/, "");
    return /^-?\d+$/.test(digits)
      ? { value: String(BigInt(digits)) }
      : { wanted: "a whole number" };
  }
  if (kinds.has("date")) {
    const time = /^\d{4}-\d\d-\d\d(T.*)?$/.test(text) ? Date.parse(text) : NaN;
    return Number.isNaN(time)
      ? { wanted: "an ISO 8601 date" }
      : { value: new Date(time).toISOString() };
  }
  return isNumber(text) ? { value: Number(text) } : { wanted: "a number" };
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}

function readPattern(text: string): TagValue {
  if (/^\/.*\/[dgimsuvy]+$/s.test(text)) {
    return { wanted: "a regular expression without flags" };
  }
  const pattern = /^\/(.*)\/$/s.exec(text)?.[1] ?? text;
  if (pattern === "" || !isRegex(pattern)) {
    return { wanted: "a regular expression, as the u flag takes it" };
  }
  const slow = slowPart(pattern);
  return slow === undefined ? { value: pattern } : {
    wanted: `it so that nothing repeats a repetition, as ${slow} does`,
  };
}

function readFormat(text: string, kinds: ReadonlySet<Kind>): TagValue {
  const known = knownFormats.get(text);
  if (known?.kinds.some((kind) => kinds.has(kind))) return { value: text };
  const names = [...knownFormats].filter(([, { kinds: fitting }]) =>
    fitting.some((kind) => kinds.has(kind))
  ).map(([name]) => name);
  const near = nearestName(text, names);
  return { wanted: near ?? `one of ${names.join(", ")}` };
}

/** Kinds whose JSON is a string. */
const textKinds: readonly Kind[] = ["string", "date", "url", "bytes", "bigint"];

function readValue(text: string, kinds: ReadonlySet<Kind>): TagValue {
  const fenced = /^```\w*\n([\s\S]*?)\n?```$/.exec(text)?.[1] ?? text;
  const quoted = /^'([^']*)'$|^`([^`]*)`$/.exec(fenced);
  const isText = textKinds.some((kind) => kinds.has(kind));
  if (quoted && isText) return { value: quoted[1] ?? quoted[2] };
  const parsed = parseJson(fenced);
  if (parsed && fitsKinds(parsed.value, kinds)) return parsed;
  if (kinds.has("bigint") && /^-?\d+n$/.test(fenced)) {
    return { value: fenced.slice(0, -1) };
  }
  if (isText && !(parsed && typeof parsed.value === "string")) {
    return { value: fenced };
  }
  return { wanted: `a JSON value of its type (${[...kinds].join(", ")})` };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function fitsKinds(value: unknown, kinds: ReadonlySet<Kind>): boolean {
  if (value === null || kinds.has("unknown")) return true;
  if (Array.isArray(value)) return kinds.has("array");
  switch (typeof value) {
    case "string":
      return textKinds.some((kind) => kinds.has(kind));
    case "number":
      return kinds.has("number");
    case "boolean":
      return kinds.has("boolean");
    default:
      return kinds.has("object");
  }
}
