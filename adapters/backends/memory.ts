/**
 * Keeps sessions and carries events in memory: what an app does unless told.
 *
 * @module
 */
export { memoryEvents, memorySessions } from "@pikku/core/app";
export type { EventsBackend, SessionRecord, SessionStore } from "@pikku/core";
