/** Checks of values that JSON has no form of, in their wire and in their native form. @module */
import { isBase64 } from "./base64.ts";
import { isDateTime, isFullDate } from "./formats_time.ts";

const DIGITS = /^-?\d{1,1000}$/;

/** Tells whether a value is a valid `Date`, or a date-time text that makes one. */
export function isDate(value: unknown): boolean {
  if (typeof value === "string") {
    // A leap second is a date-time, but no `Date`.
    return isDateTime(value) &&
      (value[17] !== "6" && value[10] === "T" ||
        !Number.isNaN(Date.parse(value)));
  }
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** Tells whether a value is a valid `Date`, or a text that is a day: `2026-02-28`. */
export function isDay(value: unknown): boolean {
  return typeof value === "string" ? isFullDate(value) : isDate(value);
}

/** Tells whether a value is a bigint, or a text of at most 1,000 digits that makes one. */
export function isBigint(value: unknown): boolean {
  return typeof value === "bigint" ||
    typeof value === "string" && DIGITS.test(value);
}

/** Tells whether a value is a `Uint8Array`, or base64 text. */
export function isBytes(value: unknown): boolean {
  return value instanceof Uint8Array ||
    typeof value === "string" && isBase64(value);
}

/** Tells whether a value is a `URL`, or a text that makes one. */
export function isUrlValue(value: unknown): boolean {
  return value instanceof URL ||
    typeof value === "string" && URL.canParse(value);
}

/** Tells whether a value is a `Blob` or a `File`, or reads like one. */
export function isFile(value: unknown): boolean {
  return value instanceof Blob ||
    isObject(value) && typeof value.size === "number" &&
      typeof value.stream === "function" &&
      typeof value.arrayBuffer === "function";
}

/** Tells whether a value is a stream of bytes. */
export function isByteStream(value: unknown): boolean {
  return value instanceof ReadableStream ||
    isObject(value) && typeof value.getReader === "function";
}

/** Tells whether a value can be iterated by `for await`. */
export function isIterable(value: unknown): boolean {
  return isObject(value) &&
    (Symbol.asyncIterator in value || Symbol.iterator in value);
}

/** Tells whether there is no value. */
export function isUndefined(value: unknown): boolean {
  return value === undefined;
}

/** Below, equal to or above zero: how a date compares to the text of another. */
export function orderDate(value: unknown, limit: string): number {
  return new Date(value as Date | string).getTime() - Date.parse(limit);
}

/** Below, equal to or above zero: how a bigint compares to the digits of another. */
export function orderBigint(value: unknown, limit: string | number): number {
  const own = BigInt(value as bigint | string);
  const other = BigInt(limit);
  return own < other ? -1 : own > other ? 1 : 0;
}

/** How many bytes there are: in an array, in base64 text, in a file. */
export function bytesIn(value: unknown): number {
  if (typeof value !== "string") {
    return value instanceof Uint8Array
      ? value.byteLength
      : (value as Blob).size;
  }
  const padding = value.endsWith("==") ? 2 : value.endsWith("=") ? 1 : 0;
  return value.length / 4 * 3 - padding;
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
