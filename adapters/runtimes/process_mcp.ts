/**
 * MCP over standard input and output: an agent starts the program, and talks to it.
 *
 * @module
 */
import process from "node:process";
import type { Events } from "@pikku/core";
import { deferred, openParts } from "@pikku/core/app";
import type { OpenOptions } from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import {
  serveStdio,
  StdioServerTransport,
} from "@modelcontextprotocol/server/stdio";
import type { Server } from "@modelcontextprotocol/server";
import { listenToChanges } from "../transports/mcp/changes.ts";
import { openPlan } from "../transports/mcp/open_plan.ts";
import type { Peer } from "../transports/mcp/peer.ts";
import { TokenCredentials } from "../transports/token_credentials.ts";
import { createMcpServer } from "../transports/mcp/server.ts";

/** How an app is served over standard input and output. */
export interface McpStdioOptions extends OpenOptions {
  /** The bearer token that calls present; `MCP_TOKEN` of the environment unless told. */
  readonly token?: string;
}

/** A program that an agent talks to. */
export interface McpStdio extends AsyncDisposable {
  /** Resolves when the agent has left and the app is closed. */
  readonly finished: Promise<void>;
  /** Ends it. */
  close(): Promise<void>;
}

/**
 * Serves what agents may use over standard input and output until the agent leaves. The log goes to
 * standard error. Calls are made as whoever the token stands for.
 *
 * @throws {Error} when the app has nothing for agents, or can't be opened
 *
 * @example
 * ```ts ignore
 * import { serveMcpStdio } from "@pikku/adapters/mcp/stdio";
 * import app from "./.pikku/mod.ts";
 *
 * await (await serveMcpStdio(app, { env: Deno.env.toObject() })).finished;
 * ```
 */
export async function serveMcpStdio(
  generated: GeneratedApp,
  options: McpStdioOptions = {},
): Promise<McpStdio> {
  const section = generated.mcp;
  if (section === undefined) {
    throw new Error("The app has no section `mcp`, so agents can use nothing");
  }
  const token = options.token ?? options.env?.MCP_TOKEN;
  const app = await openParts(generated, generated.parts, {
    ...options,
    // Standard output carries messages only.
    log: { write: (line) => process.stderr.write(`${line}\n`), ...options.log },
  });
  const plan = await openPlan(app, section, undefined);
  const peer: Peer = {
    facts: {},
    credentials: () => new TokenCredentials(token),
  };
  const stop = new AbortController();
  const subscribed = new Set<string>();
  const servers = new Set<Server>();
  const { promise: finished, resolve } = deferred<void>();
  const close = async () => {
    stop.abort();
    await handle.close();
    await app.close();
    resolve();
  };
  const transport = new StdioServerTransport();
  const handle = serveStdio(() => {
    const server = createMcpServer(plan, { peer, subscribed });
    servers.add(server);
    server.onclose = () => {
      servers.delete(server);
    };
    return server;
  }, { transport });
  const onclose = transport.onclose;
  transport.onclose = () => {
    onclose?.();
    void close();
  };
  if (plan.listens) {
    listenToChanges(
      await app.service("events") as Events,
      section.resources,
      {
        changed: (uri) => {
          if (!subscribed.has(uri)) return;
          for (const server of servers) {
            server.sendResourceUpdated({ uri }).catch(() => {});
          }
        },
        listChanged: () => {
          for (const server of servers) {
            server.sendResourceListChanged().catch(() => {});
          }
        },
      },
      stop.signal,
    );
  }
  return { finished, close, [Symbol.asyncDispose]: close };
}
