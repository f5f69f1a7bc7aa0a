/**
 * Keeps sessions and carries events in memory: what an app does unless told.
 *
 * @module
 */
export { memoryEvents, memoryLeases, memorySessions } from "@pikku/core/app";
export type {
  EventsBackend,
  LeaseBackend,
  SessionRecord,
  SessionStore,
} from "@pikku/core";
