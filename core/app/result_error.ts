/** Results that are none of their function's. @module */
import type { FunctionPlan } from "./function_plan.ts";

/** A function returned what its type does not allow; for the log. */
export class ResultError extends Error {
  /** Where it differs. */
  readonly issues: unknown;

  /** Names the function and what differs. */
  constructor(id: string, what: string, issues: unknown) {
    super(`Function returned a wrong ${what}: ${id}`);
    this.name = "ResultError";
    this.issues = issues;
  }
}

/**
 * Refuses a result that doesn't fit.
 *
 * @throws {ResultError} when it doesn't
 */
export function refuseUnless(
  fits: boolean,
  plan: FunctionPlan,
  message: string = `Expected ${plan.entry.returns}`,
): undefined {
  if (fits) return;
  throw new ResultError(plan.id, "result", [
    { pointer: "", message, keyword: "type" },
  ]);
}
