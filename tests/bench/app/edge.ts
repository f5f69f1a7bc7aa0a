import type { MiddlewareHandler } from "@hono/hono";

/** The least that Hono middleware can be: it sets one header. */
export const noop: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("x-bench", "1");
};
