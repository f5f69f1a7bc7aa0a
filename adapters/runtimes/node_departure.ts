/** Callers of Node's server that leave. @module */
import type { ServerResponse } from "node:http";

/** Whether nobody waits for an answer any more. */
export function isGone({ destroyed, req }: ServerResponse): boolean {
  return destroyed || req.socket.destroyed;
}

/**
 * Calls back once: when an answer has been sent, or its connection closed. Nobody tells of that an
 * answer that stands in line behind others of its connection, so the connection is asked.
 */
export function onClose(outgoing: ServerResponse, run: () => void): void {
  const { socket } = outgoing.req;
  const isInLine = outgoing.socket === null;
  const close = () => {
    outgoing.off("close", close);
    if (isInLine) socket.off("close", close);
    run();
  };
  outgoing.on("close", close);
  if (isInLine) socket.on("close", close);
}
