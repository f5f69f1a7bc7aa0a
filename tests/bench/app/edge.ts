import { createMiddleware } from "@hono/hono/factory";
import type { MiddlewareHandler } from "@hono/hono";

/** The least that Hono middleware can be: it sets one header. */
export const noop: MiddlewareHandler = createMiddleware(
  async (context, next) => {
    await next();
    context.header("x-bench", "1");
  },
);
