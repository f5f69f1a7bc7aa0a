/** Calls functions of other deployments. @module */
import type { RemoteRpc } from "@pikku/core/app";
import { RemoteFunction } from "./remote_function.ts";
import { type RemoteTargets, targetOf, toTargets } from "./targets.ts";

/**
 * Tells where the functions are that a unit doesn't have, so that its service `rpc` calls them
 * there: by names, or by the beginning of names and `*`; the one that says most counts. Without
 * any, by the variables `PIKKU_RPC_URLS` and `PIKKU_RPC_SECRETS`. What the unit has itself it calls
 * in process.
 *
 * @example
 * ```ts ignore
 * import { serve } from "@pikku/adapters/deno";
 * import { remote } from "@pikku/adapters/rpc";
 * import app from "./.pikku/units/api.ts";
 *
 * await serve(app, {
 *   remote: remote({ "todos.*": { url: "https://todos.internal", secret } }),
 * });
 * ```
 */
export function remote(targets?: RemoteTargets): RemoteRpc {
  return {
    open(host) {
      const found = toTargets(targets, host);
      return {
        find(name, absent) {
          const target = targetOf(name, found);
          if (target === undefined) return undefined;
          const run = new RemoteFunction(name, absent, target, host);
          return (call) => run.call(call);
        },
      };
    },
  };
}
