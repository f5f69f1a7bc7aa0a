/** Sends responses with Node. @module */
import type { ServerResponse } from "node:http";
import { Buffer } from "node:buffer";
import { isGone, onClose } from "./node_departure.ts";
import { PlainResponse } from "./plain_response.ts";

/**
 * Sends a response; a body that fails cuts the connection, so that its reader notices.
 *
 * @throws {TypeError} when somebody has read its body before
 */
export function sendResponse(
  outgoing: ServerResponse,
  response: Response,
): void {
  if (isGone(outgoing)) {
    drop(response.body);
    return;
  }
  const plain = response as unknown;
  if (plain instanceof PlainResponse && !plain.isWhole) {
    const { content, status, flat } = plain;
    const length = `${Buffer.byteLength(content)}`;
    outgoing.writeHead(status, [...flat, "content-length", length]);
    outgoing.end(content);
    return;
  }
  if (response.bodyUsed) throw new TypeError("The response was read already");
  const headers: string[] = [];
  for (const [name, value] of response.headers) headers.push(name, value);
  if (response.statusText) {
    outgoing.writeHead(response.status, response.statusText, headers);
  } else outgoing.writeHead(response.status, headers);
  const { body } = response;
  if (body === null) outgoing.end();
  else if (outgoing.req.method === "HEAD") {
    drop(body);
    outgoing.end();
  } else void pour(body, outgoing);
}

/** Lets go of a body that nobody reads. */
function drop(body: ReadableStream | null): void {
  body?.cancel().catch(() => {});
}

/** Reads a body as fast as its caller takes it. */
async function pour(
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
): Promise<void> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => {});
  onClose(outgoing, leave);
  outgoing.on("error", leave);
  let isQuiet = true;
  // A first item that takes its time must not hold the headers back.
  setImmediate(() => {
    if (isQuiet && !outgoing.destroyed) outgoing.flushHeaders();
  });
  try {
    while (true) {
      const { done, value } = await reader.read();
      isQuiet = false;
      if (done || outgoing.destroyed) break;
      if (!outgoing.write(value)) await drained(outgoing);
    }
    if (!outgoing.destroyed) outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off("drain", go);
      outgoing.off("close", go);
      resolve();
    };
    outgoing.on("drain", go);
    outgoing.on("close", go);
  });
}
