/** Reads the configuration from the environment. @module */
import type { InputCodec } from "../codec.ts";
import type { Manifest } from "../manifest.ts";
import type { OpenOptions } from "./app.ts";
import { toIssues } from "../validators/issues.ts";
import { fromText } from "./texts.ts";

/**
 * The configuration of an app, checked against the `Config` of its config.ts; all that is missing
 * or wrong is told at once. An empty variable counts as missing. Values are never told: they may
 * be secrets.
 */
export async function loadConfig(
  manifest: Manifest,
  env: NonNullable<OpenOptions["env"]>,
): Promise<Readonly<Record<string, unknown>>> {
  if (manifest.config === undefined) return Object.freeze({});
  const codec = typeof manifest.config === "function"
    ? (await manifest.config()).default.config.input
    : manifest.config.input;
  const given = readEnv(codec, env);
  if (!codec.validate(given)) {
    const problems = toIssues(codec.validate.errors, given)
      .map(({ pointer, message }) => `  ${pointer.slice(1)}: ${message}`);
    throw new Error(`Configuration is not valid:\n${problems.join("\n")}`);
  }
  const values = codec.decode === undefined ? given : codec.decode(given);
  return Object.freeze(values as Record<string, unknown>);
}

function readEnv(
  codec: InputCodec,
  env: NonNullable<OpenOptions["env"]>,
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  if (typeof codec.strings === "string" || !("fields" in codec.strings)) {
    return given;
  }
  for (const [name, spec] of Object.entries(codec.strings.fields)) {
    const text = env[name];
    if (text !== undefined && text !== "") given[name] = fromText(spec, text);
  }
  return given;
}
