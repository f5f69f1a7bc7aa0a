/** Reads what runs at given times from the wiring table. @module */
import type { CronModel } from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { readMiddlewares } from "./http.ts";
import { readAs } from "./read_as.ts";
import { readFunction } from "./read_function.ts";
import { placeOf } from "./service_user.ts";
import { checkKeys, readSpec, type Spec, wrong } from "./spec.ts";
import type { Entry, ObjectValue } from "./value.ts";

const OPTIONS: Readonly<Record<string, Spec>> = {
  schedule: "string",
  timezone: "string",
  overlap: "boolean",
  catchUp: { oneOf: ["none", "last", "all"] },
  skip: { list: "string" },
  tags: { list: "string" },
  timeout: "number",
};

/** Reads the section `cron`, sorted by name. */
export function readCron(
  build: Build,
  section: ObjectValue | undefined,
): readonly CronModel[] {
  return [...section?.entries.values() ?? []]
    .flatMap((entry) => readEntry(build, entry))
    .sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function readEntry(
  build: Build,
  { key: name, keyNode, value }: Entry,
): readonly CronModel[] {
  const owner = `cron ${name}`;
  mark(build, owner, keyNode);
  if (value.kind === "invalid") return [];
  if (value.kind !== "object") {
    return wrong(build, value, {
      fields: { run: "string", ...OPTIONS },
    }) ?? [];
  }
  checkKeys(build, value, ["run", "as", "middleware", ...Object.keys(OPTIONS)]);
  const entryOf = (key: string) => value.entries.get(key)?.value;
  const missing = ["schedule", "run"].filter((key) => !entryOf(key));
  for (const key of missing) {
    build.report(
      keyNode,
      "PK113",
      `What runs at given times has no \`${key}\`: \`${name}\``,
      'Write `{ schedule: "0 9 * * *", run: name }` with an exported function',
    );
  }
  const options: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(OPTIONS)) {
    const option = entryOf(key);
    if (!option) continue;
    const read = readSpec(build, option, spec, `${owner} ${key}`);
    if (read !== undefined) options[key] = read;
  }
  const target = entryOf("run");
  if (target) mark(build, `${owner} run`, target.node);
  const run = target && readFunction(build, target);
  const as = readAs(build, entryOf("as"), target, owner);
  const { schedule, tags = [], ...rest } = options as Partial<CronModel>;
  if (run === undefined || schedule === undefined) return [];
  return [{
    name,
    place: placeOf(build, keyNode),
    run,
    schedule,
    ...rest,
    ...(as && { as }),
    middleware: readMiddlewares(build, entryOf("middleware")),
    tags,
  }];
}
