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
  const least = names.map((name, at) =>
    Math.max(
      heads[at]!.length,
      ...rows.map((row) => leastOf(row[name])),
    )
  );
  narrow(widths, least, Math.max(20, columns) - 2 * (names.length - 1));
  const line = (texts: readonly string[]) =>
    texts.map((text, at) =>
      at === texts.length - 1 && text.length <= widths[at]!
        ? text
        : cut(text, widths[at]!).padEnd(widths[at]!)
    ).join("  ").trimEnd();
  return [strong(line(heads)), ...cells.map(line), ""].join("\n");
}

/** What is longer than this may be cut, whatever it is. */
const LONGEST = 40;

/**
 * The widest columns give way until all fit, and keep their words whole: one that is cut is of no
 * use. Where that isn't enough, lines are longer than the terminal.
 */
function narrow(
  widths: number[],
  least: readonly number[],
  room: number,
): void {
  const total = (all: readonly number[]) =>
    all.reduce((sum, it) => sum + it, 0);
  if (total(least) > room) {
    return widths.forEach((width, at) => widths[at] = Math.min(LONGEST, width));
  }
  for (;;) {
    const sum = total(widths);
    const wide = widths.map((width, at) => width > least[at]! ? width : 0);
    const widest = Math.max(...wide);
    if (sum <= room || widest === 0) return;
    const at = wide.indexOf(widest);
    widths[at] = Math.max(least[at]!, widest - (sum - room));
  }
}

/** How short a cell may become: its longest word stays whole. */
function leastOf(value: unknown): number {
  if (typeof value === "object" && value !== null) return 6;
  const text = toCell(value);
  const words = isMoment(value) ? [text] : text.split(" ");
  return Math.min(LONGEST, Math.max(...words.map((word) => word.length)));
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
    : isMoment(value)
    ? toLocal(new Date(value))
    : String(value);
  return toPrintable(text).replaceAll("\n", " ");
}

function isMoment(value: unknown): value is string {
  return typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value));
}

/** As a clock on the wall shows it, to the minute. */
function toLocal(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [date.getMonth() + 1, date.getDate()].map(two).join("-");
  const time = [date.getHours(), date.getMinutes()].map(two).join(":");
  return `${date.getFullYear()}-${day} ${time}`;
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
