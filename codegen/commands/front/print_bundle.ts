/** Prints what a bundle is made of. @module */
import { relative } from "node:path";
import type { Report, ReportRow } from "../../bundle/report.ts";
import { printSize } from "../../bundle/size.ts";
import type { Why } from "../../bundle/why.ts";
import type { BundleResult } from "../bundle.ts";
import type { Terminal } from "./terminal.ts";

/** Rows of a table; the others are added up in one. */
const MOST_ROWS = 20;

/** Ways that are shown; of more the number is told. */
const MOST_WAYS = 5;

/** Prints the answer to `--why`, or the tables of sizes; and whether the budget is kept. */
export function printBundle(
  terminal: Terminal,
  { file, report, target, budget, why, warnings }: BundleResult,
  isMinified: boolean,
): void {
  if (!file || !report) return terminal.err("Nothing was written");
  for (const warning of warnings) terminal.err(`warning: ${warning}`);
  const kind = isMinified ? `${target}, minified` : target;
  terminal.out(
    `${relative(".", file)}  ${printSize(report.bytes)}, ${
      printSize(report.gzip)
    } gzip (${kind})`,
  );
  const lines = why ? whyLines(why) : reportLines(report);
  if (!why || why.chains.length > 0) lines.forEach((it) => terminal.out(it));
  else lines.forEach((line) => terminal.err(line));
  if (!budget) return;
  const { limit, isOver } = budget;
  if (!isOver) {
    return terminal.out(`\nWithin its budget of ${printSize(limit)} gzip`);
  }
  const largest = report.origins.filter(({ name }) => name !== "packages");
  const [first] = [...largest, ...report.packages]
    .sort((a, b) => b.gzip - a.gzip);
  terminal.err(
    `error: The bundle is over its budget of ${printSize(limit)} gzip by ${
      printSize(report.gzip - limit)
    }; the largest part is ${first?.name}: ${printSize(first?.gzip ?? 0)}`,
  );
}

/** What the parts are called; others have their own names. */
const ORIGINS: Readonly<Record<string, string>> = {
  generated: "generated code",
  packages: "npm packages of the app",
};

function reportLines(report: Report): string[] {
  const tables: readonly (readonly [string, readonly ReportRow[]])[] = [
    ["PART", report.origins.map(named(({ name }) => ORIGINS[name] ?? name))],
    [
      "NPM PACKAGE",
      report.packages.map(
        named(({ name, isOurs }) =>
          isOurs ? `${name} (of the framework)` : name
        ),
      ),
    ],
    ["WHAT EACH FUNCTION ALONE BRINGS", report.functions],
    ["WHAT EACH SERVICE ALONE BRINGS", report.services],
  ];
  const shown = tables.filter(([, rows]) => rows.length > 0)
    .map(([head, rows]) => [[head, "BYTES", "GZIP"], ...toCells(rows)]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(...shown.flat().map((row) => row[column]!.length))
  );
  return shown.flatMap((table) => [
    "",
    ...table.map(([name, bytes, gzip]) =>
      `${name!.padEnd(widths[0]!)}  ${bytes!.padStart(widths[1]!)}  ${
        gzip!.padStart(widths[2]!)
      }`
    ),
  ]);
}

function named<Row extends ReportRow>(toName: (row: Row) => string) {
  return (row: Row): ReportRow => ({ ...row, name: toName(row) });
}

/** Cells of the largest rows; what the others weigh is added up. */
function toCells(rows: readonly ReportRow[]): string[][] {
  const left = rows.slice(MOST_ROWS);
  const cells = rows.slice(0, MOST_ROWS)
    .map(({ name, bytes, gzip }) => [name, printSize(bytes), printSize(gzip)]);
  if (left.length === 0) return cells;
  const bytes = left.reduce((sum, row) => sum + row.bytes, 0);
  return [...cells, [`and ${left.length} more`, printSize(bytes), ""]];
}

function whyLines({ wanted, chains, similar }: Why): string[] {
  if (chains.length === 0) {
    const hint = similar ? `; did you mean ${similar}?` : "";
    return [`The bundle does not hold this: ${wanted}${hint}`];
  }
  const lines = chains.slice(0, MOST_WAYS).flatMap((chain) => [
    "",
    ...chain.map((step, depth) =>
      `${"  ".repeat(depth)}${depth > 0 ? "→ " : ""}${step}`
    ),
  ]);
  const left = chains.length - MOST_WAYS;
  return left > 0 ? [...lines, "", `and ${left} more ways`] : lines;
}
