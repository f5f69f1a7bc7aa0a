/** Rules on what agents may use. @module */
import { fieldsOf, isText } from "../emit/fields.ts";
import { resolveRef } from "../emit/schema.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type {
  FunctionModel,
  McpEntryModel,
  McpModel,
  McpResourceModel,
} from "../model/model.ts";
import type { Type, Types } from "../model/type.ts";
import { fieldNames, problemOfCompletion, required } from "./completion.ts";
import { findWithin } from "./field_type.ts";
import { type Check, type Finding, findingAt } from "./finding.ts";

/** An entry with its function, and what messages call it. */
interface Pair<Entry extends McpEntryModel> {
  readonly entry: Entry;
  readonly run: FunctionModel;
  readonly title: string;
}

const FILES: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>(
  ["file", "bytestream", "stream"],
);

/** Tools and prompts have names that agents take, each once. */
export function* mcpNames(check: Check): Iterable<Diagnostic> {
  for (const sort of ["tool", "prompt"] as const) {
    const taken = new Set<string>();
    const entries = check.model.mcp?.[`${sort}s`] ?? [];
    for (const entry of entries) {
      const { name } = entry;
      const problem = !/^[\w.-]{1,128}$/.test(name)
        ? "A name isn't one that agents take"
        : taken.has(name)
        ? `Two ${sort}s have the same name`
        : undefined;
      taken.add(name);
      if (problem === undefined) continue;
      yield findingAtEntry(check, `${sort} ${name}`, entry, {
        code: "PK380",
        message: `${problem}: \`${name}\``,
        remedy: "Write `{ run, name }`, or another key",
      });
    }
  }
}

/** Arguments are what JSON, texts or a URI hold. */
export function* mcpData(check: Check): Iterable<Diagnostic> {
  const { types } = check.model;
  for (const { entry, run, title } of pairs(check, "tools")) {
    const problem = problemOfData(run, types);
    if (problem) yield badData(check, entry, title, `${run.name}\` ${problem}`);
  }
  for (const { entry, run, title } of pairs(check, "prompts")) {
    const problem = problemOfData(run, types) ?? notTexts(run, types);
    if (problem) yield badData(check, entry, title, `${run.name}\` ${problem}`);
  }
}

/** Results are what agents can be given. */
export function* mcpResults(check: Check): Iterable<Diagnostic> {
  const { types } = check.model;
  for (const { entry, run, title } of pairs(check, "tools")) {
    const problem = run.returns === "response"
      ? "returns a `Response`"
      : entry.content && !isListOf(run, types, "type")
      ? "returns no list of `Content`"
      : undefined;
    if (problem) yield badResult(check, entry, title, run, problem);
  }
  for (const { entry, run, title } of pairs(check, "resources")) {
    if (run.returns === "data" || run.returns === "bytes") continue;
    yield badResult(check, entry, title, run, "returns neither data nor bytes");
  }
  for (const { entry, run, title } of pairs(check, "prompts")) {
    const { output } = run;
    const isPlain = run.returns === "data" && output !== undefined &&
      resolveRef(output, types).kind === "string";
    if (isPlain || isListOf(run, types, "role")) continue;
    yield badResult(
      check,
      entry,
      title,
      run,
      "returns neither a text nor a list of `PromptMessage`",
    );
  }
}

/** Parameters of a template are fields of the data, and there are no others that must be told. */
export function* mcpUris(check: Check): Iterable<Diagnostic> {
  for (const { entry, run, title } of pairs(check, "resources")) {
    const problem = problemOfUri(entry.uri) ??
      problemOfParameters(entry, run, check.model.types);
    if (problem === undefined) continue;
    yield findingAtEntry(check, title, entry, {
      code: "PK383",
      message: `${problem}: \`${entry.uri}\``,
      remedy:
        "Write a URI such as `todo://{id}`, with parameters that are fields of the data",
    });
  }
}

/** What completes an argument takes its beginning, and returns texts. */
export function* mcpCompletions(check: Check): Iterable<Diagnostic> {
  const { types } = check.model;
  const all = [...pairs(check, "resources"), ...pairs(check, "prompts")];
  for (const { entry, run, title } of all) {
    const names = "uri" in entry
      ? parametersOf(entry.uri)
      : fieldNames(run.input, types);
    for (const [argument, id] of Object.entries(entry.complete)) {
      const by = check.functions.get(id);
      if (by === undefined) continue;
      const problem = !names.includes(argument)
        ? `There is no argument to complete`
        : problemOfCompletion(by, types);
      if (problem === undefined) continue;
      yield findingAtEntry(check, title, entry, {
        code: "PK384",
        message: `${problem}: \`${argument}\``,
        remedy:
          "Export `(services, { value }: { value: string }) => string[]`, and name it under an argument that there is",
      });
    }
  }
}

/** What lists the resources of a template tells its parameters. */
export function* mcpLists(check: Check): Iterable<Diagnostic> {
  const { types } = check.model;
  for (const { entry, title } of pairs(check, "resources")) {
    const list = entry.list === undefined
      ? undefined
      : check.functions.get(entry.list);
    if (list === undefined) continue;
    const names = parametersOf(entry.uri);
    const items = itemsOf(list, types);
    const missing = names.filter((it) => !items.includes(it));
    const demands = required(list.input, types);
    if (names.length > 0 && missing.length === 0 && demands.length === 0) {
      continue;
    }
    yield findingAtEntry(check, title, entry, {
      code: "PK385",
      message: names.length === 0
        ? `Only templates have a list: \`${entry.uri}\``
        : demands.length > 0
        ? `What lists resources is called without \`${
          demands[0]
        }\`: \`${list.name}\``
        : `What lists resources doesn't always tell \`${
          missing[0]
        }\`: \`${list.name}\``,
      remedy: `Return objects, or a \`Page\` of them, with the fields of \`${
        names.join("`, `") || "{id}"
      }\``,
    });
  }
}

/** Topics are those of events.ts, and tell which resource they are about. */
export function* mcpTopics(check: Check): Iterable<Diagnostic> {
  const { events, types } = check.model;
  const topics = events && fieldsOf(events.type, types, "output");
  for (const { entry, title } of pairs(check, "resources")) {
    const { changedBy, listChangedBy, uri } = entry;
    for (const topic of [...changedBy, ...listChangedBy]) {
      const found = topics?.find(({ name }) => name === topic);
      const own = required(found?.type, types);
      const missing = changedBy.includes(topic)
        ? parametersOf(uri).find((it) => !own.includes(it))
        : undefined;
      if (found && missing === undefined) continue;
      yield findingAtEntry(check, title, entry, {
        code: "PK386",
        message: found
          ? `Events of the topic don't tell \`${missing}\` of the URI: \`${topic}\``
          : `No topic of events.ts has this name: \`${topic}\``,
        remedy: "Name a topic of events.ts whose events have these fields",
      });
    }
  }
}

/** Settings are what the wire can keep to. */
export function* mcpSettings(check: Check): Iterable<Diagnostic> {
  const { mcp } = check.model;
  if (mcp === undefined) return;
  const { path, authorizationServers = [] } = mcp.options as {
    readonly path?: string;
    readonly authorizationServers?: readonly string[];
  };
  const problems = new Map<string, string>();
  for (const key of ["pageSize", "maxMessage", "maxResult"]) {
    if (isLimit(mcp.options[key])) continue;
    problems.set(key, "isn't a positive whole number");
  }
  if (path !== undefined && !/^(?:\/[\w.~-]+)+$/.test(path)) {
    problems.set("path", "isn't made of literal segments");
  }
  if (!authorizationServers.every((url) => /^https?:\/\/[^/]/.test(url))) {
    problems.set("authorizationServers", "isn't a list of URLs");
  }
  for (const [key, problem] of problems) {
    const value = JSON.stringify(mcp.options[key]);
    yield findingAt(check, [`mcp ${key}`], placeOf(check), {
      code: "PK387",
      message: `A setting of MCP ${problem}: \`${key}\` is ${value}`,
      remedy: "Write a fitting value, or leave it out",
    });
  }
}

function* pairs<Key extends "tools" | "resources" | "prompts">(
  { model, functions }: Check,
  key: Key,
): Iterable<Pair<McpModel[Key][number]>> {
  for (const entry of model.mcp?.[key] ?? []) {
    const run = functions.get(entry.run);
    const name = "uri" in entry ? entry.uri : entry.name;
    if (run) yield { entry, run, title: `${key.slice(0, -1)} ${name}` };
  }
}

function problemOfData(
  { input }: FunctionModel,
  types: Types,
): string | undefined {
  if (input === undefined) return undefined;
  const { kind } = resolveRef(input, types);
  if (kind !== "unknown" && fieldsOf(input, types, "input") === undefined) {
    return "takes no object";
  }
  const path = findWithin(input, types, ({ kind }) => FILES.has(kind));
  return path === undefined
    ? undefined
    : `takes a file or a stream at \`data${path}\``;
}

function notTexts({ input }: FunctionModel, types: Types): string | undefined {
  const fields = input && fieldsOf(input, types, "input");
  const other = fields?.find(({ type }) => !isText(type, types));
  return other && `takes no text at \`data.${other.name}\``;
}

function problemOfUri(uri: string): string | undefined {
  const names = parametersOf(uri);
  if (!/^[a-z][a-z\d+.-]*:./i.test(uri)) return "A resource has no URI";
  if (/[{}\s]/.test(uri.replaceAll(/\{\w+\}/g, ""))) {
    return "A template holds more than parameters such as `{id}`";
  }
  return new Set(names).size < names.length
    ? "A template has a parameter twice"
    : undefined;
}

function problemOfParameters(
  { uri }: McpResourceModel,
  { input }: FunctionModel,
  types: Types,
): string | undefined {
  const names = parametersOf(uri);
  const fields = input && fieldsOf(input, types, "input") || [];
  const missing = names.find((name) =>
    !fields.some((field) => field.name === name && isText(field.type, types))
  );
  if (missing !== undefined) {
    return `A parameter of a resource is no text among the fields of its function: \`${missing}\` of`;
  }
  const untold = required(input, types).find((name) => !names.includes(name));
  return untold && `The URI of a resource doesn't tell \`${untold}\``;
}

/** Whether a function returns a list of objects that have a field. */
function isListOf(
  { returns, output }: FunctionModel,
  types: Types,
  field: string,
): boolean {
  const found = output && resolveRef(output, types);
  return returns === "data" && found?.kind === "array" &&
    fieldNames(found.items, types).includes(field);
}

/** The fields that all have of what a function lists. */
function itemsOf(
  { output, page }: FunctionModel,
  types: Types,
): readonly string[] {
  if (output === undefined) return [];
  const list = page
    ? fieldsOf(output, types, "output")?.find(({ name }) => name === "items")
      ?.type
    : output;
  const found = list && resolveRef(list, types);
  if (found?.kind !== "array") return [];
  return fieldsOf(found.items, types, "output")
    ?.filter(({ optional }) => !optional).map(({ name }) => name) ?? [];
}

function parametersOf(uri: string): readonly string[] {
  return [...uri.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

function isLimit(value: unknown): boolean {
  return value === undefined ||
    Number.isSafeInteger(value) && Number(value) > 0;
}

function placeOf({ model }: Check): McpEntryModel["place"] {
  return { file: model.app, line: 1, column: 1 };
}

function badData(
  check: Check,
  entry: McpEntryModel,
  title: string,
  problem: string,
): Diagnostic {
  return findingAtEntry(check, title, entry, {
    code: "PK381",
    message: `An agent can't send the data of a ${title}: \`${problem}`,
    remedy:
      "Take an object of what JSON holds, or texts where it is a prompt; bytes as a `Uint8Array`",
  });
}

function badResult(
  check: Check,
  entry: McpEntryModel,
  title: string,
  { name }: FunctionModel,
  problem: string,
): Diagnostic {
  return findingAtEntry(check, title, entry, {
    code: "PK382",
    message:
      `An agent can't be given the result of a ${title}: \`${name}\` ${problem}`,
    remedy: "Return one of the kinds that are, or leave it to another wire",
  });
}

function findingAtEntry(
  check: Check,
  title: string,
  { place }: McpEntryModel,
  finding: Finding,
): Diagnostic {
  const known = check.places.get(`mcp ${title}`);
  const isSame = known?.line === place.line && known?.file === place.file;
  return findingAt(check, isSame ? [`mcp ${title}`] : [], place, finding);
}
