/**
 * A generated app as an AWS Lambda function, behind an HTTP API or a function URL.
 *
 * @module
 */
import type { OpenOptions } from "@pikku/core/app";
import type { GeneratedApp, Host } from "@pikku/core/wire";
import process from "node:process";
import type { CronOptions } from "../transports/cron/mod.ts";
import type { HttpHandlerOptions } from "../transports/http/mod.ts";
import { type LambdaEvent, toConnection, toRequest } from "./lambda_event.ts";
import { type LambdaResult, toResult } from "./lambda_result.ts";
import {
  findStreaming,
  type LambdaStream,
  sendStream,
} from "./lambda_stream.ts";
import { type LambdaSchedule, toTick } from "./lambda_schedule.ts";
import { openOnce } from "./open_once.ts";
import { openWires } from "./open_wires.ts";

export type { LambdaEvent } from "./lambda_event.ts";
export type { LambdaSchedule } from "./lambda_schedule.ts";
export type { LambdaHead, LambdaResult } from "./lambda_result.ts";
export type { LambdaStream } from "./lambda_stream.ts";

/** How an app is opened and answers. */
export interface LambdaOptions
  extends OpenOptions, HttpHandlerOptions, CronOptions {
  /**
   * Whether responses are sent while they are made, as a function URL whose invoke mode is
   * `RESPONSE_STREAM` does; false unless told.
   */
  readonly stream?: boolean;
}

/** A handler that answers an event as a whole. */
export type LambdaHandler = (
  event: LambdaEvent | LambdaSchedule,
) => Promise<LambdaResult>;

/** A handler that writes its answer to a stream. */
export type LambdaStreamHandler = (
  event: LambdaEvent | LambdaSchedule,
  stream: LambdaStream,
  context: unknown,
) => Promise<void>;

/**
 * Makes the handler of a function. The app opens while Lambda initializes the function, with the
 * configuration in its environment variables.
 *
 * Lambda stops the process between events: what a function starts and doesn't wait for goes on with
 * the next event, if ever.
 *
 * @throws {Error} when responses are to be streamed and this is not Lambda's Node runtime
 *
 * @example
 * ```ts ignore
 * import { lambda } from "@pikku/adapters/lambda";
 * import app from "./.pikku/mod.ts";
 *
 * export const handler = lambda(app);
 * ```
 */
export function lambda(
  app: GeneratedApp,
  options: LambdaOptions & { readonly stream: true },
): LambdaStreamHandler;
/** Makes the handler of a function that answers each event as a whole. */
export function lambda(
  app: GeneratedApp,
  options?: LambdaOptions,
): LambdaHandler;
export function lambda(
  app: GeneratedApp,
  options: LambdaOptions = {},
): LambdaHandler | LambdaStreamHandler {
  const streaming = options.stream ? findStreaming() : undefined;
  const open = openOnce(() =>
    openWires(app, host, { env: process.env, ...options })
  );
  const answer = async (
    event: LambdaEvent | LambdaSchedule,
  ): Promise<Response> => {
    const tick = toTick(event);
    if (tick !== undefined) {
      const opened = await open();
      await opened.tick(tick);
      return new Response(null, { status: 204 });
    }
    const request = toRequest(event as LambdaEvent);
    const { fetch } = await open();
    return await fetch(request, toConnection(event as LambdaEvent));
  };
  // What fails now is told with the first event.
  Promise.resolve(open()).catch(() => {});
  if (streaming === undefined) {
    return async (event: LambdaEvent | LambdaSchedule) =>
      await toResult(await answer(event));
  }
  return streaming.streamifyResponse(
    async (event: LambdaEvent | LambdaSchedule, stream: LambdaStream) =>
      await sendStream(await answer(event), stream, streaming),
  );
}

/** Times are those of EventBridge. */
const host: Host = { schedule: () => {} };
