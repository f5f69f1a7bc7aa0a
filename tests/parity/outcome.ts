/** What comes of a call, in one shape for every wire. A leaf: imports nothing. @module */

/** An error as a caller is told of it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** What is for programs. */
  readonly data?: unknown;
  /** Where data isn't valid, and the rule that failed. */
  readonly issues?: readonly {
    readonly pointer: string;
    readonly keyword: string;
  }[];
}

/** What came of a call. */
export type Outcome =
  | { readonly kind: "data"; readonly value: unknown }
  | { readonly kind: "void" }
  | {
    readonly kind: "bytes";
    readonly bytes: readonly number[];
    /** Media type, where the wire tells one. */
    readonly type?: string;
  }
  | {
    readonly kind: "stream";
    readonly items: readonly unknown[];
    /** What the function returned, where it did. */
    readonly end?: unknown;
    /** What ended it, where something did. */
    readonly error?: Failure;
  }
  | { readonly kind: "error"; readonly error: Failure };

/** A value in the form that JSON has of it, as codecs write it. */
export function toJson(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return `${value}`;
  if (value instanceof Uint8Array) {
    return btoa(String.fromCharCode(...value));
  }
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, toJson(inner)]),
  );
}

/** A native value as text that `fromTagged` reads, whatever its type. */
export function toTagged(value: unknown): string {
  return JSON.stringify(tag(value)) ?? "null";
}

/** What `toTagged` wrote. */
export function fromTagged(text: string): unknown {
  return untag(JSON.parse(text));
}

function tag(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.getTime() };
  if (typeof value === "bigint") return { $bigint: `${value}` };
  if (value instanceof Uint8Array) return { $bytes: [...value] };
  if (value === undefined) return { $nothing: true };
  if (Array.isArray(value)) return value.map(tag);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, tag(inner)]),
  );
}

function untag(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untag);
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  if ("$date" in fields) return new Date(fields.$date as number);
  if ("$bigint" in fields) return BigInt(fields.$bigint as string);
  if ("$bytes" in fields) return new Uint8Array(fields.$bytes as number[]);
  if ("$nothing" in fields) return undefined;
  return Object.fromEntries(
    Object.entries(fields).map(([name, inner]) => [name, untag(inner)]),
  );
}
