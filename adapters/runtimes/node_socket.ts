/** Sockets of Node, by the package `ws`. @module */
import type { Buffer } from "node:buffer";
import type { Socket, SocketEvents, UpgradeOptions } from "@pikku/core/wire";
import { WebSocketServer } from "ws";
import type { TakenConnection } from "./node_request.ts";

/** What of the package's sockets is used. */
interface WsSocket {
  readonly bufferedAmount: number;
  readonly readyState: number;
  send(data: string | Uint8Array, sent: () => void): void;
  close(code?: number, reason?: string): void;
  ping(): void;
  terminate(): void;
  on(event: "message", run: (data: Buffer, isBinary: boolean) => void): void;
  on(event: "close", run: (code: number, reason: Buffer) => void): void;
  on(event: "error", run: (error: Error) => void): void;
  on(event: "pong", run: () => void): void;
}

const OPEN = 1;

/** Finishes the handshake and hands over the socket. */
export function openNodeSocket(
  { incoming, socket, head }: TakenConnection,
  { protocol, maxMessage, idle }: UpgradeOptions,
  accept: (socket: Socket) => SocketEvents,
): void {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    ...(maxMessage === undefined ? undefined : { maxPayload: maxMessage }),
    handleProtocols: () => protocol ?? false,
  });
  server.handleUpgrade(incoming, socket, head, (ws: WsSocket) => {
    const events = accept({
      ...(idle === undefined ? undefined : { watched: true }),
      get buffered() {
        return ws.bufferedAmount;
      },
      send(data) {
        if (ws.readyState !== OPEN) return;
        ws.send(data, () => {
          if (ws.bufferedAmount === 0) events.drain?.();
        });
      },
      close: (code, reason) => ws.close(code, reason),
    });
    const rest = idle === undefined ? undefined : askIfAlive(ws, idle);
    ws.on("message", (data, isBinary) =>
      events.message(
        isBinary ? new Uint8Array(data) : data.toString("utf8"),
      ));
    ws.on("error", (error) => events.error?.(error));
    ws.on("close", (code, reason) => {
      clearInterval(rest);
      events.close(code, reason.toString("utf8"));
    });
  });
}

/** Asks a peer whether it lives, and gives up on one that has not answered the time before. */
function askIfAlive(
  ws: WsSocket,
  idle: number,
): ReturnType<typeof setInterval> {
  let isAlive = true;
  const note = () => {
    isAlive = true;
  };
  ws.on("pong", note);
  ws.on("message", note);
  return setInterval(() => {
    if (!isAlive) return ws.terminate();
    isAlive = false;
    ws.ping();
  }, idle);
}
