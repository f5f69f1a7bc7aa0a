/** What a worker is given: configuration as texts, and bindings. @module */
import type { OpenOptions } from "@pikku/core/app";

/** Splits the environment of a worker. */
export function toEnvironment(
  given: object,
): Required<Pick<OpenOptions, "env" | "bindings">> {
  const env: Record<string, string> = {};
  const bindings: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (isPlain(value)) env[name] = `${value}`;
    else bindings[name] = value;
  }
  return { env, bindings: Object.freeze(bindings) };
}

/** A variable may be written as a number or a boolean in the worker's configuration. */
function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" ||
    typeof value === "boolean";
}
