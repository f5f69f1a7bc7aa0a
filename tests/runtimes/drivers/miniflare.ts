/** Bundles in workerd, by way of miniflare. @module */
import { join } from "node:path";
import { ROOT } from "../../deno.ts";
import { type ProcessTarget, startProcess } from "./process.ts";

/** Runs a bundle as a worker: all that is in its folder goes with it; `options` are miniflare's. */
export async function startMiniflare(
  folder: string,
  entry: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<ProcessTarget> {
  const target = await startProcess(Deno.execPath(), [
    "run",
    "-A",
    "--no-check",
    `--config=${join(ROOT, "deno.json")}`,
    join(ROOT, "tests/runtimes/mains/miniflare.ts"),
    folder,
    entry,
    JSON.stringify(options),
  ], {});
  return {
    ...target,
    async [Symbol.asyncDispose]() {
      // The worker's own process would outlive one that is killed.
      target.signal("SIGTERM");
      await target.ended;
      await target[Symbol.asyncDispose]();
    },
  };
}
