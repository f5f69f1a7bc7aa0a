/** Reads the queues of the wiring table. @module */
import type { QueueModel } from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { readMiddlewares } from "./http.ts";
import { readAs } from "./read_as.ts";
import { readFunction } from "./read_function.ts";
import { placeOf } from "./service_user.ts";
import { checkKeys, readSpec, type Spec } from "./spec.ts";
import type { Entry, ObjectValue } from "./value.ts";

const OPTIONS: Readonly<Record<string, Spec>> = {
  retries: "number",
  backoff: {
    fields: {
      delay: "number",
      factor: "number",
      max: "number",
      jitter: "number",
    },
  },
  concurrency: "number",
  timeout: "number",
  deadLetter: "string",
  keep: "number",
  tags: { list: "string" },
};

/** Reads the section `queues`, sorted by name. */
export function readQueues(
  build: Build,
  section: ObjectValue | undefined,
): readonly QueueModel[] {
  return [...section?.entries.values() ?? []]
    .flatMap((entry) => readQueue(build, entry))
    .sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function readQueue(
  build: Build,
  { key: name, keyNode, value }: Entry,
): readonly QueueModel[] {
  const owner = `queue ${name}`;
  mark(build, owner, keyNode);
  if (value.kind === "invalid") return [];
  const base = { name, place: placeOf(build, keyNode) };
  if (value.kind !== "object") {
    mark(build, `${owner} run`, value.node);
    const run = readFunction(build, value);
    return run ? [{ ...base, run, middleware: [], tags: [] }] : [];
  }
  checkKeys(build, value, ["run", "as", "middleware", ...Object.keys(OPTIONS)]);
  const entryOf = (key: string) => value.entries.get(key)?.value;
  const target = entryOf("run");
  if (!target) {
    build.report(
      keyNode,
      "PK113",
      `A queue has no \`run\`: \`${name}\``,
      "Write `{ run: name }` with an exported function",
    );
    return [];
  }
  const options: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(OPTIONS)) {
    const option = entryOf(key);
    if (!option) continue;
    const read = readSpec(build, option, spec, `${owner} ${key}`);
    if (read !== undefined) options[key] = read;
  }
  mark(build, `${owner} run`, target.node);
  const run = readFunction(build, target);
  const as = readAs(build, entryOf("as"), target, owner);
  const { tags = [], ...rest } = options as Partial<QueueModel>;
  if (run === undefined) return [];
  return [{
    ...base,
    run,
    ...rest,
    ...(as && { as }),
    middleware: readMiddlewares(build, entryOf("middleware")),
    tags,
  }];
}
