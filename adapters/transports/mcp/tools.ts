/** Tools: their list, and calls of them. @module */
import { PikkuError } from "@pikku/core";
import { nearestName } from "@pikku/core/app";
import {
  type CallToolResult,
  type InputRequiredResult,
  type ListToolsResult,
  ProtocolError,
  ProtocolErrorCode,
  type Tool,
} from "@modelcontextprotocol/server";
import { admitted } from "./admitted.ts";
import { toToolError, toToolResult } from "./contents.ts";
import { McpCall } from "./mcp_call.ts";
import { pageOf } from "./pages.ts";
import { Rounds } from "./rounds.ts";
import type { Exchange } from "./exchange.ts";

/** The tools that the caller may call. */
export async function listTools(
  exchange: Exchange,
  cursor: string | undefined,
): Promise<ListToolsResult> {
  const { plan } = exchange;
  const tools = await admitted(exchange, [...plan.tools.values()]);
  const { items, ...next } = pageOf(tools, cursor, plan.pageSize);
  return { tools: items.map(({ docs }) => docs as Tool), ...next };
}

/**
 * Calls a tool.
 *
 * @throws {ProtocolError} when there is none of the name
 */
export async function callTool(
  { plan, context, peer, canAsk }: Exchange,
  { name, arguments: data }: {
    readonly name: string;
    readonly arguments?: unknown;
  },
): Promise<CallToolResult | InputRequiredResult> {
  const tool = plan.tools.get(name);
  if (tool === undefined) {
    const near = nearestName(name, [...plan.tools.keys()]);
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `Unknown tool: ${name.slice(0, 100)}` +
        (near === undefined ? "" : ` (did you mean ${near}?)`),
    );
  }
  const agent = new Rounds(context, `tools/call ${name}`, canAsk);
  const { content, wrapped } = tool.entry;
  return await agent.run(async () => {
    const reply = await tool.handler(
      new McpCall({
        peer,
        agent,
        data: data ?? {},
        signal: AbortSignal.any([context.mcpReq.signal, agent.signal]),
      }),
    );
    if (reply.kind === "error") {
      return toToolError(agent.lacking(reply.error), reply.id);
    }
    try {
      return await toToolResult(reply, {
        content,
        wrapped,
        limit: plan.maxResult,
        onItem: (item, count) =>
          agent.progress(
            count,
            undefined,
            JSON.stringify(item).slice(0, 1_000),
          ),
      });
    } catch (error) {
      if (error instanceof PikkuError) {
        return toToolError(error, crypto.randomUUID());
      }
      throw error;
    }
  }, plan.mint);
}
