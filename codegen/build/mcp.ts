/** Reads the section of MCP of the wiring table. @module */
import type {
  McpEntryModel,
  McpModel,
  McpPromptModel,
  McpResourceModel,
  McpToolModel,
} from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { readMiddlewares } from "./http.ts";
import { readFunction } from "./read_function.ts";
import { placeOf } from "./service_user.ts";
import { checkKeys, readSpec, type Spec, wrong } from "./spec.ts";
import type { ObjectValue, Value } from "./value.ts";

const texts: Spec = { list: "string" };

const OPTIONS: Readonly<Record<string, Spec>> = {
  path: "string",
  name: "string",
  title: "string",
  version: "string",
  instructions: "string",
  allowedHosts: texts,
  authorizationServers: texts,
  scopes: texts,
  pageSize: "number",
  maxMessage: "number",
  maxResult: "number",
};

const SHARED: Readonly<Record<string, Spec>> = {
  title: "string",
  tags: texts,
  timeout: "number",
};

const TOOL: Readonly<Record<string, Spec>> = {
  name: "string",
  content: { oneOf: [true] },
};

const RESOURCE: Readonly<Record<string, Spec>> = {
  name: "string",
  mimeType: "string",
  changedBy: texts,
  listChangedBy: texts,
};

/** An entry, before it is known which sort it is of. */
interface ReadEntry {
  readonly base: McpEntryModel;
  /** The name of the function. */
  readonly name: string;
  /** Its own options. */
  readonly own: Readonly<Record<string, unknown>>;
  /** Where further functions stand. */
  readonly value: ObjectValue | undefined;
}

/** Reads the section `mcp`; undefined where there is none. */
export function readMcp(
  build: Build,
  section: ObjectValue | undefined,
): McpModel | undefined {
  if (section === undefined) return undefined;
  checkKeys(build, section, [
    "tools",
    "resources",
    "prompts",
    ...Object.keys(OPTIONS),
  ]);
  const resources = readResources(build, section.entries.get("resources"));
  const listens = resources.some(({ changedBy, listChangedBy }) =>
    changedBy.length + listChangedBy.length > 0
  );
  return {
    tools: readTools(build, section.entries.get("tools")?.value),
    resources,
    prompts: readPrompts(build, section.entries.get("prompts")),
    options: readOptions(build, section, OPTIONS, "mcp"),
    services: listens ? ["events"] : [],
  };
}

function readTools(
  build: Build,
  value: Value | undefined,
): readonly McpToolModel[] {
  if (value === undefined || value.kind === "invalid") return [];
  const items = value.kind === "list"
    ? value.items.map((item) => ({ key: undefined, node: item.node, item }))
    : value.kind === "object"
    ? [...value.entries.values()].map(({ key, keyNode, value: item }) => ({
      key,
      node: keyNode,
      item,
    }))
    : wrong(build, value, { list: { record: "string" } }) ?? [];
  const tools = items.flatMap(({ key, node, item }) => {
    const entry = readEntry(build, node, item, TOOL, []);
    if (entry === undefined) return [];
    const { name: given, ...own } = entry.own as Partial<McpToolModel>;
    const name = given ?? key ?? entry.name;
    mark(build, `mcp tool ${name}`, node);
    return [{ name, ...entry.base, ...own }];
  });
  return sortedBy(tools, ({ name }) => name);
}

function readResources(
  build: Build,
  entry: { readonly value: Value } | undefined,
): readonly McpResourceModel[] {
  const found = recordOf(build, entry).flatMap(({ key, keyNode, value }) => {
    mark(build, `mcp resource ${key}`, keyNode);
    const read = readEntry(build, keyNode, value, RESOURCE, [
      "list",
      "complete",
    ]);
    if (read === undefined) return [];
    const list = read.value?.entries.get("list");
    const run = list && readFunction(build, list.value);
    return [{
      uri: key,
      ...read.base,
      changedBy: [],
      listChangedBy: [],
      ...read.own,
      ...(run && { list: run }),
      complete: readCompletions(build, read.value),
    }];
  });
  return sortedBy(found, ({ uri }) => uri);
}

function readPrompts(
  build: Build,
  entry: { readonly value: Value } | undefined,
): readonly McpPromptModel[] {
  const found = recordOf(build, entry).flatMap(({ key, keyNode, value }) => {
    mark(build, `mcp prompt ${key}`, keyNode);
    const read = readEntry(build, keyNode, value, {}, ["complete"]);
    if (read === undefined) return [];
    const complete = readCompletions(build, read.value);
    return [{ name: key, ...read.base, complete }];
  });
  return sortedBy(found, ({ name }) => name);
}

function recordOf(
  build: Build,
  entry: { readonly value: Value } | undefined,
): ObjectValue["entries"] extends ReadonlyMap<string, infer Item>
  ? readonly Item[]
  : never {
  const value = entry?.value;
  if (value === undefined || value.kind === "invalid") return [];
  if (value.kind === "object") return [...value.entries.values()];
  return wrong(build, value, { record: "string" }) ?? [];
}

/** Reads an entry: a function, or an object with `run`. */
function readEntry(
  build: Build,
  node: Value["node"],
  value: Value,
  specs: Readonly<Record<string, Spec>>,
  functions: readonly string[],
): ReadEntry | undefined {
  if (value.kind === "invalid") return undefined;
  const place = placeOf(build, node);
  if (value.kind !== "object") {
    const run = readFunction(build, value);
    return run === undefined ? undefined : {
      base: { run, place, tags: [], middleware: [] },
      name: nameOf(run),
      own: {},
      value: undefined,
    };
  }
  checkKeys(build, value, [
    "run",
    "middleware",
    ...functions,
    ...Object.keys(SHARED),
    ...Object.keys(specs),
  ]);
  const target = value.entries.get("run")?.value;
  if (target === undefined) {
    build.report(
      node,
      "PK113",
      "An entry of MCP has no `run`",
      "Write `{ run: name }` with an exported function",
    );
    return undefined;
  }
  const run = readFunction(build, target);
  if (run === undefined) return undefined;
  const owner = `mcp ${run}`;
  return {
    base: {
      run,
      place,
      tags: [],
      ...readOptions(build, value, SHARED, owner),
      middleware: readMiddlewares(
        build,
        value.entries.get("middleware")?.value,
      ),
    },
    name: nameOf(run),
    own: readOptions(build, value, specs, owner),
    value,
  };
}

function readCompletions(
  build: Build,
  value: ObjectValue | undefined,
): Readonly<Record<string, string>> {
  const given = value?.entries.get("complete");
  return Object.fromEntries(
    recordOf(build, given).flatMap(({ key, value: item }) => {
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

function nameOf(id: string): string {
  return id.slice(id.indexOf("#") + 1);
}

function sortedBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  return [...items].sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1);
}
