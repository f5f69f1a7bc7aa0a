/** Streams as server-sent events. @module */
import type { StreamWriter } from "./stream_writer.ts";

/** Names of events that have a meaning of their own. */
const TAKEN: readonly string[] = ["end", "error"];

/** How events of one stream are written. */
export interface EventFormat {
  /** Milliseconds after which a reader that lost the connection comes back; half of it at random. */
  readonly retry: number;
  /** What the caller told of how far it came, as text. */
  readonly lastEventId: string | null;
  /** The field of an item that names its event. */
  readonly event: string | undefined;
}

/**
 * Writes server-sent events: first `retry`, then an event for each item. At last comes the event
 * `end` with what the function returned, or `error` with a problem document; neither where the
 * stream was cut, so that a reader comes back for the rest.
 *
 * The id of an event is the field `id` of its item; without one events are counted, on from the
 * `Last-Event-ID` of the request where that is a number.
 */
export function eventWriter(
  { retry, lastEventId, event: field }: EventFormat,
): StreamWriter {
  const start = Number(lastEventId ?? 0);
  let count = Number.isSafeInteger(start) ? start : undefined;
  return {
    // Half of it at random, so that the readers of a server that ends don't come back as one.
    begin: `retry: ${Math.round(retry * (0.5 + Math.random() / 2))}\n\n`,
    beat: ":\n\n",
    item(native, toJson) {
      if (count !== undefined) count++;
      const id = idOf(native) ?? count;
      const name = field === undefined ? undefined : nameOf(native, field);
      return (name === undefined ? "" : `event: ${name}\n`) +
        (id === undefined ? "" : `id: ${id}\n`) + `data: ${toJson()}\n\n`;
    },
    end: (_, toJson) => `event: end\ndata: ${toJson()}\n\n`,
    error: (problem) => `event: error\ndata: ${problem}\n\n`,
    cut: () => "",
  };
}

/** The id that an item has for itself: a resumed stream is then counted by the function. */
function idOf(item: unknown): string | undefined {
  const id = textOf(item, "id");
  return id === undefined || id === "" || /[\0\r\n]/.test(id) ? undefined : id;
}

function nameOf(item: unknown, field: string): string | undefined {
  const name = textOf(item, field);
  if (name === undefined || name === "") return undefined;
  if (TAKEN.includes(name) || /[\r\n]/.test(name)) {
    throw new TypeError(
      `Event can't have this name, which \`out.event\` takes from ${field}: ${
        JSON.stringify(name)
      }`,
    );
  }
  return name;
}

function textOf(item: unknown, field: string): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const value: unknown = Object.hasOwn(item, field)
    ? (item as Readonly<Record<string, unknown>>)[field]
    : undefined;
  return ["string", "number", "bigint", "boolean"].includes(typeof value)
    ? `${value}`
    : undefined;
}
