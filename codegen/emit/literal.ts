/** Data as the text of JavaScript. @module */
import { printKey } from "./print_type.ts";

/** Prints data as JavaScript: keys without quotes where they need none. */
export function printLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    // As `["__proto__"]` it is a key like others.
    .map(([key, item]) =>
      `${key === "__proto__" ? '["__proto__"]' : printKey(key)}: ${
        printLiteral(item)
      }`
    );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** Writes an object of properties that are written already; those that are missing are left out. */
export function inBraces(
  parts: readonly (string | false | undefined)[],
): string {
  const shown = parts.filter(Boolean);
  return shown.length === 0 ? "{}" : `{ ${shown.join(", ")} }`;
}
