/** How generated codecs turn wire forms into native values, and back. @module */
import { fromBase64, toBase64 } from "./base64.ts";
import { isDate, isDay } from "./natives.ts";

/** A step of a codec; it gives back the same value where there is nothing to do. */
export type Convert = (value: unknown) => unknown;

/** A date-time text, or a day, as a `Date`. */
export function toDate(value: unknown): unknown {
  return typeof value === "string" ? new Date(value) : value;
}

/** A text of digits as a bigint. */
export function toBigint(value: unknown): unknown {
  return typeof value === "string" ? BigInt(value) : value;
}

/** A base64 text as bytes. */
export function toBytes(value: unknown): unknown {
  return typeof value === "string" ? fromBase64(value) : value;
}

/** A text as a `URL`. */
export function toUrl(value: unknown): unknown {
  return typeof value === "string" ? new URL(value) : value;
}

/** A bigint as a text of digits. */
export function fromBigint(value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** Bytes as a base64 text. */
export function fromBytes(value: unknown): unknown {
  return value instanceof Uint8Array ? toBase64(value) : value;
}

/** A `URL` as a text. */
export function fromUrl(value: unknown): unknown {
  return value instanceof URL ? value.href : value;
}

/** A `Date` as the text of its day in UTC. */
export function fromDay(value: unknown): unknown {
  return value instanceof Date && isDate(value)
    ? value.toISOString().slice(0, 10)
    : value;
}

/** A text that is a date-time as a `Date`; where a union takes other texts too. */
export function toDateIfAny(value: unknown): unknown {
  return typeof value === "string" && isDate(value) ? new Date(value) : value;
}

/** A text that is a day as a `Date`; where a union takes other texts too. */
export function toDayIfAny(value: unknown): unknown {
  return typeof value === "string" && isDay(value) ? new Date(value) : value;
}

/** Converts the items of an array; copies it where one of them changes. */
export function convertItems(value: unknown, convert: Convert): unknown {
  if (!Array.isArray(value)) return value;
  let made: unknown[] = value;
  for (let at = 0; at < value.length; at++) {
    const item = convert(value[at]);
    if (item === value[at]) continue;
    if (made === value) made = value.slice();
    made[at] = item;
  }
  return made;
}

/** Converts the elements of a tuple, each by its own step; copies it where one of them changes. */
export function convertTuple(
  value: unknown,
  converts: readonly (Convert | undefined)[],
  rest?: Convert,
  last: readonly (Convert | undefined)[] = [],
): unknown {
  if (!Array.isArray(value)) return value;
  const end = value.length - last.length;
  let made: unknown[] = value;
  for (let at = 0; at < value.length; at++) {
    const convert = at < converts.length
      ? converts[at]
      : at >= end
      ? last[at - end]
      : rest;
    if (convert === undefined) continue;
    const item = convert(value[at]);
    if (item === value[at]) continue;
    if (made === value) made = value.slice();
    made[at] = item;
  }
  return made;
}

/** Converts the values of an object; copies it where one of them changes. */
export function convertValues(
  value: unknown,
  convert: Convert,
  skip?: ReadonlySet<string>,
): unknown {
  return convertByKey(value, () => convert, skip);
}

/** Converts the values of an object, each by the step of its key; copies it where one changes. */
export function convertByKey(
  value: unknown,
  convertOf: (key: string) => Convert | undefined,
  skip?: ReadonlySet<string>,
): unknown {
  if (!isRecord(value)) return value;
  let made = value;
  for (const key of Object.keys(value)) {
    if (skip?.has(key)) continue;
    const convert = convertOf(key);
    if (convert === undefined) continue;
    const item = convert(value[key]);
    if (item === value[key]) continue;
    if (made === value) made = { ...value };
    made[key] = item;
  }
  return made;
}

/** Writes whatever bigint, bytes and `URL` are in a value; copies what changes. */
export function toWire(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return convertItems(value, toWire);
  if (value instanceof Uint8Array) return toBase64(value);
  if (value instanceof URL) return value.href;
  const { toJSON } = value as { toJSON?: unknown };
  return typeof toJSON === "function" ? value : convertValues(value, toWire);
}

/** Tells whether a value is an object that is not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether a value is an object that is none of the native values. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(value instanceof Date) &&
    !(value instanceof Uint8Array) && !(value instanceof URL) &&
    !(value instanceof Blob);
}
