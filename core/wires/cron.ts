/** The cron section of the wiring table: functions that run at given times. @module */
import type { AnyFunction, AnyMiddleware } from "../function.ts";

/** A function that runs at given times. */
export interface CronOptions {
  /**
   * When it runs: five fields (minute, hour, day of the month, month, day of the week), or one of
   * `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly`.
   */
  readonly schedule: string;
  /** What runs; it gets no data. */
  readonly run: AnyFunction;
  /** The zone that the schedule is of, as in `Europe/Berlin`; UTC unless told. */
  readonly timezone?: string;
  /**
   * Whether it may run again while it still runs; unless told it may not, in no process, and a time
   * that comes meanwhile is skipped.
   */
  readonly overlap?: boolean;
  /**
   * What becomes of the times at which no process ran: `none` are made up for, `last` one, or
   * `all`, one after the other, the latest 100 of them; `none` unless told.
   */
  readonly catchUp?: "none" | "last" | "all";
  /** Dates of its zone at which it doesn't run: `2026-12-25`, or `12-25` in every year. */
  readonly skip?: readonly string[];
  /** Makes the session it runs with: an exported function of services. */
  readonly as?: AnyFunction;
  /** Our middleware, around each run. */
  readonly middleware?: readonly AnyMiddleware[];
  /** Tags, for filters. */
  readonly tags?: readonly string[];
  /** Milliseconds until a run is aborted with `timeout`. */
  readonly timeout?: number;
}

/** The cron section of the table. */
export interface CronTable {
  /** What runs at given times, by name. */
  readonly cron?: { readonly [name: string]: CronOptions };
}
