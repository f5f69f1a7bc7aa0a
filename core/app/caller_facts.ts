/** Who calls, as functions see it. @module */
import type { Caller } from "../call.ts";

/**
 * The facts of a caller as a plain object: it can be spread, logged and returned, which the lazy
 * one of a transport can't.
 */
export function toFacts(caller: Caller, wire: string = caller.wire): Caller {
  const { id, host, ip, traceId } = caller;
  return {
    id,
    wire,
    ...(host === undefined ? undefined : { host }),
    ...(ip === undefined ? undefined : { ip }),
    ...(traceId === undefined ? undefined : { traceId }),
  };
}
