/** What codecs import from `@pikku/core/validators`. @module */
const NAMES: ReadonlySet<string> = new Set([
  "convertByKey",
  "convertItems",
  "convertTuple",
  "convertValues",
  "fromBigint",
  "fromBytes",
  "fromDay",
  "fromUnknown",
  "fromUrl",
  "isBigint",
  "isBytes",
  "isDate",
  "isDay",
  "isPlain",
  "isRecord",
  "isUrlValue",
  "shallow",
  "toBigint",
  "toBytes",
  "toDate",
  "toUrl",
  "toWire",
]);

/** The helpers that the text of a codec names. */
export function helpersIn(text: string): string[] {
  const found = new Set<string>();
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[.$\w]+/g)) {
    if (NAMES.has(token)) found.add(token);
  }
  return [...found];
}
