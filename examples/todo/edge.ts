import { cors as honoCors } from "@hono/hono/cors";
import { secureHeaders } from "@hono/hono/secure-headers";
import type { MiddlewareHandler } from "@hono/hono";

/** Lets pages of any origin read the API; they send a bearer token, never the cookie. */
export const cors: MiddlewareHandler = honoCors();

/** Headers that a browser should see on every answer. */
export const secure: MiddlewareHandler = secureHeaders();
