/** JSON from outside: no keys to prototypes, no bottomless nesting. @module */
import { BadRequest } from "@pikku/core";

/** Deepest nesting that is read. */
const MAX_DEPTH = 200;

/**
 * Parses JSON.
 *
 * @throws {SyntaxError} when it isn't JSON
 * @throws {BadRequest} when it nests too deep or holds a key that leads to a prototype
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  inspect(value);
  return value;
}

/**
 * Refuses what no function should meet, and tells whether a text holds U+FFFD: what a lenient
 * decoder makes of broken UTF-8.
 *
 * @throws {BadRequest} when the value nests too deep or holds a key that leads to a prototype
 */
export function inspect(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return value.includes("\uFFFD");
  if (typeof value !== "object" || value === null) return false;
  if (depth >= MAX_DEPTH) {
    throw new BadRequest(`JSON nests too deep: more than ${MAX_DEPTH} levels`);
  }
  let replaced = false;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (inspect(item, depth + 1)) replaced = true;
    }
    return replaced;
  }
  for (const key in value) {
    if (key === "__proto__") {
      throw new BadRequest("JSON holds a key that is not allowed: __proto__");
    }
    const inner: unknown = (value as Record<string, unknown>)[key];
    if (key === "constructor" && isPrototyped(inner)) {
      throw new BadRequest(
        "JSON holds a key that is not allowed: constructor.prototype",
      );
    }
    if (
      typeof inner === "string"
        ? inner.includes("\uFFFD")
        : typeof inner === "object" && inspect(inner, depth + 1)
    ) replaced = true;
    if (key.includes("\uFFFD")) replaced = true;
  }
  return replaced;
}

/** What a careless merge would take for a class. */
function isPrototyped(value: unknown): boolean {
  return typeof value === "object" && value !== null &&
    Object.hasOwn(value, "prototype");
}

/**
 * Whether a body of so many bytes can be what a value with U+FFFD in it was parsed from. The
 * runtime's fastest reader of JSON replaces broken UTF-8 silently, and its bytes are gone by
 * then: a replaced byte makes the text longer than the body was. So the body has to have the
 * length that one of the usual writers gives the value.
 */
export function fitsLength(value: unknown, length: number): boolean {
  return [undefined, 2, 4, "\t"].some((indent) => {
    const text = JSON.stringify(value, null, indent);
    const escaped = text.replace(
      /[^\0-\x7f]/g,
      "\\u0000",
    );
    const marks = indent === undefined ? countMarks(value) : 0;
    return [text, escaped].some((written) => {
      const bytes = new TextEncoder().encode(written).length;
      return [bytes, bytes + 1, bytes + marks, bytes + marks + 1]
        .includes(length);
    });
  });
}

/** Commas and colons outside of texts: some writers put a space after each. */
function countMarks(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value);
  const own = Math.max(0, inner.length - 1) +
    (Array.isArray(value) ? 0 : inner.length);
  return inner.reduce((sum: number, item) => sum + countMarks(item), own);
}
