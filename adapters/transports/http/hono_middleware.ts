/**
 * Hono middleware, used as it is. A generated app names it where it has some.
 *
 * @module
 */
import { Context } from "@hono/hono";
import type { HonoMiddleware } from "@pikku/core";
import type { ConnectionInfo } from "@pikku/core/wire";
import type { RunHono } from "@pikku/core/manifest";
import { toPath } from "./path.ts";

/** Makes what runs a list of Hono middleware around an answer. */
export function runHono(
  middleware: Parameters<RunHono>[0],
  ofError: Parameters<RunHono>[1],
): ReturnType<RunHono> {
  return async (request, info, answer) => {
    try {
      const context = new Context(request, {
        env: new Env(info),
        path: toPath(request.url).path,
      });
      await run(middleware, context, answer, ofError);
      return context.res;
    } catch (error) {
      return ofError(error);
    }
  };
}

/**
 * The onion, as Hono composes it: what one layer throws is a response already when the layers
 * around it go on, so that those can set their headers.
 */
function run(
  middleware: readonly HonoMiddleware[],
  context: Context,
  answer: (request: Request) => Response | Promise<Response>,
  ofError: (error: unknown) => Response,
): Promise<void> {
  let reached = -1;
  const dispatch = async (at: number): Promise<void> => {
    if (at <= reached) throw new Error("next() called multiple times");
    reached = at;
    try {
      const response = at === middleware.length
        ? await answer(context.req.raw)
        : await middleware[at]!(context, () => dispatch(at + 1)) as
          | Response
          | undefined;
      if (response && !context.finalized) context.res = response;
    } catch (error) {
      context.error = error instanceof Error ? error : new Error(`${error}`);
      context.res = ofError(error);
    }
    if (!context.finalized) {
      context.res = ofError(
        new Error("Hono middleware neither calls next nor answers"),
      );
    }
  };
  return dispatch(0);
}

/** Where helpers like `getConnInfo` look for the connection. */
class Env {
  readonly #info: ConnectionInfo | undefined;

  constructor(info: ConnectionInfo | undefined) {
    this.#info = info;
  }

  get remoteAddr(): ConnectionInfo["remoteAddr"] {
    return this.#info?.remoteAddr;
  }
}
