/**
 * The HTTP transport: answers `Request`s with an app. A generated app names it as a wire; runtimes
 * listen and call it.
 *
 * @module
 */
export { http } from "./wire.ts";
export { createHttpHandler } from "./create_http_handler.ts";
export type { HttpHandler } from "./handler.ts";
export type { HttpHandlerOptions } from "./edge.ts";
export type { ConnectionInfo } from "@pikku/core/wire";
