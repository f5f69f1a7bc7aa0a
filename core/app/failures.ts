/** Makes replies of what was thrown, and logs what the caller doesn't see. @module */
import { Cancelled, PikkuError, Timeout, toPikkuError } from "../errors.ts";
import { isMasked } from "../error_code.ts";
import type { Logger } from "../logger.ts";
import type { ErrorReply } from "../reply.ts";
import type { Context } from "./context.ts";
import type { FunctionPlan } from "./function_plan.ts";

/** Judges failures: masks them for the caller and tells the log, once each. */
export class Failures {
  readonly #logger: Logger;
  /** Masked errors that were logged: a call within a call passes them on. */
  readonly #logged = new WeakSet<Error>();

  /** Logs to this log. */
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** The error that the caller sees. */
  mask(plan: FunctionPlan, context: Context, error: unknown): PikkuError {
    if (context.aborted && !context.expired && isAbort(error)) {
      return new Cancelled();
    }
    const masked = toPikkuError(error);
    if (masked === error) {
      this.#logger.debug("Call refused", this.#facts(plan, context, error));
      return masked;
    }
    if (!(error instanceof Error && this.#logged.has(error))) {
      this.#logger.error("Call failed", this.#facts(plan, context, error));
    }
    this.#logged.add(masked);
    return masked;
  }

  /** The reply to a call that failed. */
  toReply(plan: FunctionPlan, context: Context, error: unknown): ErrorReply {
    return {
      kind: "error",
      error: this.mask(plan, context, error),
      id: context.caller().id,
      thrown: error,
      credential: context.credential,
    };
  }

  /** The reply to a call that took too long. */
  toTimeout(plan: FunctionPlan, context: Context): ErrorReply {
    const error = new Timeout();
    this.#logger.warn("Call took too long", this.#facts(plan, context));
    this.#logged.add(error);
    return { kind: "error", error, id: context.caller().id };
  }

  /** Something failed that no caller waits for. */
  report(
    message: string,
    plan: FunctionPlan,
    context: Context,
    error: unknown,
  ): void {
    this.#logger.error(message, this.#facts(plan, context, error));
  }

  #facts(
    plan: FunctionPlan,
    context: Context,
    error?: unknown,
  ): Readonly<Record<string, unknown>> {
    const { id, wire } = context.caller();
    const facts = { id, wire, function: plan.id };
    if (error === undefined) return facts;
    // What the caller is told in full needs no stack.
    return error instanceof PikkuError && !isMasked(error.code)
      ? { ...facts, code: error.code, reason: error.message }
      : { ...facts, error };
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError" ||
    error instanceof Cancelled;
}
