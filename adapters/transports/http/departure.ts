/** Who left before the answer. @module */

/** How many turns of the microtask queue an answer that waits for nothing real may take. */
const TURNS = 6;

/**
 * The signal of a call, which aborts when its caller leaves. To ask a runtime for
 * `request.signal` costs more than to answer a small request, so it is asked only for a call
 * that really waits for something.
 */
export class Departure {
  readonly #controller = new AbortController();
  #isAnswered = false;

  /** Starts to look out for the caller of a request. */
  constructor(request: Request) {
    this.#lookOut(request);
  }

  /** Aborts when the caller leaves. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The call was answered: nobody needs the signal any more. */
  answered(): void {
    this.#isAnswered = true;
  }

  async #lookOut(request: Request): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) {
      await undefined;
      if (this.#isAnswered) return;
    }
    const { signal } = request;
    const leave = () => this.#controller.abort(signal.reason);
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
  }
}
