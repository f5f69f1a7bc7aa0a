/** Reads the channels of the wiring table. @module */
import type { ChannelModel } from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { readMiddlewares } from "./http.ts";
import { readFunction } from "./read_function.ts";
import { readRpc } from "./rpc.ts";
import { placeOf } from "./service_user.ts";
import { checkKeys, readSpec, type Spec, wrong } from "./spec.ts";
import type { Entry, ObjectValue } from "./value.ts";

const OPTIONS: Readonly<Record<string, Spec>> = {
  tags: { list: "string" },
  timeout: "number",
  idle: "number",
  maxMessage: "number",
  maxCalls: "number",
  rate: { fields: { calls: "number", per: "number" } },
};

const KEYS = ["open", "close", "calls", "middleware", ...Object.keys(OPTIONS)];

/** Reads the section `channels`, sorted by path. */
export function readChannels(
  build: Build,
  section: ObjectValue | undefined,
): readonly ChannelModel[] {
  return [...section?.entries.values() ?? []]
    .flatMap((entry) => readChannel(build, entry))
    .sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

function readChannel(
  build: Build,
  { key: path, keyNode, value }: Entry,
): readonly ChannelModel[] {
  const owner = `channel ${path}`;
  mark(build, owner, keyNode);
  if (value.kind === "invalid") return [];
  if (!path.startsWith("/")) {
    build.report(
      keyNode,
      "PK134",
      `A channel isn't at a path: \`${path}\``,
      "Write a path that starts with `/`, as in `/live/:room`",
    );
    return [];
  }
  if (value.kind !== "object") {
    const calls: Spec = { record: "string" };
    return wrong(build, value, { fields: { calls, ...OPTIONS } }) ?? [];
  }
  checkKeys(build, value, KEYS);
  const options: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(OPTIONS)) {
    const option = value.entries.get(key)?.value;
    if (!option) continue;
    const read = readSpec(build, option, spec, `${owner} ${key}`);
    if (read !== undefined) options[key] = read;
  }
  const { tags = [], ...limits } = options as Partial<ChannelModel>;
  return [{
    path,
    place: placeOf(build, keyNode),
    ...readEnds(build, value, owner),
    calls: readCalls(build, value, owner),
    middleware: readMiddlewares(build, value.entries.get("middleware")?.value),
    tags,
    ...limits,
  }];
}

/** What runs when a socket opens and closes. */
function readEnds(
  build: Build,
  value: ObjectValue,
  owner: string,
): Pick<ChannelModel, "open" | "close"> {
  const ends: { open?: string; close?: string } = {};
  for (const key of ["open", "close"] as const) {
    const entry = value.entries.get(key);
    if (!entry) continue;
    mark(build, `${owner} ${key}`, entry.value.node);
    const run = readFunction(build, entry.value);
    if (run) ends[key] = run;
  }
  return ends;
}

function readCalls(
  build: Build,
  value: ObjectValue,
  owner: string,
): ChannelModel["calls"] {
  const calls = value.entries.get("calls")?.value;
  if (!calls || calls.kind === "invalid") return {};
  if (calls.kind === "object") return readRpc(build, calls, `${owner} calls`);
  return wrong(build, calls, { record: "string" }) ?? {};
}
