/** Completion of arguments: of prompts, and of templates. @module */
import {
  type CompleteRequestParams,
  type CompleteResult,
  ResourceNotFoundError,
} from "@modelcontextprotocol/server";
import { McpCall } from "./mcp_call.ts";
import { findPrompt } from "./prompts.ts";
import { toProtocolError } from "./protocol_error.ts";
import type { Exchange } from "./exchange.ts";

/** How many values the protocol allows. */
const MOST = 100;

/** The values that an argument may have, by its beginning: from the table's function, or the type. */
export async function complete(
  { plan, context, peer }: Exchange,
  { ref, argument, context: given }: CompleteRequestParams,
): Promise<CompleteResult> {
  const { name, value } = argument;
  const { by, values } = find(plan, ref, name);
  if (by === undefined) {
    return toResult(values.filter((text) => text.startsWith(value)));
  }
  const reply = await plan.app.handler(by)(
    new McpCall({
      peer,
      data: { ...await known(plan, by, given?.arguments ?? {}), value },
      texts: true,
      signal: context.mcpReq.signal,
    }),
  );
  if (reply.kind === "error") throw toProtocolError(reply.error, reply.id);
  const found = reply.kind === "data" ? reply.value as unknown[] : [];
  return toResult(found.map(String));
}

function find(
  { prompts, resources }: Exchange["plan"],
  ref: CompleteRequestParams["ref"],
  name: string,
): { readonly by: string | undefined; readonly values: readonly string[] } {
  if (ref.type === "ref/prompt") {
    const { entry, docs } = findPrompt(prompts, ref.name);
    const values = docs.arguments.find((it) => it.name === name)?.values ?? [];
    return { by: entry.complete?.[name], values };
  }
  const found = resources.find(({ entry }) => entry.uri === ref.uri);
  if (found === undefined) throw new ResourceNotFoundError(ref.uri);
  return { by: found.entry.complete?.[name], values: [] };
}

/** Of the arguments that are given already, those that a function takes. */
async function known(
  { app }: Exchange["plan"],
  id: string,
  given: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const entry = app.manifest.functions[id];
  if (entry === undefined || Object.keys(given).length === 0) return {};
  const codec = typeof entry.codec === "string"
    ? (await entry.chunk?.())?.default[entry.codec]
    : entry.codec;
  const strings = codec?.input?.strings;
  const fields = typeof strings === "object" && "fields" in strings
    ? strings.fields
    : {};
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => Object.hasOwn(fields, name)),
  );
}

function toResult(values: readonly string[]): CompleteResult {
  return {
    completion: {
      values: values.slice(0, MOST),
      total: values.length,
      hasMore: values.length > MOST,
    },
  };
}
