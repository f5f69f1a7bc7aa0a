/** Functions that return bytes or responses. @module */
import { deferred } from "../deferred.ts";
import type { Context } from "./context.ts";
import type { Failures } from "./failures.ts";
import type { FunctionPlan } from "./function_plan.ts";
import { holdStream } from "./held_stream.ts";
import type { Part } from "./part.ts";
import type { ResultKinds } from "./result.ts";
import { refuseUnless } from "./result_error.ts";
import type { Running } from "./running.ts";

/** Replies bytes and responses. */
export const bodies: Part = {
  open: () => ({ services: [], results: RESULTS }),
};

const RESULTS: ResultKinds = {
  response: (plan, failures, running) => ({
    check({ value }) {
      refuseUnless(value instanceof Response, plan);
      refuseUnless(!(value as Response).bodyUsed, plan, "Was sent already");
      return undefined;
    },
    reply: (context) => ({
      kind: "response",
      response: toHeld(
        context,
        (bytes) => hold(bytes, { plan, context, failures, running }),
      ),
      credential: context.credential,
    }),
    releases: (reply) =>
      reply.kind === "response" && reply.response.body !== null,
  }),
  bytes: (plan, failures, running) => ({
    check: ({ value }) => refuseUnless(isBytes(value), plan),
    reply: (context) => {
      const body = context.value as Bytes;
      return {
        kind: "bytes",
        body: body instanceof ReadableStream && context.holds
          ? hold(body, { plan, context, failures, running })
          : body,
        credential: context.credential,
      };
    },
    releases: (reply) =>
      reply.kind === "bytes" && reply.body instanceof ReadableStream,
  }),
};

function isBytes(value: unknown): boolean {
  return value instanceof Uint8Array || value instanceof Blob ||
    value instanceof ReadableStream;
}

type Bytes = Blob | Uint8Array<ArrayBuffer> | Stream;

type Stream = ReadableStream<Uint8Array<ArrayBuffer>>;

/** The response; where services of the call are behind its body, one that holds them. */
function toHeld(context: Context, hold: (bytes: Stream) => Stream): Response {
  const response = context.value as Response;
  // To look at the body makes a stream of it, which is slower to send.
  if (!context.holds || response.body === null) return response;
  return new Response(hold(response.body), response);
}

/** Bytes whose call goes on until they were read. */
function hold(
  bytes: Stream,
  { plan, context, failures, running }: {
    readonly plan: FunctionPlan;
    readonly context: Context;
    readonly failures: Failures;
    readonly running: Running;
  },
): Stream {
  const call = { abort: (reason: unknown) => context.abort(reason) };
  running.begin(call);
  const report = (error: unknown) =>
    failures.report("Service failed to close", plan, context, error);
  const { promise: released, resolve } = deferred();
  const release = () =>
    context.release(report).finally(() => {
      running.end(call);
      resolve();
    });
  const mask = (error: unknown) => failures.mask(plan, context, error);
  const held = context.call.hold;
  if (held === undefined) return holdStream(bytes, release, mask);
  held(released);
  // Such a runtime tells that the reader left by the signal alone.
  return holdStream(bytes, release, mask, context.signal());
}
