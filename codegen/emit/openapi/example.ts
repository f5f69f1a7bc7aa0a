/** Example values of types, in their wire form. @module */
import type {
  Constraints,
  ObjectType,
  ScalarType,
  Type,
  Types,
} from "../../model/type.ts";
import { constrained } from "../constraints.ts";
import { type Face, resolveRef } from "../schema.ts";
import { sampleString } from "./sample_string.ts";

/** What an example follows. */
export interface ExampleOptions {
  readonly types: Types;
  readonly face: Face;
  /** Text to make strings of; the name of the field. */
  readonly hint?: string;
  /** Names of types that are being written: where they come again, optional parts stay away. */
  readonly within?: readonly string[];
}

/**
 * Makes a value of a type, in its wire form: from `@example` and `@default` where they fit, else by
 * the constraints. Undefined where none was found.
 */
export function exampleOf(type: Type, options: ExampleOptions): unknown {
  const { types, within = [] } = options;
  const given = type.doc?.examples ?? [];
  for (const value of [...given, type.doc?.default]) {
    if (value !== undefined && fits(value, type, types)) return value;
  }
  switch (type.kind) {
    case "ref":
      if (within.includes(type.name)) return undefined;
      return exampleOf(resolveRef(type, types), {
        ...options,
        within: [...within, type.name],
      });
    case "literal":
      return type.bigint ? String(type.value) : type.value;
    case "array":
    case "stream":
      return ofArray(type.items, type.constraints ?? {}, options);
    case "tuple": {
      const needed = [...type.elements, ...type.last ?? []]
        .filter(({ optional }) => !optional);
      const made = needed.map(({ name, type }) =>
        exampleOf(type, { ...options, hint: name ?? options.hint })
      );
      return made.includes(undefined) ? undefined : made;
    }
    case "object":
      return ofObject(type, options);
    case "union": {
      const last = (member: Type) => member.kind === "null" ? 1 : 0;
      return [...type.members].sort((a, b) => last(a) - last(b))
        .map((member) =>
          exampleOf(constrained(member, type.constraints), options)
        )
        .find((value) => value !== undefined);
    }
    default:
      return ofScalar(type, options);
  }
}

function ofScalar(
  { kind, constraints = {} }: ScalarType,
  { hint }: ExampleOptions,
): unknown {
  switch (kind) {
    case "string":
      return sampleString(constraints, hint);
    case "number":
      return ofNumber(constraints);
    case "boolean":
      return true;
    case "bigint": {
      const value = ofNumber({ ...constraints, integer: true });
      return value === undefined ? undefined : BigInt(value).toString();
    }
    case "date":
      return ofDate(constraints);
    case "url":
      return "https://example.com/";
    case "bytes":
    case "file":
    case "bytestream": {
      const { minLength = 0, maxLength = 5 } = constraints;
      const text = "Hello".padEnd(minLength, "o").slice(0, maxLength);
      return kind === "bytes" ? btoa(text) : text;
    }
    case "null":
      return null;
    case "unknown":
      return hint ?? "anything";
    default:
      return undefined;
  }
}

function ofNumber(constraints: Constraints): number | undefined {
  const { integer, multipleOf } = constraints;
  const least = Number(
    constraints.minimum ?? constraints.exclusiveMinimum ?? -Infinity,
  );
  const most = Number(
    constraints.maximum ?? constraints.exclusiveMaximum ?? Infinity,
  );
  const step = multipleOf ?? (integer || most - least > 1 ? 1 : 0.01);
  const above = Number(constraints.exclusiveMinimum ?? -Infinity);
  const below = Number(constraints.exclusiveMaximum ?? Infinity);
  const near = [1, least, most].filter(Number.isFinite).flatMap((value) => {
    const base = Math.round(value / step) * step;
    return [value, base, base + step, base - step];
  });
  if (Number.isFinite(least + most)) near.push((least + most) / 2);
  return near.find((value) =>
    value >= least && value <= most && value > above && value < below &&
    (!integer || Number.isInteger(value)) &&
    (multipleOf === undefined || Number.isInteger(value / multipleOf))
  );
}

function ofDate(constraints: Constraints): string | undefined {
  const time = (value: string | number | undefined) =>
    value === undefined ? NaN : new Date(value).getTime();
  const moments = [
    Date.parse("2026-01-31T12:00:00.000Z"),
    time(constraints.minimum),
    time(constraints.maximum),
    time(constraints.exclusiveMinimum) + 1000,
    time(constraints.exclusiveMaximum) - 1000,
  ].filter(Number.isFinite);
  const found = moments.find((moment) =>
    !(moment < time(constraints.minimum)) &&
    !(moment > time(constraints.maximum)) &&
    !(moment <= time(constraints.exclusiveMinimum)) &&
    !(moment >= time(constraints.exclusiveMaximum))
  );
  const text = found === undefined ? undefined : new Date(found).toISOString();
  return constraints.format === "date" ? text?.slice(0, 10) : text;
}

function ofArray(
  items: Type,
  { minItems = 0, maxItems = Infinity, uniqueItems }: Constraints,
  options: ExampleOptions,
): unknown {
  const one = maxItems === 0 ? undefined : exampleOf(items, options);
  if (one === undefined) return minItems === 0 ? [] : undefined;
  const count = Math.max(1, minItems);
  if (!uniqueItems || count === 1) return Array(count).fill(one);
  const found = resolveRef(items, options.types);
  const values = found.kind === "union"
    ? found.members.map((member) => exampleOf(member, options))
    : Array.from({ length: count }, (_, at) => ({
      string: `${one}${at}`,
      number: Number(one) + at,
    }[found.kind as string]));
  const fine = values.filter((value) =>
    value !== undefined && fits(value, found, options.types)
  ).slice(0, count);
  return fine.length === count ? fine : undefined;
}

function ofObject(
  type: ObjectType,
  options: ExampleOptions,
): Record<string, unknown> | undefined {
  const { face } = options;
  const made: Record<string, unknown> = {};
  for (const { name, type: own, ...property } of type.properties) {
    if (face === "input" ? property.readonly : property.writeonly) continue;
    if (property.optional && isAnyText(own, options.types)) continue;
    const value = exampleOf(own, { ...options, hint: name });
    if (value !== undefined) made[name] = value;
    else if (!property.optional) return undefined;
  }
  const { minProperties = 0 } = type.constraints ?? {};
  const further = [
    ...(type.patterns ?? []),
    ...type.index ? [{ keys: undefined, type: type.index }] : [],
  ][0];
  if (!further) return made;
  for (
    let at = 1;
    Object.keys(made).length < Math.max(1, minProperties);
    at++
  ) {
    const key = sampleString(
      { pattern: further.keys },
      at > 1 ? `key${at}` : "key",
    );
    const value = exampleOf(further.type, { ...options, hint: key });
    if (key === undefined || value === undefined || at > 100) {
      return minProperties > 0 ? undefined : made;
    }
    made[key] = value;
  }
  return made;
}

/** Whether nothing is known of a text: made up, it would say something in an optional field. */
function isAnyText(type: Type, types: Types): boolean {
  const { kind, constraints, doc } = resolveRef(type, types);
  return kind === "string" && !constraints?.format && !constraints?.pattern &&
    !doc?.examples && doc?.default === undefined;
}

/** Whether a given value looks like one of the type: its kind, and the constraints of a string or a number. */
function fits(value: unknown, type: Type, types: Types): boolean {
  const found = resolveRef(type, types);
  const { constraints = {} } = found;
  switch (found.kind) {
    case "string":
      return typeof value === "string" &&
        sampleString({ ...constraints, format: undefined }, value) === value;
    case "number":
      return typeof value === "number" &&
        ofNumber({
            ...constraints,
            minimum: Math.max(value, Number(constraints.minimum ?? value)),
            maximum: Math.min(value, Number(constraints.maximum ?? value)),
          }) === value;
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return typeof value === "string" && Number.isFinite(Date.parse(value));
    case "bigint":
      return typeof value === "string" && /^-?\d+$/.test(value);
    case "literal":
      return found.value === value;
    case "null":
      return value === null;
    case "union":
      return found.members.some((member) =>
        fits(value, constrained(member, constraints), types)
      );
    case "array":
      return Array.isArray(value) &&
        value.every((item) => fits(item, found.items, types));
    case "object":
      return typeof value === "object" && value !== null &&
        found.properties.every(({ name, type, optional }) =>
          name in value
            ? fits((value as Record<string, unknown>)[name], type, types)
            : optional
        );
    case "unknown":
      return true;
    default:
      return typeof value === "string";
  }
}
