/** How each way into an app is called, for a client. @module */
import type { FunctionModel, HttpRouteModel } from "../../model/model.ts";
import type { Type, Types } from "../../model/type.ts";
import { fieldsOf } from "../fields.ts";
import { holdsFile } from "../holds_file.ts";
import { itemsField } from "../items_field.ts";
import { planRequest } from "../request_plan.ts";
import { resolveRef } from "../schema.ts";
import type { ChannelEntry } from "./channel_call.ts";
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
  const resumes = returns === "stream" && resumeField(run, types);
  return {
    ...(returns ? { returns } : undefined),
    ...(how && returns !== "response" ? { decode: how } : undefined),
    ...(end ? { end } : undefined),
    ...(run.effect ? { repeat: true } : undefined),
    ...(!route && isGettable(run, types) ? { get: true } : undefined),
    ...(resumes ? { resume: true } : undefined),
    ...(body ? { body } : undefined),
    ...(plan?.headers.length ? { headers: bySource(plan.headers) } : undefined),
    ...(plan?.cookies.length ? { cookies: bySource(plan.cookies) } : undefined),
    ...(headers.length ? { out: Object.fromEntries(headers) } : undefined),
    ...(out.status ? { status: out.status } : undefined),
  };
}

/** Whether a function that is called by name takes its data as one parameter of a query. */
function isGettable({ effect, input }: FunctionModel, types: Types): boolean {
  if (effect !== "readonly") return false;
  if (input === undefined) return true;
  const fields = fieldsOf(input, types, "input");
  return fields !== undefined && !holdsFile(input, types) &&
    !fields.some(({ name }) => name === "data");
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

/** The field by which a stream is told how far it came. */
function resumeField({ input }: FunctionModel, types: Types) {
  return input &&
    fieldsOf(input, types, "input")?.find(({ name }) => name === "lastEventId");
}

/** Says how a function is called over a channel; `other` where its name is another's elsewhere. */
export function toChannelEntry(
  run: FunctionModel,
  other: boolean,
  types: Types,
  find: DecodeFinder,
): ChannelEntry {
  const { input, output, end } = run;
  const decode = output && find(output);
  const endDecode = end && find(end);
  const returns = run.returns === "stream" || run.returns === "bytes"
    ? run.returns
    : undefined;
  const resume = returns === "stream" && resumeField(run, types);
  const items = input && itemsField(input, types)?.name;
  return {
    ...(returns ? { returns } : undefined),
    ...(decode ? { decode } : undefined),
    ...(endDecode ? { end: endDecode } : undefined),
    ...(run.effect ? { repeat: true } : undefined),
    ...(resume ? { resume: isNumber(resume.type, types) } : undefined),
    ...(items ? { items } : undefined),
    ...(input && holdsFile(input, types) ? { files: true } : undefined),
    ...(other ? { other: true } : undefined),
  };
}

function isNumber(type: Type, types: Types): "number" | "text" {
  const found = resolveRef(type, types);
  const kinds = found.kind === "union" ? found.members : [found];
  return kinds.some(({ kind }) => kind === "number") ? "number" : "text";
}
