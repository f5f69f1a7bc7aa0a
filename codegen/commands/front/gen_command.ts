import { gen, type GenResult } from "../gen.ts";
import { type CommandInput, UsageError } from "./command.ts";
import { placesOf, printDiagnostics, summaryOf } from "./print.ts";
import { createProgress } from "./progress.ts";

/** `pikku gen`. */
export async function genCommand(input: CommandInput): Promise<number> {
  const { values, terminal } = input;
  if (values.watch && values.check) {
    throw new UsageError("Use --check or --watch, not both");
  }
  if (values.watch) {
    const { watchCommand } = await import("./watch_command.ts");
    return await watchCommand(input);
  }
  const places = placesOf(values);
  const start = performance.now();
  const result = await runGen(input);
  if (values.json) {
    terminal.out(toJson(result));
    return result.ok ? 0 : 1;
  }
  await printDiagnostics(terminal, result.diagnostics, places);
  if (result.stale.length > 0) {
    terminal.err("These generated files are stale; run pikku gen:");
    for (const path of result.stale) terminal.err(`  ${path}`);
  } else if (!result.ok) terminal.err(summaryOf(result, places, 0));
  else if (values.check) terminal.out("Generated files are up to date");
  else {
    terminal.out(summaryOf(result, places, performance.now() - start));
  }
  return result.ok ? 0 : 1;
}

async function runGen({ values, terminal }: CommandInput): Promise<GenResult> {
  using progress = createProgress(terminal);
  return await gen({
    ...placesOf(values),
    ...(typeof values.only === "string" ? { only: values.only } : undefined),
    check: values.check === true,
    onProgress: progress.onProgress,
  });
}

function toJson(result: GenResult): string {
  const { ok, diagnostics, stale, unchanged, written, removed } = result;
  return JSON.stringify(
    { ok, diagnostics, stale, unchanged, written, removed },
    undefined,
    2,
  );
}
