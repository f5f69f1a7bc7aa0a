/** Reads the words of a command line. @module */
import { nearestName } from "@pikku/core/app";
import type {
  CliCommandDocs,
  CliOption,
  CliProgram,
} from "@pikku/core/manifest";
import { UsageError } from "./usage_error.ts";

/** How results are written. */
export type OutputFormat = "table" | "json" | "yaml";

/** Options of every command. */
export interface CommonOptions {
  readonly help?: true;
  readonly version?: true;
  /** The data as JSON; `-` is standard input. */
  readonly json?: string;
  readonly format?: OutputFormat;
  /** Where bytes go. */
  readonly output?: string;
  readonly token?: string;
  readonly url?: string;
  /** Ask for nothing. */
  readonly yes?: true;
}

/** What a command line says. */
export interface Words {
  /** The command; absent where none is named in full. */
  readonly command?: CliCommandDocs;
  /** The words that name it, or the group of commands. */
  readonly path: readonly string[];
  /** What was given for each field. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly common: CommonOptions;
}

/** How results may be written. */
export const FORMATS: readonly string[] = ["table", "json", "yaml"];

/** Options of every command that take a value. */
export const TAKE: Names<keyof CommonOptions> = [
  ["json", "json"],
  ["output", "output"],
  ["output-format", "format"],
  ["token", "token"],
  ["url", "url"],
];
/** Options of every command that take none. */
export const ALONE: Names<keyof CommonOptions> = [
  ["help", "help"],
  ["version", "version"],
  ["yes", "yes"],
];
/** Letters of options of every command. */
export const LETTERS: Names<string> = [
  ["h", "help"],
  ["V", "version"],
  ["o", "output"],
];

/** Names, and what each means. */
type Names<T> = readonly (readonly [name: string, means: T])[];

function find<T>(names: Names<T>, wanted: string): T | undefined {
  return names.find(([name]) => name === wanted)?.[1];
}

/**
 * Reads a command line.
 *
 * @throws {UsageError} when it names what isn't there, or leaves out a value
 */
export function parseWords(
  program: CliProgram,
  words: readonly string[],
): Words {
  return new Reader(program, words).read();
}

/** The commands of a program, its own among them. */
export function commandsOf(program: CliProgram): readonly CliCommandDocs[] {
  return program.login
    ? [...program.commands, { ...program.login, name: "login" }]
    : program.commands;
}

class Reader {
  readonly #program: CliProgram;
  readonly #words: readonly string[];
  readonly #given = new Map<string, string[]>();
  readonly #common: Record<string, unknown> = {};
  #path: string[] = [];
  #command: CliCommandDocs | undefined = undefined;
  #places = 0;
  #at = 0;

  constructor(program: CliProgram, words: readonly string[]) {
    this.#program = program;
    this.#words = words;
  }

  read(): Words {
    let isPlain = false;
    while (this.#at < this.#words.length) {
      const word = this.#words[this.#at++]!;
      if (!isPlain && word === "--") isPlain = true;
      else if (!isPlain && /^--./.test(word)) this.#option(word.slice(2));
      // `-` alone is standard input, and `-5` a number.
      else if (!isPlain && /^-[A-Za-z]/.test(word)) this.#letters(word);
      else if (this.#command) this.#place(word);
      else this.#name(word);
    }
    const { format } = this.#common;
    if (format !== undefined && !FORMATS.includes(String(format))) {
      throw new UsageError(
        `Unknown output format: ${format}; write ${FORMATS.join(", ")}`,
      );
    }
    return {
      ...(this.#command && { command: this.#command }),
      path: this.#path,
      given: this.#given,
      common: this.#common,
    };
  }

  #name(word: string): void {
    const path = [...this.#path, word];
    const name = path.join(" ");
    const commands = commandsOf(this.#program);
    this.#command = commands.find((it) => it.name === name);
    const isGroup = commands.some((it) => it.name.startsWith(`${name} `));
    if (!this.#command && !isGroup) {
      const level = path.length - 1;
      const here = commands.filter((it) =>
        this.#path.every((own, at) => it.name.split(" ")[at] === own)
      );
      const names = new Set(here.map((it) => it.name.split(" ")[level]!));
      const near = nearestName(word, [...names, "help", "completion"]);
      throw new UsageError(
        `Unknown command: ${name}` +
          (near ? `; did you mean ${near}?` : `; --help lists what there is`),
      );
    }
    this.#path = path;
  }

  #place(word: string): void {
    const places = this.#command!.options.filter(({ place }) =>
      place !== undefined
    ).toSorted((a, b) => a.place! - b.place!);
    const option = places[this.#places] ??
      (places.at(-1)?.list ? places.at(-1) : undefined);
    if (option === undefined) {
      throw new UsageError(
        `${this.#command!.name} takes no further word: ${word}`,
      );
    }
    this.#places++;
    this.#give(option, word);
  }

  #option(text: string): void {
    const equals = text.indexOf("=");
    const name = equals < 0 ? text : text.slice(0, equals);
    const value = equals < 0 ? undefined : text.slice(equals + 1);
    const options = this.#command?.options ?? [];
    const own = options.find(({ flag }) => flag === name);
    if (own) return this.#own(own, name, value);
    const negated = name.startsWith("no-")
      ? options.find(({ flag, kind }) =>
        flag === name.slice(3) && kind === "boolean"
      )
      : undefined;
    if (negated && value === undefined) return this.#give(negated, "false");
    this.#ofAll(name, value);
  }

  #own(option: CliOption, name: string, value: string | undefined): void {
    if (option.kind !== "boolean") {
      return this.#give(option, value ?? this.#next(`--${name}`));
    }
    this.#give(option, value ?? "true");
  }

  #ofAll(name: string, value: string | undefined): void {
    const alone = find(ALONE, name);
    if (alone !== undefined && value === undefined) {
      this.#common[alone] = true;
      return;
    }
    const take = find(TAKE, name);
    if (take !== undefined) {
      this.#common[take] = value ?? this.#next(`--${name}`);
      return;
    }
    const known = [
      ...(this.#command?.options ?? []).map(({ flag }) => flag),
      ...[...TAKE, ...ALONE].map(([name]) => name),
    ];
    const near = nearestName(name, known);
    throw new UsageError(
      `Unknown option: --${name}` +
        (near ? `; did you mean --${near}?` : `; --help lists what there is`),
    );
  }

  /** `-abc` is three letters; what the first of them that takes a value takes is the rest, or the next word. */
  #letters(word: string): void {
    for (let at = 1; at < word.length; at++) {
      const letter = word[at]!;
      const rest = word.slice(at + 1).replace(/^=/, "");
      const own = this.#command?.options.find(({ short }) => short === letter);
      const name = own?.flag ?? find(LETTERS, letter);
      if (name === undefined) {
        throw new UsageError(
          `Unknown option: -${letter}; --help lists what there is`,
        );
      }
      const isAlone = own
        ? own.kind === "boolean"
        : find(ALONE, name) !== undefined;
      if (isAlone) {
        if (own) this.#give(own, "true");
        else this.#ofAll(name, undefined);
        continue;
      }
      const value = rest === "" ? this.#next(`-${letter}`) : rest;
      if (own) this.#give(own, value);
      else this.#ofAll(name, value);
      return;
    }
  }

  #next(name: string): string {
    const word = this.#words[this.#at];
    if (word === undefined || /^--./.test(word)) {
      throw new UsageError(`An option needs a value: ${name}`);
    }
    this.#at++;
    return word;
  }

  #give(option: CliOption, text: string): void {
    const before = this.#given.get(option.field);
    if (before && !option.list) {
      throw new UsageError(`An option is told twice: --${option.flag}`);
    }
    this.#given.set(option.field, [...before ?? [], text]);
  }
}
