/** Rules over what goes in and out of a function, whatever the wire. @module */
import type { Diagnostic } from "../model/diagnostic.ts";
import { findWithin } from "./field_type.ts";
import type { Check } from "./finding.ts";
import { findingAtFunction } from "./finding.ts";

/** No wire carries a stream of items to a function yet. */
export function* itemsComeWhole(check: Check): Iterable<Diagnostic> {
  for (const run of check.model.functions) {
    if (!run.input) continue;
    const path = findWithin(
      run.input,
      check.model.types,
      ({ kind }) => kind === "stream",
    );
    if (path === undefined) continue;
    yield findingAtFunction(check, run, "data", {
      code: "PK337",
      message:
        `No wire carries an AsyncIterable to a function: \`${run.name}\` takes one at \`data${path}\``,
      remedy: "Take an array, or a ReadableStream<Uint8Array> of bytes",
    });
  }
}

/** JSON holds neither files nor streams. */
export function* resultIsJson(check: Check): Iterable<Diagnostic> {
  for (const run of check.model.functions) {
    if (!run.output) continue;
    const path = findWithin(
      run.output,
      check.model.types,
      ({ kind }) =>
        kind === "file" || kind === "bytestream" || kind === "stream",
    );
    if (path === undefined) continue;
    yield findingAtFunction(check, run, "", {
      code: "PK338",
      message:
        `JSON can't hold a file or a stream: \`${run.name}\` returns one at \`result${path}\``,
      remedy:
        "Return the file or the stream alone, or a Uint8Array in the field, which JSON holds as base64",
    });
  }
}
