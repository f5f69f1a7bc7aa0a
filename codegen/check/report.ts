/** Writes diagnostics for people. @module */
import { styleText } from "node:util";
import type { Diagnostic } from "../model/diagnostic.ts";
import { byPlace } from "./check.ts";

/** How diagnostics are written. */
export interface ReportOptions {
  /** Colours for a terminal; none unless told. */
  readonly color?: boolean;
}

/**
 * Writes diagnostics with place, code frame and remedy, sorted, and a line that sums them up; an
 * empty text where there are none. `readSource` gives the text of a file as a diagnostic names
 * it, or undefined.
 *
 * @example
 * ```ts
 * import { formatDiagnostics } from "./report.ts";
 *
 * const text = formatDiagnostics([{
 *   code: "PK113",
 *   severity: "error",
 *   file: "app.ts",
 *   line: 1,
 *   column: 9,
 *   message: "The table holds another kind of value than is read here: `\"x\"`",
 *   remedy: "Write a number",
 * }], () => `status: "x"`);
 * ```
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  readSource: (file: string) => string | undefined,
  { color = false }: ReportOptions = {},
): string {
  if (diagnostics.length === 0) return "";
  const paint: Paint = (style, text) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const sources = new Map<string, readonly string[] | undefined>();
  const linesOf = (file: string): readonly string[] | undefined => {
    if (!sources.has(file)) sources.set(file, readSource(file)?.split(/\r?\n/));
    return sources.get(file);
  };
  const blocks = [...diagnostics].sort(byPlace).map((it) =>
    formatOne(it, linesOf(it.file), paint)
  );
  return `${blocks.join("\n\n")}\n\n${summary(diagnostics)}\n`;
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

function formatOne(
  diagnostic: Diagnostic,
  lines: readonly string[] | undefined,
  paint: Paint,
): string {
  const { code, severity, file, line, column, message, remedy } = diagnostic;
  const style = severity === "error" ? "red" : "yellow";
  return [
    `${paint("bold", `${file}:${line}:${column}`)}`,
    `${paint(style, `${severity} ${code}`)}: ${message}`,
    ...frame(diagnostic, lines, (text) => paint(style, text), paint),
    `${paint("cyan", "help")}: ${remedy}`,
  ].join("\n");
}

function frame(
  { line, column, length = 1 }: Diagnostic,
  lines: readonly string[] | undefined,
  highlight: (text: string) => string,
  paint: Paint,
): readonly string[] {
  const text = lines?.[line - 1];
  if (text === undefined) return [];
  const width = String(line).length;
  const numbered = (number: number, content: string): string =>
    paint("dim", `${String(number).padStart(width)} |`) +
    (content ? ` ${content.replaceAll("\t", "  ")}` : "");
  const before = text.slice(0, column - 1).replaceAll("\t", "  ").length;
  const marked = text.slice(column - 1, column - 1 + length)
    .replaceAll("\t", "  ").length;
  const above = lines?.[line - 2];
  return [
    ...above?.trim() ? [numbered(line - 1, above)] : [],
    numbered(line, text),
    `${" ".repeat(width)} ${paint("dim", "|")} ${" ".repeat(before)}${
      highlight("^".repeat(Math.max(1, marked)))
    }`,
  ];
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic["severity"]): string | undefined => {
    const found = diagnostics.filter((it) => it.severity === severity).length;
    if (found === 0) return undefined;
    return `${found} ${severity}${found === 1 ? "" : "s"}`;
  };
  const counts = [count("error"), count("warning")].filter((it) => it);
  return `Found ${counts.join(" and ")}`;
}
