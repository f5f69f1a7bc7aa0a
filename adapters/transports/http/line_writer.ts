/** Streams as lines of JSON. @module */
import type { StreamWriter } from "./stream_writer.ts";

/**
 * An item is a line. What the function returned is the last line, `{ "end": … }`, where that is
 * anything; and so is an error, `{ "error": … }`.
 */
export const LINE_WRITER: StreamWriter = {
  item: (_, toJson) => `${toJson()}\n`,
  end: (native, toJson) => native === undefined ? "" : `{"end":${toJson()}}\n`,
  error: toErrorLine,
  // Lines have no other way to tell that more would have come.
  cut: (toProblem) => toErrorLine(toProblem()),
};

function toErrorLine(problem: string): string {
  return `{"error":${problem}}\n`;
}
