/** A stream over HTTP in an AsyncAPI document. @module */
import { fieldsOf } from "../fields.ts";
import { summaryOf } from "../function_text.ts";
import type { WayIn } from "../openapi/context.ts";
import { planRequest } from "../request_plan.ts";
import { toAddress, toParameters, toQuery } from "./address.ts";
import type { Context, Json, Part } from "./context.ts";
import { describe, securityOf } from "./operation_text.ts";

/** Writes a stream: server-sent events, which the server sends, or answers a body with. */
export function toStreamChannel(
  { run, route, operationId: name }: WayIn,
  context: Context,
): Part {
  const { schemaOf, types } = context;
  const plan = planRequest(route, run, types);
  const query = toQuery(plan, context);
  const at = { channel: { $ref: `#/channels/${name}` } };
  const messages: Readonly<Record<string, Json>> = {
    item: {
      summary: "An item",
      description: toNaming(route.out?.event),
      contentType: "application/json",
      payload: run.output === undefined ? {} : schemaOf(run.output, "output"),
    },
    end: {
      summary: "The function is done",
      description:
        "A server-sent event of the name `end`; its data is what the function returned, or `null`.",
      contentType: "application/json",
      payload: run.end === undefined
        ? { type: "null" }
        : schemaOf(run.end, "output"),
    },
    error: {
      summary: "The function failed",
      description: "A server-sent event of the name `error`, the last one.",
      contentType: "application/json",
      payload: context.httpError,
    },
  };
  const refs = (names: readonly string[]) =>
    names.map((it) => ({ $ref: `#/channels/${name}/messages/${it}` }));
  const answers = refs(Object.keys(messages));
  const request = plan.body && {
    request: {
      summary: summaryOf(run),
      contentType: "application/json",
      payload: schemaOf(plan.body.type, "input"),
    },
  };
  const tags = { tags: route.tags.map((name) => ({ name })) };
  return {
    name,
    channel: {
      address: toAddress(route.path),
      title: `${route.method} ${route.path}`,
      description: toWire(run, context),
      ...context.serversOf("http"),
      messages: { ...request, ...messages },
      ...toParameters(route.path, plan.path, context),
      ...tags,
    },
    operations: {
      [name]: {
        action: request ? "receive" : "send",
        ...at,
        summary: summaryOf(run),
        description: describe(run),
        ...securityOf(run, context),
        ...tags,
        bindings: {
          http: {
            method: route.method,
            ...(query && { query }),
            bindingVersion: "0.3.0",
          },
        },
        ...(request
          ? { messages: refs(["request"]), reply: { ...at, messages: answers } }
          : { messages: answers }),
      },
    },
  };
}

/** How items are named. */
function toNaming(field: string | undefined): string {
  return field === undefined
    ? "A server-sent event without a name; its data is the item."
    : `A server-sent event, named by the field \`${field}\` of the item, which is its data.`;
}

function toWire(
  { input, output }: WayIn["run"],
  { types }: Context,
): string {
  const has = (type: typeof input, name: string, face: "input" | "output") =>
    type !== undefined &&
    fieldsOf(type, types, face)?.some((it) => it.name === name) === true;
  const resumes = has(input, "lastEventId", "input") &&
    has(output, "id", "output");
  return `Server-sent events; items alone, a line of JSON each, where the caller prefers \`application/x-ndjson\`.${
    resumes
      ? " A reader that comes back sends the header `Last-Event-ID`, and gets what came after."
      : ""
  }`;
}
