/** One case: the same over every wire. @module */
import type { Feature, WireCall } from "./wire.ts";

/** Who calls; `expired` was ada once, `unknown` presents a token that nobody gave out. */
export type Who = "nobody" | "ada" | "admin" | "expired" | "unknown";

/** An error that is expected; what isn't told may be anything. */
export interface ExpectedError {
  readonly code: string;
  readonly message?: string;
  /** What operators read in place of the message; it may be anything unless told. */
  readonly inside?: string;
  readonly data?: unknown;
  /** What isn't valid, as `/pointer keyword`, sorted. */
  readonly issues?: readonly string[];
}

/** What is expected of a call; values are native. */
export type Expected =
  | { readonly kind: "data"; readonly value: unknown }
  | { readonly kind: "void" }
  | {
    readonly kind: "bytes";
    readonly bytes: readonly number[];
    readonly type?: string;
  }
  | {
    readonly kind: "stream";
    readonly items: readonly unknown[];
    readonly end?: unknown;
    readonly error?: ExpectedError;
  }
  | { readonly kind: "error"; readonly error: ExpectedError };

/** One case. */
export interface ParityCase extends Omit<WireCall, "token"> {
  /** A sentence that is true over every wire. */
  readonly name: string;
  /** Nobody unless told. */
  readonly as?: Who;
  /** What it takes of a wire. */
  readonly needs: readonly Feature[];
  readonly expected: Expected;
  /** Whether the function has to learn that its reader left: its data get a `key`. */
  readonly leaves?: true;
}

type Sent = Pick<
  ParityCase,
  "data" | "as" | "rows" | "take" | "lastEventId" | "leaves"
>;

function needsOf({ as, data, rows, take, lastEventId }: Sent): Feature[] {
  return [
    ...(as === undefined || as === "nobody" ? [] : ["tokens" as const]),
    ...(data?.file === undefined ? [] : ["files" as const]),
    ...(rows === undefined ? [] : ["items" as const]),
    ...(take === undefined ? [] : ["leaving" as const]),
    ...(lastEventId === undefined ? [] : ["resuming" as const]),
  ];
}

/** A call that returns a value; or nothing, where there is none. */
export function returns(
  name: string,
  call: string,
  sent: Sent,
  value?: unknown,
): ParityCase {
  return {
    name,
    call,
    ...sent,
    needs: ["single results", "results", ...needsOf(sent)],
    expected: value === undefined ? { kind: "void" } : { kind: "data", value },
  };
}

/** A call that returns bytes. */
export function givesBytes(
  name: string,
  call: string,
  sent: Sent,
  bytes: readonly number[],
  type?: string,
): ParityCase {
  return {
    name,
    call,
    ...sent,
    needs: [
      "single results",
      "bytes",
      ...(type === undefined ? [] : ["media types" as const]),
      ...needsOf(sent),
    ],
    expected: { kind: "bytes", bytes, ...(type && { type }) },
  };
}

/** A call that fails; `streams` where the function returns a stream. */
export function fails(
  name: string,
  call: string,
  sent: Sent & { readonly streams?: true },
  error: ExpectedError,
  needs: readonly Feature[] = [],
): ParityCase {
  const { streams, ...rest } = sent;
  return {
    name,
    call,
    ...rest,
    needs: [
      streams ? "streams" : "single results",
      "errors",
      ...(error.data === undefined ? [] : ["error data" as const]),
      ...(error.issues ? ["any data", "pointers"] as const : []),
      ...needsOf(rest),
      ...needs,
    ],
    expected: { kind: "error", error },
  };
}

/** A call that streams. */
export function streams(
  name: string,
  call: string,
  sent: Sent,
  items: readonly unknown[],
  { end, error }: {
    readonly end?: unknown;
    readonly error?: ExpectedError;
  } = {},
): ParityCase {
  return {
    name,
    call,
    ...sent,
    needs: [
      "streams",
      ...(end === undefined ? [] : ["stream results" as const]),
      ...(error === undefined ? [] : ["errors" as const]),
      ...needsOf(sent),
    ],
    expected: {
      kind: "stream",
      items,
      ...(end === undefined ? undefined : { end }),
      ...(error && { error }),
    },
  };
}
