/** What a function returned, checked and made a reply. @module */
import { deferred } from "../deferred.ts";
import { toIssues } from "../validators/issues.ts";
import type { FunctionEntry } from "../entries.ts";
import type { Reply } from "../reply.ts";
import type { Context } from "./context.ts";
import type { Failures } from "./failures.ts";
import type { FunctionPlan } from "./function_plan.ts";
import { holdStream } from "./held_stream.ts";
import { ResultError, ResultStream } from "./result_stream.ts";
import type { Running } from "./running.ts";
import type { Step } from "./steps.ts";

/** How one kind of result is checked, and replied. */
export interface ResultKind {
  /** Throws for what the function's type does not allow; may replace `context.value`. */
  readonly check?: Step;
  /** Makes the reply. */
  readonly reply: (context: Context) => Reply;
  /** Whether the reply releases what the call holds, when it has been read. */
  readonly releases?: (reply: Reply) => boolean;
}

type Kinds = {
  readonly [Kind in FunctionEntry["returns"]]: (
    plan: FunctionPlan,
    failures: Failures,
    running: Running,
  ) => ResultKind;
};

const KINDS: Kinds = {
  void: () => ({
    reply: ({ credential }) => ({ kind: "void", credential }),
  }),
  data: (plan) => ({
    check: (context) => checkData(plan, context),
    reply: ({ value, credential }) =>
      value === undefined ? { kind: "void", credential } : {
        kind: "data",
        value,
        encode: plan.codec?.output?.encode,
        credential,
      },
  }),
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

/** How the result of a function is checked, and replied. */
export function resultOf(
  plan: FunctionPlan,
  failures: Failures,
  running: Running,
): ResultKind {
  return KINDS[plan.entry.returns](plan, failures, running);
}

function checkData(plan: FunctionPlan, { value }: Context): undefined {
  const codec = plan.codec?.output;
  if (codec === undefined || codec.validate(value)) return;
  if (value === undefined && codec.optional) return;
  throw new ResultError(
    plan.id,
    "result",
    toIssues(codec.validate.errors, value),
  );
}

function refuseUnless(
  fits: boolean,
  plan: FunctionPlan,
  message: string = `Expected ${plan.entry.returns}`,
): undefined {
  if (fits) return;
  throw new ResultError(plan.id, "result", [
    { pointer: "", message, keyword: "type" },
  ]);
}

function isBytes(value: unknown): boolean {
  return value instanceof Uint8Array || value instanceof Blob ||
    value instanceof ReadableStream;
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null &&
    Symbol.asyncIterator in value;
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
