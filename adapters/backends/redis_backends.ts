/**
 * Keeps the work of an app in Redis: the jobs of queues, and which process runs what at given times.
 *
 * @module
 */
import type { Backends } from "@pikku/core";
import { bullmqQueues, type BullmqQueuesOptions } from "./bullmq.ts";
import { redisLeases } from "./redis_leases.ts";

export type { BullmqQueuesOptions } from "./bullmq.ts";

/**
 * Keeps the work of an app in Redis, or what speaks its protocol: the jobs of queues by BullMQ, and
 * which process runs what at given times.
 *
 * @example
 * ```ts ignore
 * import app from "./.pikku/mod.ts";
 * import { serve } from "@pikku/adapters/node";
 * import { redisBackends } from "@pikku/adapters/redis/backends";
 *
 * await serve(app, { backends: redisBackends({ url: "redis://localhost" }) });
 * ```
 */
export function redisBackends(options: BullmqQueuesOptions): Backends {
  const { url, prefix = "pikku" } = options;
  return {
    leases: redisLeases({ url, prefix: `${prefix}:` }),
    queues: bullmqQueues(options),
  };
}
