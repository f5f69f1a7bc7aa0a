/** Writes values of which no type tells. @module */
import { toBase64 } from "./base64.ts";

type Path = (string | number)[];

/**
 * Writes a value of which nothing is known as what JSON has: bigint, bytes and `URL` as values of
 * their types are written. Throws at what JSON would turn into an empty object, as it does a `Map`.
 */
export function fromUnknown(value: unknown): unknown {
  return fromPart(value, []);
}

function fromPart(value: unknown, path: Path): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return fromItems(value, path);
  if (value instanceof Uint8Array) return toBase64(value);
  if (value instanceof URL) return value.href;
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    if (typeof (value as { toJSON?: unknown }).toJSON === "function") {
      return value;
    }
    refuseOpaque(value, path);
  }
  return fromFields(value as Record<string, unknown>, path);
}

function fromItems(items: readonly unknown[], path: Path): readonly unknown[] {
  let made: unknown[] | undefined;
  for (let at = 0; at < items.length; at++) {
    path.push(at);
    const item = fromPart(items[at], path);
    path.pop();
    if (item !== items[at]) (made ??= items.slice())[at] = item;
  }
  return made ?? items;
}

function fromFields(
  fields: Record<string, unknown>,
  path: Path,
): Record<string, unknown> {
  if (typeof fields.toJSON === "function") return fields;
  let made: Record<string, unknown> | undefined;
  for (const key of Object.keys(fields)) {
    path.push(key);
    const item = fromPart(fields[key], path);
    path.pop();
    if (item !== fields[key]) (made ??= { ...fields })[key] = item;
  }
  return made ?? fields;
}

/** Only what has no content of another kind is written by its fields. */
function refuseOpaque(value: object, path: Path): void {
  if (Object.prototype.toString.call(value) === "[object Object]") return;
  const place = path.map((it) => typeof it === "number" ? `[${it}]` : `.${it}`)
    .join("").replace(/^\./, "");
  const kind = value.constructor?.name ?? "object";
  throw new TypeError(
    `A result of an unknown type has no form in JSON: ${kind}${
      place && ` at ${place}`
    }`,
  );
}
