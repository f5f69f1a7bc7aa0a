/** What has not ended yet. @module */

/** A stream that may be ended from outside. */
export interface Endable {
  /** Ends it. */
  return(): Promise<unknown>;
}

/** Counts calls and holds streams, so that an app can close when the last of them is done. */
export class Running {
  /** Streams that are being read. */
  readonly streams: Set<Endable> = new Set();
  /** Whether calls are refused: what they need is disposed. */
  closed = false;
  readonly #calls = new Set<{ abort(reason: unknown): void }>();
  #idle: (() => void) | undefined = undefined;

  /** How many calls wait for something, and how many streams are being read. */
  get counts(): { readonly calls: number; readonly streams: number } {
    return { calls: this.#calls.size, streams: this.streams.size };
  }

  /** A call waits for something. */
  begin(call: { abort(reason: unknown): void }): void {
    this.#calls.add(call);
  }

  /** A call is done. */
  end(call: { abort(reason: unknown): void }): void {
    this.#calls.delete(call);
    if (this.#calls.size === 0) this.#idle?.();
  }

  /**
   * Ends the streams and waits for the calls, and for `until`; aborts those that take longer than
   * the limit.
   */
  async drain(limit: number, until?: PromiseLike<unknown>): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limit);
    });
    const idle = new Promise<void>((resolve) => {
      this.#idle = resolve;
      if (this.#calls.size === 0) resolve();
    });
    const streams = [...this.streams].map((stream) => stream.return());
    await Promise.race([Promise.all([idle, until, ...streams]), late]);
    clearTimeout(timer);
    const reason = new DOMException("The app closes", "AbortError");
    for (const call of this.#calls) call.abort(reason);
    this.closed = true;
  }
}
