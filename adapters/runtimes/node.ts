/**
 * Serves a generated app with Node's own HTTP server: Node 20 and later.
 *
 * @module
 */
import type { GeneratedApp } from "@pikku/core/wire";
import type { RuntimeHost } from "./host.ts";
import { nodeHost } from "./node_host.ts";
import { upgradeOnNode } from "./node_upgrade.ts";
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
 * import { serve } from "@pikku/adapters/node";
 * import app from "./.pikku/mod.ts";
 *
 * await serve(app);
 * ```
 */
export function serve(
  app: GeneratedApp,
  options: ServeOptions = {},
): Promise<Server> {
  return serveOn(host, app, options);
}

const host: RuntimeHost = { ...nodeHost, upgrade: upgradeOnNode };
