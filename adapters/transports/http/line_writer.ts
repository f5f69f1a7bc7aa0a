/** Streams as lines of JSON. @module */
import type { StreamWriter } from "./stream_writer.ts";

/** An item is a line, an error the last line: `{ "error": … }`. What the function returns is not carried. */
export const LINE_WRITER: StreamWriter = {
  item: (_, json) => `${json}\n`,
  end: () => "",
  error: toErrorLine,
  // Lines have no other way to tell that more would have come.
  cut: (toProblem) => toErrorLine(toProblem()),
};

function toErrorLine(problem: string): string {
  return `{"error":${problem}}\n`;
}
