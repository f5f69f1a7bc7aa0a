/** Plain data as texts: JSON, with a tag where JSON has no word for a value. @module */
import { fromBase64, toBase64 } from "../validators/base64.ts";

/** Deeper values are refused, as one that holds itself has no end. */
const MAX_DEPTH = 500;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Makes what writes plain data. What JSON can't say becomes an object of one field whose name starts
 * with `$`: `$date` (ISO date-time), `$bigint` (digits), `$bytes` (base64), `$number` (`NaN`,
 * `Infinity`, `-Infinity`), `$undefined` (where it isn't a field, which is left out). An object of
 * the user's that looks like one is put into `$object`.
 *
 * What it makes throws a `TypeError` for what isn't plain data: functions, symbols, Map, Set,
 * streams, files, …; `what` names the data in its message.
 */
export function plainWriter(what: string): (value: unknown) => string {
  return (value) => JSON.stringify(toJson(value, what, "", 0));
}

/** Reads what a writer of plain data wrote. */
export function fromPlainText(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return text.includes('{"$') ? fromJson(value) : value;
}

function toJson(
  value: unknown,
  what: string,
  path: string,
  depth: number,
): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : { $number: String(value) };
    case "bigint":
      return { $bigint: String(value) };
    case "undefined":
      return { $undefined: true };
    case "object":
      if (value === null) return null;
      if (depth > MAX_DEPTH) {
        throw new TypeError(
          `${what} is nested too deeply, or holds itself: at ${place(path)}`,
        );
      }
      return ofObject(value, what, path, depth + 1);
    default:
      throw refusal(typeof value, what, path);
  }
}

function ofObject(
  value: object,
  what: string,
  path: string,
  depth: number,
): unknown {
  if (Array.isArray(value)) {
    return value.map((item, at) => toJson(item, what, `${path}/${at}`, depth));
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) {
      throw refusal("invalid Date", what, path);
    }
    return { $date: value.toISOString() };
  }
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== "Object") throw refusal(kind, what, path);
  const fields = Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined)
      .map((
        [name, field],
      ) => [name, toJson(field, what, `${path}/${name}`, depth)]),
  );
  return tagOf(fields) === undefined ? fields : { $object: [fields] };
}

function fromJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  const fields = value as Fields;
  const tag = tagOf(fields);
  return tag === undefined ? mapFields(fields) : fromTag(tag, fields[tag]);
}

function fromTag(tag: string, value: unknown): unknown {
  switch (tag) {
    case "$date":
      return new Date(String(value));
    case "$bigint":
      return BigInt(String(value));
    case "$bytes":
      return fromBase64(String(value));
    case "$number":
      return Number(value);
    case "$undefined":
      return undefined;
    case "$object":
      return mapFields((value as readonly Fields[])[0]!);
    default:
      throw new TypeError(`Plain data has an unknown tag: ${tag}`);
  }
}

function mapFields(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, fromJson(field)]),
  );
}

/** The name of the only field, where it starts with `$`. */
function tagOf(fields: Fields): string | undefined {
  const [name, ...others] = Object.keys(fields);
  return name?.startsWith("$") && others.length === 0 ? name : undefined;
}

function refusal(kind: string, what: string, path: string): TypeError {
  return new TypeError(
    `${what} must be plain data (JSON, Date, bigint, Uint8Array), but at ${
      place(path)
    } is: ${kind}`,
  );
}

function place(path: string): string {
  return path === "" ? "its top" : path;
}
