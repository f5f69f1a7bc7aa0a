/** The data of a command, from the words that were given. @module */
import { PikkuError } from "@pikku/core";
import type { CliCommandDocs, CliOption } from "@pikku/core/manifest";
import { parseJson } from "../http/json_text.ts";
import { fieldSpec, fromGiven } from "../http/strings.ts";
import { toDay } from "./day.ts";
import type { CliHost } from "./host.ts";
import type { Words } from "./parse_words.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Reads the data of a command: `--json` first, and over it what options and words tell. What is
 * missing is asked for on a terminal.
 *
 * @throws {UsageError} when something is missing, or no file is there
 */
export async function readData(
  command: CliCommandDocs,
  { given, common }: Words,
  host: CliHost,
): Promise<Record<string, unknown>> {
  const data = common.json === undefined
    ? {}
    : await readJson(common.json, host);
  for (const option of command.options) {
    const texts = given.get(option.field);
    if (texts) data[option.field] = await toValue(command, option, texts, host);
  }
  const missing = command.options.filter(({ field, required }) =>
    required && data[field] === undefined
  ).toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity));
  if (missing.length === 0) return data;
  if (!host.terminal.input || common.yes) {
    // Who sends JSON is told by pointers, of all that isn't valid.
    if (common.json !== undefined) return data;
    throw new UsageError(
      `${command.name} needs ${missing.map(told).join(", ")}`,
      missing.map(({ field }) => ({
        pointer: `/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        message: "This field is required",
        keyword: "required",
      })),
    );
  }
  for (const option of missing) {
    const text = await askFor(option, host);
    data[option.field] = await toValue(command, option, text, host);
  }
  return data;
}

async function readJson(
  text: string,
  host: CliHost,
): Promise<Record<string, unknown>> {
  const json = text === "-"
    ? new TextDecoder().decode(await host.readInput())
    : text;
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof PikkuError) {
      throw new UsageError(`--json isn't JSON: ${error.message}`);
    }
    throw error;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError("--json is no object");
  }
  return { ...value };
}

async function toValue(
  { strings }: CliCommandDocs,
  option: CliOption,
  texts: readonly string[],
  host: CliHost,
): Promise<unknown> {
  const { kind, list, field } = option;
  if (kind === "file") {
    const files = await Promise.all(texts.map((path) => readFile(path, host)));
    return list ? files : files[0];
  }
  const isEmpty = list && texts.length === 1 && texts[0] === "";
  const values = isEmpty
    ? []
    : texts.map((text) =>
      kind === "date" ? toDay(text, host.now())?.toISOString() ?? text : text
    );
  return fromGiven(fieldSpec(strings, field), { values, below: new Map() });
}

async function readFile(path: string, host: CliHost): Promise<File> {
  if (path === "-") return new File([await host.readInput()], "stdin");
  try {
    return await host.readFile(path);
  } catch (error) {
    throw new UsageError(
      `File can't be read: ${path} (${(error as Error).message})`,
    );
  }
}

async function askFor(
  option: CliOption,
  host: CliHost,
): Promise<readonly string[]> {
  const { flag, description, values, list, secret = false } = option;
  const hint = values ? ` (${values.join(", ")})` : "";
  const question = `${description?.split("\n")[0] ?? flag}${hint}: `;
  const texts: string[] = [];
  do {
    const text = await host.ask(question, secret);
    if (text === undefined) throw new UsageError(`${told(option)} is missing`);
    if (text === "" && texts.length > 0) break;
    if (values && !values.includes(text)) {
      host.complain(`Write one of ${values.join(", ")}\n`);
    } else if (text !== "") texts.push(text);
  } while (list || texts.length === 0);
  return texts;
}

/** How messages name an option. */
export function told({ flag, place, list }: CliOption): string {
  return place === undefined ? `--${flag}` : `<${flag}${list ? "..." : ""}>`;
}
