/** A call as the words of a command line, and what came of it from what was written. @module */
import { equal } from "node:assert/strict";
import type { CliCommandDocs, CliOption } from "@pikku/core/manifest";
import {
  exitCodeOf,
  USAGE,
} from "../../../adapters/transports/cli/exit_code.ts";
import program from "../app/.pikku/cli.ts";
import type { Ran, Told } from "../app/functions/command.ts";
import { type Failure, type Outcome, toJson } from "../outcome.ts";
import type { Came, WireCall } from "../wire.ts";

/** Options where the data fit in, the file by its path, and the rest as JSON. */
export function toTold({ call, data, token, take }: WireCall): Told {
  const command = commandOf(call);
  const words = command.name.split(" ");
  const { file, ...fields } = data ?? {};
  const rest: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    const option = command.options.find((it) => it.field === field);
    const texts = option && textsOf(option, value);
    if (texts) words.push(...texts.map((text) => `--${option.flag}=${text}`));
    else rest[field] = toJson(value);
  }
  const isGiven = data !== undefined && words.length === 2 || hasKeys(rest);
  if (isGiven) words.push("--json", "-");
  if (file instanceof File) words.push("--file", file.name);
  if (token !== undefined) words.push("--token", token);
  return {
    words,
    input: isGiven ? JSON.stringify(rest) : "",
    ...(file instanceof File && { file }),
    ...(take !== undefined && { take }),
  };
}

function commandOf(call: string): CliCommandDocs {
  const [group, name] = call.split(".") as [string, string];
  const flag = name.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);
  return program.commands.find((it) => it.name === `${group} ${flag}`)!;
}

/** What is typed for a value; nothing where it doesn't fit in a word. */
function textsOf(
  { kind, list }: CliOption,
  value: unknown,
): readonly string[] | undefined {
  if (list) {
    const isOfTexts = Array.isArray(value) &&
      value.every((it) => typeof it === "string");
    return isOfTexts && value.length > 0 ? value : undefined;
  }
  const fits = kind === "date"
    ? value instanceof Date || typeof value === "string"
    : kind === "text"
    ? ["string", "bigint"].includes(typeof value) && !`${value}`.includes("\0")
    : kind === typeof value || kind === "number" && typeof value === "string";
  return fits ? [String(toJson(value))] : undefined;
}

function hasKeys(value: object): boolean {
  return Object.keys(value).length > 0;
}

/** What came of a run; its exit code is that of its error. */
export function toCame(
  { code, out, err }: Ran,
  { call, take }: WireCall,
): Came {
  const text = new TextDecoder().decode(out);
  const told = text + err;
  const { returns } = commandOf(call);
  const error = code === 0 || take !== undefined ? undefined : toFailure(err);
  if (error) equal(code, exitOf(error), told);
  else equal(code, take === undefined ? 0 : 130, told);
  const items = returns === "bytes"
    ? []
    : text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return { told, outcome: toOutcome(returns, items, out, error) };
}

function toOutcome(
  returns: CliCommandDocs["returns"],
  items: readonly unknown[],
  out: Uint8Array,
  error: Failure | undefined,
): Outcome {
  if (error && items.length === 0) return { kind: "error", error };
  switch (returns) {
    case "stream":
      return { kind: "stream", items, ...(error && { error }) };
    case "bytes":
      return { kind: "bytes", bytes: [...out] };
    case "void":
      return { kind: "void" };
    case "data":
      equal(items.length, 1);
      return { kind: "data", value: items[0] };
  }
}

/** What is missing is a mistake in the command line. */
function exitOf({ code, message }: Failure): number {
  return / needs /.test(message)
    ? USAGE
    : exitCodeOf(code as Parameters<typeof exitCodeOf>[0]);
}

function toFailure(err: string): Failure {
  const { errors, ...error } = JSON.parse(err);
  return { ...error, ...(errors && { issues: errors }) };
}
