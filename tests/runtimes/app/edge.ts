import { cors as honoCors } from "@hono/hono/cors";
import { secureHeaders } from "@hono/hono/secure-headers";
import { createMiddleware } from "@hono/hono/factory";
import type { MiddlewareHandler } from "@hono/hono";

/** Lets pages of one other origin read. */
export const cors: MiddlewareHandler = honoCors({
  origin: "https://friend.example",
});

/** Headers that a browser should see. */
export const secure: MiddlewareHandler = secureHeaders();

/** Answers by itself, unless a header lets the call through. */
export const guard: MiddlewareHandler = createMiddleware(
  async (context, next) => {
    if (context.req.header("x-pass") !== "yes") {
      return context.json({ refused: context.req.path }, 403);
    }
    await next();
    context.header("x-guarded", "1");
  },
);

/** A fetch handler of another library: tells what it was asked, and gives the body back. */
export async function mounted(request: Request): Promise<Response> {
  const body = request.body === null ? "" : await request.text();
  return Response.json({
    method: request.method,
    path: new URL(request.url).pathname,
    query: new URL(request.url).search,
    type: request.headers.get("content-type"),
    body,
  }, { headers: { "x-mounted": "1" } });
}
