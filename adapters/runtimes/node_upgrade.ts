/** Connections of Node that ask to become something else. @module */
import { Buffer } from "node:buffer";
import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket, SocketEvents, UpgradeOptions } from "@pikku/core/wire";
import type { NodeRequest, NodeRequestOptions } from "./node_request.ts";

/**
 * What answers a request for a WebSocket, until a wire takes it. One for another protocol is given
 * `back`, to be answered as if it had not asked: so do clients that would rather speak HTTP/2.
 */
export function takeUpgrade(
  incoming: IncomingMessage,
  { socket, head }: NonNullable<NodeRequestOptions["upgrade"]>,
  back: () => void,
): ServerResponse | undefined {
  if (incoming.headers.upgrade?.toLowerCase() !== "websocket") {
    socket.unshift(Buffer.concat([toPlainHead(incoming), head]));
    back();
    return undefined;
  }
  const outgoing = new ServerResponse(incoming);
  outgoing.shouldKeepAlive = false;
  outgoing.assignSocket(socket);
  outgoing.once("finish", () => socket.destroySoon());
  // Whoever writes more than the connection takes waits for it; the server no longer tells.
  socket.on("drain", () => outgoing.emit("drain"));
  // A peer that is gone is no reason to end the process.
  socket.on("error", () => {});
  return outgoing;
}

/** The head of a request, without what asks for another protocol. */
function toPlainHead(
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (/^(?:connection|upgrade|http2-settings)$/i.test(name)) continue;
    lines.push(`${name}: ${rawHeaders[at + 1]}`);
  }
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
}

/** Turns a request into a socket. The package is loaded for the first one. */
export async function upgradeOnNode(
  request: Request,
  options: UpgradeOptions,
  accept: (socket: Socket) => SocketEvents,
): Promise<Response> {
  const { openNodeSocket } = await import("./node_socket.ts");
  const taken = (request as unknown as NodeRequest).takeUpgrade();
  if (taken === undefined) return new Response(null, { status: 426 });
  openNodeSocket(taken, options, accept);
  // Nobody reads it: the connection is no more the server's.
  return new Response(null);
}
