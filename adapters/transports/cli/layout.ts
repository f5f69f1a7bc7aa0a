/** Data for people: a table, a list, or details, by what they are. @module */
import { toPrintable } from "./printable.ts";

/** How wide lines may be. */
export interface LayoutOptions {
  readonly columns: number;
  /** Makes a text stand out. */
  readonly strong: (text: string) => string;
}

/** Writes data for people. */
export function toLayout(value: unknown, options: LayoutOptions): string {
  if (isPage(value)) {
    const more = value.next === undefined
      ? ""
      : `More with --cursor ${value.next}\n`;
    return toLayout(value.items, options) + more;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return "Nothing\n";
    return value.every(isObject)
      ? toTable(value, options)
      : value.map((item) => `${toCell(item)}\n`).join("");
  }
  return isObject(value) ? toDetails(value, options) : `${toCell(value)}\n`;
}

function toTable(
  rows: readonly Readonly<Record<string, unknown>>[],
  { columns, strong }: LayoutOptions,
): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => names.map((name) => toCell(row[name])));
  const heads = names.map(toTitle);
  const widths = names.map((_, at) =>
    Math.max(heads[at]!.length, ...cells.map((row) => row[at]!.length))
  );
  narrow(widths, Math.max(20, columns) - 2 * (names.length - 1));
  const line = (texts: readonly string[]) =>
    texts.map((text, at) =>
      at === texts.length - 1 && text.length <= widths[at]!
        ? text
        : cut(text, widths[at]!).padEnd(widths[at]!)
    ).join("  ").trimEnd();
  return [strong(line(heads)), ...cells.map(line), ""].join("\n");
}

/** The widest columns give way until all fit. */
function narrow(widths: number[], room: number): void {
  const least = 6;
  for (;;) {
    const sum = widths.reduce((all, one) => all + one, 0);
    const widest = Math.max(...widths);
    if (sum <= room || widest <= least) return;
    widths[widths.indexOf(widest)] = Math.max(least, widest - (sum - room));
  }
}

function toDetails(
  value: Readonly<Record<string, unknown>>,
  { strong }: LayoutOptions,
): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return "Nothing\n";
  const width = Math.max(...entries.map(([name]) => toTitle(name).length));
  return entries.map(([name, inner]) =>
    `${strong(toTitle(name).padEnd(width))}  ${toCell(inner)}\n`
  ).join("");
}

function toCell(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object"
    ? JSON.stringify(value)
    : String(value);
  return toPrintable(text).replaceAll("\n", " ");
}

function toTitle(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replaceAll("_", " ");
  return toCell(words).toUpperCase();
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPage(
  value: unknown,
): value is { readonly items: readonly unknown[]; readonly next?: string } {
  if (!isObject(value) || !Array.isArray(value.items)) return false;
  return Object.keys(value).every((name) =>
    name === "items" || name === "next"
  );
}
