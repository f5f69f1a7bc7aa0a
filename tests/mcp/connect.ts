/** Clients of both generations of the official SDK, over HTTP and standard input. @module */
import { Client as Modern } from "@modelcontextprotocol/client";
import { StreamableHTTPClientTransport as ModernHttp } from "@modelcontextprotocol/client";
import { StdioClientTransport as ModernStdio } from "@modelcontextprotocol/client/stdio";
import { Client as Classic } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as ClassicStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as ClassicHttp } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { join } from "node:path";
import { ROOT } from "../deno.ts";

/** A result of a tool, as tests look at it. */
export interface ToolResult {
  readonly isError?: boolean;
  readonly content: readonly {
    readonly type: string;
    readonly text?: string;
  }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
}

/** How a tool is called. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: {
    readonly progress: number;
    readonly message?: string;
  }) => void;
}

/** What the clients have in common. */
export interface Agent extends AsyncDisposable {
  /** The revision that is spoken. */
  readonly revision: string | undefined;
  callTool(
    name: string,
    data?: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<ToolResult>;
  // deno-lint-ignore no-explicit-any -- results of two SDKs, which tests look into
  request(method: "tools/list" | string, params?: object): Promise<any>;
}

/** How a client reaches a server. */
export interface Way {
  readonly name: string;
  /** Opens a client that presents a token. */
  open(url: string, token?: string): Promise<Agent>;
}

const INFO = { name: "tests", version: "1.0.0" };

/** Every client over everything that carries it. */
export const ways: readonly Way[] = [
  {
    name: "client 2.x over HTTP, revision 2026-07-28",
    open: (url, token) =>
      modern({ pin: "2026-07-28" }, new ModernHttp(new URL(url), init(token))),
  },
  {
    name: "client 2.x over HTTP, revision 2025-11-25",
    open: (url, token) =>
      modern("legacy", new ModernHttp(new URL(url), init(token))),
  },
  {
    name: "client 1.x over HTTP",
    open: (url, token) => classic(new ClassicHttp(new URL(url), init(token))),
  },
  {
    name: "client 2.x over standard input, revision 2026-07-28",
    open: (_, token) =>
      modern({ pin: "2026-07-28" }, new ModernStdio(program(token))),
  },
  {
    name: "client 1.x over standard input",
    open: (_, token) => classic(new ClassicStdio(program(token))),
  },
];

function init(token: string | undefined): { requestInit: RequestInit } {
  const headers: Record<string, string> = token === undefined
    ? {}
    : { authorization: `Bearer ${token}` };
  return { requestInit: { headers } };
}

function program(token: string | undefined): {
  readonly command: string;
  readonly args: string[];
  readonly env: Record<string, string>;
} {
  return {
    command: Deno.execPath(),
    args: ["run", "-A", join(ROOT, "tests/mcp/app/stdio.ts")],
    env: { ...Deno.env.toObject(), ...(token && { MCP_TOKEN: token }) },
  };
}

async function modern(
  mode: "legacy" | { pin: string },
  transport: ModernHttp | ModernStdio,
): Promise<Agent> {
  const client = new Modern(INFO, { versionNegotiation: { mode } });
  await client.connect(transport);
  return {
    revision: client.getNegotiatedProtocolVersion(),
    callTool: async (name, data, options) =>
      await client.callTool({ name, arguments: data }, options) as ToolResult,
    request: (method, params = {}) =>
      // deno-lint-ignore no-explicit-any -- any method
      client.request({ method, params } as any),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

async function classic(
  transport: ClassicHttp | ClassicStdio,
): Promise<Agent> {
  const client = new Classic(INFO);
  await client.connect(transport);
  const { z } = await import("zod");
  return {
    revision: "2025-11-25",
    callTool: async (name, data, options) =>
      await client.callTool(
        { name, arguments: data },
        undefined,
        options,
      ) as ToolResult,
    request: (method, params = {}) =>
      // deno-lint-ignore no-explicit-any -- any method
      client.request({ method, params } as any, z.looseObject({}) as any),
    [Symbol.asyncDispose]: () => client.close(),
  };
}
