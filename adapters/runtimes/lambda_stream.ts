/** Responses that Lambda sends while they are made. @module */
import { type LambdaHead, toHead } from "./lambda_result.ts";

/** Where a streamed response is written to. */
export interface LambdaStream {
  /** Takes bytes; false where the next ones should wait for `drain`. */
  write(bytes: Uint8Array): boolean;
  /** Ends the response. */
  end(): void;
  /** Calls back once. */
  once(event: "drain" | "error" | "close", listener: () => void): unknown;
}

/** What of Lambda's Node runtime streams take: its global `awslambda`. */
export interface LambdaStreaming {
  /** Marks a handler as one that writes to a stream. */
  streamifyResponse<Event, Context>(
    handler: (
      event: Event,
      stream: LambdaStream,
      context: Context,
    ) => Promise<void>,
  ): (event: Event, stream: LambdaStream, context: Context) => Promise<void>;
  /** Writes status and headers before the first bytes. */
  readonly HttpResponseStream: {
    from(stream: LambdaStream, head: LambdaHead): LambdaStream;
  };
}

/**
 * The streaming of this process.
 *
 * @throws {Error} when it doesn't run in Lambda's Node runtime
 */
export function findStreaming(): LambdaStreaming {
  const { awslambda } = globalThis as { awslambda?: LambdaStreaming };
  if (awslambda !== undefined) return awslambda;
  throw new Error(
    "Only Lambda's own Node runtime streams responses, which this is not: leave out { stream: true }",
  );
}

/** Writes a response as it comes, no faster than it is taken. */
export async function sendStream(
  response: Response,
  to: LambdaStream,
  streaming: LambdaStreaming,
): Promise<void> {
  const out = streaming.HttpResponseStream.from(to, toHead(response));
  let isOver = false;
  let wake = () => {};
  const end = () => {
    isOver = true;
    wake();
  };
  out.once("error", end);
  out.once("close", end);
  // The head is sent with the first bytes, also where there are none.
  out.write(new Uint8Array());
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = await reader?.read() ??
      { done: true, value: undefined };
    if (done || value === undefined) break;
    if (isOver) return await reader?.cancel();
    if (out.write(value)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
      out.once("drain", resolve);
      if (isOver) resolve();
    });
  }
  out.end();
}
