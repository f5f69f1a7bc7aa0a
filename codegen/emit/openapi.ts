/**
 * The app as an OpenAPI 3.1 document.
 *
 * @module
 */
import type { HttpRouteModel, Model } from "../model/model.ts";
import type { Context, WayIn } from "./openapi/context.ts";
import type { Json } from "./openapi/document.ts";
import { givenExamples } from "./openapi/given_examples.ts";
import { toOperation } from "./openapi/operation.ts";
import { moduleName, operationIds } from "./openapi/operation_ids.ts";
import { pathParameter } from "./openapi/parameters.ts";
import { type Problems, problemsFor } from "./openapi/problems.ts";
import { securityFor } from "./openapi/security.ts";
import { usedComponents } from "./openapi/used_components.ts";
import { defsFor } from "./schemas.ts";

/** What `httpOptions.info` may say. */
interface Info {
  readonly title?: string;
  readonly version?: string;
  readonly description?: string;
  readonly servers?: readonly string[];
  readonly license?: Json;
  readonly contact?: Json;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Writes the OpenAPI 3.1 document of an app: every route, and `POST /rpc/name` for what is
 * callable by name. The same model gives the same text.
 */
export function emitOpenapi(
  model: Model,
  document: Json = toOpenapi(model),
): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Makes the OpenAPI document as plain data. */
export function toOpenapi(model: Model): Json {
  const schemas = defsFor(model, { refPrefix: "#/components/schemas/" });
  const problems = problemsFor(model, schemas);
  const info = (model.http.options.data.info ?? {}) as Info;
  const security = securityFor(model);
  const context: Context = {
    types: model.types,
    schemas,
    problems,
    examplesOf: givenExamples(schemas),
    security: security.requirements,
  };
  const ways = waysIn(model);
  const paths = toPaths(ways, context);
  const tags = [...new Set(ways.flatMap(({ route }) => route.tags))].sort();
  const document = {
    openapi: "3.1.0",
    info: {
      title: info.title ?? "API",
      version: info.version ?? "0.0.0",
      ...(info.description ? { description: info.description } : undefined),
      ...(info.contact ? { contact: info.contact } : undefined),
      ...(info.license ? { license: info.license } : undefined),
    },
    servers: (info.servers ?? ["/"]).map((url) => ({ url })),
    tags: tags.map((name) => ({
      name,
      ...(info.tags?.[name] ? { description: info.tags[name] } : undefined),
    })),
    paths,
  };
  const components = {
    schemas: sorted({ ...schemas.defs, ...problems.schemas }),
    responses: problems.responses as Problems["responses"],
    securitySchemes: security.schemes,
  };
  const used = usedComponents(document, components);
  return { ...document, components: used };
}

/** Every way in over HTTP: routes, and calls by name. */
export function waysIn(model: Model): readonly WayIn[] {
  const functions = new Map(model.functions.map((found) => [found.id, found]));
  const ids = operationIds(model);
  const routes = model.http.routes.map((route, index): WayIn => {
    const run = functions.get(route.run)!;
    const tags = route.tags.length > 0 ? route.tags : [moduleName(run.module)];
    return { run, route: { ...route, tags }, operationId: ids.route(index) };
  });
  const names = Object.entries(model.rpc).map(([name, id]): WayIn => {
    const run = functions.get(id)!;
    const group = name.split(".").slice(0, -1).join(".");
    const tags = [group || moduleName(run.module)];
    const route = { method: "POST" as const, path: `/rpc/${name}`, tags };
    return { run, route, operationId: ids.rpc(name) };
  });
  return [...routes, ...names];
}

const METHODS: readonly HttpRouteModel["method"][] = [
  "GET",
  "PUT",
  "POST",
  "DELETE",
  "PATCH",
];

/** Operations by path; paths that differ only in the names of their segments are one. */
function toPaths(ways: readonly WayIn[], context: Context): Json {
  const templates = new Map<string, string>();
  const paths = new Map<string, Record<string, Json>>();
  for (const way of ways) {
    const template = way.route.path.replace(
      /:(\w+)|\*$/g,
      (_, name) => `{${pathParameter(name ?? "*")}}`,
    );
    const shape = template.replace(/\{[^}]*\}/g, "{}");
    const path = templates.get(shape) ?? template;
    templates.set(shape, path);
    const operations = paths.get(path) ?? {};
    paths.set(path, operations);
    const operation = toOperation(way, context);
    operations[way.route.method] = path === template
      ? operation
      : renamed(operation, template, path);
  }
  return Object.fromEntries(
    [...paths].sort(([a], [b]) => a < b ? -1 : 1).map(([path, operations]) => [
      path,
      Object.fromEntries(
        METHODS.filter((method) => method in operations).map((method) => [
          method.toLowerCase(),
          operations[method],
        ]),
      ),
    ]),
  );
}

/** An operation under the template of another: its path parameters take the names there. */
function renamed(operation: Json, from: string, to: string): Json {
  const names = (template: string) =>
    [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!);
  const there = names(to);
  const map = new Map(names(from).map((name, at) => [name, there[at]!]));
  const parameters = operation.parameters as readonly Json[];
  return {
    ...operation,
    parameters: parameters.map((parameter) =>
      parameter.in === "path"
        ? { ...parameter, name: map.get(parameter.name as string) }
        : parameter
    ),
  };
}

function sorted<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1),
  );
}
