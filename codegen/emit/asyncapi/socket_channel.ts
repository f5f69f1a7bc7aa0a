/** A channel of the table in an AsyncAPI document. @module */
import type { ChannelModel, FunctionModel } from "../../model/model.ts";
import { summaryOf } from "../function_text.ts";
import { mayMiss } from "../may_miss.ts";
import { planRequest } from "../request_plan.ts";
import { toAddress, toParameters, toQuery } from "./address.ts";
import { callMessages } from "./call_messages.ts";
import type { Context, Json, Part } from "./context.ts";
import { COUNT, frame, SHARED } from "./messages.ts";
import { describe, securityOf } from "./operation_text.ts";

const WIRE =
  "A WebSocket that carries many calls at once. Its subprotocol is `pikku.v1`; a page sends a bearer token as the subprotocol `pikku.bearer.` and the token in base64url.";

/** Writes a channel: what its sockets carry, and an operation for each call. */
export function toSocketChannel(
  name: string,
  channel: ChannelModel,
  context: Context,
): Part {
  const { functionOf, types } = context;
  const opens = channel.open === undefined
    ? undefined
    : functionOf(channel.open);
  const calls = Object.entries(channel.calls).map(([call, id]) => {
    const run = functionOf(id);
    return { call, run, ...callMessages(call, run, context) };
  });
  const { path, query, rest } = planRequest(
    { method: "GET", path: channel.path },
    { input: opens?.input },
    types,
  );
  const queries = toQuery({ query, rest }, context);
  const at = { channel: { $ref: `#/channels/${name}` } };
  const refs = (messages: readonly string[]) =>
    messages.map((it) => ({ $ref: `#/channels/${name}/messages/${it}` }));
  const tags = channel.tags.length > 0
    ? { tags: channel.tags.map((name) => ({ name })) }
    : undefined;
  return {
    name,
    channel: {
      address: toAddress(channel.path),
      title: channel.path,
      description: WIRE,
      ...context.serversOf("ws"),
      messages: {
        ...Object.fromEntries(SHARED.map((it) => [it, {
          $ref: `#/components/messages/${it}`,
        }])),
        ready: toReady(opens, context),
        ...Object.assign(
          {},
          ...calls.map(({ sent, answers }) => ({ ...sent, ...answers })),
        ),
      },
      ...toParameters(channel.path, path, context),
      ...tags,
      bindings: {
        ws: {
          method: "GET",
          ...(queries && { query: queries }),
          bindingVersion: "0.1.0",
        },
      },
    },
    operations: {
      [`${name}.open`]: {
        action: "send",
        ...at,
        summary: opens ? summaryOf(opens) : "A socket has opened",
        ...(opens && { description: describe(opens) }),
        ...(opens && securityOf(opens, context)),
        ...tags,
        messages: refs(["ready", "error"]),
      },
      [`${name}.receive`]: {
        action: "receive",
        ...at,
        summary: "What a client says of its calls, and of itself",
        ...tags,
        messages: refs(["cancel", "more", "ping", "pong"]),
      },
      [`${name}.send`]: {
        action: "send",
        ...at,
        summary: "What the server says of calls, and of itself",
        ...tags,
        messages: refs(["more", "ping", "pong", "error"]),
      },
      ...Object.fromEntries(
        calls.map(({ call, run, sent, ends, answers }) => [
          `${name}.call.${call}`,
          {
            action: "receive",
            ...at,
            title: call,
            summary: summaryOf(run),
            description: describe(run),
            ...securityOf(run, context),
            ...tags,
            messages: refs([...Object.keys(sent), ...ends ? ["end"] : []]),
            reply: {
              ...at,
              messages: refs([...Object.keys(answers), "error"]),
            },
          },
        ]),
      ),
    },
  };
}

/** The first frame of the server. */
function toReady(
  opens: FunctionModel | undefined,
  { schemaOf, types }: Context,
): Json {
  const output = opens?.returns === "data" ? opens.output : undefined;
  const isSure = output !== undefined && !mayMiss(output, types);
  return frame("The socket is open", {
    ready: {
      type: "object",
      properties: {
        version: { type: "integer", const: 1 },
        connection: { type: "string", description: "Id of the connection" },
        window: {
          ...COUNT,
          description: "How many items, or pieces of a file, may come unasked",
        },
        ...(output && { data: schemaOf(output, "output") }),
      },
      required: [
        "version",
        "connection",
        "window",
        ...isSure ? ["data"] : [],
      ],
    },
  });
}
