/** What may stand at the end of a command line. @module */
import type {
  CliCommandDocs,
  CliOption,
  CliProgram,
} from "@pikku/core/manifest";
import { commandsOf } from "./parse_words.ts";

/** Asks the app what an option may be. */
export type AskValues = (
  command: CliCommandDocs,
  field: string,
  value: string,
) => Promise<readonly string[]>;

const COMMON = ["--help", "--json", "--output", "--output-format", "--yes"];

/** What may stand in place of the last word. */
export async function completionsOf(
  program: CliProgram,
  words: readonly string[],
  ask: AskValues,
): Promise<readonly string[]> {
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const commands = commandsOf(program);
  let path: string[] = [];
  let command: CliCommandDocs | undefined;
  let places = 0;
  let open: CliOption | undefined;
  for (const word of before) {
    if (!command) {
      path = [...path, word];
      command = commands.find(({ name }) => name === path.join(" "));
    } else if (open) open = undefined;
    else if (word.startsWith("-")) {
      open = command.options.find(({ flag, short, kind }) =>
        kind !== "boolean" && (word === `--${flag}` || word === `-${short}`)
      );
    } else places++;
  }
  const fits = (texts: readonly string[]) =>
    texts.filter((text) => text.startsWith(last));
  if (!command) return fits(nextNames(program, path));
  if (open) return await valuesOf(command, open, last, ask);
  if (last.startsWith("-")) {
    return fits([
      ...command.options.filter(({ place }) => place === undefined)
        .map(({ flag }) => `--${flag}`),
      ...COMMON,
    ]);
  }
  const option = command.options.find(({ place }) => place === places);
  return option ? await valuesOf(command, option, last, ask) : [];
}

function nextNames(
  program: CliProgram,
  path: readonly string[],
): readonly string[] {
  const own = path.length === 0 ? ["login", "logout", "completion"] : [];
  const below = commandsOf(program).map(({ name }) => name.split(" "))
    .filter((name) => path.every((word, at) => name[at] === word))
    .flatMap((name) => name[path.length] ?? []);
  return [...new Set([...below, ...own])].sort();
}

async function valuesOf(
  command: CliCommandDocs,
  { field, values }: CliOption,
  value: string,
  ask: AskValues,
): Promise<readonly string[]> {
  if (command.complete?.includes(field)) {
    return await ask(command, field, value);
  }
  return (values ?? []).filter((text) => text.startsWith(value));
}
