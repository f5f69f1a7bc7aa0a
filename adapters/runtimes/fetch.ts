/**
 * A generated app as a fetch handler, to be mounted in another app or runtime.
 *
 * @module
 */
import type { OpenOptions } from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import type { CronOptions } from "../transports/cron/mod.ts";
import type { HttpHandlerOptions } from "../transports/http/mod.ts";
import { openWires } from "./open_wires.ts";

/** How an app is opened and answers. */
export type FetchOptions = OpenOptions & HttpHandlerOptions & CronOptions;

/** Answers a request; `info` may tell the caller's address. */
export type Fetch = (
  request: Request,
  info?: { readonly remoteAddr?: { readonly hostname?: string } },
) => Promise<Response>;

/** A handler of requests that owns an app. */
export interface AppFetch extends Fetch, AsyncDisposable {
  /** The same function, for libraries that want an object with `fetch`. */
  readonly fetch: Fetch;
  /** Resolves when the app is open; rejects when it can't be. */
  readonly ready: Promise<void>;
  /** Lets running calls finish and disposes the app's services. */
  close(): Promise<void>;
}

/**
 * Makes a fetch handler of a generated app. It opens at once, and requests wait for that.
 *
 * @example
 * ```ts ignore
 * import { Hono } from "@hono/hono";
 * import { fetch } from "@pikku/adapters/fetch";
 * import app from "./.pikku/mod.ts";
 *
 * const api = fetch(app, { base: "/api" });
 * const site = new Hono().all("/api/*", (context) => api(context.req.raw));
 * ```
 */
export function fetch(
  app: GeneratedApp,
  options: FetchOptions = {},
): AppFetch {
  const opening = openWires(app, {}, options);
  // Whoever calls sees the error; without a caller it must not end the process.
  opening.catch(() => {});
  const answer: Fetch = async (request, info) =>
    (await opening).fetch(request, info);
  const close = async () => {
    const opened = await opening.catch(() => undefined);
    await opened?.close();
  };
  const ready = opening.then(() => {});
  ready.catch(() => {});
  return Object.assign(
    (...given: Parameters<Fetch>): Promise<Response> => answer(...given),
    { fetch: answer, ready, close, [Symbol.asyncDispose]: close },
  );
}
