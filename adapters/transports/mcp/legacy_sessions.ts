/** Clients of the revision 2025-11-25 and before, which keep a session with one process. @module */
import {
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";
import type { McpPlan } from "./plan.ts";
import { NOBODY, type Peer, toAuthInfo } from "./peer.ts";
import { createMcpServer } from "./server.ts";

/** How many sessions are kept at most. */
const MOST = 1_000;
/** Milliseconds that a session is kept without a message. */
const IDLE = 60 * 60 * 1_000;

/** A session of a client. */
interface Session {
  readonly server: Server;
  readonly transport: WebStandardStreamableHTTPServerTransport;
  /** Who opened it. */
  readonly key: string;
  readonly subscribed: Set<string>;
  used: number;
}

/** A message with who sent it. */
export interface LegacyMessage {
  readonly request: Request;
  readonly body: unknown;
  readonly peer: Peer;
  readonly key: string;
}

/** Keeps the sessions of clients, each for who opened it. */
export class LegacySessions {
  readonly #plan: McpPlan;
  readonly #maxMessage: number;
  readonly #sessions = new Map<string, Session>();

  /** Keeps none yet. */
  constructor(plan: McpPlan, maxMessage: number) {
    this.#plan = plan;
    this.#maxMessage = maxMessage;
  }

  /** Answers a message within its session, or opens one. */
  async answer({ request, body, peer, key }: LegacyMessage): Promise<Response> {
    const id = request.headers.get("mcp-session-id");
    const authInfo = toAuthInfo(peer, key);
    const options = {
      authInfo,
      ...(body === undefined ? undefined : { parsedBody: body }),
    };
    if (id === null) {
      const { transport } = await this.#open(key, isInitialize(body));
      return await transport.handleRequest(request, options);
    }
    const session = this.#sessions.get(id);
    if (session === undefined || session.key !== key) {
      return toRpcError(404, -32001, "Session not found");
    }
    session.used = Date.now();
    return await session.transport.handleRequest(request, options);
  }

  /** Tells those who want to know that a resource changed. */
  changed(uri: string): void {
    for (const { server, subscribed } of this.#sessions.values()) {
      if (!subscribed.has(uri)) continue;
      server.sendResourceUpdated({ uri }).catch(() => {});
    }
  }

  /** Tells everyone that there are other resources now. */
  listChanged(): void {
    for (const { server } of this.#sessions.values()) {
      server.sendResourceListChanged().catch(() => {});
    }
  }

  /** Ends all sessions. */
  async close(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(sessions.map(({ server }) => server.close()));
  }

  /** A session that is kept, or one for a single message of a client that keeps none. */
  async #open(key: string, isKept: boolean): Promise<Session> {
    const subscribed = new Set<string>();
    const server = createMcpServer(this.#plan, { peer: NOBODY, subscribed });
    const transport = new WebStandardStreamableHTTPServerTransport({
      maxRequestBodySize: this.#maxMessage,
      sessionIdGenerator: isKept ? () => crypto.randomUUID() : undefined,
      onsessioninitialized: (id) => {
        this.#makeRoom();
        this.#sessions.set(id, session);
      },
      onsessionclosed: (id) => {
        this.#sessions.delete(id);
      },
    });
    const session = { server, transport, key, subscribed, used: Date.now() };
    await server.connect(transport);
    return session;
  }

  /** Forgets who was silent for long, and the most silent one where there are too many. */
  #makeRoom(): void {
    const now = Date.now();
    const byUse = [...this.#sessions].sort(([, a], [, b]) => a.used - b.used);
    const tooMany = byUse.length - MOST + 1;
    byUse.forEach(([id, { server, used }], at) => {
      if (at >= tooMany && now - used < IDLE) return;
      this.#sessions.delete(id);
      void server.close();
    });
  }
}

/** An error as HTTP carries it beside the protocol. */
export function toRpcError(
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(
    JSON.stringify({ jsonrpc: "2.0", id: null, error: { code, message } }),
    {
      status,
      headers: {
        "content-type": "application/json",
        "cache-control": "no-store",
        ...headers,
      },
    },
  );
}

function isInitialize(body: unknown): boolean {
  const messages = Array.isArray(body) ? body : [body];
  return messages.some((message) =>
    (message as { readonly method?: unknown } | null)?.method === "initialize"
  );
}
