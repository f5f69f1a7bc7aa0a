/** Opens the queues of a backend by its name, also in a process of its own. @module */
import { bullmqQueues } from "@pikku/adapters/bullmq";
import { kvQueues } from "@pikku/adapters/kv";
import { pgBossQueues } from "@pikku/adapters/pg-boss";
import type { QueueBackend } from "@pikku/core";

/** Opens queues: where they are is a file, or a URL. */
export const OPEN: Readonly<
  Record<string, (place: string) => Promise<QueueBackend>>
> = {
  "Deno KV": async (place) =>
    kvQueues(await Deno.openKv(place), { owned: true, lease: 1_500 }),
  BullMQ: (url) => Promise.resolve(bullmqQueues({ url, lease: 1_500 })),
  "pg-boss": (url) =>
    Promise.resolve(pgBossQueues({ url, lease: 10_000, poll: 100 })),
};
