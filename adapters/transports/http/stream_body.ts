/**
 * A stream of items as a body: server-sent events, or a line of JSON each. A generated app names it
 * where a function returns one.
 *
 * @module
 */
import type { StreamReply } from "@pikku/core/app";
import type { StreamFormat } from "@pikku/core/manifest";
import { eventWriter } from "./event_writer.ts";
import { LINE_WRITER } from "./line_writer.ts";
import { writeStream } from "./write_stream.ts";

/** Writes items in the format that was asked for. */
export function toStreamBody(
  reply: StreamReply,
  format: StreamFormat,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const writer = format.type === "text/event-stream"
    ? eventWriter(format)
    : LINE_WRITER;
  return writeStream(reply, writer, format);
}
