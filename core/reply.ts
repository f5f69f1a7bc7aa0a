/** What the pipeline hands back to a transport. @module */
import type { PikkuError } from "./errors.ts";

/** The caller's credential changed: a session started or ended. */
export type CredentialChange =
  | { readonly kind: "set"; readonly token: string; readonly expires: Date }
  | { readonly kind: "clear" };

/** What every reply may carry. */
export interface ReplyBase {
  /** Set where a session started or ended during the call. */
  readonly credential?: CredentialChange;
}

/** Data, in its native form. */
export interface DataReply extends ReplyBase {
  /** Tells it from the other replies. */
  readonly kind: "data";
  /** The data; checked. */
  readonly value: unknown;
  /** Makes the value ready for `JSON.stringify`; absent where it already is. */
  readonly encode?: (value: unknown) => unknown;
}

/** Nothing. */
export interface VoidReply extends ReplyBase {
  /** Tells it from the other replies. */
  readonly kind: "void";
}

/**
 * Items as they come; the iterator throws a masked `PikkuError`, and its last result has what the
 * function returned. `return()` stops the function.
 */
export interface StreamReply extends ReplyBase {
  /** Tells it from the other replies. */
  readonly kind: "stream";
  /** The items; to be read once. */
  readonly items: AsyncIterable<unknown>;
  /** Makes an item ready for `JSON.stringify`; absent where it already is. */
  readonly encode?: (value: unknown) => unknown;
  /** Makes what the function returned ready for `JSON.stringify`; absent where it already is. */
  readonly encodeEnd?: (value: unknown) => unknown;
  /** Whether it was ended from outside (by its reader, a timeout, the app that closes) before the function had. */
  isLeft(): boolean;
}

/** Bytes. */
export interface BytesReply extends ReplyBase {
  /** Tells it from the other replies. */
  readonly kind: "bytes";
  /** The bytes. */
  readonly body:
    | Blob
    | Uint8Array<ArrayBuffer>
    | ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A `Response`, for HTTP only. */
export interface ResponseReply extends ReplyBase {
  /** Tells it from the other replies. */
  readonly kind: "response";
  /** The response as the function made it. */
  readonly response: Response;
}

/** An error, already masked where it is not for the caller. */
export interface ErrorReply extends ReplyBase {
  /** Tells it from the other replies. */
  readonly kind: "error";
  /** What the caller may see. */
  readonly error: PikkuError;
  /** The call's id, which the log carries too. */
  readonly id: string;
  /** What was thrown, for whoever works on the app and never for callers. */
  readonly thrown?: unknown;
}

/** What the pipeline hands back to a transport. */
export type Reply =
  | DataReply
  | VoidReply
  | StreamReply
  | BytesReply
  | ResponseReply
  | ErrorReply;
