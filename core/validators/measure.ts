/** Measures of texts, numbers and lists. A leaf: imports nothing. @module */

/** Counts the characters of a text: a surrogate pair is one. */
export function textLength(text: string): number {
  let pairs = 0;
  for (let at = 0; at < text.length; at++) {
    if ((text.charCodeAt(at) & 0xfc00) !== 0xd800) continue;
    if ((text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      pairs++;
      at++;
    }
  }
  return text.length - pairs;
}

/** Tells whether a number is an integer of 32 bits. */
export function isInt32(value: number): boolean {
  return (value | 0) === value;
}

/** Tells whether a number is an integer of 64 bits. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= 2 ** 63;
}

/** The positions of two equal items, the later one first; undefined where all are different. */
export function repeated(
  items: readonly unknown[],
): readonly [number, number] | undefined {
  const seen = new Map<unknown, number>();
  for (const [at, item] of items.entries()) {
    const key = toKey(item);
    const first = seen.get(key);
    if (first !== undefined) return [at, first];
    seen.set(key, at);
  }
  return undefined;
}

/** The same key for equal values, so that a list is compared in one pass. */
function toKey(value: unknown): unknown {
  if (typeof value === "object" && value !== null) return `o${toText(value)}`;
  // Texts and objects must not meet.
  return typeof value === "string" ? `s${value}` : value;
}

function toText(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value) ?? "undefined";
  }
  if (Array.isArray(value)) return `[${value.map(toText).join()}]`;
  if (value instanceof Date) return `d${value.getTime()}`;
  if (value instanceof Uint8Array) return `b${value.join()}`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => a < b ? -1 : 1);
  return `{${
    entries.map(([key, item]) => `${JSON.stringify(key)}:${toText(item)}`)
      .join()
  }}`;
}
