/** Reads the command-line section of the wiring table. @module */
import type { CliCommandModel, CliModel } from "../model/model.ts";
import { flagName } from "../emit/flag_name.ts";
import { type Build, mark } from "./context.ts";
import { readMiddlewares, readReferences } from "./http.ts";
import { readFunction } from "./read_function.ts";
import { placeOf } from "./service_user.ts";
import { checkKeys, readSpec, type Spec, wrong } from "./spec.ts";
import type { Entry, ObjectValue, Value } from "./value.ts";

const OPTIONS: Readonly<Record<string, Spec>> = {
  name: "string",
  version: "string",
  description: "string",
  url: "string",
};

const COMMAND: Readonly<Record<string, Spec>> = {
  args: { list: "string" },
  short: { record: "string" },
  tags: { list: "string" },
  timeout: "number",
};

/** Reads the section `cli`; undefined where there is none. */
export function readCli(
  build: Build,
  section: ObjectValue | undefined,
): CliModel | undefined {
  if (section === undefined) return undefined;
  checkKeys(build, section, ["commands", "login", ...Object.keys(OPTIONS)]);
  const { name, ...options } = readOptions(build, section, OPTIONS, "cli");
  if (name === undefined) {
    build.report(
      section.node,
      "PK113",
      "A command-line program has no `name`",
      'Write what it is called, as in `name: "todo"`',
    );
    return undefined;
  }
  mark(build, "cli", section.node);
  const login = section.entries.get("login")?.value;
  const run = login && readFunction(build, login);
  const commands = section.entries.get("commands")?.value;
  return {
    name: String(name),
    place: placeOf(build, section.node),
    ...options,
    ...(run && { login: run }),
    commands: [...readGroup(build, commands, "")].sort((a, b) =>
      a.name < b.name ? -1 : 1
    ),
  };
}

function readGroup(
  build: Build,
  value: Value | undefined,
  prefix: string,
): readonly CliCommandModel[] {
  if (value === undefined || value.kind === "invalid") return [];
  if (value.kind !== "object") {
    return wrong(build, value, { record: "string" }) ?? [];
  }
  return [...value.entries.values()].flatMap((entry) =>
    readCommand(build, entry, prefix)
  );
}

function readCommand(
  build: Build,
  entry: Entry,
  prefix: string,
): readonly CliCommandModel[] {
  const { key, keyNode, value, unnamed } = entry;
  const name = prefix + flagName(key);
  const isGroup = value.kind === "object" && !value.entries.has("run");
  if (isGroup) return readGroup(build, value, `${name} `);
  // Of a namespace, what is no function is no command.
  if (unnamed && !(value.kind === "reference" && value.callable)) return [];
  const owner = `cli ${name}`;
  mark(build, owner, keyNode);
  const base = {
    name,
    place: placeOf(build, keyNode),
    args: [],
    short: {},
    complete: {},
    middleware: [],
    tags: [],
  };
  if (value.kind !== "object") {
    const run = readFunction(build, value);
    return run === undefined ? [] : [{ ...base, run }];
  }
  checkKeys(build, value, [
    "run",
    "complete",
    "render",
    "middleware",
    ...Object.keys(COMMAND),
  ]);
  const run = readFunction(build, value.entries.get("run")!.value);
  if (run === undefined) return [];
  const [render] = readRender(build, value.entries.get("render")?.value);
  return [{
    ...base,
    run,
    ...readOptions(build, value, COMMAND, owner),
    ...(render && { render }),
    complete: readCompletions(build, value.entries.get("complete")?.value),
    middleware: readMiddlewares(build, value.entries.get("middleware")?.value),
  }];
}

function readRender(
  build: Build,
  value: Value | undefined,
): ReturnType<typeof readReferences> {
  if (value === undefined) return [];
  return readReferences(build, {
    kind: "list",
    items: [value],
    node: value.node,
  });
}

function readCompletions(
  build: Build,
  value: Value | undefined,
): Readonly<Record<string, string>> {
  if (value === undefined || value.kind === "invalid") return {};
  if (value.kind !== "object") {
    return wrong(build, value, { record: "string" }) ?? {};
  }
  return Object.fromEntries(
    [...value.entries.values()].flatMap(({ key, value: item }) => {
      const run = readFunction(build, item);
      return run === undefined ? [] : [[key, run]];
    }),
  );
}

function readOptions(
  build: Build,
  value: ObjectValue,
  specs: Readonly<Record<string, Spec>>,
  owner: string,
): Readonly<Record<string, unknown>> {
  const options: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(specs)) {
    const option = value.entries.get(key)?.value;
    if (option === undefined) continue;
    const read = readSpec(build, option, spec, `${owner} ${key}`);
    if (read !== undefined) options[key] = read;
  }
  return options;
}
