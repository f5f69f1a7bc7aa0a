/** Patterns of filters. @module */

/**
 * Makes the test of a pattern. A `*` at the end stands for all that is left, so that `/todos/*` is
 * `/todos` and all below; elsewhere `*` stands for text without a separator, `**` for any text.
 *
 * @example
 * ```ts
 * import { toMatcher } from "./pattern.ts";
 * import assert from "node:assert/strict";
 *
 * const isTodo = toMatcher("GET /todos/*", "/");
 * assert(isTodo("GET /todos") && isTodo("GET /todos/:id/file"));
 * assert(!isTodo("POST /todos"));
 * ```
 */
export function toMatcher(
  pattern: string,
  separator: string,
): (text: string) => boolean {
  const isOpen = pattern.endsWith("*");
  const body = isOpen ? pattern.replace(/\*+$/, "") : pattern;
  const isBelow = isOpen && separator !== "" && body.endsWith(separator);
  const start = isBelow ? body.slice(0, -separator.length) : body;
  const part = separator === "" ? ".*" : `[^${escape(separator)}]*`;
  const texts = start.split(/(\*\*\/|\*\*|\*)/).map((text) => {
    if (text === "**/") return "(?:.*/)?";
    if (text === "**") return ".*";
    return text === "*" ? part : escape(text);
  });
  const rest = isBelow ? `(?:${escape(separator)}.*)?` : isOpen ? ".*" : "";
  const test = new RegExp(`^${texts.join("")}${rest}$`, "s");
  return (text) => test.test(text);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
