import { CRON_TIMEZONE, toTrigger } from "@pikku/core/manifest";
import { nextRuns } from "../check/schedule.ts";
import { discoverGraph } from "../discover/graph.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { CronModel, FunctionModel, Model } from "../model/model.ts";
import type { PlannedUnit } from "../units/plan_units.ts";
import { titleOf } from "../units/sections.ts";
import { startClock } from "./clock.ts";
import { type AppPlaces, toPlaces } from "./places.ts";

/** A function, and how it is reached. */
export interface FunctionInfo {
  /** `module path#export`. */
  readonly function: string;
  /** Ways in: `GET /todos`, `rpc todos.listTodos`. */
  readonly ways: readonly string[];
  /** Services it takes; `*` where it takes them all. */
  readonly services: readonly string[];
  /** Who may call: everybody, with or without a session, or only with one. */
  readonly session: "public" | "optional" | "required";
  /** Permissions: any of these, all of those joined with `&`. */
  readonly permissions: readonly string[];
}

/** What `info` found. */
export interface AppInfo {
  /** Whether the app has no errors. */
  readonly ok: boolean;
  /** What there is to say of the source. */
  readonly diagnostics: readonly Diagnostic[];
  /** The functions by id; none where there are errors. */
  readonly functions: readonly FunctionInfo[];
  /** What runs at given times, by name; none where there are errors. */
  readonly crons: readonly CronInfo[];
  /** The units, in the order of the settings; none where there are errors. */
  readonly units: readonly UnitInfo[];
}

/** Something that runs at given times. */
export interface CronInfo {
  /** Its name. */
  readonly cron: string;
  /** When it runs, as the table says it. */
  readonly schedule: string;
  /** The zone that the schedule is of. */
  readonly timezone: string;
  /** The next three times: in UTC, and what clocks of its zone show then. */
  readonly next: readonly { readonly utc: string; readonly local: string }[];
  /** The schedule of the event that starts it, for platforms that know UTC alone. */
  readonly trigger: string;
}

/** A part of the app that is deployed on its own. */
export interface UnitInfo {
  /** Its name. */
  readonly unit: string;
  /** Ways in: `GET /todos`, `rpc todos.listTodos`. */
  readonly entries: readonly string[];
  /** Ids of the functions it holds. */
  readonly functions: readonly string[];
  /** Services of services.ts that it creates. */
  readonly services: readonly string[];
}

/**
 * Reads an app and tells of each function how it is reached, what it takes and who may call it,
 * and of each unit what it holds.
 *
 * Throws a `DiscoverError` where the module graph can't be had.
 */
export async function info(options: AppPlaces = {}): Promise<AppInfo> {
  const graph = await discoverGraph(toPlaces(options));
  const { createGenerator } = await import("./generator.ts");
  const generator = await createGenerator(graph);
  const { diagnostics, model, units } = generator.read(startClock());
  return {
    ok: model !== undefined,
    diagnostics,
    functions: model ? toFunctionInfos(model) : [],
    crons: (model?.cron ?? []).map((it) => toCronInfo(it, new Date())),
    units: units.map(toUnitInfo),
  };
}

/** Tells when something runs after a time. */
export function toCronInfo(entry: CronModel, from: Date): CronInfo {
  const timezone = entry.timezone ?? CRON_TIMEZONE;
  const clock = new Intl.DateTimeFormat("sv", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return {
    cron: entry.name,
    schedule: entry.schedule,
    timezone,
    next: nextRuns(entry, 3, from).map((at) => ({
      utc: `${at.toISOString().slice(0, 16)}Z`,
      local: clock.format(at),
    })),
    trigger: toTrigger(entry),
  };
}

function toUnitInfo({ name, entries, model }: PlannedUnit): UnitInfo {
  return {
    unit: name,
    entries: entries.map(titleOf),
    functions: model.functions.map(({ id }) => id),
    services: model.services.map(({ name }) => name),
  };
}

/** Tells of each function of a model how it is reached. */
export function toFunctionInfos(model: Model): FunctionInfo[] {
  const ways = new Map<string, string[]>();
  const add = (id: string, way: string) =>
    ways.set(id, [...ways.get(id) ?? [], way]);
  for (const { method, path, run } of model.http.routes) {
    add(run, `${method} ${path}`);
  }
  for (const [name, id] of Object.entries(model.rpc)) add(id, `rpc ${name}`);
  for (const { path, open, close, calls } of model.channels ?? []) {
    const way = `channel ${path}`;
    if (open) add(open, `${way} open`);
    for (const [name, id] of Object.entries(calls)) add(id, `${way} ${name}`);
    if (close) add(close, `${way} close`);
  }
  for (const { name, run } of model.cron ?? []) add(run, `cron ${name}`);
  for (const { name, run } of model.cli?.commands ?? []) {
    add(run, `cli ${name}`);
  }
  for (const { name, run } of model.mcp?.tools ?? []) {
    add(run, `mcp tool ${name}`);
  }
  for (const { uri, run, list } of model.mcp?.resources ?? []) {
    add(run, `mcp resource ${uri}`);
    if (list) add(list, `mcp list of ${uri}`);
  }
  for (const { name, run } of model.mcp?.prompts ?? []) {
    add(run, `mcp prompt ${name}`);
  }
  for (const { name, run } of model.queues ?? []) add(run, `queue ${name}`);
  return model.functions.map((it) => ({
    function: it.id,
    ways: ways.get(it.id) ?? [],
    services: it.services === "*" ? ["*"] : [...it.services].sort(),
    session: it.session ?? "public",
    permissions: permissionsOf(it),
  }));
}

function permissionsOf({ permit = [] }: FunctionModel): string[] {
  return permit.map((group) => group.map(({ name }) => name).join(" & "));
}
