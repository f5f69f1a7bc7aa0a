/**
 * Serves a generated app with `Bun.serve`.
 *
 * @module
 */
import type { GeneratedApp } from "@pikku/core/wire";
import process from "node:process";
import { BunListener } from "./bun_listener.ts";
import type { RuntimeHost } from "./host.ts";
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
    respond: (text, init) => listener.respond(text, init),
    upgrade: (request, options, accept) =>
      listener.upgrade(request, options, accept),
    env: () => process.env,
    listen: (options, answer) => listener.listen(options, answer),
    onSignal(signal, run) {
      process.on(signal, run);
      return () => process.off(signal, run);
    },
    later: (milliseconds, run) => void setTimeout(run, milliseconds).unref(),
    print(line, to) {
      (to === "out" ? process.stdout : process.stderr).write(`${line}\n`);
    },
    exit: (code) => process.exit(code),
  };
  return serveOn(host, app, options);
}
