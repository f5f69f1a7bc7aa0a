/** The bytes of a request's body, never more than allowed. @module */
import {
  BadRequest,
  PayloadTooLarge,
  PikkuError,
  UnsupportedMediaType,
} from "@pikku/core";

/**
 * The length that a request declares; undefined where it doesn't.
 *
 * @throws {BadRequest} when it is no number
 * @throws {PayloadTooLarge} when it is more than allowed
 */
export function toLength(
  header: string | null,
  limit: number,
): number | undefined {
  if (header === null) return undefined;
  if (!/^\d+$/.test(header)) {
    throw new BadRequest(`Content-Length is not a number: ${header}`);
  }
  const length = Number(header);
  if (length > limit) throw tooLarge(limit);
  return length;
}

/**
 * Reads a whole body, counting where its length isn't declared.
 *
 * @throws {PayloadTooLarge} when it is longer than allowed
 */
export async function readBytes(
  request: Request,
  length: number | undefined,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (length !== undefined) return new Uint8Array(await request.arrayBuffer());
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of limitStream(request.body, limit)) {
    chunks.push(chunk);
    size += chunk.length;
  }
  if (chunks.length === 1) return chunks[0]!;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The same stream, which fails with `payload_too_large` when it gets longer than allowed. */
export function limitStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let size = 0;
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        size += chunk.length;
        if (size > limit) throw tooLarge(limit);
        controller.enqueue(chunk);
      },
    }),
  );
}

/**
 * Decodes a body by its charset.
 *
 * @throws {BadRequest} when the bytes don't fit the charset
 * @throws {UnsupportedMediaType} when nobody knows the charset
 */
export function decodeBytes(bytes: Uint8Array, charset = "utf-8"): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new UnsupportedMediaType(`Charset is not known: ${charset}`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new BadRequest(`Body is not valid text in its charset: ${charset}`);
  }
}

/** Throws what a caller is told of a body that couldn't be read. */
export function throwBodyError(error: unknown): never {
  throw toBodyError(error);
}

/** What a caller is told of a body that couldn't be read. */
export function toBodyError(error: unknown): PikkuError {
  if (error instanceof PikkuError) return error;
  if (error instanceof SyntaxError) {
    return new BadRequest("Body is not valid JSON", { cause: error });
  }
  return new BadRequest("Body ended early", { cause: error });
}

/** The error of a body that is longer than allowed. */
export function tooLarge(limit: number): PayloadTooLarge {
  return new PayloadTooLarge(`Body is larger than allowed: ${limit} bytes`);
}
