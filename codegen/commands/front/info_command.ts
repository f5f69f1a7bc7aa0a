import {
  type CronInfo,
  type FunctionInfo,
  info,
  type UnitInfo,
} from "../info.ts";
import type { CommandInput } from "./command.ts";
import { placesOf, printDiagnostics } from "./print.ts";

/** `pikku info`. */
export async function infoCommand(
  { values, terminal }: CommandInput,
): Promise<number> {
  const places = placesOf(values);
  const found = await info(places);
  const { ok, diagnostics, functions, crons, units } = found;
  if (values.json) {
    terminal.out(JSON.stringify(found, undefined, 2));
    return ok ? 0 : 1;
  }
  await printDiagnostics(terminal, diagnostics, places);
  if (!ok) return 1;
  const tables = [
    functionRows(functions),
    ...crons.length > 0 ? [cronRows(crons)] : [],
    ...units.length > 0 ? [unitRows(units)] : [],
  ];
  for (const [at, rows] of tables.entries()) {
    if (at > 0) terminal.out("");
    for (const line of toLines(rows)) terminal.out(line);
  }
  return 0;
}

/** One line a way in; the function's other columns stand on its first. */
function functionRows(functions: readonly FunctionInfo[]): string[][] {
  const rows = [["FUNCTION", "WAYS IN", "SERVICES", "WHO MAY"]];
  for (const it of functions) {
    const who = it.permissions.length > 0
      ? it.permissions.join(" or ")
      : WHO[it.session];
    const services = it.services.join(", ") || "-";
    rows.push([it.function, it.ways[0] ?? "-", services, who]);
    for (const way of it.ways.slice(1)) rows.push(["", way, "", ""]);
  }
  return rows;
}

/** One line a time; what runs stands on its first. */
function cronRows(crons: readonly CronInfo[]): string[][] {
  const rows = [["CRON", "SCHEDULE", "NEXT RUNS", "IN ITS ZONE", "TRIGGER"]];
  for (const { cron, schedule, timezone, next, trigger } of crons) {
    for (const [at, { utc, local }] of next.entries()) {
      const own = at === 0 ? [cron, schedule] : ["", ""];
      const zoned = timezone === "UTC" ? "" : `${local} ${timezone}`;
      rows.push([...own, utc, zoned, at === 0 ? trigger : ""]);
    }
  }
  return rows;
}

/** One line a way in, or a function; the unit stands on its first. */
function unitRows(units: readonly UnitInfo[]): string[][] {
  const rows = [["UNIT", "WAYS IN", "FUNCTIONS", "SERVICES"]];
  for (const { unit, entries, functions, services } of units) {
    const height = Math.max(entries.length, functions.length, 1);
    for (let at = 0; at < height; at++) {
      rows.push([
        at === 0 ? unit : "",
        entries[at] ?? (at === 0 ? "-" : ""),
        functions[at] ?? (at === 0 ? "-" : ""),
        at === 0 ? services.join(", ") || "-" : "",
      ]);
    }
  }
  return rows;
}

/** Rows of as many cells, in columns. */
function toLines(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => row[column]!.length))
  );
  return rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd()
  );
}

const WHO: Readonly<Record<FunctionInfo["session"], string>> = {
  public: "everybody",
  optional: "everybody, session optional",
  required: "signed in",
};
