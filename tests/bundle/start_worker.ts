import { join } from "node:path";
import { ROOT } from "../deno.ts";
import {
  type ProcessTarget,
  startProcess,
} from "../runtimes/drivers/process.ts";

/** Runs a bundle as a worker: all that is in its folder goes with it. */
export async function startWorker(
  folder: string,
  file: string,
  ...flags: readonly string[]
): Promise<ProcessTarget> {
  const target = await startProcess(Deno.execPath(), [
    "run",
    "-A",
    "--no-check",
    `--config=${join(ROOT, "deno.json")}`,
    join(ROOT, "tests/runtimes/mains/miniflare.ts"),
    folder,
    file,
    JSON.stringify({ compatibilityFlags: ["enable_request_signal", ...flags] }),
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
