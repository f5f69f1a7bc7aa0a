/** Sockets of workerd. @module */
import type { Socket, SocketEvents, UpgradeOptions } from "@pikku/core/wire";

/** One end of a socket, as workerd has them. */
interface WorkerSocket extends WebSocket {
  /** Starts to receive. */
  accept(): void;
}

/** What of workerd's globals a socket takes; the types of other runtimes don't have it. */
interface WorkerGlobals {
  /** Makes both ends of a socket. */
  readonly WebSocketPair: new () => readonly [WebSocket, WorkerSocket];
}

/** Turns a request into a socket. */
export function workerUpgrade(
  request: Request,
  { protocol }: UpgradeOptions,
  accept: (socket: Socket) => SocketEvents,
): Response {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    return new Response("Ask for a WebSocket", { status: 426 });
  }
  const { WebSocketPair } = globalThis as unknown as WorkerGlobals;
  const { 0: theirs, 1: ours } = new WebSocketPair();
  ours.binaryType = "arraybuffer";
  ours.accept();
  const isOpen = () => ours.readyState === 1;
  const events = accept({
    buffered: 0,
    send(data) {
      if (isOpen()) ours.send(data);
    },
    close(code, reason) {
      if (isOpen()) ours.close(code, reason);
    },
  });
  ours.addEventListener(
    "message",
    ({ data }) =>
      events.message(typeof data === "string" ? data : new Uint8Array(data)),
  );
  ours.addEventListener(
    "error",
    (event) => events.error?.("error" in event ? event.error : event),
  );
  ours.addEventListener("close", ({ code, reason }) => {
    // The runtime answers a close only when it is told to.
    if (ours.readyState === 2) ours.close(code === 1005 ? undefined : code);
    events.close(code, reason);
  });
  const init: ResponseInit & { readonly webSocket: WebSocket } = {
    status: 101,
    webSocket: theirs,
    ...(protocol === undefined
      ? undefined
      : { headers: { "sec-websocket-protocol": protocol } }),
  };
  return new Response(null, init);
}
