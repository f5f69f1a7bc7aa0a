/** Builds the model of an app from its checked program; nothing of the app is run. @module */
import { dirname, relative } from "node:path";
import type ts from "typescript";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { HttpRouteModel, Model, ServiceModel } from "../model/model.ts";
import type { Places } from "../model/places.ts";
import type { Project, Report, Resolver } from "../types/api.ts";
import { createModuleFiles } from "../types/module_files.ts";
import {
  type Companion,
  exportedType,
  findType,
  openCompanion,
  readServices,
  readSession,
  readType,
  resultType,
} from "./companions.ts";
import { type Build, reportTo } from "./context.ts";
import { createCoreTest } from "../types/core_modules.ts";
import type { BuildMemory } from "./memory.ts";
import { readMiddlewares, readRoutes } from "./http.ts";
import { readHttpOptions, readMounts } from "./http_edge.ts";
import { checkImports } from "./imports.ts";
import { readTable } from "./read_table.ts";
import { readChannels } from "./channels.ts";
import { readCli } from "./cli.ts";
import { readCron } from "./cron.ts";
import { readMcp } from "./mcp.ts";
import { readQueues } from "./queues.ts";
import { readRpc } from "./rpc.ts";
import { checkKeys, wrong } from "./spec.ts";
import type { ObjectValue } from "./value.ts";

/** What the build stage hands to `check` and to the emitters. */
export interface Built {
  readonly model: Model;
  /** What was found on the way; an error means that the model has gaps. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the parts of the model stand, for the diagnostics of `check`. */
  readonly places: Places;
}

/** Makes the type engine's resolver for a pass. */
export type ResolverFactory = (project: Project, report: Report) => Resolver;

/** The sections of the table that this version reads. */
const SECTIONS = [
  "http",
  "httpOptions",
  "mounts",
  "channels",
  "cron",
  "queues",
  "rpc",
  "mcp",
  "cli",
  "middleware",
];

/**
 * Reads the wiring table, the functions it names and the modules beside it into one model.
 *
 * Findings come back as diagnostics; a model is always returned, so that `check` can add what it
 * finds in the rest. With a memory, functions that it still knows are not read again.
 */
export function buildModel(
  project: Project,
  createResolver: ResolverFactory,
  memory?: BuildMemory,
): Built {
  const found = new Map<string, Diagnostic>();
  const reportAll = reportTo(project, found);
  const report = memory ? memory.begin(reportAll) : reportAll;
  const folder = dirname(project.graph.app);
  const open = (name: string): Companion | undefined =>
    openCompanion(project, folder, name);
  const services = open("services.ts");
  const session = open("session.ts");
  const build: Build = {
    ...createBuild(project, createResolver, report, {
      services,
      session,
      config: open("config.ts"),
      bindings: open("bindings.ts"),
    }),
    ...(memory && { memory, places: memory.places() }),
  };

  checkImports(build);
  const file = project.sourceFile(project.graph.app);
  if (!file) found.set("PK104", missingApp(project));
  const table = file && readTable(build, file);
  if (table) checkKeys(build, table, SECTIONS);
  const section = (name: string): ObjectValue | undefined =>
    table && readSection(build, table, name);
  const http = section("http");
  const rpc = section("rpc");
  const routes = http ? readRoutes(build, http) : [];
  const names = rpc ? readRpc(build, rpc) : {};
  const channels = readChannels(build, section("channels"));
  const cron = readCron(build, section("cron"));
  const cli = readCli(build, section("cli"));
  const mcp = readMcp(build, section("mcp"));
  const queues = readQueues(build, section("queues"));
  const middleware = readMiddlewares(
    build,
    table?.entries.get("middleware")?.value,
  );
  const options = readHttpOptions(build, section("httpOptions"));
  const mounts = readMounts(build, section("mounts"));
  const factories: readonly ServiceModel[] = services
    ? readServices(build, services)
    : [];
  const sessionFactory = session && readSession(build, session);
  const [events, config] = [["events.ts", "Events"], ["config.ts", "Config"]]
    .map(([name, type]) => {
      const companion = open(name!);
      return companion && readType(build, companion, type!);
    });
  const binding = open("bindings.ts");
  const bindings = binding && findType(build, binding, "Bindings");

  const functions = [...build.functions.values()].flatMap((it) => it ?? [])
    .sort((a, b) => a.id < b.id ? -1 : 1);
  const types = memory
    ? memory.end(build.resolver, functions)
    : build.resolver.types();
  // What was kept can't be joined with what was read now, so all is read once more.
  if (!types) return buildModel(project, createResolver, memory);
  const model: Model = build.resolver.settle({
    version: 1,
    app: file ? project.pathOf(file) : "app.ts",
    functions,
    services: factories,
    ...(sessionFactory && { session: sessionFactory }),
    ...(events && { events }),
    ...(config && { config }),
    ...(bindings && { bindings: { module: bindings.module } }),
    middleware,
    http: {
      routes: [...routes].sort(byPath),
      options,
      mounts,
    },
    rpc: names,
    ...(channels.length > 0 && { channels }),
    ...(cron.length > 0 && { cron }),
    ...(mcp && { mcp }),
    ...(cli && { cli }),
    ...(queues.length > 0 && { queues }),
    types,
  });
  return { model, diagnostics: [...found.values()], places: build.places };
}

function createBuild(
  project: Project,
  createResolver: ResolverFactory,
  report: Report,
  companions: Readonly<
    Record<
      "services" | "session" | "config" | "bindings",
      Companion | undefined
    >
  >,
): Build {
  const checker = project.checker();
  const files = createModuleFiles(project.graph);
  const specifierOf = (file: string): string | undefined =>
    files.moduleOf(file)?.specifier;
  const services = exportedType(project, companions.services, "Services");
  const config = exportedType(project, companions.config, "Config");
  const bindings = exportedType(project, companions.bindings, "Bindings");
  const factory = companions.session?.exports.get("session");
  const session = exportedType(project, companions.session, "Session") ??
    (factory && resultType(project, factory));
  return {
    ts: project.ts,
    project,
    checker,
    resolver: createResolver(project, report),
    report,
    folder: dirname(project.graph.app),
    specifierOf,
    isCore: createCoreTest(project.graph, specifierOf),
    functions: new Map(),
    ...(services && { services }),
    made: madeBy(project, companions.services),
    ...(config && { config }),
    ...(bindings && { bindings }),
    ...(session && { session }),
    places: new Map(),
  };
}

/** Types of what services.ts makes, by name. */
function madeBy(
  project: Project,
  companion: Companion | undefined,
): ReadonlyMap<string, ts.Type> {
  const made = new Map<string, ts.Type>();
  for (const [name, symbol] of companion?.exports ?? []) {
    const { Value, Alias } = project.ts.SymbolFlags;
    if (!(symbol.flags & (Value | Alias))) continue;
    const type = resultType(project, symbol);
    if (type) made.set(name, type);
  }
  return made;
}

function readSection(
  build: Build,
  table: ObjectValue,
  name: string,
): ObjectValue | undefined {
  const value = table.entries.get(name)?.value;
  if (!value || value.kind === "invalid") return undefined;
  if (value.kind === "object") return value;
  return wrong(build, value, { record: "string" });
}

function missingApp(project: Project): Diagnostic {
  const { app, root } = project.graph;
  return {
    code: "PK104",
    severity: "error",
    file: relative(root, app),
    line: 1,
    column: 1,
    message: `The app's module can't be found: \`${relative(root, app)}\``,
    remedy: "Write it, or name another one with `--app`",
  };
}

function byPath(a: HttpRouteModel, b: HttpRouteModel): number {
  const [left, right] = [a, b].map((it) => `${it.path} ${it.method}`);
  return left! < right! ? -1 : left! > right! ? 1 : 0;
}
