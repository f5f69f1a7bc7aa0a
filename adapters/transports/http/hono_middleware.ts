/** Hono middleware, used as it is. @module */
import { Context } from "@hono/hono";
import { toPikkuError } from "@pikku/core";
import type { HonoMiddleware } from "@pikku/core";
import type { ConnectionInfo } from "@pikku/core/wire";
import type { Edge } from "./edge.ts";
import type { Around } from "./endpoint.ts";
import { toPath } from "./path.ts";
import { toErrorResponse } from "./problem.ts";

/** Makes what runs a list of Hono middleware around an answer; undefined for an empty list. */
export function toAround(
  edge: Edge,
  middleware: readonly HonoMiddleware[] | undefined,
): Around | undefined {
  if (middleware === undefined || middleware.length === 0) return undefined;
  return async (request, info, answer) => {
    try {
      const context = new Context(edge.original(request), {
        env: new Env(info),
        path: toPath(request.url).path,
      });
      await run(edge, middleware, context, answer);
      return context.res;
    } catch (error) {
      return ofError(edge, error);
    }
  };
}

/**
 * The onion, as Hono composes it: what one layer throws is a response already when the layers
 * around it go on, so that those can set their headers.
 */
function run(
  edge: Edge,
  middleware: readonly HonoMiddleware[],
  context: Context,
  answer: Parameters<Around>[2],
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
      context.res = ofError(edge, error);
    }
    if (!context.finalized) {
      context.res = ofError(
        edge,
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

/** Hono's own exceptions bring their response. */
function ofError({ app, errors }: Edge, error: unknown): Response {
  if (error instanceof Error && "getResponse" in error) {
    return (error as Error & { getResponse(): Response }).getResponse();
  }
  const id = crypto.randomUUID();
  const known = toPikkuError(error);
  if (known !== error) {
    app.logger.error("Hono middleware failed", { id, error });
  }
  return toErrorResponse(known, id, errors);
}
