import { type FunctionInfo, info } from "../info.ts";
import type { CommandInput } from "./command.ts";
import { placesOf, printDiagnostics } from "./print.ts";

/** `pikku info`. */
export async function infoCommand(
  { values, terminal }: CommandInput,
): Promise<number> {
  const places = placesOf(values);
  const { ok, diagnostics, functions } = await info(places);
  if (values.json) {
    terminal.out(JSON.stringify({ ok, diagnostics, functions }, undefined, 2));
    return ok ? 0 : 1;
  }
  await printDiagnostics(terminal, diagnostics, places);
  if (!ok) return 1;
  for (const line of toTable(functions)) terminal.out(line);
  return 0;
}

/** One line a way in; the function's other columns stand on its first. */
function toTable(functions: readonly FunctionInfo[]): string[] {
  const rows = [["FUNCTION", "WAYS IN", "SERVICES", "WHO MAY"]];
  for (const it of functions) {
    const who = it.permissions.length > 0
      ? it.permissions.join(" or ")
      : WHO[it.session];
    const services = it.services.join(", ") || "-";
    rows.push([it.function, it.ways[0] ?? "-", services, who]);
    for (const way of it.ways.slice(1)) rows.push(["", way, "", ""]);
  }
  const widths = [0, 1, 2, 3].map((column) =>
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
