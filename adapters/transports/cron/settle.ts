/** Takes a reply that nobody waits for to its end. @module */
import type { Reply } from "@pikku/core/app";

/**
 * Reads a stream to its end and lets go of what is not read.
 *
 * @throws {PikkuError} what the function failed with
 */
export async function settle(reply: Reply): Promise<void> {
  switch (reply.kind) {
    case "error":
      throw reply.error;
    case "stream":
      for await (const _ of reply.items);
      return;
    case "bytes":
      if (reply.body instanceof ReadableStream) await reply.body.cancel();
      return;
    case "response":
      await reply.response.body?.cancel();
  }
}
