/** Errors of functions as errors of the protocol. @module */
import type { PikkuError } from "@pikku/core";
import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";

/** Codes that are not the caller's fault. */
const OURS: ReadonlySet<string> = new Set([
  "internal",
  "not_implemented",
  "unavailable",
  "timeout",
]);

/** What a client is told of an error, where a result can't carry it. */
export function toProtocolError(error: PikkuError, id: string): ProtocolError {
  const { code, message, issues, data } = error;
  return new ProtocolError(
    OURS.has(code)
      ? ProtocolErrorCode.InternalError
      : ProtocolErrorCode.InvalidParams,
    message,
    {
      code,
      id,
      ...(issues && { errors: issues }),
      ...(data === undefined ? undefined : { data }),
    },
  );
}
