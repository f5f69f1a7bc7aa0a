/**
 * The transport of what runs at given times. `gen` names it where the table has a section `cron`.
 *
 * @module
 */
export { cron, type CronOptions } from "./wire.ts";
