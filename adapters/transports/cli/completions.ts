/** What may stand at the end of a command line. @module */
import type {
  CliCommandDocs,
  CliOption,
  CliProgram,
} from "@pikku/core/manifest";
import { SHELLS } from "./completion_scripts.ts";
import { ALONE, commandsOf, FORMATS, LETTERS, TAKE } from "./parse_words.ts";

/** Asks the app what an option may be. */
export type AskValues = (
  command: CliCommandDocs,
  field: string,
  value: string,
) => Promise<readonly string[]>;

/** What stands before the last word. */
interface Before {
  /** Words that name a command, or a part of one. */
  readonly path: readonly string[];
  readonly command?: CliCommandDocs;
  /** How many words were told by their places. */
  readonly places: number;
  /** The option whose value comes next. */
  readonly open?: Open;
  /** Whether no more options may come. */
  readonly isPlain: boolean;
}

type Open = { readonly own: CliOption } | { readonly common: string };

/** What may stand in place of the last word. */
export async function completionsOf(
  program: CliProgram,
  words: readonly string[],
  ask: AskValues,
): Promise<readonly string[]> {
  const before = words.slice(0, -1);
  // What bash takes for words of their own: `--kind`, `=` and a value.
  const isSplit = words.at(-1) === "=";
  const last = isSplit ? "" : words.at(-1) ?? "";
  const { path, command, places, open, isPlain } = read(program, before);
  const fits = (texts: readonly string[]) =>
    texts.filter((text) => text.startsWith(last));
  const valuesOf = async (option: Open, value: string) => {
    const texts = "common" in option
      ? option.common === "output-format" ? FORMATS : []
      : command?.complete && Object.hasOwn(command.complete, option.own.field)
      ? await ask(command, option.own.field, value)
      : option.own.values ?? [];
    return texts.filter((text) => text.startsWith(value));
  };
  if (open) return await valuesOf(open, last);
  const [, name, value] = /^--([^=]+)=(.*)$/s.exec(isPlain ? "" : last) ?? [];
  if (name !== undefined) {
    const option = optionOf(command, `--${name}`);
    const texts = option ? await valuesOf(option, value!) : [];
    return texts.map((text) => `--${name}=${text}`);
  }
  if (!isPlain && last.startsWith("-")) {
    return fits(optionNames(command, last.startsWith("--no")));
  }
  if (!command) return fits(nextNames(program, path));
  const inPlaces = command.options.filter(({ place }) => place !== undefined)
    .toSorted((a, b) => a.place! - b.place!);
  const final = inPlaces.at(-1);
  const own = inPlaces[places] ?? (final?.list ? final : undefined);
  return own ? await valuesOf({ own }, last) : [];
}

function read(program: CliProgram, words: readonly string[]): Before {
  const commands = commandsOf(program);
  let path: string[] = [];
  let command: CliCommandDocs | undefined;
  let places = 0;
  let open: Open | undefined;
  let isPlain = false;
  for (const word of words) {
    if (open && word === "=") continue;
    if (open) open = undefined;
    else if (!isPlain && word === "--") isPlain = true;
    else if (!isPlain && /^-[-A-Za-z]/.test(word)) {
      open = optionOf(command, word);
    } else if (command) places++;
    else if (path.length > 0 || word !== "help") {
      path = [...path, word];
      command = commands.find(({ name }) => name === path.join(" "));
    }
  }
  return {
    path,
    places,
    isPlain,
    ...(command && { command }),
    ...(open && { open }),
  };
}

/** The option of a word that takes the next one for its value. */
function optionOf(
  command: CliCommandDocs | undefined,
  word: string,
): Open | undefined {
  const own = command?.options.find(({ flag, short }) =>
    word === `--${flag}` || word === `-${short}`
  );
  if (own) return own.kind === "boolean" ? undefined : { own };
  const name = LETTERS.find(([letter]) => word === `-${letter}`)?.[1] ??
    word.slice(2);
  return TAKE.some(([known]) => known === name) ? { common: name } : undefined;
}

function optionNames(
  command: CliCommandDocs | undefined,
  negated: boolean,
): readonly string[] {
  const own = (command?.options ?? []).filter(({ place }) =>
    place === undefined
  );
  return [
    ...own.map(({ flag }) => `--${flag}`),
    ...own.filter(({ kind }) => negated && kind === "boolean")
      .map(({ flag }) => `--no-${flag}`),
    ...[...TAKE, ...ALONE].map(([name]) => `--${name}`)
      .filter((name) => name !== "--output" || command?.returns === "bytes"),
  ];
}

function nextNames(
  program: CliProgram,
  path: readonly string[],
): readonly string[] {
  if (path[0] === "completion") return path.length === 1 ? SHELLS : [];
  const own = path.length === 0
    ? ["login", "logout", "completion", "help"]
    : [];
  const below = commandsOf(program).map(({ name }) => name.split(" "))
    .filter((name) => path.every((word, at) => name[at] === word))
    .flatMap((name) => name[path.length] ?? []);
  return [...new Set([...below, ...own])].sort();
}
