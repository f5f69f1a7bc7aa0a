/** The text of `limit.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `limit.ts`. */
export const LIMIT_TEXT: string = `
/** What ends a call before its answer. */
interface Limit {
  readonly signal: AbortSignal;
  /** Ends it. */
  abort(reason?: unknown): void;
  /** It has begun: its deadline is met. */
  begun(): void;
  /** It is over: nothing is waited for any more. */
  end(): void;
}

/** One signal for the caller's, the deadline and the end of a stream. */
function toLimit(
  signal: AbortSignal | undefined,
  ms: number | undefined,
): Limit {
  const controller = new AbortController();
  const leave = () => controller.abort(signal!.reason);
  if (signal?.aborted) leave();
  signal?.addEventListener("abort", leave);
  const timer = ms === undefined ? undefined : setTimeout(() => {
    const message = \`The call took longer than its limit: \${ms} ms\`;
    controller.abort(new ClientError("timeout", message));
  }, ms);
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    begun: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    },
  };
}

/** Waits, unless the signal ends it. */
function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
`;
