/**
 * Serves a generated app with Node's own HTTP server, and no channels: a bundle of an app without
 * any is smaller by the package that speaks their protocol.
 *
 * @module
 */
import type { GeneratedApp } from "@pikku/core/wire";
import { nodeHost } from "./node_host.ts";
import { serveOn, type ServeOptions, type Server } from "./serve.ts";

export type { ServeOptions, Server } from "./serve.ts";
export type { Address } from "./host.ts";

/**
 * Serves an app as `serve` of `@pikku/adapters/node` does, but for channels.
 *
 * @throws {Error} when the app can't be opened or the port is taken, and `signals` is false
 *
 * @example
 * ```ts ignore
 * import { serve } from "@pikku/adapters/node/http";
 * import app from "./.pikku/units/api.ts";
 *
 * await serve(app);
 * ```
 */
export function serve(
  app: GeneratedApp,
  options: ServeOptions = {},
): Promise<Server> {
  return serveOn(nodeHost, app, options);
}
