/** Rules on command-line programs. @module */
import { type Field, fieldsOf } from "../emit/fields.ts";
import { flagName } from "../emit/flag_name.ts";
import { resolveRef } from "../emit/schema.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { CliCommandModel, FunctionModel } from "../model/model.ts";
import type { Types } from "../model/type.ts";
import { fieldNames, problemOfCompletion } from "./completion.ts";
import { isTexts } from "./field_type.ts";
import { type Check, type Finding, findingAt } from "./finding.ts";

const OWN_COMMANDS = ["help", "login", "logout", "completion"];
const OWN_OPTIONS = [
  "help",
  "version",
  "json",
  "output",
  "output-format",
  "token",
  "url",
  "yes",
];
const OWN_LETTERS = ["h", "o", "V"];

/** Programs and commands have names that shells take, each once. */
export function* cliNames(check: Check): Iterable<Diagnostic> {
  const { cli } = check.model;
  if (cli === undefined) return;
  if (!/^[a-z][a-z\d-]*$/.test(cli.name)) {
    yield findingAt(check, ["cli name", "cli"], cli.place, {
      code: "PK370",
      message: `The name of a program isn't one: \`${cli.name}\``,
      remedy: "Write lower-case letters, digits and `-`",
    });
  }
  const names = new Set(cli.commands.map(({ name }) => name));
  const seen = new Set<string>();
  for (const command of cli.commands) {
    const { name } = command;
    const [first = ""] = name.split(" ");
    const group = cli.commands.find((it) => it.name.startsWith(`${name} `));
    const problem = !/^[a-z\d][a-z\d-]*(?: [a-z\d][a-z\d-]*)*$/.test(name)
      ? "The name of a command isn't one"
      : OWN_COMMANDS.includes(first)
      ? "A command has the name of one that every program has"
      : seen.has(name)
      ? "Two commands have the same name"
      : group && names.has(name)
      ? "A command is a group of others, too"
      : undefined;
    seen.add(name);
    if (problem) {
      yield findingAtCommand(check, command, "", {
        code: "PK370",
        message: `${problem}: \`${name}\``,
        remedy: "Write another key",
      });
    }
  }
}

/** What a command is told has a way to be told. */
export function* cliOptions(check: Check): Iterable<Diagnostic> {
  for (const { command, run, fields } of pairs(check)) {
    const names = fields.map(({ name }) => name);
    const args = problemOfArgs(command, fields, check.model.types);
    if (args) {
      yield findingAtCommand(check, command, "args", {
        code: "PK371",
        message: `${args[0]}: \`${args[1]}\``,
        remedy: "Name other fields in `args`, or leave them to be options",
      });
    }
    const letters = new Set<string>();
    for (const [field, letter] of Object.entries(command.short)) {
      const problem = !names.includes(field)
        ? "A letter is of no field of the data"
        : !/^[A-Za-z\d]$/.test(letter)
        ? "A letter isn't one"
        : OWN_LETTERS.includes(letter)
        ? "A letter is one of every command"
        : letters.has(letter)
        ? "Two options have the same letter"
        : undefined;
      letters.add(letter);
      if (!problem) continue;
      yield findingAtCommand(check, command, "short", {
        code: "PK372",
        message: `${problem}: \`${field}: "${letter}"\``,
        remedy: "Write another letter, or another field",
      });
    }
    for (const { name } of fields) {
      const flag = flagName(name);
      const isPlaced = command.args.includes(name);
      if (isPlaced || !OWN_OPTIONS.includes(flag)) continue;
      yield findingAtCommand(check, command, "", {
        code: "PK373",
        message:
          `A field has the name of an option of every command: \`${run.name}\` takes \`${name}\``,
        remedy: `Rename it, or tell it by its place: \`args: ["${name}"]\``,
      });
    }
  }
}

/** Data and results are what a command line carries. */
export function* cliData(check: Check): Iterable<Diagnostic> {
  for (const { command, run } of pairs(check)) {
    const { types } = check.model;
    const isObject = run.input === undefined ||
      resolveRef(run.input, types).kind === "unknown" ||
      fieldsOf(run.input, types, "input") !== undefined;
    const problem = !isObject
      ? "takes no object"
      : run.returns === "response"
      ? "returns a `Response`"
      : undefined;
    if (!problem) continue;
    yield findingAtCommand(check, command, "", {
      code: "PK374",
      message: `A command line can't carry it: \`${run.name}\` ${problem}`,
      remedy: "Take an object and return data, bytes, a stream or nothing",
    });
  }
}

/** What completes an option takes its beginning, and returns texts. */
export function* cliCompletions(check: Check): Iterable<Diagnostic> {
  for (const { command, fields } of pairs(check)) {
    for (const [field, id] of Object.entries(command.complete)) {
      const by = check.functions.get(id);
      if (by === undefined) continue;
      const problem = fields.some(({ name }) => name === field)
        ? problemOfCompletion(by, check.model.types)
        : "There is no option to complete";
      if (problem === undefined) continue;
      yield findingAtCommand(check, command, "", {
        code: "PK375",
        message: `${problem}: \`${field}\``,
        remedy:
          "Export `(services, { value }: { value: string }) => string[]`, and name it under a field that there is",
      });
    }
  }
}

/** What logs in returns a token. */
export function* cliLogin(check: Check): Iterable<Diagnostic> {
  const { cli, types } = check.model;
  const run = check.functions.get(cli?.login ?? "");
  if (cli === undefined || run === undefined) return;
  if (fieldNames(run.output, types).includes("token")) return;
  yield findingAt(check, ["cli"], cli.place, {
    code: "PK376",
    message: `What logs in returns no \`token\`: \`${run.name}\``,
    remedy: "Return an object with a `token: string`",
  });
}

function* pairs({ model, functions }: Check): Iterable<{
  readonly command: CliCommandModel;
  readonly run: FunctionModel;
  readonly fields: readonly Field[];
}> {
  for (const command of model.cli?.commands ?? []) {
    const run = functions.get(command.run);
    if (run === undefined) continue;
    const fields = run.input && fieldsOf(run.input, model.types, "input");
    yield { command, run, fields: fields ?? [] };
  }
}

function problemOfArgs(
  { args }: CliCommandModel,
  fields: readonly Field[],
  types: Types,
): readonly [problem: string, field: string] | undefined {
  let optional: string | undefined;
  for (const [at, name] of args.entries()) {
    const field = fields.find((it) => it.name === name);
    if (field === undefined) return ["A word is no field of the data", name];
    const found = resolveRef(field.type, types);
    const isFile = /^(?:file|bytes|bytestream)$/.test(found.kind);
    if (!isTexts(field.type, types) && !isFile) {
      return ["A word can't tell a field of the data", name];
    }
    if (found.kind === "array" && at < args.length - 1) {
      return ["Words come after a list of them", name];
    }
    if (optional !== undefined && !field.optional) {
      return ["A word that must be told comes after one that needn't", name];
    }
    if (field.optional) optional = name;
  }
}

function findingAtCommand(
  check: Check,
  { name, place }: CliCommandModel,
  part: string,
  finding: Finding,
): Diagnostic {
  const known = check.places.get(`cli ${name}`);
  const isSame = known?.line === place.line && known?.file === place.file &&
    known?.column === place.column;
  const keys = part ? [`cli ${name} ${part}`, `cli ${name}`] : [`cli ${name}`];
  return findingAt(check, isSame ? keys : [], place, finding);
}
