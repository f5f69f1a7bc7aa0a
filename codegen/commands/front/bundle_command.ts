import { nearestName } from "@pikku/core/validators";
import { relative } from "node:path";
import { parseSize } from "../../bundle/size.ts";
import { isTarget, type Target, TARGET_NAMES } from "../../bundle/target.ts";
import { bundle, type BundleResult } from "../bundle.ts";
import { type CommandInput, UsageError } from "./command.ts";
import { placesOf, printDiagnostics } from "./print.ts";
import { printBundle } from "./print_bundle.ts";
import { createProgress } from "./progress.ts";

/** `pikku bundle`. */
export async function bundleCommand(input: CommandInput): Promise<number> {
  const { values, terminal } = input;
  const result = await run(input);
  const { ok, diagnostics, file } = result;
  if (values.json) {
    const shown = file ? { ...result, file: relative(".", file) } : result;
    terminal.out(JSON.stringify(shown, undefined, 2));
    return ok ? 0 : 1;
  }
  const { app } = values;
  await printDiagnostics(terminal, diagnostics, placesOf({ app }));
  printBundle(terminal, result, values.minify === true);
  return ok ? 0 : 1;
}

async function run(
  { values, words: [unit], terminal }: CommandInput,
): Promise<BundleResult> {
  const target = toTarget(text(values.target));
  const budget = text(values.budget);
  if (budget !== undefined && parseSize(budget) === undefined) {
    throw new UsageError(
      `Not a size: ${budget}; write one such as 50kb, 1.5mb or 51200`,
    );
  }
  using progress = createProgress(terminal);
  return await bundle({
    ...defined({ unit, target, budget }),
    ...defined({ app: text(values.app), out: text(values.out) }),
    ...defined({ main: text(values.main), why: text(values.why) }),
    minify: values.minify === true,
    sourcemap: values.sourcemap === true,
    onProgress: progress.onProgress,
  });
}

function toTarget(word: string | undefined): Target | undefined {
  if (word === undefined || isTarget(word)) return word;
  const near = nearestName(word, TARGET_NAMES);
  throw new UsageError(
    `Unknown target: ${word}; ${
      near ? `did you mean ${near}?` : `there are ${TARGET_NAMES.join(", ")}`
    }`,
  );
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The entries that have a value. */
function defined<Entries extends object>(
  entries: Entries,
): { [Key in keyof Entries]?: NonNullable<Entries[Key]> } {
  return Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== undefined),
  ) as { [Key in keyof Entries]?: NonNullable<Entries[Key]> };
}
