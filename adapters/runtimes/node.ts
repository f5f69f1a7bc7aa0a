/**
 * Serves a generated app with Node's own HTTP server: Node 20 and later.
 *
 * @module
 */
import type { GeneratedApp } from "@pikku/core/wire";
import process from "node:process";
import type { RuntimeHost } from "./host.ts";
import { NodeRequest } from "./node_request.ts";
import { listenOnNode } from "./node_server.ts";
import { upgradeOnNode } from "./node_upgrade.ts";
import { toPlainResponse } from "./plain_response.ts";
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

const host: RuntimeHost = {
  respond: toPlainResponse,
  original: (request) =>
    request instanceof NodeRequest ? request.whole : request,
  upgrade: upgradeOnNode,
  env: () => process.env,
  listen: listenOnNode,
  onSignal(signal, run): () => void {
    process.on(signal, run);
    return () => process.off(signal, run);
  },
  later: (milliseconds, run) => void setTimeout(run, milliseconds).unref(),
  print(line, to): void {
    (to === "out" ? process.stdout : process.stderr).write(`${line}\n`);
  },
  exit: (code) => process.exit(code),
};
