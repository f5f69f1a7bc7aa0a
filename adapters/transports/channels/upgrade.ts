/** Whether a request may become a socket, and what it presents. @module */
import {
  BadRequest,
  Forbidden,
  NotImplemented,
  Unavailable,
} from "@pikku/core";
import type { App } from "@pikku/core/app";
import type { ConnectionInfo } from "@pikku/core/wire";
import { HttpCaller } from "../http/caller.ts";
import { isSecure } from "../http/cookies.ts";
import { hostOf } from "../http/origin.ts";
import { type Proxies, toProxies } from "../http/trusted.ts";
import type { SocketFacts } from "./channel_socket.ts";

/** The subprotocol that is spoken. */
export const PROTOCOL = "pikku.v1";
/** What a subprotocol that carries a bearer token starts with. */
const BEARER = "pikku.bearer.";

/** What all upgrades of an app share. */
export interface Gate {
  readonly proxies: Proxies | undefined;
  readonly allowedOrigins: readonly string[];
}

/** A request that may become a socket. */
export interface Upgrade extends Omit<SocketFacts, "place"> {
  /** The subprotocol to answer with. */
  readonly protocol: string | undefined;
}

/** Prepares what all upgrades share. */
export function toGate(app: App): Gate {
  const { allowedOrigins = [] } = app.manifest.http.options;
  return { proxies: toProxies(app), allowedOrigins };
}

/** Whether a request asks to become a WebSocket. */
export function isUpgrade(request: Request): boolean {
  return request.headers.get("upgrade")?.toLowerCase() === "websocket";
}

/**
 * Takes what a request presents; nothing of the request is needed afterwards.
 *
 * @throws {Forbidden} when a page of another origin sent it
 * @throws {BadRequest} when it offers only subprotocols that aren't spoken, or its token can't be read
 */
export function readUpgrade(
  gate: Gate,
  request: Request,
  info: ConnectionInfo | undefined,
): Upgrade {
  const { url } = request;
  const headers = new Headers(request.headers);
  const caller = new HttpCaller(request, info, gate.proxies);
  const { host, ip, traceId } = caller;
  refuseForeign(
    headers.get("origin"),
    gate.proxies ? host : hostOf(url),
    gate.allowedOrigins,
  );
  const offered = (headers.get("sec-websocket-protocol") ?? "").split(",")
    .map((name) => name.trim()).filter((name) => name !== "");
  const bearer = offered.find((name) => name.startsWith(BEARER));
  const others = offered.filter((name) => !name.startsWith(BEARER));
  if (others.length > 0 && !others.includes(PROTOCOL)) {
    throw new BadRequest(
      `Subprotocol isn't spoken here, offer ${PROTOCOL}: ${
        others.join(", ").slice(0, 100)
      }`,
    );
  }
  if (bearer !== undefined) {
    headers.set("authorization", `Bearer ${fromToken(bearer)}`);
  }
  return {
    protocol: others.includes(PROTOCOL) ? PROTOCOL : undefined,
    caller: { host, ip, traceId },
    presented: {
      headers,
      isSecure: isSecure(url) ||
        gate.proxies !== undefined && caller.isSecure,
    },
  };
}

/** Why there can't be a socket now. */
export function refusalOf(
  { state }: App,
  canUpgrade: boolean,
  isStopped: boolean,
): NotImplemented | Unavailable | undefined {
  if (!canUpgrade) return new NotImplemented("Runtime has no sockets");
  if (isStopped || state !== "ready") {
    return new Unavailable("The server shuts down");
  }
}

/** A browser always tells the origin of the page; whoever tells none is no browser. */
function refuseForeign(
  origin: string | null,
  host: string,
  allowed: readonly string[],
): void {
  if (origin === null || allowed.includes(origin)) return;
  const own = /^https?:\/\/(.*)$/.exec(origin)?.[1]?.toLowerCase();
  if (own === host.toLowerCase()) return;
  throw new Forbidden(
    `Socket is asked for by a page of another origin: ${origin.slice(0, 200)}`,
  );
}

function fromToken(name: string): string {
  const text = name.slice(BEARER.length).replaceAll("-", "+")
    .replaceAll("_", "/");
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const token = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (/^[\x21-\x7e]+$/.test(token)) return token;
  } catch { /* told below, without the token */ }
  throw new BadRequest(
    `Bearer token of the subprotocol isn't base64url: ${BEARER}…`,
  );
}
