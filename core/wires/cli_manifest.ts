/** A command-line program, as a generated app has it. @module */
import type { StringsSpec } from "../codec.ts";
import type { MiddlewareEntry } from "../entries.ts";

/** A command of a generated app. */
export interface CliEntry {
  /** Id of the function. */
  readonly run: string;
  /** Field to the id of what completes it. */
  readonly complete?: Readonly<Record<string, string>>;
  /** Its middleware, outermost first. */
  readonly middleware?: readonly MiddlewareEntry[];
  /** Its tags. */
  readonly tags?: readonly string[];
  /** Milliseconds until the call is aborted. */
  readonly timeout?: number;
}

/** The commands of an app, by their names with a space between each. */
export interface CliSection {
  /** The commands. */
  readonly commands: Readonly<Record<string, CliEntry>>;
}

/** What a program knows of itself, without the app. */
export interface CliProgram {
  /** What it is called. */
  readonly name: string;
  /** Its version. */
  readonly version: string;
  /** What it is for. */
  readonly description?: string;
  /** Where the app is, where the program holds none of it. */
  readonly url?: string;
  /** What it can do, sorted by name. */
  readonly commands: readonly CliCommandDocs[];
  /** The command that logs in, in the form of others; absent where tokens are only stored. */
  readonly login?: CliCommandDocs;
}

/** What a program knows of a command. */
export interface CliCommandDocs {
  /** Its name: `todos add`. */
  readonly name: string;
  /** What it does, in a line. */
  readonly summary?: string;
  /** More of that. */
  readonly description?: string;
  /** What it is told. */
  readonly options: readonly CliOption[];
  /** How its texts become values. */
  readonly strings: StringsSpec;
  /** What comes of it. */
  readonly returns: "data" | "void" | "stream" | "bytes";
  /** Its name among the calls by name, where it is one. */
  readonly rpc?: string;
  /** Set where it may be repeated safely. */
  readonly effect?: "readonly" | "idempotent";
  /** Fields that the app completes, and the name by which it is asked elsewhere, where it has one. */
  readonly complete?: Readonly<Record<string, { readonly rpc?: string }>>;
  /** Writes a result for people. */
  // deno-lint-ignore no-explicit-any -- the function's own result
  readonly render?: (value: any) => string;
}

/** What a command is told: an option, or a word at its place. */
export interface CliOption {
  /** The field of the data. */
  readonly field: string;
  /** Its name on the command line, without `--`. */
  readonly flag: string;
  /** One letter. */
  readonly short?: string;
  /** What kind of value it is. */
  readonly kind: "text" | "number" | "boolean" | "date" | "file" | "json";
  /** Set where it may be told more than once. */
  readonly list?: true;
  /** Set where the command doesn't run without it. */
  readonly required?: true;
  /** What it may be, where that is known. */
  readonly values?: readonly string[];
  /** What it is unless told. */
  readonly default?: unknown;
  /** What it means. */
  readonly description?: string;
  /** At which place it is told, from 0. */
  readonly place?: number;
  /** Set where a terminal doesn't show what is typed. */
  readonly secret?: true;
}
