/** The bodies of Node's requests. @module */
import type { IncomingMessage } from "node:http";

/**
 * Reads a whole body and makes something of it. One of a known length is whole with its last byte,
 * which arrives long before Node tells of its end.
 */
export function readAll<Result>(
  incoming: IncomingMessage,
  length: number | undefined,
  finish: (bytes: Buffer) => Result,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (incoming.destroyed && !incoming.complete) return reject(cutOff());
    const chunks: Buffer[] = [];
    let size = 0;
    const end = () => {
      try {
        resolve(
          finish(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)),
        );
      } catch (error) {
        reject(error);
      }
    };
    incoming.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size === length) end();
    });
    if (!length) incoming.on("end", end);
    incoming.on("error", reject);
  });
}

/** A body as a stream, which is read from the socket as fast as it is read here. */
export function toStream(
  incoming: IncomingMessage,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (incoming.destroyed && !incoming.complete) {
        return controller.error(cutOff());
      }
      incoming.pause();
      incoming.on("data", (chunk: Buffer<ArrayBuffer>) => {
        incoming.pause();
        controller.enqueue(new Uint8Array(chunk));
      });
      incoming.on("end", () => controller.close());
      incoming.on("error", (error) => controller.error(error));
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      incoming.removeAllListeners("data").removeAllListeners("end");
      // The rest is let go by, so that the answer can be read.
      incoming.resume();
    },
  }, { highWaterMark: 0 });
}

function cutOff(): Error {
  return new Error("The connection was closed while a body was sent");
}
