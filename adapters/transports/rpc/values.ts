/** Values between deployments: what goes in on one side comes out on the other. @module */
import { stringify, unflatten } from "devalue";

/** A value whose bytes stand apart from it. */
export interface Packed {
  readonly text: string;
  /** Files and bytes, in the order in which the text counts them. */
  readonly parts: readonly Part[];
}

/** Bytes of a value. */
export interface Part {
  readonly kind: "file" | "blob" | "bytes" | "stream";
  readonly body: Blob | Uint8Array<ArrayBuffer> | ByteStream;
}

type ByteStream = ReadableStream<Uint8Array<ArrayBuffer>>;

/** What takes the place of bytes in a text. */
type Reader = (kind: Part["kind"], at: number) => unknown;

/** Classes that a value may have, and keeps. */
const KEPT = [Date, Map, Set, URL, RegExp, ArrayBuffer];

/**
 * Takes the bytes out of a value and writes the rest.
 *
 * @throws {TypeError} when it holds what only goes in process
 */
export function pack(value: unknown): Packed {
  const parts: Part[] = [];
  const text = stringify(value, {
    Part: (each: unknown) => {
      const part = toPart(each);
      return part && [part.kind, parts.push(part) - 1];
    },
    Plain: toPlain,
    Nothing: isNothing,
  });
  return { text, parts };
}

/** Reads what `pack` wrote, as JSON has made it; `toBytes` makes its bytes. */
export function unpack(parsed: unknown, toBytes: Reader): unknown {
  return unflatten(parsed as number | unknown[], readers(toBytes));
}

/**
 * Writes a value with its bytes in it, for lines.
 *
 * @throws {TypeError} when it holds what only goes in process, or a file
 */
export function toText(value: unknown): string {
  return stringify(value, {
    Bytes: (each: unknown) => {
      const part = toPart(each);
      if (part === undefined) return undefined;
      if (part.kind === "bytes") return [toBase64(part.body as Uint8Array)];
      throw new TypeError("An item of a stream can't hold files or streams");
    },
    Plain: toPlain,
    Nothing: isNothing,
  });
}

/** Reads what `toText` wrote, as JSON has made it. */
export function fromParsed(parsed: unknown): unknown {
  return unflatten(parsed as number | unknown[], {
    ...readers(() => undefined),
    Bytes: ([text]: [string]) => fromBase64(text),
  });
}

// deno-lint-ignore no-explicit-any -- each reads what its writer wrote
function readers(toBytes: Reader): Record<string, (value: any) => unknown> {
  return {
    Part: ([kind, at]: [Part["kind"], number]) => toBytes(kind, at),
    Plain: (value: unknown) => value,
    Nothing: () => undefined,
  };
}

function toPart(value: unknown): Part | undefined {
  if (value instanceof File) return { kind: "file", body: value };
  if (value instanceof Blob) return { kind: "blob", body: value };
  if (value instanceof Uint8Array) {
    return { kind: "bytes", body: value as Uint8Array<ArrayBuffer> };
  }
  if (value instanceof ReadableStream) return { kind: "stream", body: value };
}

/** Instances go as JSON has them: what they say they are, or their own fields. */
function toPlain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return undefined;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return undefined;
  if (Symbol.asyncIterator in value) {
    throw new TypeError(
      "A stream of items can't be sent to a function of another deployment",
    );
  }
  if (
    KEPT.some((kind) => value instanceof kind) || ArrayBuffer.isView(value) ||
    `${Object.prototype.toString.call(value)}`.startsWith("[object Temporal.")
  ) return undefined;
  const { toJSON } = value as { readonly toJSON?: unknown };
  return typeof toJSON === "function" ? toJSON.call(value) : Object.fromEntries(
    Object.entries(value).filter(([, inner]) => !isNothing(inner)),
  );
}

/** JSON leaves out what it can't hold. */
function isNothing(value: unknown): true | undefined {
  return typeof value === "function" || typeof value === "symbol" || undefined;
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
