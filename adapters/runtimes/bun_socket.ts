/** Sockets of Bun. @module */
import type { Socket, SocketEvents, UpgradeOptions } from "@pikku/core/wire";
import type { BunSocket, BunSocketData } from "./bun_api.ts";

const OPEN = 1;

/** What a socket of Bun carries along: who listens to it. */
export function toBunSocket(
  { idle }: UpgradeOptions,
  accept: (socket: Socket) => SocketEvents,
): BunSocketData {
  let events: SocketEvents | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;
  let isAlive = true;
  return {
    open(socket) {
      events = accept(wrap(socket, idle !== undefined));
      if (idle === undefined) return;
      watch = setInterval(() => {
        if (!isAlive) return socket.terminate();
        isAlive = false;
        socket.ping();
      }, idle);
    },
    message(data) {
      isAlive = true;
      // The bytes are Bun's again as soon as its handler has returned.
      events?.message(typeof data === "string" ? data : new Uint8Array(data));
    },
    close(code, reason) {
      clearInterval(watch);
      events?.close(code, reason);
    },
    drain: () => events?.drain?.(),
    pong() {
      isAlive = true;
    },
  };
}

function wrap(socket: BunSocket, isWatched: boolean): Socket {
  return {
    ...(isWatched ? { watched: true } : undefined),
    get buffered() {
      return socket.getBufferedAmount();
    },
    send(data) {
      if (socket.readyState === OPEN) socket.send(data);
    },
    close: (code, reason) => socket.close(code, reason),
  };
}
