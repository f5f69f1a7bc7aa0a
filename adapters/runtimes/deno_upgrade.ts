/** Sockets of Deno. @module */
import type { Socket, SocketEvents, UpgradeOptions } from "@pikku/core/wire";

/** Turns a request into a socket. */
export function denoUpgrade(
  request: Request,
  { protocol, idle }: UpgradeOptions,
  accept: (socket: Socket) => SocketEvents,
): Response {
  if (protocol !== undefined) spaceProtocols(request);
  const { socket, response } = Deno.upgradeWebSocket(request, {
    ...(protocol === undefined ? undefined : { protocol }),
    ...(idle === undefined ? undefined : {
      idleTimeout: Math.max(1, Math.ceil(idle / 1_000)),
    }),
  });
  socket.binaryType = "arraybuffer";
  let events: SocketEvents | undefined;
  socket.onopen = () => {
    events = accept({
      ...(idle === undefined ? undefined : { watched: true }),
      get buffered() {
        return socket.bufferedAmount;
      },
      send(data) {
        if (socket.readyState === WebSocket.OPEN) socket.send(data);
      },
      close: (code, reason) => socket.close(code, reason),
    });
  };
  socket.onmessage = ({ data }) =>
    events?.message(typeof data === "string" ? data : new Uint8Array(data));
  socket.onerror = (event) =>
    events?.error?.(event instanceof ErrorEvent ? event.error : event);
  socket.onclose = ({ code, reason }) => events?.close(code, reason);
  return response;
}

/** Deno looks for the protocol only where a space follows each comma, which not every client writes. */
function spaceProtocols(request: Request): void {
  const name = "sec-websocket-protocol";
  const offered = request.headers.get(name) ?? "";
  const spaced = offered.split(",").map((each) => each.trim()).join(", ");
  if (offered === spaced) return;
  const headers = new Headers(request.headers);
  headers.set(name, spaced);
  Object.defineProperty(request, "headers", { value: headers });
}
