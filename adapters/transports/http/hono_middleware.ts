/** Hono middleware, used as it is. @module */
import { Hono, type MiddlewareHandler } from "@hono/hono";
import type { HonoMiddleware } from "@pikku/core";
import type { Around } from "./endpoint.ts";

type Answer = (request: Request) => Response | Promise<Response>;

/** Makes what runs a list of Hono middleware around an answer; undefined for an empty list. */
export function toAround(
  middleware: readonly HonoMiddleware[] | undefined,
): Around | undefined {
  if (middleware === undefined || middleware.length === 0) return undefined;
  const answers = new WeakMap<object, Answer>();
  const hono = new Hono<{ Bindings: object }>();
  hono.use("*", ...middleware as readonly MiddlewareHandler[]);
  hono.all("*", (context) => answers.get(context.env)!(context.req.raw));
  return (request, info, answer) => {
    // Helpers like `getConnInfo` look for the connection there.
    const env = {
      get remoteAddr() {
        return info?.remoteAddr;
      },
    };
    answers.set(env, answer);
    return hono.fetch(request, env);
  };
}
