/**
 * The transport of queues: takes jobs from a backend and calls functions with them. `gen` names it
 * where the table has queues, or something adds to one.
 *
 * @module
 */
export { queues } from "./wire.ts";
