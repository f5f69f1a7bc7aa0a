/** Sizes, as people write and read them. A KB is 1,024 bytes. @module */

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 1024,
  kb: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
};

/** Reads `50kb`, `1.5mb` or `51200`; undefined for what is no size. */
export function parseSize(text: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/.exec(
    text.trim().toLowerCase(),
  ) ?? [];
  const factor = UNITS[unit ?? "?"];
  if (number === undefined || factor === undefined) return undefined;
  const size = Math.round(Number(number) * factor);
  return size > 0 ? size : undefined;
}

/** Writes a size in three digits or so: `812 B`, `20.4 KB`, `1.32 MB`. */
export function printSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1000 * 1024
    ? [bytes / 1024, "KB"]
    : [bytes / 1024 ** 2, "MB"];
  return `${size.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0)} ${unit}`;
}
