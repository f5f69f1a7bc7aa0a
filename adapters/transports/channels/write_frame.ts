/** Frames that the server sends. @module */
import type { PikkuError } from "@pikku/core";
import { toProblem } from "../http/problem.ts";
import type { Id } from "./frame.ts";

/** An error: of a call, or where none can be named. */
export function toErrorText(
  error: PikkuError,
  callId: string,
  id?: Id,
): string {
  const { retryAfter } = error;
  const problem = {
    ...toProblem(error, callId),
    ...(retryAfter === undefined ? undefined : { retryAfter }),
  };
  const named = id === undefined ? undefined : { id };
  try {
    return JSON.stringify({ ...named, error: problem });
  } catch {
    // What the error carries for programs isn't JSON; the rest of it is.
    return JSON.stringify({ ...named, error: { ...problem, data: undefined } });
  }
}

/** A line of JSON, and bytes after it. */
export function toBinary(
  line: object,
  bytes: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
  const frame = new Uint8Array(head.byteLength + bytes.byteLength);
  frame.set(head);
  frame.set(bytes, head.byteLength);
  return frame;
}
