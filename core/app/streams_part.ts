/** Functions that return a stream of items. @module */
import type { Part } from "./part.ts";
import type { ResultKinds } from "./result.ts";
import { refuseUnless } from "./result_error.ts";
import { ResultStream } from "./result_stream.ts";

/** Replies streams of items. */
export const streams: Part = {
  open: () => ({ services: [], results: RESULTS }),
};

const RESULTS: ResultKinds = {
  stream: (plan, failures, running) => ({
    check(context) {
      const { value } = context;
      if (!isIterable(value)) return refuseUnless(false, plan);
      context.value = new ResultStream(plan, context, value, failures, running);
    },
    reply: ({ value, credential }) => {
      const items = value as ResultStream;
      return {
        kind: "stream",
        items,
        encode: plan.codec?.output?.encode,
        encodeEnd: plan.codec?.end?.encode,
        isLeft: () => items.isLeft,
        credential,
      };
    },
    releases: (reply) => reply.kind === "stream",
  }),
};

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null &&
    Symbol.asyncIterator in value;
}
