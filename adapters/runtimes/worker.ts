/**
 * A generated app as a worker of Cloudflare's runtime, workerd.
 *
 * @module
 */
import type { Logger } from "@pikku/core";
import type { OpenOptions } from "@pikku/core/app";
import type { ConnectionInfo, GeneratedApp, Host } from "@pikku/core/wire";
import type { CronOptions } from "../transports/cron/mod.ts";
import type { HttpHandlerOptions } from "../transports/http/mod.ts";
import { openOnce } from "./open_once.ts";
import { type OpenedWires, openWires } from "./open_wires.ts";
import { toEnvironment } from "./worker_environment.ts";
import { workerUpgrade } from "./worker_upgrade.ts";

/** How an app is opened and answers; its environment comes from the runtime. */
export type WorkerOptions =
  & Omit<OpenOptions, "env" | "bindings" | "timers">
  & HttpHandlerOptions
  & CronOptions;

/** What the runtime offers to the handler of an event. */
export interface WorkerContext {
  /** Keeps the event alive until some work is done. */
  waitUntil(work: Promise<unknown>): void;
}

/** A worker: what its module exports by default. */
export interface Worker {
  /** Answers a request. */
  fetch(
    request: Request,
    env: object,
    context: WorkerContext,
  ): Response | Promise<Response>;
  /** Runs what a trigger of the worker's configuration says that it is time for. */
  scheduled(
    event: ScheduledEvent,
    env: object,
    context: WorkerContext,
  ): Promise<void>;
}

/** A time of a trigger. */
export interface ScheduledEvent {
  /** The trigger, as it is configured. */
  readonly cron: string;
  /** The time, in milliseconds since 1970. */
  readonly scheduledTime: number;
}

/**
 * Makes a worker of a generated app. It opens once an isolate, at the first event: texts, numbers
 * and booleans of the environment are what the configuration is read from, everything else is the
 * service `bindings`.
 *
 * Set the compatibility flag `enable_request_signal`, or no function learns that its caller left.
 *
 * @example
 * ```ts ignore
 * import { worker } from "@pikku/adapters/worker";
 * import app from "./.pikku/mod.ts";
 *
 * export default worker(app);
 * ```
 */
export function worker(
  app: GeneratedApp,
  options: WorkerOptions = {},
): Worker {
  const open = openOnce(async (env: object) => {
    const opened = await openWires(app, host, {
      ...options,
      ...toEnvironment(env),
      timers: "own",
    });
    tellOfFlags(opened.app.logger);
    return opened;
  });

  /**
   * Handles an event. The runtime forgets all that an event waits for when its caller leaves; held,
   * it ends as it does anywhere else.
   */
  function on<Result>(
    env: object,
    context: WorkerContext,
    handle: (opened: OpenedWires) => Result | Promise<Result>,
  ): Result | Promise<Result> {
    const opened = open(env);
    const result = opened instanceof Promise
      ? opened.then(handle)
      : handle(opened);
    if (result instanceof Promise) context.waitUntil(result);
    return result;
  }

  return {
    fetch: (request, env, context) =>
      on(
        env,
        context,
        ({ fetch }) => fetch(request, new EventInfo(request, context)),
      ),
    scheduled: async ({ cron, scheduledTime }, env, context) =>
      await on(
        env,
        context,
        ({ tick }) => tick({ at: new Date(scheduledTime), trigger: cron }),
      ),
  };
}

/** Times are those of the worker's triggers. */
const host: Host = { upgrade: workerUpgrade, schedule: () => {} };

/** What is known of a request; each fact is found when it is asked for. */
class EventInfo implements ConnectionInfo {
  readonly #request: Request;
  readonly #context: WorkerContext;

  constructor(request: Request, context: WorkerContext) {
    this.#request = request;
    this.#context = context;
  }

  /** The runtime's edge writes this header, whatever a caller sent. */
  get remoteAddr(): ConnectionInfo["remoteAddr"] {
    const hostname = this.#request.headers.get("cf-connecting-ip");
    return hostname === null ? undefined : { hostname };
  }

  get waitUntil(): (work: Promise<unknown>) => void {
    const context = this.#context;
    return (work) => context.waitUntil(work);
  }
}

/** What the runtime tells of itself; the types of other runtimes don't have it. */
interface WorkerGlobals {
  readonly Cloudflare?: {
    readonly compatibilityFlags?: Readonly<Record<string, boolean>>;
  };
}

function tellOfFlags(logger: Logger): void {
  const { Cloudflare } = globalThis as WorkerGlobals;
  const flags = Cloudflare?.compatibilityFlags;
  if (flags === undefined || flags.enable_request_signal) return;
  logger.warn(
    "Functions won't learn that their caller left: set the compatibility flag enable_request_signal",
  );
}
