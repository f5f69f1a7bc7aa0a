/** Server-sent events, as an `EventSource` reads them. @module */
import type { Problem } from "@pikku/core";
import { refuse, toError } from "./test_error.ts";

/** A server-sent event. */
export interface TestEvent<Data = unknown> {
  /** Its name; `message` where it has none. */
  readonly event: string;
  /** Its id, to come back with as `Last-Event-ID`. */
  readonly id?: string;
  /** Its data, as JSON has them. */
  readonly data: Data;
}

/**
 * Reads the events of an answer, until the function is done; what that returned is the result.
 *
 * @throws {PikkuError} when the answer, or the stream, tells of one
 */
export async function* readEvents<Data>(
  response: Response,
): AsyncGenerator<TestEvent<Data>, unknown, void> {
  if (!response.ok) return await refuse(response);
  const reader = response.body!.pipeThrough(
    new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>,
  ).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = toEvent<Data>(block);
        if (event === undefined) continue;
        if (event.event === "error") {
          throw toError(event.data as unknown as Problem);
        }
        if (event.event === "end") return event.data ?? undefined;
        yield event;
      }
    }
  } finally {
    await reader.cancel();
  }
}

function toEvent<Data>(block: string): TestEvent<Data> | undefined {
  const data: string[] = [];
  let event = "message";
  let id: string | undefined;
  for (const line of block.split("\n")) {
    const [, name, value = ""] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id") id = value;
  }
  if (data.length === 0) return undefined;
  return {
    event,
    ...(id === undefined ? undefined : { id }),
    data: JSON.parse(data.join("\n")),
  };
}
