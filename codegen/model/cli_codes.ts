/** Findings on the command line, by code. @module */
import type { TypeCode } from "../types/codes.ts";

/** The findings of the rules on command-line programs; its codes are `PK37` and one digit. */
export const cliCodes: Readonly<Record<string, TypeCode>> = {
  PK370: {
    title: "Name of a command",
    explanation:
      "Programs and commands are named by lower-case letters, digits and `-`; `help`, `login`, `logout` and `completion` are the program's own, and a command is no group of others",
    remedy: "Write another key",
  },
  PK371: {
    title: "Words at places",
    explanation:
      "`args` names fields of the data that a text tells, those that must be told first; only the last may be a list",
    remedy: "Name other fields, or leave them to be options",
  },
  PK372: {
    title: "Letter of an option",
    explanation:
      "`short` gives fields one letter each, which no other has; `h`, `o` and `V` are the program's own",
    remedy: "Write another letter",
  },
  PK373: {
    title: "Option of the program",
    explanation:
      "`--help`, `--version`, `--json`, `--output`, `--output-format`, `--token`, `--url` and `--yes` are options of every command",
    remedy: "Rename the field, or tell it by its place with `args`",
  },
  PK374: {
    title: "Data or result that a command line can't carry",
    explanation:
      "A command takes an object, or nothing, and returns data, texts, bytes, a stream or nothing",
    remedy: "Return one of these, or leave the function to HTTP",
  },
  PK375: {
    title: "Completion of an option",
    explanation:
      "What completes an option takes `{ value: string }` and returns a list of texts",
    remedy:
      "Export `(services, { value }: { value: string }) => string[]`, and name it under a field that there is",
  },
  PK376: {
    title: "Function that logs in",
    explanation: "`login` keeps the text `token` of what its function returns",
    remedy: "Return an object with a `token: string`",
  },
};
