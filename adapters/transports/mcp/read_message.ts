/** Reads a message from the body of a request. @module */
import { BadRequest, PayloadTooLarge, UnsupportedMediaType } from "@pikku/core";
import { isJsonContentType } from "@modelcontextprotocol/server";
import {
  decodeBytes,
  readBytes,
  toBodyError,
  toLength,
} from "../http/body_bytes.ts";
import { parseJson } from "../http/json_text.ts";

/** How many messages one body may hold, for clients of revisions that have batches. */
const MOST = 50;

/**
 * Reads a message, or a batch of some.
 *
 * @throws {UnsupportedMediaType} when the body isn't JSON by its type
 * @throws {PayloadTooLarge} when it is larger than allowed, or holds too many messages
 * @throws {BadRequest} when it can't be read
 */
export async function readMessage(
  request: Request,
  limit: number,
): Promise<unknown> {
  const { headers } = request;
  if (!isJsonContentType(headers.get("content-type"))) {
    throw new UnsupportedMediaType("Content-Type must be application/json");
  }
  const length = toLength(headers.get("content-length"), limit);
  let message: unknown;
  try {
    message = parseJson(decodeBytes(await readBytes(request, length, limit)));
  } catch (error) {
    throw toBodyError(error);
  }
  if (Array.isArray(message) && message.length > MOST) {
    throw new PayloadTooLarge(
      `Batch holds more messages than allowed: ${message.length} of ${MOST}`,
    );
  }
  if (typeof message !== "object" || message === null) {
    throw new BadRequest("Body is no message of JSON-RPC");
  }
  return message;
}
