/** A stream of items as a body, in any format. @module */
import { toPikkuError, Unavailable } from "@pikku/core";
import { every, type StreamReply } from "@pikku/core/app";
import type { StreamFormat } from "@pikku/core/manifest";
import type { StreamWriter } from "./stream_writer.ts";

/** What all formats need. */
export type StreamOptions = Pick<
  StreamFormat,
  "clock" | "heartbeat" | "toProblem" | "report"
>;

/**
 * Writes items as they are asked for. When the reader leaves, or an error ends it, the function is
 * stopped. A reader sees in which way a stream ended: by the function, by an error, or by neither,
 * when the app closes; then it may come back.
 */
export function writeStream(
  reply: StreamReply,
  writer: StreamWriter,
  format: StreamOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const iterator = reply.items[Symbol.asyncIterator]();
  let still: (() => void) | undefined;
  let isOver = false;
  let waits = false;
  const stop = () => {
    isOver = true;
    still?.();
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (writer.begin) controller.enqueue(encoder.encode(writer.begin));
      if (writer.beat === undefined) return;
      const beat = encoder.encode(writer.beat);
      still = every(format.clock, format.heartbeat, () => {
        // A reader that doesn't read must not pile up comments either.
        if (waits && controller.desiredSize === 0) controller.enqueue(beat);
      });
    },
    async pull(controller) {
      let text: string;
      try {
        waits = true;
        const step = await iterator.next();
        waits = false;
        if (isOver) return;
        if (step.done !== true) {
          text = await write(
            iterator,
            format,
            () =>
              writer.item(
                step.value,
                () => encode(reply.encode, step.value),
              ),
          );
          return controller.enqueue(encoder.encode(text));
        }
        text = reply.isLeft()
          ? writer.cut(() => format.toProblem(closing()))
          : await write(iterator, format, () =>
            writer.end(
              step.value,
              () => encode(reply.encodeEnd, step.value),
            ));
      } catch (error) {
        waits = false;
        if (isOver) return;
        text = writer.error(format.toProblem(toPikkuError(error)));
      }
      stop();
      if (text !== "") controller.enqueue(encoder.encode(text));
      controller.close();
    },
    async cancel() {
      stop();
      await iterator.return?.();
    },
  }, { highWaterMark: 0 });
}

/** The text of an item; what can't be written nobody else knows of, so it is told here. */
async function write(
  iterator: AsyncIterator<unknown>,
  { report }: StreamOptions,
  toText: () => string,
): Promise<string> {
  try {
    return toText();
  } catch (error) {
    report(error);
    await iterator.return?.();
    throw error;
  }
}

function encode(
  how: ((value: unknown) => unknown) | undefined,
  value: unknown,
): string {
  return JSON.stringify(how && value !== undefined ? how(value) : value) ??
    "null";
}

function closing(): Unavailable {
  return new Unavailable("The stream was ended before the function had");
}
