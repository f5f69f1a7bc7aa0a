/** What a function returned, checked and made a reply. @module */
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
  response: (plan) => ({
    check: ({ value }) => refuseUnless(value instanceof Response, plan),
    reply: ({ value, credential }) => ({
      kind: "response",
      response: value as Response,
      credential,
    }),
  }),
  bytes: (plan, failures) => ({
    check: ({ value }) => refuseUnless(isBytes(value), plan),
    reply: (context) => replyBytes(plan, context, failures),
    releases: (reply) =>
      reply.kind === "bytes" && reply.body instanceof ReadableStream,
  }),
  stream: (plan, failures, running) => ({
    check(context) {
      const { value } = context;
      if (!isIterable(value)) return refuseUnless(false, plan);
      context.value = new ResultStream(plan, context, value, failures, running);
    },
    reply: ({ value, credential }) => ({
      kind: "stream",
      items: value as AsyncIterable<unknown>,
      encode: plan.codec?.output?.encode,
      credential,
    }),
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
  throw new ResultError(
    plan.id,
    "result",
    toIssues(codec.validate.errors, value),
  );
}

function refuseUnless(fits: boolean, plan: FunctionPlan): undefined {
  if (fits) return;
  throw new ResultError(plan.id, "result", [
    { pointer: "", message: `Expected ${plan.entry.returns}`, keyword: "type" },
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

type Bytes =
  | Blob
  | Uint8Array<ArrayBuffer>
  | ReadableStream<Uint8Array<ArrayBuffer>>;

function replyBytes(
  plan: FunctionPlan,
  context: Context,
  failures: Failures,
): Reply {
  const { credential } = context;
  const value = context.value as Bytes;
  const body = value instanceof ReadableStream && context.holds
    ? holdStream(
      value,
      () =>
        context.release((error) =>
          failures.report("Service failed to close", plan, context, error)
        ),
      (error) => failures.mask(plan, context, error),
    )
    : value;
  return { kind: "bytes", body, credential };
}
