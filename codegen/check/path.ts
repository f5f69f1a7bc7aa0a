/** Rules on the paths of routes. @module */
import { nearestName } from "@pikku/core/validators";
import { fieldsOf, indexOf, isText } from "../emit/fields.ts";
import { resolveRef } from "../emit/schema.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { HttpRouteModel } from "../model/model.ts";
import {
  type Check,
  findingAtFunction,
  findingAtRoute,
  type RoutePair,
} from "./finding.ts";
import { findWithin } from "./field_type.ts";

/** A segment of text: what a URL's path may hold unescaped, or percent-escapes. */
const LITERAL = /^(?:[\w\-.~!$&'()+,;=@]|%[\dA-Fa-f]{2})+$/;
const PARAMETER = /^:[A-Za-z_]\w*$/;

/** Paths are literals, `:name` segments and a final `*`. */
export function* pathSyntax(
  { route }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  const problem = problemOfPath(route.path);
  if (!problem) return;
  yield findingAtRoute(check, route, "", {
    code: "PK301",
    message: `A path can't be routed, as it has ${problem}: \`${route.path}\``,
    remedy:
      "Write literal segments, `:name` segments and at most a final `*`, as in `/files/:id/*`",
  });
}

/** What is wrong with a path. */
export function problemOfPath(path: string): string | undefined {
  if (path === "/") return undefined;
  const segments = path.split("/").slice(1);
  const names = new Set<string>();
  for (const [i, segment] of segments.entries()) {
    if (segment === "*" && i === segments.length - 1) continue;
    if (segment === "") {
      return i === segments.length - 1
        ? "a slash at its end"
        : "an empty segment";
    }
    if (segment.startsWith(":")) {
      if (!PARAMETER.test(segment)) {
        return `a parameter that isn't a plain name, \`${segment}\``;
      }
      if (names.has(segment)) return `the parameter \`${segment}\` twice`;
      names.add(segment);
    } else if (!LITERAL.test(segment) || segment === "." || segment === "..") {
      return `the segment \`${segment}\``;
    }
  }
  return undefined;
}

/** Two routes must not answer the same requests. */
export function* collisions(check: Check): Iterable<Diagnostic> {
  const taken = new Map<string, HttpRouteModel>();
  for (const route of check.model.http.routes) {
    const shape = `${route.method} ${shapeOf(route.path)}`;
    const first = taken.get(shape);
    if (!first) {
      taken.set(shape, route);
      continue;
    }
    const { file, line } = first.place;
    yield findingAtRoute(check, route, "", {
      code: "PK302",
      message:
        `Two routes answer the same requests: \`${route.method} ${route.path}\` and \`${first.method} ${first.path}\` (${file}:${line})`,
      remedy: "Change the path or the method of one of them",
    });
  }
}

/** A path with its parameters' names left out. */
export function shapeOf(path: string): string {
  return path.replace(/:\w+/g, ":");
}

/** Names of a path's parameters. */
export function parametersOf(path: string): readonly string[] {
  return [...path.matchAll(/\/:([A-Za-z_]\w*)(?=\/|$)/g)].map(([, it]) => it!);
}

/** Each parameter is a field of the data. */
export function* parameterIsField(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  const names = parametersOf(route.path);
  if (names.length === 0) return;
  const { types } = check.model;
  const fields = run.input && fieldsOf(run.input, types, "input");
  const hasIndex = run.input && indexOf(run.input, types);
  for (const name of names) {
    if (hasIndex || fields?.some((it) => it.name === name)) continue;
    const near = nearestName(name, fields?.map((it) => it.name) ?? []);
    yield findingAtRoute(check, route, "", {
      code: "PK303",
      message: run.input
        ? `A path parameter isn't a field of the data of \`${run.name}\`: \`:${name}\``
        : `A path has a parameter, but \`${run.name}\` takes no data: \`:${name}\``,
      remedy: near
        ? `Did you mean \`:${near}\`? Or add the field \`${name}\` to the data`
        : `Add the field \`${name}\` to the data, or take it out of the path`,
    });
  }
}

/** A field in the path is always there. */
export function* parameterIsRequired(
  pair: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  for (const field of fieldsInPath(pair, check)) {
    if (!field.optional) continue;
    yield findingAtRoute(check, pair.route, "", {
      code: "PK304",
      message:
        `A field is in the path and optional at once: \`${field.name}\` of \`${pair.run.name}\``,
      remedy:
        "Make the field required, or give the path without it a route and a function of its own",
    });
  }
}

/** A field in the path is written as one text. */
export function* parameterIsText(
  pair: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  for (const { name, type } of fieldsInPath(pair, check)) {
    if (isText(type, check.model.types)) continue;
    if (type.kind === "unknown" && check.hasRefusedTypes) continue;
    yield findingAtRoute(check, pair.route, "", {
      code: "PK305",
      message:
        `A path can't hold the type of its parameter: \`:${name}\` of \`${pair.run.name}\``,
      remedy:
        "Declare it as a string, number, boolean, bigint or Date, or literals of these",
    });
  }
}

function fieldsInPath(
  { route, run }: RoutePair,
  check: Check,
): NonNullable<ReturnType<typeof fieldsOf>> {
  const names = parametersOf(route.path);
  if (names.length === 0) return [];
  const fields = run.input && fieldsOf(run.input, check.model.types, "input");
  return (fields ?? []).filter((it) => names.includes(it.name));
}

/** What a query or a path holds is an object. */
export function* dataIsObject(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  if (!run.input || hasBody(route)) return;
  const { types } = check.model;
  const { kind } = resolveRef(run.input, types);
  if (kind === "unknown" || fieldsOf(run.input, types, "input")) return;
  yield findingAtFunction(check, run, "data", {
    code: "PK306",
    message:
      `The data of a ${route.method} route isn't an object: \`${run.name}\``,
    remedy: "Take an object, whose fields the path and the query hold",
  });
}

/** Files and streams need a body. */
export function* queryHoldsData(
  { route, run }: RoutePair,
  check: Check,
): Iterable<Diagnostic> {
  if (!run.input || hasBody(route)) return;
  const path = findWithin(
    run.input,
    check.model.types,
    ({ kind }) => kind === "file" || kind === "bytestream" || kind === "stream",
  );
  if (path === undefined) return;
  yield findingAtRoute(check, route, "", {
    code: "PK307",
    message:
      `A ${route.method} request can't hold a file or a stream: \`${run.name}\` takes one at \`data${path}\``,
    remedy: "Use POST, PUT or PATCH",
  });
}

/** Whether requests of a route have a body. */
export function hasBody(
  { method }: Pick<HttpRouteModel, "method">,
): boolean {
  return method !== "GET" && method !== "DELETE";
}
