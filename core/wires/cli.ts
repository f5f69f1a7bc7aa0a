/** The command-line section of the wiring table. @module */
import type {
  AnyFunction,
  AnyMiddleware,
  FunctionNamespace,
} from "../function.ts";

/** A command with options. */
export interface CliCommand {
  /** The function. Its fields are options: `dueBefore` is `--due-before`. */
  readonly run: AnyFunction;
  /** Fields that are told by their place instead; the last one may be a list. */
  readonly args?: readonly string[];
  /** One-letter names of options: field ← letter. */
  readonly short?: Readonly<Record<string, string>>;
  /** How options are completed: field ← a function from `{ value }` to a list of texts. */
  readonly complete?: Readonly<Record<string, AnyFunction>>;
  /** Writes a result (of a stream: an item) for people, where the table, list or details won't do. */
  // deno-lint-ignore no-explicit-any -- the function's own result
  readonly render?: (value: any) => string;
  /** Our middleware, around the call. */
  readonly middleware?: readonly AnyMiddleware[];
  /** Tags, for filters. */
  readonly tags?: readonly string[];
  /** Milliseconds until the call is aborted with `timeout`. */
  readonly timeout?: number;
}

/** Commands by name; an object without `run`, or a namespace import, is a group of them. */
export type CliCommands = {
  readonly [name: string]:
    | AnyFunction
    | CliCommand
    | CliCommands
    | FunctionNamespace;
};

/** A command-line program. */
export interface CliOptions {
  /** What it is called. */
  readonly name: string;
  /** Its version; that of the API unless told. */
  readonly version?: string;
  /** What it is for. */
  readonly description?: string;
  /** Its commands. */
  readonly commands: CliCommands;
  /** Where the app is, for a program that holds none of it; `--url` says otherwise. */
  readonly url?: string;
  /** A function whose result has the `token` that `login` keeps. */
  readonly login?: AnyFunction;
}

/** The command-line section. */
export interface CliTable {
  /** What people call from a terminal. */
  readonly cli?: CliOptions;
}
