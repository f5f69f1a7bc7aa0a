/** MCP as a wire: what agents may use, over streamable HTTP. @module */
import { PikkuError, toPikkuError } from "@pikku/core";
import type { Events } from "@pikku/core";
import type { App } from "@pikku/core/app";
import type { McpSection } from "@pikku/core/manifest";
import type { ConnectionInfo, OpenedWire, Wire } from "@pikku/core/wire";
import {
  createMcpHandler,
  isLegacyRequest,
  type McpHttpHandler,
} from "@modelcontextprotocol/server";
import { toPath } from "../http/path.ts";
import { toStatus } from "../http/status.ts";
import { listenToChanges } from "./changes.ts";
import { type Gate, refuseForeign, toGate, toPeer } from "./gate.ts";
import { LegacySessions, toRpcError } from "./legacy_sessions.ts";
import { openPlan } from "./open_plan.ts";
import { NOBODY, toAuthInfo } from "./peer.ts";
import { readMessage } from "./read_message.ts";
import { challenge, toMetadata, WELL_KNOWN } from "./resource_metadata.ts";
import type { McpWireOptions } from "./options.ts";
import { createMcpServer } from "./server.ts";

/** The wire of MCP. */
export const mcp: Wire = {
  name: "mcp",
  open(app, _host, options: McpWireOptions): OpenedWire {
    const section = app.manifest.mcp;
    if (section === undefined) return {};
    const opened = new OpenedMcp(app, section, options);
    return {
      fetch: (request, info) => opened.fetch(request, info),
      stop: () => opened.stop(),
    };
  },
};

/** What answers, once the first message has come. */
interface Serving {
  readonly modern: McpHttpHandler;
  readonly legacy: LegacySessions;
}

class OpenedMcp {
  readonly #app: App;
  readonly #section: McpSection;
  readonly #path: string;
  readonly #metadata: string;
  readonly #secret: string | undefined;
  readonly #maxMessage: number;
  readonly #gate: Gate;
  readonly #stop = new AbortController();
  #serving: Promise<Serving> | undefined = undefined;

  constructor(app: App, section: McpSection, options: McpWireOptions) {
    const base = (options.base ?? "").replace(/\/+$/, "");
    this.#app = app;
    this.#section = section;
    this.#path = base + (section.options.path ?? "/mcp");
    this.#metadata = `${WELL_KNOWN}${this.#path}`;
    this.#secret = options.mcpSecret ?? options.env?.MCP_SECRET;
    this.#maxMessage = section.options.maxMessage ?? 4 * 1_048_576;
    this.#gate = toGate(app, section);
  }

  fetch(
    request: Request,
    info?: ConnectionInfo,
  ): Promise<Response> | undefined {
    let path: string;
    try {
      ({ path } = toPath(request.url));
    } catch {
      // Whoever answers every request tells what is wrong with this one.
      return undefined;
    }
    if (path === this.#path) return this.#answer(request, info);
    if (path !== this.#metadata || request.method !== "GET") return undefined;
    return this.#app.manifest.session === undefined
      ? undefined
      : Promise.resolve(
        toMetadata(request, this.#gate, this.#section, this.#path, info),
      );
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    const serving = await this.#serving?.catch(() => undefined);
    await Promise.all([serving?.modern.close(), serving?.legacy.close()]);
  }

  async #answer(
    request: Request,
    info: ConnectionInfo | undefined,
  ): Promise<Response> {
    try {
      refuseForeign(this.#gate, request, info);
      const body = request.method === "POST"
        ? await readMessage(request, this.#maxMessage)
        : undefined;
      const { peer, key } = await toPeer(this.#gate, request, info, body);
      const { modern, legacy } = await (this.#serving ??= this.#serve());
      if (await isLegacyRequest(request, body)) {
        return await legacy.answer({ request, body, peer, key });
      }
      const options = { authInfo: toAuthInfo(peer, key), parsedBody: body };
      return await modern.fetch(request, options);
    } catch (error) {
      return this.#refuse(request, info, error);
    }
  }

  #refuse(
    request: Request,
    info: ConnectionInfo | undefined,
    error: unknown,
  ): Response {
    const known = toPikkuError(error);
    const id = crypto.randomUUID();
    if (!(error instanceof PikkuError)) {
      this.#app.logger.error("Message of MCP failed", { id, error });
    }
    const headers = known.code === "unauthorized"
      ? challenge(request, this.#gate, this.#metadata, info)
      : {};
    // The codes of JSON-RPC: what can't be parsed, what is no request, and what is ours.
    const code = known.code === "bad_request" ? -32700 : -32000;
    return toRpcError(toStatus(known), code, known.message, {
      "x-request-id": id,
      ...headers,
    });
  }

  /** A process that no agent asks loads nothing for them. */
  async #serve(): Promise<Serving> {
    const plan = await openPlan(this.#app, this.#section, this.#secret);
    const modern = createMcpHandler(
      () => createMcpServer(plan, { peer: NOBODY }),
      {
        legacy: "reject",
        maxRequestBodySize: this.#maxMessage,
        onerror: (error) =>
          this.#app.logger.debug("Message of MCP refused", { error }),
      },
    );
    const legacy = new LegacySessions(plan, this.#maxMessage);
    if (plan.listens) {
      listenToChanges(
        await this.#app.service("events") as Events,
        this.#section.resources,
        {
          changed: (uri) => {
            modern.notify.resourceUpdated(uri);
            legacy.changed(uri);
          },
          listChanged: () => {
            modern.notify.resourcesChanged();
            legacy.listChanged();
          },
        },
        this.#stop.signal,
      );
    }
    return { modern, legacy };
  }
}
