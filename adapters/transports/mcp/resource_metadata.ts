/** How agents find out where to get a token (RFC 9728). @module */
import type { McpSection } from "@pikku/core/manifest";
import type { ConnectionInfo } from "@pikku/core/wire";
import { HttpCaller } from "../http/caller.ts";
import { hostOf } from "../http/origin.ts";
import type { Gate } from "./gate.ts";

/** Where metadata of protected resources are. */
export const WELL_KNOWN = "/.well-known/oauth-protected-resource";

/** The metadata of the endpoint. */
export function toMetadata(
  request: Request,
  gate: Gate,
  { options }: McpSection,
  path: string,
  info: ConnectionInfo | undefined,
): Response {
  const { authorizationServers, scopes, title, name } = options;
  const text = JSON.stringify({
    resource: originOf(request, gate, info) + path,
    ...(authorizationServers && {
      authorization_servers: authorizationServers,
    }),
    ...(scopes && { scopes_supported: scopes }),
    bearer_methods_supported: ["header"],
    ...(title || name ? { resource_name: title ?? name } : undefined),
  });
  return new Response(text, {
    headers: {
      "content-type": "application/json",
      "access-control-allow-origin": "*",
    },
  });
}

/** What a refused caller is told: where the metadata are. */
export function challenge(
  request: Request,
  gate: Gate,
  metadata: string,
  info: ConnectionInfo | undefined,
): Readonly<Record<string, string>> {
  const presented = request.headers.has("authorization");
  const parts = [
    ...(presented ? [`error="invalid_token"`] : []),
    `resource_metadata="${originOf(request, gate, info)}${metadata}"`,
  ];
  return { "www-authenticate": `Bearer ${parts.join(", ")}` };
}

/** The origin that the caller asked, behind trusted proxies as they report it. */
function originOf(
  request: Request,
  { proxies }: Gate,
  info: ConnectionInfo | undefined,
): string {
  const caller = new HttpCaller(request, info, proxies);
  const isTls = request.url.startsWith("https:") ||
    proxies !== undefined && caller.isSecure;
  const host = proxies ? caller.host : hostOf(request.url);
  return `${isTls ? "https" : "http"}://${host}`;
}
