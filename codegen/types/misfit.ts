/** Tells why a value in JSON isn't of a type. @module */
import {
  bytesIn,
  isBase64,
  isBigint,
  isDate,
  isDay,
  isUrlValue,
  orderBigint,
  orderDate,
  repeated,
  textLength,
} from "@pikku/core/validators";
import type { Constraints, Type } from "../model/type.ts";
import { knownFormats } from "./known_formats.ts";

/** The type that a ref names; undefined while it is unknown. */
export type Lookup = (name: string) => Type | undefined;

/** What is expected instead of a value, in its wire form; undefined where it fits. */
export function misfit(
  value: unknown,
  type: Type,
  lookup: Lookup,
): string | undefined {
  switch (type.kind) {
    case "ref": {
      const found = lookup(type.name);
      return found && misfit(value, overlay(found, type.constraints), lookup);
    }
    case "union": {
      const found = type.members.map((it) =>
        misfit(value, overlay(it, type.constraints), lookup)
      );
      return found.includes(undefined) ? undefined : [...new Set(found)]
        .slice(0, 6).join(", or ");
    }
    case "literal":
      return value === type.value ? undefined : JSON.stringify(type.value);
    case "array":
      return Array.isArray(value)
        ? first(value, (it) => misfit(it, type.items, lookup)) ??
          countMisfit(value, type.constraints)
        : "an array";
    case "tuple":
      return tupleMisfit(value, type, lookup);
    case "object":
      return objectMisfit(value, type, lookup);
    case "stream":
      return undefined;
    default:
      return scalarMisfit(value, type);
  }
}

/** A type with the constraints of its surroundings, which come first. */
export function overlay(
  type: Type,
  constraints: Constraints | undefined,
): Type {
  return constraints
    ? { ...type, constraints: { ...type.constraints, ...constraints } }
    : type;
}

function first<Value>(
  values: readonly Value[],
  find: (value: Value) => string | undefined,
): string | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tupleMisfit(
  value: unknown,
  { elements, rest, last = [], constraints }: Extract<Type, { kind: "tuple" }>,
  lookup: Lookup,
): string | undefined {
  const required = [...elements, ...last].filter(({ optional }) => !optional)
    .length;
  if (
    !Array.isArray(value) || value.length < required ||
    !rest && value.length > elements.length
  ) return `an array of ${required}${rest ? " or more" : ""}`;
  const end = value.length - last.length;
  for (const [at, item] of value.entries()) {
    const element = elements[at] ?? last[at - end];
    const found = misfit(item, element?.type ?? rest!, lookup);
    if (found !== undefined) return found;
  }
  return countMisfit(value, constraints);
}

function objectMisfit(
  value: unknown,
  { properties, patterns = [], index, constraints = {} }: Extract<
    Type,
    { kind: "object" }
  >,
  lookup: Lookup,
): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return "an object";
  }
  const own = new Map(Object.entries(value));
  if (own.has("__proto__")) return "no field __proto__";
  for (const { name, type, optional } of properties) {
    const found = own.has(name)
      ? misfit(own.get(name), type, lookup)
      : optional || type.doc?.default !== undefined
      ? undefined
      : "the field";
    if (found !== undefined) return `${found} at ${name}`;
    own.delete(name);
  }
  for (const [name, item] of own) {
    const fitting = patterns.filter(({ keys }) =>
      new RegExp(keys, "u").test(name)
    ).map(({ type }) => type);
    const types = fitting.length > 0 ? fitting : index ? [index] : [];
    if (types.length === 0) return `no field ${name}`;
    const found = first(types, (type) => misfit(item, type, lookup));
    if (found !== undefined) return `${found} at ${name}`;
  }
  const { length } = Object.keys(value);
  return length < (constraints.minProperties ?? 0) ||
      length > (constraints.maxProperties ?? Infinity)
    ? "another number of fields"
    : undefined;
}

function countMisfit(
  value: readonly unknown[],
  { minItems = 0, maxItems = Infinity, uniqueItems }: Constraints = {},
): string | undefined {
  if (value.length < minItems) return `at least ${minItems} items`;
  if (value.length > maxItems) return `at most ${maxItems} items`;
  return uniqueItems && repeated(value) ? "different items" : undefined;
}

function scalarMisfit(
  value: unknown,
  { kind, constraints = {} }: Type,
): string | undefined {
  const isText = typeof value === "string";
  switch (kind) {
    case "string":
      return isText ? textMisfit(value, constraints) : "a text";
    case "number":
      return typeof value === "number"
        ? numberMisfit(value, constraints)
        : "a number";
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "null":
      return value === null ? undefined : "null";
    case "bigint":
      return isText && isBigint(value)
        ? orderMisfit(constraints, (limit) => orderBigint(value, limit))
        : "an integer";
    case "date": {
      const isDayOnly = constraints.format === "date";
      return isText && (isDayOnly ? isDay(value) : isDate(value))
        ? orderMisfit(constraints, (limit) => orderDate(value, String(limit)))
        : isDayOnly
        ? "a day such as 2026-02-28"
        : "a date and time such as 2026-02-28T09:30:00Z";
    }
    case "bytes":
      return isText && isBase64(value)
        ? bytesMisfit(value, constraints)
        : "base64 text";
    case "url":
      return isText && isUrlValue(value) ? undefined : "a URL";
    case "unknown":
      return undefined;
    default:
      return "no value";
  }
}

function textMisfit(
  value: string,
  { minLength = 0, maxLength = Infinity, pattern, format }: Constraints,
): string | undefined {
  const length = textLength(value);
  if (length < minLength) return `at least ${minLength} characters`;
  if (length > maxLength) return `at most ${maxLength} characters`;
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value)) {
    return `a text that fits ${pattern}`;
  }
  const known = knownFormats.get(format ?? "");
  return known?.text && !known.text(value) ? `the format ${format}` : undefined;
}

function bytesMisfit(
  value: string,
  { minLength = 0, maxLength = Infinity }: Constraints,
): string | undefined {
  const length = bytesIn(value);
  if (length < minLength) return `at least ${minLength} bytes`;
  return length > maxLength ? `at most ${maxLength} bytes` : undefined;
}

function numberMisfit(
  value: number,
  constraints: Constraints,
): string | undefined {
  const { integer, multipleOf, format } = constraints;
  if (integer && !Number.isInteger(value)) return "an integer";
  if (multipleOf !== undefined) {
    const times = value / multipleOf;
    if (Math.abs(Math.round(times) - times) > 1e-9) {
      return `a multiple of ${multipleOf}`;
    }
  }
  const known = knownFormats.get(format ?? "");
  if (known?.number && !known.number(value)) return `the format ${format}`;
  return orderMisfit(constraints, (limit) => value - Number(limit));
}

function orderMisfit(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Constraints,
  compare: (limit: string | number) => number,
): string | undefined {
  if (minimum !== undefined && compare(minimum) < 0) {
    return `at least ${minimum}`;
  }
  if (maximum !== undefined && compare(maximum) > 0) {
    return `at most ${maximum}`;
  }
  if (exclusiveMinimum !== undefined && compare(exclusiveMinimum) <= 0) {
    return `more than ${exclusiveMinimum}`;
  }
  return exclusiveMaximum !== undefined && compare(exclusiveMaximum) >= 0
    ? `less than ${exclusiveMaximum}`
    : undefined;
}
