/** The pipeline of one function, as one entry of a wire calls it. @module */
import type { Call } from "../call.ts";
import type { Clock } from "../clock.ts";
import type { Reply } from "../reply.ts";
import { Unavailable } from "../errors.ts";
import { Context } from "./context.ts";
import type { DeadlineWatch } from "./deadlines.ts";
import type { Failures } from "./failures.ts";
import type { FunctionPlan } from "./function_plan.ts";
import type { ResultKind } from "./result.ts";
import type { Running } from "./running.ts";
import type { Step } from "./steps.ts";

/** What lines share. */
export interface Shared {
  readonly clock: Clock;
  readonly failures: Failures;
  readonly running: Running;
  readonly deadlines: DeadlineWatch<Late>;
}

/** A call with a deadline. */
export interface Late {
  readonly deadline: number;
  /** Answers it with `timeout`. */
  expire(): void;
}

/**
 * Takes a call through its steps. As long as no step waits there is no promise, and no more than
 * one afterwards; everything that fails ends in `#fail`.
 */
export class Line {
  readonly #plan: FunctionPlan;
  readonly #steps: readonly Step[];
  readonly #result: ResultKind;
  readonly #timeout: number;
  readonly #streams: boolean;
  readonly #shared: Shared;

  /** Composes a line; a timeout of 0 is none. */
  constructor(
    plan: FunctionPlan,
    steps: readonly Step[],
    result: ResultKind,
    timeout: number,
    shared: Shared,
  ) {
    this.#plan = plan;
    this.#steps = steps;
    this.#result = result;
    this.#timeout = timeout;
    this.#streams = plan.entry.returns === "stream";
    this.#shared = shared;
  }

  /** Answers a call. */
  run(call: Call): Reply | Promise<Reply> {
    const timeout = this.#timeout;
    const deadline = Math.min(
      call.deadline ?? Infinity,
      timeout > 0 ? this.#shared.clock.elapsed() + timeout : Infinity,
    );
    const context = new Context(call, this.#streams, deadline);
    const steps = this.#steps;
    try {
      if (this.#shared.running.closed) throw new Unavailable("App is closed");
      for (let at = 0; at < steps.length; at++) {
        const pending = steps[at]!(context);
        if (pending === undefined) continue;
        return deadline < Infinity
          ? this.#timed(context, at + 1, pending)
          : this.#settle(context, at + 1, pending);
      }
      const reply = this.#result.reply(context);
      context.deadline = Infinity;
      return context.holds ? this.#release(context, reply) : reply;
    } catch (error) {
      const reply = this.#fail(context, error);
      return context.holds ? this.#release(context, reply) : reply;
    }
  }

  /** The rest of a call, from the first step that waits. */
  async #settle(
    context: Context,
    at: number,
    pending: PromiseLike<unknown>,
  ): Promise<Reply> {
    const steps = this.#steps;
    const { running } = this.#shared;
    running.begin(context);
    let reply: Reply;
    try {
      context.value = await pending;
      for (; at < steps.length; at++) {
        const next = steps[at]!(context);
        if (next !== undefined) context.value = await next;
      }
      reply = this.#result.reply(context);
    } catch (error) {
      reply = this.#fail(context, error);
    }
    if (context.holds) await this.#release(context, reply);
    running.end(context);
    return reply;
  }

  /** Whatever is answered first counts: the reply, or the deadline. */
  #timed(
    context: Context,
    at: number,
    pending: PromiseLike<unknown>,
  ): Promise<Reply> {
    const { deadlines, failures } = this.#shared;
    return new Promise((resolve) => {
      const late: Late = {
        deadline: context.deadline,
        expire: () => {
          context.expired = true;
          context.call.hold?.(settled);
          resolve(failures.toTimeout(this.#plan, context));
          context.abort(new DOMException("Call took too long", "TimeoutError"));
        },
      };
      deadlines.start(late);
      const settled = this.#settle(context, at, pending).then((reply) => {
        deadlines.stop(late);
        // What streams from here on has all the time there is.
        context.deadline = Infinity;
        if (context.expired) discard(reply);
        else resolve(reply);
      });
    });
  }

  #fail(context: Context, error: unknown): Reply {
    // The caller has its answer; what comes of the abort is no news.
    const { failures } = this.#shared;
    return context.expired && isAbort(error)
      ? { kind: "void" }
      : failures.toReply(this.#plan, context, error);
  }

  async #release(context: Context, reply: Reply): Promise<Reply> {
    if (this.#result.releases?.(reply) !== true) {
      await context.release((error) =>
        this.#shared.failures.report(
          "Service failed to close",
          this.#plan,
          context,
          error,
        )
      );
    }
    return reply;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error &&
    (error.name === "AbortError" || error.name === "TimeoutError");
}

/** Gives back a reply that nobody waits for any more. */
function discard(reply: Reply): void {
  const ignore = () => {};
  if (reply.kind === "stream") {
    reply.items[Symbol.asyncIterator]().return?.().catch(ignore);
  } else if (reply.kind === "bytes" && reply.body instanceof ReadableStream) {
    reply.body.cancel().catch(ignore);
  } else if (reply.kind === "response") {
    reply.response.body?.cancel().catch(ignore);
  }
}
