/** Rules over what goes in and out of a function, whatever the wire. @module */
import { fieldsOf } from "../emit/fields.ts";
import { itemsField } from "../emit/items_field.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { FunctionModel } from "../model/model.ts";
import type { Type } from "../model/type.ts";
import { findWithin } from "./field_type.ts";
import type { Check } from "./finding.ts";
import { findingAtFunction } from "./finding.ts";

/** Only a channel carries items to a function, in one field of its data. */
export function* itemsAreCarried(check: Check): Iterable<Diagnostic> {
  const { http, channels = [], queues = [] } = check.model;
  const called = new Set(channels.flatMap(({ calls }) => Object.values(calls)));
  for (const run of check.model.functions) {
    const path = streamWithin(check, run);
    const isQueued = queues.some((queue) => queue.run === run.id);
    // Of a queue that is told there.
    if (path === undefined || isQueued) continue;
    const route = http.routes.find((route) => route.run === run.id);
    if (called.has(run.id) && route === undefined) {
      if (isOneField(check, run)) continue;
      yield findingAtFunction(check, run, "data", {
        code: "PK337",
        message:
          `An AsyncIterable isn't the only one, and a field of the data itself: \`${run.name}\` takes one at \`data${path}\``,
        remedy:
          "Take one field that is an AsyncIterable, as in `{ rows: AsyncIterable<Row> }`",
      });
      continue;
    }
    const none = route
      ? `\`${route.method} ${route.path}\` can't carry`
      : "No wire of the table carries";
    yield findingAtFunction(check, run, "data", {
      code: "PK337",
      message:
        `${none} an AsyncIterable to a function: \`${run.name}\` takes one at \`data${path}\``,
      remedy:
        "Let a channel call it, or take an array, or a ReadableStream<Uint8Array> of bytes",
    });
  }
}

function streamWithin(
  { model: { types } }: Check,
  { input }: FunctionModel,
): string | undefined {
  return input &&
    findWithin(input, types, ({ kind }) => kind === "stream");
}

/** Whether the only stream of items is a field of the data, and holds no other. */
function isOneField(
  { model: { types } }: Check,
  { input }: FunctionModel,
): boolean {
  const isStream = ({ kind }: Type): boolean => kind === "stream";
  const field = itemsField(input!, types);
  if (!field || findWithin(field.items, types, isStream) !== undefined) {
    return false;
  }
  return (fieldsOf(input!, types, "input") ?? []).every(({ name, type }) =>
    name === field.name || findWithin(type, types, isStream) === undefined
  );
}

/** JSON holds neither files nor streams. */
export function* resultIsJson(check: Check): Iterable<Diagnostic> {
  for (const run of check.model.functions) {
    const path = [run.output, run.end].map((type) =>
      type && findWithin(
        type,
        check.model.types,
        ({ kind }) =>
          kind === "file" || kind === "bytestream" || kind === "stream",
      )
    ).find((found) => found !== undefined);
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
