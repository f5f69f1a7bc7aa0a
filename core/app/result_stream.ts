/** The stream that a caller reads, around the one that a function returned. @module */
import { deferred } from "../deferred.ts";
import type { OutputCodec } from "../codec.ts";
import type { Context } from "./context.ts";
import type { Failures } from "./failures.ts";
import type { FunctionPlan } from "./function_plan.ts";
import { ResultError } from "./result_error.ts";
import type { Running } from "./running.ts";
import { toIssues } from "../validators/issues.ts";

const END: IteratorReturnResult<undefined> = Object.freeze({
  done: true,
  value: undefined,
});

/**
 * Checks each item and masks what the function throws. The call goes on until the stream ends
 * or is left: only then its services are disposed and its signal is void.
 */
export class ResultStream implements AsyncIterableIterator<unknown> {
  readonly #plan: FunctionPlan;
  readonly #context: Context;
  readonly #source: AsyncIterator<unknown>;
  readonly #codec: OutputCodec | undefined;
  readonly #failures: Failures;
  readonly #running: Running;
  #over = false;
  #isLeft = false;
  readonly #onAbort = () => void this.return();
  readonly #ended = deferred();

  /** Takes over what a function returned. */
  constructor(
    plan: FunctionPlan,
    context: Context,
    source: AsyncIterable<unknown>,
    failures: Failures,
    running: Running,
  ) {
    this.#plan = plan;
    this.#context = context;
    this.#source = source[Symbol.asyncIterator]();
    this.#codec = plan.codec?.output;
    this.#failures = failures;
    this.#running = running;
    running.streams.add(this);
    context.call.hold?.(this.#ended.promise);
    const signal = context.signal();
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Whether it was ended before the function had. */
  get isLeft(): boolean {
    return this.#isLeft;
  }

  /** The next item; at the end what the function returned. */
  async next(): Promise<IteratorResult<unknown>> {
    if (this.#over) return END;
    try {
      const step = await this.#source.next();
      if (step.done !== true) {
        this.#check("item", this.#codec, step.value);
        return { done: false, value: step.value };
      }
      if (this.#over) return END;
      const codec = this.#plan.codec?.end;
      this.#check("result", codec, step.value);
      await this.#end();
      return codec === undefined ? END : { done: true, value: step.value };
    } catch (error) {
      // The function may end by an error when its reader has left: nobody waits for it.
      if (this.#over) return END;
      const masked = this.#failures.mask(this.#plan, this.#context, error);
      await this.return();
      throw masked;
    }
  }

  /** The reader leaves: the function's signal aborts, and its generator returns. */
  async return(): Promise<IteratorResult<unknown>> {
    if (this.#over) return END;
    this.#over = true;
    this.#isLeft = true;
    this.#context.abort(new DOMException("The reader left", "AbortError"));
    try {
      await this.#source.return?.();
    } catch (error) {
      if (!(error instanceof Error && error.name === "AbortError")) {
        this.#report("Stream failed when its reader left", error);
      }
    }
    await this.#end();
    return END;
  }

  /** It is read once. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  #check(
    what: string,
    codec: OutputCodec | undefined,
    value: unknown,
  ): void {
    if (codec === undefined || codec.validate(value)) return;
    if (value === undefined && codec.optional) return;
    throw new ResultError(
      this.#plan.id,
      what,
      toIssues(codec.validate.errors, value),
    );
  }

  async #end(): Promise<void> {
    this.#over = true;
    this.#running.streams.delete(this);
    this.#context.signal().removeEventListener("abort", this.#onAbort);
    await this.#context.release((error) =>
      this.#report("Service failed to close", error)
    );
    this.#ended.resolve();
  }

  #report(message: string, error: unknown): void {
    this.#failures.report(message, this.#plan, this.#context, error);
  }
}
