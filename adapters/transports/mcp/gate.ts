/** Who may send messages over HTTP at all: hosts, origins, credentials. @module */
import { Forbidden, Unauthorized } from "@pikku/core";
import { admit, type App } from "@pikku/core/app";
import type { McpSection } from "@pikku/core/manifest";
import type { ConnectionInfo } from "@pikku/core/wire";
import { HttpCaller } from "../http/caller.ts";
import { isSecure } from "../http/cookies.ts";
import { HttpCredentials } from "../http/credentials.ts";
import { hostOf, isForeign } from "../http/origin.ts";
import { type Proxies, toProxies } from "../http/trusted.ts";
import { McpCall } from "./mcp_call.ts";
import type { Peer } from "./peer.ts";

/** What all requests of an app share. */
export interface Gate {
  readonly app: App;
  readonly section: McpSection;
  readonly proxies: Proxies | undefined;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: ReadonlySet<string>;
  /** Whether everything that agents may use needs a session. */
  readonly isClosed: boolean;
}

/** Prepares what all requests share. */
export function toGate(app: App, section: McpSection): Gate {
  const { functions, http } = app.manifest;
  const entries = [
    ...section.tools,
    ...section.resources,
    ...section.prompts,
  ];
  return {
    app,
    section,
    proxies: toProxies(app),
    allowedOrigins: http.options.allowedOrigins ?? [],
    allowedHosts: new Set(
      (section.options.allowedHosts ?? []).map((host) => host.toLowerCase()),
    ),
    isClosed: entries.length > 0 &&
      entries.every(({ run }) => functions[run]?.session === "required"),
  };
}

/**
 * Refuses what a page in a browser made of this server: one of another origin, or one that was
 * led here by a name that isn't this machine's.
 *
 * @throws {Forbidden} when it is refused
 */
export function refuseForeign(
  { proxies, allowedOrigins, allowedHosts }: Gate,
  request: Request,
  info: ConnectionInfo | undefined,
): void {
  const caller = new HttpCaller(request, info, proxies);
  const host = proxies ? caller.host : hostOf(request.url);
  if (isForeign(request.headers, host, allowedOrigins)) {
    const origin = request.headers.get("origin") ??
      request.headers.get("sec-fetch-site");
    throw new Forbidden(
      `Request comes from a page of another origin: ${origin?.slice(0, 200)}`,
    );
  }
  // Only a program on this machine can be led astray by a name that leads to it.
  if (!isLoopback(info?.remoteAddr?.hostname) || isLoopback(nameOf(host))) {
    return;
  }
  const name = nameOf(host).toLowerCase();
  if (allowedHosts.has(name) || allowedHosts.has(host.toLowerCase())) return;
  if (proxies && caller.host !== hostOf(request.url)) return;
  throw new Forbidden(
    `Host isn't one of this machine, name it in \`mcp.allowedHosts\`: ${
      name.slice(0, 200)
    }`,
  );
}

/**
 * Finds out who sent a request; the session is looked for once, and then known.
 *
 * @throws {Unauthorized} when what it presents is void, or it presents nothing where a session is required
 */
export async function toPeer(
  { app, proxies, isClosed, section }: Gate,
  request: Request,
  info: ConnectionInfo | undefined,
  message: unknown,
): Promise<{ readonly peer: Peer; readonly key: string }> {
  const { host, ip, traceId, isSecure: saidSecure } = new HttpCaller(
    request,
    info,
    proxies,
  );
  const { headers } = request;
  const rules = {
    isSecure: isSecure(request.url) || proxies !== undefined && saidSecure,
    isForeign: false,
  };
  const facts = {
    host,
    ...(ip === undefined ? undefined : { ip }),
    ...(traceId === undefined ? undefined : { traceId }),
  };
  const peer: Peer = {
    facts,
    credentials: () => new HttpCredentials({ headers }, rules),
  };
  const key = await keyOf(headers);
  const need = needOf(app, section, message);
  if (app.manifest.session === undefined || need === "none") {
    return { peer, key };
  }
  const { session } = await admit(
    app,
    new McpCall({
      peer,
      data: undefined,
      signal: new AbortController().signal,
    }),
    [],
  );
  if (session === undefined && (isClosed || need === "required")) {
    throw new Unauthorized();
  }
  return {
    key,
    peer: session === undefined
      ? peer
      : { ...peer, session: { value: session } },
  };
}

/** Whether what a message calls takes a session; a function that takes none doesn't ask who calls. */
function needOf(
  { manifest: { functions } }: App,
  section: McpSection,
  message: unknown,
): "none" | "optional" | "required" {
  const { method, params } = Object(message) as {
    readonly method?: unknown;
    readonly params?: { readonly name?: unknown };
  };
  const entries = method === "tools/call"
    ? section.tools
    : method === "prompts/get"
    ? section.prompts
    : [];
  const entry = entries.find(({ name }) => name === params?.name);
  if (entry === undefined) return "optional";
  return functions[entry.run]?.session ?? "none";
}

/** Tells callers apart by what they present, without keeping it. */
async function keyOf(headers: Headers): Promise<string> {
  const text = ["authorization", "cookie", "x-api-key"]
    .map((name) => headers.get(name) ?? "").join("\n");
  const sum = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  return [...new Uint8Array(sum).subarray(0, 16)]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, "");
}

function isLoopback(name: string | undefined): boolean {
  return name !== undefined &&
    /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|(?:\[?::ffff:)127(?:\.\d{1,3}){3}\]?)$/i
      .test(name);
}
