/** What a function returned, checked and made a reply. @module */
import type { FunctionEntry } from "../entries.ts";
import type { Reply } from "../reply.ts";
import { toIssues } from "../validators/issues.ts";
import type { Context } from "./context.ts";
import type { Failures } from "./failures.ts";
import type { FunctionPlan } from "./function_plan.ts";
import { ResultError } from "./result_error.ts";
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

/** Makes the results of one kind for a function. */
export type ToResult = (
  plan: FunctionPlan,
  failures: Failures,
  running: Running,
) => ResultKind;

/** The kinds of results that an app knows, by what a function `returns`. */
export type ResultKinds = Readonly<
  Partial<Record<FunctionEntry["returns"], ToResult>>
>;

/** The kinds that every app has; parts bring the others. */
export const PLAIN_RESULTS: ResultKinds = {
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
};

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
