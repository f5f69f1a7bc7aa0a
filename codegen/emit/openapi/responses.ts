/** Success responses of operations. @module */
import type { HttpRouteModel } from "../../model/model.ts";
import type { Type, Types } from "../../model/type.ts";
import { type Field, fieldsOf, withoutFields } from "../fields.ts";
import { mayMiss } from "../may_miss.ts";
import { resolveRef } from "../schema.ts";
import { everyType } from "./request_body.ts";
import type { Context, WayIn } from "./context.ts";
import type { Content, Json, ResponseObject } from "./document.ts";

/** Writes the responses of success, by status. */
export function toResponses(
  { run, route }: WayIn,
  context: Context,
): Readonly<Record<string, ResponseObject>> {
  const { out = {} } = route;
  const fields = run.output && run.returns === "data"
    ? fieldsOf(run.output, context.types, "output") ?? []
    : [];
  const field = (name: string | undefined) =>
    fields.find((found) => found.name === name);
  const headers = toHeaders({ run, route }, field, context);
  const found: Record<string, ResponseObject> = {};
  const content = toContent({ run, route }, context);
  const target = field(out.redirect);
  if (target) {
    const status = route.status ?? (route.method === "GET" ? 302 : 303);
    const location = header("Where to go on", target.type, context);
    const isEmpty = fields.every(({ name }) => leaving(out).includes(name));
    found[status] = {
      description: "Redirect",
      headers: { ...headers, Location: location },
      ...(content && !isEmpty ? { content } : undefined),
    };
    if (!target.optional) return found;
  }
  const statuses = statusesOf(field(out.status), context.types) ??
    [`${(target ? undefined : route.status) ?? (content ? 200 : 204)}`];
  for (const status of statuses) {
    found[status] = {
      description: describe(status, run.output, context.types),
      ...(Object.keys(headers).length === 0 ? undefined : { headers }),
      ...(content && status !== "204" ? { content } : undefined),
    };
  }
  if (run.output && mayMiss(run.output, context.types)) {
    found[204] ??= { description: "Nothing" };
  }
  if (route.etag) found[304] = { description: "Not modified" };
  return found;
}

/** The statuses that a field may hold; any of success where its literals don't tell. */
function statusesOf(
  field: Field | undefined,
  types: Types,
): readonly string[] | undefined {
  if (field === undefined) return undefined;
  const type = resolveRef(field.type, types);
  const members = type.kind === "union" ? type.members : [type];
  const values = members.map((member) =>
    member.kind === "literal" ? `${member.value}` : "2XX"
  );
  return [...new Set(values)].sort();
}

function toContent(
  { run, route }: Omit<WayIn, "operationId">,
  { types, schemas }: Context,
): Content | undefined {
  const { produces, out = {} } = route;
  switch (run.returns) {
    case "void":
      return undefined;
    case "response":
      return { [produces ?? "*/*"]: {} };
    case "bytes":
      // A file brings its own type.
      return everyType(produces ?? "*/*", {
        schema: { type: "string", format: "binary" },
      });
    case "stream": {
      const items = schemas.schemaOf(
        run.output ?? { kind: "unknown" },
        "output",
      );
      const media = (description: string): Json => ({
        schema: { type: "string", description },
        "x-item-schema": items,
      });
      const end = run.end && {
        "x-end-schema": schemas.schemaOf(run.end, "output"),
      };
      return {
        "text/event-stream": {
          ...media(
            "Server-sent events; `data` is an item in JSON" +
              `${
                out.event ? `, the event is named by its \`${out.event}\`` : ""
              }` +
              "; the event `end` is the last, or `error` with a problem",
          ),
          ...end,
        },
        "application/x-ndjson": media("An item in JSON a line"),
      };
    }
  }
  if (run.output === undefined) return undefined;
  const type = withoutFields(run.output, types, leaving(out));
  const isText = resolveRef(type, types).kind === "string";
  const mediaType = produces && (isText || /[/+]json\b/.test(produces))
    ? produces
    : "application/json";
  return everyType(mediaType, { schema: schemas.schemaOf(type, "output") });
}

/** Fields that leave the body. */
function leaving(out: NonNullable<HttpRouteModel["out"]>): readonly string[] {
  return [
    ...out.status ? [out.status] : [],
    ...out.redirect ? [out.redirect] : [],
    ...Object.values(out.headers ?? {}),
    ...Object.values(out.cookies ?? {}).map((cookie) =>
      typeof cookie === "string" ? cookie : cookie.from
    ),
  ];
}

function toHeaders(
  { run, route }: Omit<WayIn, "operationId">,
  field: (name: string) => Field | undefined,
  context: Context,
): Record<string, Json> {
  const made: Record<string, Json> = {};
  const { headers = {}, cookies = {} } = route.out ?? {};
  for (const [name, from] of Object.entries(headers)) {
    const found = field(from);
    if (found) made[name] = header(undefined, found.type, context);
  }
  const names = Object.keys(cookies as NonNullable<HttpRouteModel["out"]>);
  if (names.length > 0) {
    made["Set-Cookie"] = {
      description: `Cookies: ${names.join(", ")}`,
      schema: { type: "string" },
    };
  }
  if (run.page) {
    made.Link = {
      description: 'The next page, where there is one: `<…>; rel="next"`',
      schema: { type: "string" },
    };
  }
  if (route.etag) {
    made.ETag = {
      description: "Version of the body, for `If-None-Match`",
      schema: { type: "string" },
    };
  }
  return made;
}

function header(
  usual: string | undefined,
  type: Type,
  { schemas, types }: Context,
): Json {
  const description = resolveRef(type, types).doc?.description ?? usual;
  return {
    ...(description ? { description } : undefined),
    schema: schemas.schemaOf({ ...type, doc: undefined }, "output"),
  };
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "Done",
  "2XX": "OK",
};

function describe(
  status: string,
  output: Type | undefined,
  types: Types,
): string {
  const said = output && resolveRef(output, types).doc?.description;
  return said ?? DESCRIPTIONS[status] ?? `Status ${status}`;
}
