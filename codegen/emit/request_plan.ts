/** Where the fields of a function's data are found in an HTTP request. @module */
import type { FunctionModel, HttpRouteModel } from "../model/model.ts";
import type { Type, Types } from "../model/type.ts";
import { type Field, fieldsOf, indexOf, withoutFields } from "./fields.ts";
import { resolveRef } from "./schema.ts";

/** A field that a header or a cookie holds. */
export interface SourcedField extends Field {
  /** Name of the header or the cookie. */
  readonly source: string;
}

/** The body of a request. */
export interface RequestBody {
  /** `fields`: JSON or a form; `files`: multipart; `raw`: bytes or text as they are. */
  readonly kind: "fields" | "files" | "raw";
  /** What the body holds. */
  readonly type: Type;
  /** Whether a request without a body is fine. */
  readonly optional: boolean;
  /** Media types, where the route tells some: a list with commas. */
  readonly mediaType?: string;
}

/** Where the fields of a function's data are found in a request. */
export interface RequestPlan {
  readonly path: readonly Field[];
  readonly query: readonly Field[];
  /** Type of the values under further names of the query. */
  readonly rest?: Type;
  readonly headers: readonly SourcedField[];
  readonly cookies: readonly SourcedField[];
  /** Absent where the request has none. */
  readonly body?: RequestBody;
}

/** What of a route the plan follows; nothing of it for a call by name. */
export type RouteFacts = Pick<
  HttpRouteModel,
  "method" | "path" | "in" | "consumes"
>;

/** Names of a path's segments that are fields: `:id`, and `*` for the final one. */
export function pathNames(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)|\*$/g)].map(([, name]) => name ?? "*");
}

const BYTES: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>(
  ["bytes", "file", "bytestream"],
);

/** Finds where the fields of a function's data are in a request of a route. */
export function planRequest(
  route: RouteFacts,
  { input }: Pick<FunctionModel, "input">,
  types: Types,
): RequestPlan {
  const path: Field[] = [];
  const headers: SourcedField[] = [];
  const cookies: SourcedField[] = [];
  const nowhere = { path, query: [], headers, cookies };
  if (input === undefined) {
    for (const name of pathNames(route.path)) path.push(textField(name));
    return nowhere;
  }
  const all = fieldsOf(input, types, "input");
  const fields = new Map((all ?? []).map((field) => [field.name, field]));
  const take = (name: string): Field => {
    const field = fields.get(name) ?? textField(name);
    fields.delete(name);
    return field;
  };
  for (const name of pathNames(route.path)) path.push(take(name));
  for (const [name, source] of Object.entries(route.in?.headers ?? {})) {
    headers.push({ ...take(name), source });
  }
  for (const [name, source] of Object.entries(route.in?.cookies ?? {})) {
    cookies.push({ ...take(name), source });
  }
  const { consumes: mediaType } = route;
  const isBytes = BYTES.has(resolveRef(input, types).kind);
  if (
    route.in?.body === "raw" || isBytes || (mediaType && !isForm(mediaType))
  ) {
    const body = fields.get("body");
    fields.delete("body");
    return {
      ...nowhere,
      query: [...fields.values()],
      body: {
        kind: "raw",
        type: body?.type ?? input,
        optional: body?.optional ?? false,
        mediaType,
      },
    };
  }
  if (route.method === "GET" || route.method === "DELETE") {
    const rest = indexOf(input, types);
    return {
      ...nowhere,
      query: [...fields.values()],
      ...(rest ? { rest } : undefined),
    };
  }
  const left = [...fields.values()];
  if (all && left.length === 0 && !indexOf(input, types)) return nowhere;
  const taken = (all ?? []).filter(({ name }) => !fields.has(name));
  return {
    ...nowhere,
    body: {
      kind: left.some(({ type }) => hasFile(type, types)) ? "files" : "fields",
      type: withoutFields(input, types, taken.map(({ name }) => name)),
      optional: all !== undefined && left.every(({ optional }) => optional),
      mediaType,
    },
  };
}

/** Whether a value of the type is a file, a stream of bytes, or a list of them. */
export function hasFile(
  type: Type,
  types: Types,
  within: readonly string[] = [],
): boolean {
  if (type.kind === "ref") {
    if (within.includes(type.name)) return false;
    within = [...within, type.name];
  }
  const found = resolveRef(type, types);
  switch (found.kind) {
    case "file":
    case "bytestream":
      return true;
    case "array":
      return hasFile(found.items, types, within);
    case "union":
      return found.members.some((member) => hasFile(member, types, within));
    default:
      return false;
  }
}

function isForm(mediaType: string): boolean {
  return /[/+]json\b|multipart\/|x-www-form-urlencoded/i.test(mediaType);
}

function textField(name: string): Field {
  return { name, type: { kind: "string" }, optional: false };
}
