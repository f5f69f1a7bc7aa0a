/** Tells of an error: a person by a text, a program by JSON. @module */
import { PikkuError, toPikkuError } from "@pikku/core";
import { toErrorText } from "./error_text.ts";
import { exitCodeOf, USAGE } from "./exit_code.ts";
import type { CliHost } from "./host.ts";
import { toPrintable } from "./printable.ts";
import { UsageError } from "./usage_error.ts";

/** Writes an error to standard error, and returns the exit code. */
export function writeError(error: unknown, host: CliHost): number {
  const known = error instanceof PikkuError ? error : new PikkuError(
    toPikkuError(error).code,
    error instanceof Error ? error.message : String(error),
  );
  const isUsage = known instanceof UsageError;
  host.complain(
    tellsJson(host) ? toLine(known) : toPrintable(
      isUsage ? `error: ${known.message}\n` : toErrorText(known),
    ),
  );
  return isUsage ? USAGE : exitCodeOf(known.code);
}

/**
 * Whether errors are JSON: where `--output-format` asks for it, and in a pipe, where it asks for
 * nothing else. The words are looked through, as they may be what is wrong.
 */
export function tellsJson({ args, terminal }: CliHost): boolean {
  const end = args.indexOf("--");
  const words = end < 0 ? args : args.slice(0, end);
  const at = words.findLastIndex((word) => /^--output-format(=|$)/.test(word));
  if (at >= 0) {
    const [, told = words[at + 1]] = words[at]!.split("=", 2);
    return told === "json";
  }
  return !terminal.output && !terminal.error;
}

/** In one line, without what is missing. */
function toLine(
  { code, message, issues, data, retryAfter }: PikkuError,
): string {
  const told = { code, message, errors: issues, data, retryAfter };
  return `${JSON.stringify(told)}\n`;
}
