/** Prompts: their list, and their messages. @module */
import type { PromptMessage } from "@pikku/core";
import { nearestName } from "@pikku/core/app";
import {
  type GetPromptResult,
  type InputRequiredResult,
  type ListPromptsResult,
  ProtocolError,
  ProtocolErrorCode,
} from "@modelcontextprotocol/server";
import { admitted } from "./admitted.ts";
import { McpCall } from "./mcp_call.ts";
import { pageOf } from "./pages.ts";
import type { PromptPlan } from "./plan.ts";
import { toProtocolError } from "./protocol_error.ts";
import { Rounds } from "./rounds.ts";
import type { Exchange } from "./exchange.ts";

/** The prompts that the caller may ask for. */
export async function listPrompts(
  exchange: Exchange,
  cursor: string | undefined,
): Promise<ListPromptsResult> {
  const { plan } = exchange;
  const prompts = await admitted(exchange, [...plan.prompts.values()]);
  const { items, ...next } = pageOf(prompts, cursor, plan.pageSize);
  return {
    prompts: items.map(({ docs }) => ({
      ...docs,
      arguments: docs.arguments.map(({ values: _, ...argument }) => argument),
    })),
    ...next,
  };
}

/**
 * Gets the messages of a prompt.
 *
 * @throws {ProtocolError} when there is none of the name, or its function refuses
 */
export async function getPrompt(
  { plan, context, peer, canAsk }: Exchange,
  { name, arguments: texts }: {
    readonly name: string;
    readonly arguments?: Readonly<Record<string, string>>;
  },
): Promise<GetPromptResult | InputRequiredResult> {
  const prompt = findPrompt(plan.prompts, name);
  const agent = new Rounds(context, `prompts/get ${name}`, canAsk);
  return await agent.run(async () => {
    const reply = await prompt.handler(
      new McpCall({
        peer,
        agent,
        data: texts ?? {},
        texts: true,
        signal: AbortSignal.any([context.mcpReq.signal, agent.signal]),
      }),
    );
    if (reply.kind === "error") {
      throw toProtocolError(agent.lacking(reply.error), reply.id);
    }
    const value = reply.kind === "data"
      ? reply.encode?.(reply.value) ?? reply.value
      : "";
    const messages = typeof value === "string"
      ? [{ role: "user", content: { type: "text", text: value } }]
      : value as readonly PromptMessage[];
    const { description } = prompt.docs;
    return {
      ...(description && { description }),
      messages: messages as GetPromptResult["messages"],
    };
  }, plan.mint);
}

/** Finds a prompt. */
export function findPrompt(
  prompts: ReadonlyMap<string, PromptPlan>,
  name: string,
): PromptPlan {
  const found = prompts.get(name);
  if (found) return found;
  const near = nearestName(name, [...prompts.keys()]);
  throw new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `Unknown prompt: ${name.slice(0, 100)}` +
      (near === undefined ? "" : ` (did you mean ${near}?)`),
  );
}
