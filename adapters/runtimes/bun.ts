/**
 * Serves a generated app with `Bun.serve`.
 *
 * @module
 */
import type { GeneratedApp } from "@pikku/core/wire";
import { BunListener } from "./bun_listener.ts";
import type { RuntimeHost } from "./host.ts";
import { processHost } from "./process_host.ts";
import { serveOn, type ServeOptions, type Server } from "./serve.ts";

export type { ServeOptions, Server } from "./serve.ts";
export type { Address } from "./host.ts";

/**
 * Serves an app until SIGINT or SIGTERM, then shuts down; a second signal ends the process at
 * once. Where the app can't be opened, say for want of configuration, it prints why and ends the
 * process with 1.
 *
 * @throws {Error} when the app can't be opened or the port is taken, and `signals` is false
 *
 * @example
 * ```ts ignore
 * import { serve } from "@pikku/adapters/bun";
 * import app from "./.pikku/mod.ts";
 *
 * await serve(app);
 * ```
 */
export function serve(
  app: GeneratedApp,
  options: ServeOptions = {},
): Promise<Server> {
  const listener = new BunListener();
  const host: RuntimeHost = {
    ...processHost,
    responder: (init) => listener.responder(init),
    upgrade: (request, options, accept) =>
      listener.upgrade(request, options, accept),
    listen: (options, answer) => listener.listen(options, answer),
  };
  return serveOn(host, app, options);
}
