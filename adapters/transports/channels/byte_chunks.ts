/** Bytes that a function returned, in pieces that fit into frames. @module */
import type { BytesReply } from "@pikku/core/app";

/** How many bytes go into a frame. */
const CHUNK = 64 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

/** What is told of bytes before they come. */
export function toFacts(
  body: BytesReply["body"],
): { readonly type: string; readonly name?: string; readonly size?: number } {
  const type = body instanceof Blob && body.type !== ""
    ? body.type
    : "application/octet-stream";
  return {
    type,
    ...(body instanceof File && body.name !== ""
      ? { name: body.name }
      : undefined),
    ...(body instanceof Blob
      ? { size: body.size }
      : body instanceof Uint8Array
      ? { size: body.byteLength }
      : undefined),
  };
}

/** The pieces; to return before the end leaves the stream behind them. */
export async function* chunksOf(
  body: BytesReply["body"],
): AsyncGenerator<Bytes, void, void> {
  if (body instanceof Uint8Array) return yield* split(body);
  const reader = (body instanceof Blob ? body.stream() : body).getReader();
  let done = false;
  try {
    while (true) {
      const step = await reader.read();
      done = step.done;
      if (step.done) return;
      yield* split(step.value);
    }
  } finally {
    if (!done) await reader.cancel().catch(() => {});
  }
}

function* split(bytes: Bytes): Generator<Bytes, void, void> {
  for (let at = 0; at < bytes.byteLength; at += CHUNK) {
    yield bytes.subarray(at, at + CHUNK);
  }
}
