/**
 * Keeps sessions and jobs, and carries events in memory: what an app does unless told, and what
 * tests want.
 *
 * @module
 */
export { memoryEvents, memoryLeases, memorySessions } from "@pikku/core/app";
export {
  type MemoryQueues,
  memoryQueues,
  type MemoryQueuesOptions,
} from "./memory_queues.ts";
export { type VirtualClock, virtualClock } from "@pikku/core/app";
export type {
  EventsBackend,
  LeaseBackend,
  QueueBackend,
  SessionRecord,
  SessionStore,
} from "@pikku/core";
