/** What a command of the command line is. A leaf but for the terminal's type. @module */
import type { NodeProgram } from "../node_program.ts";
import type { Terminal } from "./terminal.ts";

/** A flag of a command. */
export interface OptionSpec {
  /** `boolean` stands alone, `string` takes a value. */
  readonly type: "boolean" | "string";
  /** One letter. */
  readonly short?: string;
  /** What the value is, for the help: `FILE`. */
  readonly value?: string;
  /** One line of help. */
  readonly text: string;
}

/** A word that a command takes. */
export interface ArgumentSpec {
  /** Its name, for the help: `NAME`. */
  readonly name: string;
  /** One line of help. */
  readonly text: string;
  /** Set where it may be left out, and so may what follows. */
  readonly optional?: true;
}

/** What a command is run with. */
export interface CommandInput {
  /** Flags by name. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  /** Words, as many as the command names, or one less where the last is optional. */
  readonly words: readonly string[];
  /** Where it writes. */
  readonly terminal: Terminal;
  /** What runs the app where npm brought this command line; else Deno does. */
  readonly node?: NodeProgram;
}

/** A command: what the help tells of it, and how it is loaded. */
export interface Command {
  /** Its name. */
  readonly name: string;
  /** One line of help. */
  readonly summary: string;
  /** More lines of help. */
  readonly details?: readonly string[];
  /** The words it takes. */
  readonly words?: readonly ArgumentSpec[];
  /** Its flags by name. */
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Loads what runs it; it returns the exit code. */
  readonly load: () => Promise<(input: CommandInput) => Promise<number>>;
}

/** A command line that can't be understood; the command ends with exit code 2. */
export class UsageError extends Error {
  /** Name of the class. */
  override readonly name: string = "UsageError";
}
