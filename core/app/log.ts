/** Writes the log as lines of JSON or text. @module */
import { type Clock, systemClock } from "../clock.ts";
import type { LogFields, Logger, LogLevel } from "../logger.ts";
import type { LogOptions } from "./app.ts";

const LEVELS = { debug: 10, info: 20, warn: 30, error: 40, silent: 50 };

/** How deep causes and nested errors are followed. */
const MAX_DEPTH = 4;

/**
 * Creates a logger that writes one line a message.
 *
 * @example
 * ```ts
 * import { createLogger } from "@pikku/core/app";
 * import assert from "node:assert/strict";
 *
 * const lines: string[] = [];
 * const logger = createLogger({ write: (line) => lines.push(line), format: "text" });
 * logger.with({ job: 7 }).warn("Slow", { ms: 1200 });
 * assert.match(lines[0] ?? "", /warn  Slow  job=7 ms=1200$/);
 * ```
 */
export function createLogger(
  options: LogOptions = {},
  clock: Clock = systemClock,
): Logger {
  const { level = "info", format = "json", write = toConsole } = options;
  const toLine = format === "json" ? toJson : toText;
  return new LineLogger(LEVELS[level], (at, message, fields) => {
    const time = new Date(clock.now()).toISOString();
    write(toLine(time, at, message, fields), at);
  }, {});
}

type Emit = (level: LogLevel, message: string, fields: LogFields) => void;

class LineLogger implements Logger {
  readonly #least: number;
  readonly #emit: Emit;
  readonly #fields: LogFields;

  constructor(least: number, emit: Emit, fields: LogFields) {
    this.#least = least;
    this.#emit = emit;
    this.#fields = fields;
  }

  debug(message: string, fields?: LogFields): void {
    this.#log("debug", message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.#log("info", message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.#log("warn", message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.#log("error", message, fields);
  }

  with(fields: LogFields): Logger {
    return new LineLogger(this.#least, this.#emit, {
      ...this.#fields,
      ...fields,
    });
  }

  #log(level: LogLevel, message: string, fields?: LogFields): void {
    if (LEVELS[level] < this.#least) return;
    this.#emit(level, message, { ...this.#fields, ...fields });
  }
}

function toConsole(line: string, level: LogLevel): void {
  globalThis.console[level](line);
}

function toJson(
  time: string,
  level: LogLevel,
  message: string,
  fields: LogFields,
): string {
  return JSON.stringify({ time, level, message, ...plainFields(fields) });
}

function toText(
  time: string,
  level: LogLevel,
  message: string,
  fields: LogFields,
): string {
  const head = `${time} ${level.padEnd(5)} ${oneLine(message)}`;
  const plain = plainFields(fields);
  const pairs = Object.keys(plain).map((key) => `${key}=${toWord(plain[key])}`);
  return pairs.length === 0 ? head : `${head}  ${pairs.join(" ")}`;
}

/** A line break in a message must not look like another message. */
function oneLine(text: string): string {
  // deno-lint-ignore no-control-regex -- they are what has to go
  return text.replace(/[\x00-\x1f\x7f\u2028\u2029]/g, (char) => {
    const escaped = JSON.stringify(char).slice(1, -1);
    return escaped === char ? " " : escaped;
  });
}

function toWord(value: unknown): string {
  if (typeof value === "string" && /^[\w.:/@#-]+$/.test(value)) return value;
  return oneLine(JSON.stringify(value) ?? "undefined");
}

function plainFields(fields: LogFields): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) {
    plain[key] = toPlain(fields[key], 0, new Set());
  }
  return plain;
}

/** What JSON can hold of a value; a log must not fail for what it is given. */
function toPlain(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "function" || typeof value === "symbol") {
    return String(value);
  }
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[circular]";
  if (depth > MAX_DEPTH) return "[deep]";
  above.add(value);
  try {
    if (value instanceof Error) return errorToPlain(value, depth, above);
    if (value instanceof Date) return dateToPlain(value);
    if (Array.isArray(value)) {
      return value.map((item) => toPlain(item, depth + 1, above));
    }
    const plain: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      plain[key] = toPlain(item, depth + 1, above);
    }
    return plain;
  } catch {
    return "[unreadable]";
  } finally {
    above.delete(value);
  }
}

function dateToPlain(date: Date): string {
  return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
}

function errorToPlain(
  error: Error,
  depth: number,
  above: Set<object>,
): Record<string, unknown> {
  const { name, message, stack, cause, ...own } = error;
  const plain: Record<string, unknown> = { name, message, stack };
  for (const [key, item] of Object.entries(own)) {
    plain[key] = toPlain(item, depth + 1, above);
  }
  if (cause !== undefined) plain.cause = toPlain(cause, depth + 1, above);
  return plain;
}
