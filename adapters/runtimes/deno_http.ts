/**
 * Serves a generated app with `Deno.serve`, and no channels, queues and times: a bundle of an app
 * without any is smaller by what only they need.
 *
 * @module
 */
import type { GeneratedApp } from "@pikku/core/wire";
import { denoHost } from "./deno_host.ts";
import { serveOn, type ServeOptions, type Server } from "./serve.ts";

export type { ServeOptions, Server } from "./serve.ts";
export type { Address } from "./host.ts";

/**
 * Serves an app as `serve` of `@pikku/adapters/deno` does, but for channels, queues and times.
 *
 * @throws {Error} when the app can't be opened or the port is taken, and `signals` is false
 *
 * @example
 * ```ts ignore
 * import { serve } from "@pikku/adapters/deno/http";
 * import app from "./.pikku/units/api.ts";
 *
 * await serve(app);
 * ```
 */
export function serve(
  app: GeneratedApp,
  options: ServeOptions = {},
): Promise<Server> {
  return serveOn(denoHost, app, options);
}
