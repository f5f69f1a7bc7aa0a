/** A server of the SDK, for one caller. @module */
import {
  isInputRequiredResult,
  Server,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { CfWorkerJsonSchemaValidator } from "@modelcontextprotocol/server/validators/cf-worker";
import { complete } from "./completions.ts";
import type { Exchange } from "./exchange.ts";
import { type Peer, peerOf } from "./peer.ts";
import type { McpPlan } from "./plan.ts";
import { getPrompt, listPrompts } from "./prompts.ts";
import { listResources, listTemplates, readResource } from "./resources.ts";
import { callTool, listTools } from "./tools.ts";

/** How a server is made. */
export interface McpServerOptions {
  /** Who calls, where no request says so. */
  readonly peer: Peer;
  /** URIs that the client wants to hear of; kept by whoever tells it. */
  readonly subscribed?: Set<string>;
}

/** Makes a server of the SDK that answers by the functions of an app. */
export function createMcpServer(
  plan: McpPlan,
  { peer, subscribed }: McpServerOptions,
): Server {
  const { tools, resources, prompts } = plan;
  const listChanged = plan.listens ? { listChanged: true } : {};
  const server = new Server(plan.info, {
    capabilities: {
      logging: {},
      ...(tools.size > 0 && { tools: {} }),
      ...(resources.length > 0 && {
        resources: { ...listChanged, subscribe: true },
      }),
      ...(prompts.size > 0 && { prompts: {} }),
      ...(resources.length + prompts.size > 0 && { completions: {} }),
    },
    ...(plan.instructions && { instructions: plan.instructions }),
    // The SDK's other one makes code of schemas, which not every runtime allows.
    jsonSchemaValidator: new CfWorkerJsonSchemaValidator(),
    requestState: { verify: plan.verify },
  });
  const exchange = (context: ServerContext): Exchange => ({
    plan,
    context,
    peer: peerOf(context, peer),
    canAsk: server.getClientCapabilities() ?? {},
  });
  if (tools.size > 0) {
    server.setRequestHandler(
      "tools/list",
      ({ params }, context) => listTools(exchange(context), params?.cursor),
    );
    server.setRequestHandler("tools/call", async ({ params }, context) => {
      const result = await callTool(exchange(context), params);
      if (isInputRequiredResult(result)) return result;
      const { outputSchema } = tools.get(params.name)?.docs ?? {};
      return server.projectCallToolResult(result, outputSchema);
    });
  }
  if (resources.length > 0) {
    server.setRequestHandler(
      "resources/list",
      ({ params }, context) => listResources(exchange(context), params?.cursor),
    );
    server.setRequestHandler(
      "resources/templates/list",
      ({ params }, context) => listTemplates(exchange(context), params?.cursor),
    );
    server.setRequestHandler(
      "resources/read",
      ({ params }, context) => readResource(exchange(context), params.uri),
    );
    server.setRequestHandler("resources/subscribe", ({ params }) => {
      subscribed?.add(params.uri);
      return {};
    });
    server.setRequestHandler("resources/unsubscribe", ({ params }) => {
      subscribed?.delete(params.uri);
      return {};
    });
  }
  if (prompts.size > 0) {
    server.setRequestHandler(
      "prompts/list",
      ({ params }, context) => listPrompts(exchange(context), params?.cursor),
    );
    server.setRequestHandler(
      "prompts/get",
      ({ params }, context) => getPrompt(exchange(context), params),
    );
  }
  if (resources.length + prompts.size > 0) {
    server.setRequestHandler(
      "completion/complete",
      ({ params }, context) => complete(exchange(context), params),
    );
  }
  return server;
}
