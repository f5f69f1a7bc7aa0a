/** Reads the HTTP routes of the wiring table, groups flattened into them. @module */
import type { HttpRouteModel, Reference, ServiceUser } from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { readFunction } from "./read_function.ts";
import { fitsTable } from "./fits_table.ts";
import { placeOf, readMiddleware } from "./service_user.ts";
import { checkKeys, readSpec, type Spec, wrong } from "./spec.ts";
import type { Entry, ObjectValue, ReferenceValue, Value } from "./value.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const SHARED: Readonly<Record<string, Spec>> = {
  tags: { list: "string" },
  timeout: "number",
  maxBody: "number",
};

const texts: Spec = { record: "string" };

const OPTIONS: Readonly<Record<string, Spec>> = {
  ...SHARED,
  status: "number",
  in: {
    fields: { body: { oneOf: ["raw"] }, headers: texts, cookies: texts },
  },
  out: {
    fields: {
      status: "string",
      headers: texts,
      cookies: {
        record: {
          any: ["string", {
            fields: {
              from: "string",
              maxAge: "number",
              path: "string",
              sameSite: { oneOf: ["Strict", "Lax", "None"] },
              httpOnly: "boolean",
            },
          }],
        },
      },
      redirect: "string",
      event: "string",
    },
  },
  consumes: "string",
  produces: "string",
  etag: "boolean",
};

/** What a group hands down to its routes. */
interface Inherited {
  readonly prefix: string;
  readonly middleware: readonly ServiceUser[];
  readonly use: readonly Reference[];
  readonly tags: readonly string[];
  readonly timeout?: number;
  readonly maxBody?: number;
}

const NOTHING: Inherited = { prefix: "", middleware: [], use: [], tags: [] };

/** Reads the section `http`, in the order of the table. */
export function readRoutes(
  build: Build,
  section: ObjectValue,
): readonly HttpRouteModel[] {
  return readGroup(build, section, NOTHING);
}

function readGroup(
  build: Build,
  routes: ObjectValue,
  inherited: Inherited,
): readonly HttpRouteModel[] {
  return [...routes.entries.values()].flatMap((entry) => {
    if (!entry.key.startsWith("/")) return readRoute(build, entry, inherited);
    if (entry.value.kind === "invalid") return [];
    const { value } = entry;
    if (value.kind !== "object") {
      return wrong(build, value, {
        fields: {
          routes: "string",
          ...SHARED,
          middleware: "string",
          use: "string",
        },
      }) ?? [];
    }
    checkKeys(build, value, [
      "routes",
      "middleware",
      "use",
      ...Object.keys(SHARED),
    ]);
    const inner = value.entries.get("routes")?.value;
    const shared = readShared(build, value, {
      ...inherited,
      prefix: joinPath(inherited.prefix, entry.key),
    }, `group ${joinPath(inherited.prefix, entry.key)}`);
    if (inner?.kind === "object") return readGroup(build, inner, shared);
    if (inner?.kind !== "invalid") {
      build.report(
        entry.keyNode,
        "PK113",
        `A group of routes has no \`routes\`: \`${entry.key}\``,
        'Write `"/prefix": { routes: { "GET /": list } }`',
      );
    }
    return [];
  });
}

function readRoute(
  build: Build,
  entry: Entry,
  inherited: Inherited,
): readonly HttpRouteModel[] {
  const [, written = "", path = ""] = /^(\S*)\s*(.*)$/s.exec(entry.key) ?? [];
  const method = METHODS.find((it) => it === written);
  if (!method || !path.startsWith("/") || entry.key !== `${method} ${path}`) {
    build.report(
      entry.keyNode,
      "PK134",
      `A route isn't a method and a path: \`${entry.key}\``,
      `Write one of ${
        METHODS.join(", ")
      }, one space, and a path that starts with \`/\``,
    );
    return [];
  }
  const full = joinPath(inherited.prefix, path);
  const owner = `route ${method} ${full}`;
  // Of two equal routes the first keeps its marks; the second is told apart by its place.
  const place = placeOf(build, entry.keyNode);
  mark(
    build,
    build.places.has(owner) ? `${owner} again` : owner,
    entry.keyNode,
  );
  const base = { method, path: full, place };
  const { value } = entry;
  if (value.kind !== "object") {
    const run = readFunction(build, value);
    if (!run) return [];
    const { prefix: _, ...rest } = inherited;
    return [{ ...base, run, ...rest }];
  }
  checkKeys(build, value, [
    "run",
    "middleware",
    "use",
    ...Object.keys(OPTIONS),
  ]);
  const target = value.entries.get("run")?.value;
  if (!target) {
    build.report(
      entry.keyNode,
      "PK113",
      `A route has no \`run\`: \`${entry.key}\``,
      "Write `{ run: name }` with an exported function",
    );
    return [];
  }
  const { prefix: _, ...shared } = readShared(build, value, inherited, owner);
  const options: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(OPTIONS)) {
    const option = value.entries.get(key)?.value;
    if (!option || key in SHARED) continue;
    const read = readSpec(build, option, spec, `${owner} ${key}`);
    if (read !== undefined) options[key] = read;
  }
  const run = readFunction(build, target);
  return run ? [{ ...base, run, ...options, ...shared }] : [];
}

function readShared(
  build: Build,
  value: ObjectValue,
  inherited: Inherited,
  owner: string,
): Inherited {
  const own: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(SHARED)) {
    const option = value.entries.get(key)?.value;
    if (!option) continue;
    const read = readSpec(build, option, spec, `${owner} ${key}`);
    if (read !== undefined) own[key] = read;
  }
  const { tags, ...limits } = own as Partial<Inherited>;
  return {
    ...inherited,
    ...limits,
    tags: [...new Set([...inherited.tags, ...tags ?? []])],
    middleware: [
      ...inherited.middleware,
      ...readMiddlewares(build, value.entries.get("middleware")?.value),
    ],
    use: [
      ...inherited.use,
      ...readReferences(build, value.entries.get("use")?.value),
    ],
  };
}

/** Reads a list of our middleware. */
export function readMiddlewares(
  build: Build,
  value: Value | undefined,
): readonly ServiceUser[] {
  return readNames(build, value).flatMap((item) => {
    if (item.kind !== "reference") return [];
    const found = readMiddleware(build, item);
    if (!found) return [];
    if (fitsTable(build, item, ["middleware", "*"])) return [found];
    build.report(
      item.node,
      "PK115",
      `The table names as a middleware what takes something else than a call: \`${item.node.getText()}\``,
      "Name an exported function `(services, call: MiddlewareCall, next) => …`",
    );
    return [];
  });
}

/** Reads a list of exported values that are only passed on. */
export function readReferences(
  build: Build,
  value: Value | undefined,
): readonly Reference[] {
  return readNames(build, value).flatMap((item) => {
    if (item.kind !== "reference") return [];
    if (isCallable(build, item)) return [item.reference];
    reportNotFunction(build, item.node);
    return [];
  });
}

function readNames(build: Build, value: Value | undefined): readonly Value[] {
  if (!value || value.kind === "invalid") return [];
  if (value.kind !== "list") {
    reportNotFunction(build, value.node);
    return [];
  }
  for (const item of value.items) {
    if (item.kind !== "reference" && item.kind !== "invalid") {
      reportNotFunction(build, item.node);
    }
  }
  return value.items;
}

function isCallable(build: Build, value: ReferenceValue): boolean {
  const type = build.checker.getTypeAtLocation(value.declaration);
  return value.callable !== undefined ||
    (type.flags & build.ts.TypeFlags.Any) !== 0 ||
    type.getCallSignatures().length > 0;
}

function reportNotFunction(build: Build, node: Value["node"]): void {
  build.report(
    node,
    "PK115",
    `The table expects a list of exported functions here: \`${node.getText()}\``,
    "Write `[name, …]` with exported functions",
  );
}

/** Joins a prefix and a path; `/` alone adds nothing to a prefix. */
export function joinPath(prefix: string, path: string): string {
  const base = prefix === "/" ? "" : prefix;
  return path === "/" && base !== "" ? base : base + path;
}
