/**
 * The HTTP transport: answers `Request`s with an app. Runtimes listen and call it.
 *
 * @module
 */
export { createHttpHandler, type HttpHandler } from "./handler.ts";
export type { HttpHandlerOptions } from "./edge.ts";
export type { ConnectionInfo } from "./caller.ts";
