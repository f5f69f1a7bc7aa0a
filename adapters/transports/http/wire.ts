/** HTTP as a wire. @module */
import type { Wire } from "@pikku/core/wire";
import type { HttpHandlerOptions } from "./edge.ts";
import { toHttpHandler } from "./handler.ts";

/** The wire of routes, mounts and the reference page; it answers every request. */
export const http: Wire = {
  name: "http",
  open: (app, host, options: HttpHandlerOptions) => ({
    fetch: toHttpHandler(app, options, host),
  }),
};
