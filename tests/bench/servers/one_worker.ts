/** Runs one file as a worker: `one_worker.ts FILE OPTIONS`, options of miniflare as JSON. */
import { Miniflare, type MiniflareOptions } from "miniflare";

const [path, options] = Deno.args as [string, string];
const flare = new Miniflare({
  modules: [{
    type: "ESModule",
    path: "one.js",
    contents: Deno.readTextFileSync(path),
  }],
  compatibilityDate: "2026-04-01",
  cf: false,
  ...JSON.parse(options),
} as MiniflareOptions);
await flare.ready;
// The worker's own process would outlive this one.
Deno.addSignalListener("SIGTERM", async () => {
  await flare.dispose();
  Deno.exit(0);
});
