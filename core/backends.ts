/** What keeps the work of an app outside of its process. A leaf: imports types only. @module */
import type { LeaseBackend } from "./leases.ts";
import type { QueueBackend } from "./queue_backend.ts";

/** What keeps the work of an app; chosen where it is started. */
export interface Backends {
  /** Hands out what one process at a time does. */
  readonly leases?: LeaseBackend;
  /** Keeps the jobs of queues. */
  readonly queues?: QueueBackend;
}
