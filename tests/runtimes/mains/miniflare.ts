/**
 * Runs a bundled worker in workerd: `miniflare.ts FOLDER ENTRY OPTIONS`, options as JSON. Requests
 * go to the worker itself, with nothing of miniflare's in between.
 *
 * @module
 */
import { Miniflare, type MiniflareOptions } from "miniflare";
import { join } from "node:path";

const [folder, entry, options = "{}"] = Deno.args as [string, string, string?];
const others = [...Deno.readDirSync(folder)].map(({ name }) => name)
  .filter((name) => name !== entry);
const flare = new Miniflare({
  modules: [entry, ...others].map((path) => ({
    type: "ESModule",
    path,
    contents: Deno.readTextFileSync(join(folder, path)),
  })),
  compatibilityDate: "2026-04-01",
  compatibilityFlags: ["enable_request_signal"],
  cf: false,
  unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  handleRuntimeStdio(...streams: readonly AsyncIterable<string>[]) {
    for (const lines of streams) print(lines);
  },
  ...JSON.parse(options),
} as MiniflareOptions);
// workerd is a process of its own, which would outlive this one.
Deno.addSignalListener("SIGTERM", async () => {
  await flare.dispose();
  Deno.exit(0);
});
await flare.ready;
say(`Listening on ${await flare.unsafeGetDirectURL()}`);

async function print(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) say(`${line}`.trimEnd());
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
