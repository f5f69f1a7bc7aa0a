/** What chunks may import from `@pikku/core/validators`. @module */
import { FORMAT_CHECKS } from "./format_checks.ts";

const NAMES: ReadonlySet<string> = new Set([
  ...[...FORMAT_CHECKS.values()].map(({ name }) => name),
  "add",
  "addAll",
  "bytesIn",
  "convertItems",
  "convertTuple",
  "convertValues",
  "fromBigint",
  "fromBytes",
  "fromDay",
  "fromUrl",
  "isBigint",
  "isByteStream",
  "isBytes",
  "isDate",
  "isDay",
  "isFile",
  "isIterable",
  "isPlain",
  "isRecord",
  "isUndefined",
  "isUrlValue",
  "orderBigint",
  "orderDate",
  "repeated",
  "shallow",
  "textLength",
  "toBigint",
  "toBytes",
  "toDate",
  "toUrl",
]);

/** The helpers that a text of JavaScript names, sorted. */
export function helpersIn(text: string): string[] {
  const found = new Set<string>();
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[.$\w]+/g)) {
    if (NAMES.has(token)) found.add(token);
  }
  return [...found].sort();
}
