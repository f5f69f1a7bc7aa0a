/**
 * Keeps sessions in memory: what an app does unless told.
 *
 * @module
 */
export { memorySessions } from "@pikku/core/app";
export type { SessionRecord, SessionStore } from "@pikku/core";
