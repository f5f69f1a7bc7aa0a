/** Where Deno keeps jobs unless told. @module */
import type { QueueBackend } from "@pikku/core";

/** Opens the embedded database, where there is one; an app without queues doesn't load what keeps them. */
export function embeddedQueues(): (() => Promise<QueueBackend>) | undefined {
  // It is there with --unstable-kv; asked for only on Deno, as other runtimes may load this.
  return typeof Deno.openKv === "function" ? openQueues : undefined;
}

async function openQueues(): Promise<QueueBackend> {
  const { kvQueues } = await import("../backends/kv_queues.ts");
  return kvQueues(await Deno.openKv(), { owned: true });
}
