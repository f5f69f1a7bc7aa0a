/**
 * Serves a generated app with `Deno.serve`.
 *
 * @module
 */
import type { GeneratedApp } from "@pikku/core/wire";
import { denoUpgrade } from "./deno_upgrade.ts";
import { denoHost, readEnv } from "./deno_host.ts";
import { embeddedQueues } from "./deno_queues.ts";
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
 * import { serve } from "@pikku/adapters/deno";
 * import app from "./.pikku/mod.ts";
 *
 * await serve(app);
 * ```
 */
export function serve(
  app: GeneratedApp,
  options: ServeOptions = {},
): Promise<Server> {
  const { DENO_DEPLOY } = options.env ?? readEnv();
  const { cron } = Deno as DenoCron;
  return serveOn(
    DENO_DEPLOY && cron
      ? {
        ...host,
        schedule: (name, schedule, run) =>
          void cron(name, schedule, () => run(new Date())),
      }
      : host,
    app,
    options,
  );
}

/** What is there on Deno Deploy, and with --unstable-cron. */
interface DenoCron {
  readonly cron?: (
    name: string,
    schedule: string,
    run: () => Promise<void>,
  ) => Promise<void>;
}

const host: RuntimeHost = {
  ...denoHost,
  upgrade: denoUpgrade,
  get openQueues() {
    return embeddedQueues();
  },
};
