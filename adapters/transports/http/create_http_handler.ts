/** Answers requests with all that HTTP has. @module */
import type { App } from "@pikku/core/app";
import type { Host } from "@pikku/core/wire";
import { toCredentials } from "./credentials.ts";
import type { HttpHandlerOptions } from "./edge.ts";
import { type HttpHandler, toHttpHandler } from "./handler.ts";
import { rpcPlaces } from "./rpc.ts";

/**
 * Makes the handler of an app: its routes, `POST /rpc/:name`, mounts, `/health`, `/ready`, and
 * the document with its page. It never throws or rejects.
 *
 * Data is path and query, and for methods other than GET and DELETE the body: JSON, a form,
 * multipart, or what the route consumes. A function that streams and has a field `lastEventId`
 * gets the header `Last-Event-ID` in it. Errors are RFC 9457 problem documents.
 *
 * @throws {Error} when a route names a function that isn't there, or a trusted proxy isn't an address
 */
export function createHttpHandler(
  app: App,
  options: HttpHandlerOptions = {},
  host: Host = {},
): HttpHandler {
  return toHttpHandler(app, options, host, {
    places: rpcPlaces,
    credentials: toCredentials,
  });
}
