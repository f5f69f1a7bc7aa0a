/** A stream of items as a body: server-sent events, or a line of JSON each. @module */
import { type PikkuError, toPikkuError } from "@pikku/core";
import type { StreamReply } from "@pikku/core/app";

/** The media types of streams, the default first. */
export const STREAM_TYPES = [
  "text/event-stream",
  "application/x-ndjson",
  "application/ndjson",
  "application/jsonl",
] as const;

/** How a stream is written. */
export interface StreamFormat {
  readonly type: (typeof STREAM_TYPES)[number];
  /** Milliseconds between comments that keep a quiet connection open. */
  readonly heartbeat: number;
  /** Number before the first event, where the caller told how far it came. */
  readonly after: number;
  /** What an error looks like, as JSON. */
  readonly toProblem: (error: PikkuError) => string;
  /** Tells the log that an item can't be written. */
  readonly report: (error: unknown) => void;
}

/**
 * Writes items as they are asked for. When the reader leaves, or an error ends it, the function is
 * stopped. An error is the event `error` with a problem document, or the last line
 * `{ "error": … }`.
 */
export function toStreamBody(
  reply: StreamReply,
  format: StreamFormat,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const events = format.type === "text/event-stream";
  const encoder = new TextEncoder();
  const iterator = reply.items[Symbol.asyncIterator]();
  let count = format.after;
  let timer: ReturnType<typeof setInterval> | undefined;
  let waits = false;
  const write = (item: unknown) => {
    const value = reply.encode ? reply.encode(item) : item;
    const text = JSON.stringify(value) ?? "null";
    count++;
    return events
      ? `id: ${idOf(item) ?? count}\ndata: ${text}\n\n`
      : `${text}\n`;
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (!events) return;
      timer = setInterval(() => {
        // A reader that doesn't read must not pile up comments either.
        if (waits && controller.desiredSize === 0) {
          controller.enqueue(encoder.encode(":\n\n"));
        }
      }, format.heartbeat);
    },
    async pull(controller) {
      try {
        waits = true;
        const { done, value } = await iterator.next();
        waits = false;
        if (timer === undefined && events) return;
        if (!done) {
          let text: string;
          try {
            text = write(value);
          } catch (error) {
            // Nobody else knows of what can't be written.
            format.report(error);
            await iterator.return?.();
            throw error;
          }
          controller.enqueue(encoder.encode(text));
          return;
        }
      } catch (error) {
        waits = false;
        if (timer === undefined && events) return;
        const problem = format.toProblem(toPikkuError(error));
        controller.enqueue(encoder.encode(
          events
            ? `event: error\ndata: ${problem}\n\n`
            : `{"error":${problem}}\n`,
        ));
      }
      clearInterval(timer);
      timer = undefined;
      controller.close();
    },
    async cancel() {
      clearInterval(timer);
      timer = undefined;
      await iterator.return?.();
    },
  }, { highWaterMark: 0 });
}

/** The id that an item has for itself: a resumed stream is then counted by the function. */
function idOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null || !("id" in item)) return;
  const { id } = item;
  if (typeof id !== "string" && typeof id !== "number") return;
  const text = `${id}`;
  return text === "" || /[\0\r\n]/.test(text) ? undefined : text;
}
