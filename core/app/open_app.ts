/** Opens a generated app with all that the framework has. @module */
import type { Manifest } from "../manifest.ts";
import type { App, OpenOptions } from "./app.ts";
import { bodies } from "./bodies_part.ts";
import { events } from "./events_part.ts";
import { middleware } from "./middleware_part.ts";
import { openParts } from "./opened_app.ts";
import { presence } from "./presence_part.ts";
import { queue } from "./queue_part.ts";
import { rpc } from "./rpc_part.ts";
import { sessions } from "./sessions_part.ts";
import { streams } from "./streams_part.ts";

/**
 * Opens a generated app: checks its version and its configuration, and composes the pipeline of
 * every function. Services are created when they are first needed.
 *
 * @throws {Error} when the manifest has another version, the configuration is not valid, or
 * services, session and functions don't fit together
 *
 * @example
 * ```ts
 * import { openApp } from "@pikku/core/app";
 * import type { Manifest } from "@pikku/core/manifest";
 * import assert from "node:assert/strict";
 *
 * // What `gen` writes to .pikku/mod.ts.
 * const manifest: Manifest = {
 *   version: 1,
 *   services: {},
 *   middleware: [],
 *   functions: {
 *     "time.ts#ping": {
 *       run: () => "pong",
 *       services: [],
 *       returns: "data",
 *       chunk: () => Promise.resolve({ default: { ping: {} } }),
 *       codec: "ping",
 *     },
 *   },
 *   http: { routes: [], options: {}, mounts: {} },
 *   rpc: {},
 * };
 *
 * await using app = await openApp(manifest);
 * const reply = await app.handler("time.ts#ping")({
 *   caller: () => ({ id: "1", wire: "test" }),
 *   credentials: () => {
 *     throw new Error("Nobody asks");
 *   },
 *   read: () => undefined,
 *   signal: () => new AbortController().signal,
 * });
 * assert(reply.kind === "data");
 * assert.equal(reply.value, "pong");
 * ```
 */
export function openApp(
  manifest: Manifest,
  options: OpenOptions = {},
): Promise<App> {
  return openParts(manifest, [
    bodies,
    events,
    middleware,
    presence,
    queue,
    rpc,
    sessions,
    streams,
  ], options);
}
