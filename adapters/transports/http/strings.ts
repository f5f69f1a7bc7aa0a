/** How texts become values, by the spec of a codec. @module */
import type { InputCodec } from "@pikku/core/manifest";
import { parseJson } from "./json_text.ts";

/** How texts of a field become values. */
export type Spec = InputCodec["strings"];

/** What was given for one field: texts and files, and what `name[key]` put below it. */
export interface Given {
  readonly values: unknown[];
  readonly below: Map<string, Given>;
}

/** Spec of a field of an object, or of a union of objects. */
export function fieldSpec(spec: Spec, name: string): Spec | undefined {
  if (typeof spec === "string") return undefined;
  if ("fields" in spec) {
    if (Object.hasOwn(spec.fields, name)) return spec.fields[name];
    const fitting = spec.keys?.filter(([keys]) =>
      new RegExp(keys, "u").test(name)
    );
    return anyOf(fitting?.map(([, inner]) => inner) ?? []) ?? spec.rest;
  }
  if (!("any" in spec)) return undefined;
  return anyOf(
    spec.any.map((member) => fieldSpec(member, name))
      .filter((member) => member !== undefined),
  );
}

function anyOf(specs: readonly Spec[]): Spec | undefined {
  return specs.length > 1 ? { any: specs } : specs[0];
}

/** Whether data of the spec has fields. */
export function hasFields(spec: Spec): boolean {
  if (typeof spec === "string") return false;
  return "fields" in spec || "any" in spec && spec.any.some(hasFields);
}

/** Makes the value of one text; a text that doesn't fit stays, so that the validator reports it. */
export function fromText(spec: Spec | undefined, text: string): unknown {
  if (spec === undefined || spec === "string") return text;
  const value = tryText(spec, text);
  return value === NO ? text : value;
}

/** Makes the value of what was given for a field. */
export function fromGiven(spec: Spec | undefined, given: Given): unknown {
  const { values, below } = given;
  if (typeof spec === "object" && "any" in spec) {
    const member = pick(spec.any, given);
    if (member) return fromGiven(member, given);
  }
  if (typeof spec === "object" && "list" in spec) {
    const nested = [...below].sort(([a], [b]) => Number(a) - Number(b))
      .flatMap(([key, inner]) =>
        key === ""
          ? inner.values.map((value) => one(spec.list, value))
          : [fromGiven(spec.list, inner)]
      );
    return [...values.map((value) => one(spec.list, value)), ...nested];
  }
  if (below.size > 0 && values.length === 0) {
    const object: Record<string, unknown> = {};
    for (const [key, inner] of below) {
      object[key] = fromGiven(spec && fieldSpec(spec, key), inner);
    }
    return object;
  }
  return values.length === 1
    ? one(spec, values[0])
    : values.map((value) => one(spec, value));
}

const NO = Symbol("no");

function one(spec: Spec | undefined, value: unknown): unknown {
  return typeof value === "string" ? fromText(spec, value) : value;
}

/** The member of a union that takes several values, or fields, where that is what was given. */
function pick(members: readonly Spec[], given: Given): Spec | undefined {
  if (given.below.size > 0) {
    return members.find((member) => hasFields(member) || isList(member));
  }
  if (given.values.length > 1) return members.find(isList);
  return members.every((member) => isList(member) || member === "null")
    ? members.find(isList)
    : undefined;
}

function isList(spec: Spec): boolean {
  return typeof spec === "object" && "list" in spec;
}

function tryText(spec: Spec, text: string): unknown {
  if (typeof spec === "object") {
    if ("any" in spec) {
      for (const member of spec.any) {
        const value = tryText(member, text);
        if (value !== NO) return value;
      }
      return NO;
    }
    if ("list" in spec) return [fromText(spec.list, text)];
    return text.startsWith("{") ? tryJson(text) : NO;
  }
  switch (spec) {
    case "number":
      return toNumber(text);
    case "boolean":
      return text === "true" ? true : text === "false" ? false : NO;
    case "bigint":
      return /^[+-]?\d+$/.test(text) ? text : NO;
    case "date":
      return toDate(text);
    case "null":
      return text === "" || text === "null" ? null : NO;
    case "json":
      return tryJson(text);
    case "file":
    case "stream":
      return NO;
    default:
      return text;
  }
}

function toNumber(text: string): unknown {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return NO;
  const value = Number(text);
  return Number.isFinite(value) ? value : NO;
}

/** A date alone is midnight in UTC; of a date-time the wire form stays, for the codec to decode. */
function toDate(text: string): unknown {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const date = new Date(`${text}T00:00:00.000Z`);
    const fits = Number.isFinite(date.getTime()) &&
      date.toISOString().startsWith(text);
    return fits ? date : NO;
  }
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return NO;
  // A `+` that was not encoded arrives as a space.
  return text.replace(/ (\d\d:\d\d)$/, "+$1");
}

function tryJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return NO;
    throw error;
  }
}
