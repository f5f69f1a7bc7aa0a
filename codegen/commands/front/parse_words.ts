import { nearestName } from "@pikku/core/validators";
import { parseArgs } from "node:util";
import { type Command, UsageError } from "./command.ts";

/** What a command line says. */
export interface ParsedWords {
  /** Flags by name. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  /** The words beside the flags. */
  readonly words: readonly string[];
}

/** Parses what follows a command's name; throws a `UsageError` that names what was meant. */
export function parseWords(
  command: Command,
  args: readonly string[],
): ParsedWords {
  const { values, positionals } = parse(command, args);
  const wanted = command.words ?? [];
  if (values.help) return { values, words: positionals };
  const extra = positionals[wanted.length];
  if (extra !== undefined) {
    throw new UsageError(`Unexpected argument: ${extra}`);
  }
  const missing = wanted[positionals.length];
  if (missing && !missing.optional) {
    throw new UsageError(
      `Missing argument: ${missing.name}, ${lower(missing.text)}`,
    );
  }
  return { values, words: positionals };
}

function parse(command: Command, args: readonly string[]) {
  const help = { type: "boolean", short: "h" } as const;
  const options: Record<string, { type: "boolean" | "string" }> = { help };
  for (const [name, { type, short }] of Object.entries(command.options)) {
    options[name] = short ? { type, ...{ short } } : { type };
  }
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(explain(error, command), { cause: error });
  }
  const { values, positionals } = parsed;
  const empty = Object.keys(values).find((name) => values[name] === "");
  if (empty) throw new UsageError(missingValue(command, empty));
  return { values: values as ParsedWords["values"], positionals };
}

function explain(error: unknown, command: Command): string {
  const { code, message } = error as { code?: string; message: string };
  const written = /'(-[^ ']*)/.exec(message)?.[1] ?? "";
  const name = written.replace(/^-+/, "");
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    const meant = nearestName(name, [...Object.keys(command.options), "help"]);
    return `Unknown option: ${written}; ${
      meant
        ? `did you mean --${meant}?`
        : `pikku ${command.name} --help lists what there is`
    }`;
  }
  return command.options[name]?.type === "string"
    ? missingValue(command, name)
    : message.split(". ")[0]!.replace(/\.$/, "");
}

function missingValue({ options }: Command, name: string): string {
  return `Missing value: --${name} ${options[name]?.value}`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
