/**
 * HTTP as a wire of an app whose functions are called by name, too.
 *
 * @module
 */
import type { Wire } from "@pikku/core/wire";
import { createHttpHandler } from "./create_http_handler.ts";
import type { HttpHandlerOptions } from "./edge.ts";

/** The wire of routes, calls by name, mounts and the reference page; it answers every request. */
export const http: Wire = {
  name: "http",
  open: (app, host, options: HttpHandlerOptions) => ({
    fetch: createHttpHandler(app, options, host),
  }),
};
