/** How each way into an app is called, for a client. @module */
import type { FunctionModel, HttpRouteModel } from "../../model/model.ts";
import type { Type, Types } from "../../model/type.ts";
import { fieldsOf } from "../fields.ts";
import { planRequest } from "../request_plan.ts";
import { resolveRef } from "../schema.ts";
import type { Entry } from "./connect.ts";
import type { Decode } from "./decode.ts";
import type { DecodeFinder } from "./decodes.ts";

/** Says how a function is called: by a route, or by name where none is told. */
export function toEntry(
  run: FunctionModel,
  route: HttpRouteModel | undefined,
  types: Types,
  find: DecodeFinder,
): Entry {
  const { out = {} } = route ?? {};
  const plan = route && planRequest(route, run, types);
  const fields = run.output ? fieldsOf(run.output, types, "output") ?? [] : [];
  const headers = Object.entries(out.headers ?? {}).map(([header, field]) => {
    const type = fields.find(({ name }) => name === field)?.type;
    const how = type && headerDecode(type, types);
    const from: readonly [string, Decode?] = how ? [header, how] : [header];
    return [field, from] as const;
  });
  const body = plan?.body?.kind === "raw"
    ? plan.body.mediaType ?? "application/octet-stream"
    : plan?.body?.mediaType;
  const how = run.output && find(run.output);
  const end = run.end && find(run.end);
  const returns = run.returns === "data" || run.returns === "void"
    ? out.redirect ? "response" : undefined
    : run.returns;
  const resumes = returns === "stream" && run.input &&
    fieldsOf(run.input, types, "input")?.some(({ name }) =>
      name === "lastEventId"
    );
  return {
    ...(returns ? { returns } : undefined),
    ...(how && returns !== "response" ? { decode: how } : undefined),
    ...(end ? { end } : undefined),
    ...(run.effect ? { repeat: true } : undefined),
    ...(resumes ? { resume: true } : undefined),
    ...(body ? { body } : undefined),
    ...(plan?.headers.length ? { headers: bySource(plan.headers) } : undefined),
    ...(plan?.cookies.length ? { cookies: bySource(plan.cookies) } : undefined),
    ...(headers.length ? { out: Object.fromEntries(headers) } : undefined),
    ...(out.status ? { status: out.status } : undefined),
  };
}

function bySource(
  fields: readonly { readonly name: string; readonly source: string }[],
): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, source }) => [name, source]));
}

/** What the text of a header becomes. */
function headerDecode(type: Type, types: Types): Decode | undefined {
  const found = resolveRef(type, types);
  switch (found.kind) {
    case "date":
      return "httpdate";
    case "array":
      return "texts";
    case "number":
    case "boolean":
    case "bigint":
    case "bytes":
    case "url":
      return found.kind;
    case "literal":
      return typeof found.value === "string" ? undefined : typeof found.value;
    case "union":
      return found.members.map((member) => headerDecode(member, types))
        .find((how) => how !== undefined);
    default:
      return undefined;
  }
}
