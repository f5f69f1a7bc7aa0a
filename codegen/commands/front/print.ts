/** What several commands print. @module */
import { relative, resolve } from "node:path";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { GenResult } from "../gen.ts";
import { type AppPlaces, toPlaces } from "../places.ts";
import type { CommandInput } from "./command.ts";
import type { Terminal } from "./terminal.ts";

/** The places that `--app` and `--out` name. */
export function placesOf({ app, out }: CommandInput["values"]): AppPlaces {
  return {
    ...(typeof app === "string" ? { app } : undefined),
    ...(typeof out === "string" ? { out } : undefined),
  };
}

/** Prints what there is to say of the source, with its lines; paths are relative to the working folder. */
export async function printDiagnostics(
  terminal: Terminal,
  diagnostics: readonly Diagnostic[],
  places: AppPlaces,
): Promise<void> {
  if (diagnostics.length === 0) return;
  const { formatDiagnostics } = await import("../../check/report.ts");
  const { root } = toPlaces(places);
  const shown = diagnostics.map((it) => ({
    ...it,
    file: relative(".", resolve(root, it.file)),
  }));
  const text = formatDiagnostics(shown, readSource, { color: terminal.color });
  terminal.err(text.trimEnd());
}

function readSource(file: string): string | undefined {
  try {
    return Deno.readTextFileSync(file);
  } catch {
    return undefined;
  }
}

/** What came of a run, in a line: `Wrote 3 files to .pikku in 0.80 s`. */
export function summaryOf(
  { written, removed, ok }: GenResult,
  places: AppPlaces,
  milliseconds: number,
): string {
  if (!ok) return "Nothing was written";
  const time = `${(milliseconds / 1000).toFixed(2)} s`;
  const out = relative(".", toPlaces(places).out) || ".";
  if (written.length + removed.length === 0) {
    return `${out} is up to date (${time})`;
  }
  const gone = removed.length > 0 ? ` and removed ${removed.length}` : "";
  return `Wrote ${count(written.length, "file")} to ${out}${gone} in ${time}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
