/** The log as functions see it. A leaf: imports nothing. @module */

/** How much it matters; in rising order. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** What goes with a message: values by name. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Writes to the log of the app.
 *
 * @example
 * ```ts
 * import type { Logger } from "@pikku/core";
 *
 * export function remind({ logger }: { logger: Logger }, data: { id: string }): void {
 *   logger.info("Reminder sent", { todo: data.id });
 * }
 * ```
 */
export interface Logger {
  /** For whoever works on the app. */
  debug(message: string, fields?: LogFields): void;
  /** What happened, in the normal course. */
  info(message: string, fields?: LogFields): void;
  /** What somebody should look at. */
  warn(message: string, fields?: LogFields): void;
  /** What went wrong. An `Error` among the fields is written with its stack and causes. */
  error(message: string, fields?: LogFields): void;
  /** The same log, with fields that go with every message. */
  with(fields: LogFields): Logger;
}
