/** The cron section of a generated app. @module */
import type { FactoryEntry, MiddlewareEntry } from "../entries.ts";

/** What runs at given times. */
export interface CronEntry {
  /** Its name. */
  readonly name: string;
  /** When it runs: five fields, or a name as `@daily`. */
  readonly schedule: string;
  /** Id of the function. */
  readonly run: string;
  /** The zone of the schedule; UTC where absent. */
  readonly timezone?: string;
  /** Whether it may run while it still runs. */
  readonly overlap?: boolean;
  /** What becomes of the times at which no process ran; `none` where absent. */
  readonly catchUp?: "none" | "last" | "all";
  /** Dates at which it doesn't run. */
  readonly skip?: readonly string[];
  /** Makes the session it runs with. */
  readonly as?: FactoryEntry;
  /** Its middleware, outermost first. */
  readonly middleware?: readonly MiddlewareEntry[];
  /** Its tags. */
  readonly tags?: readonly string[];
  /** Milliseconds until a run is aborted. */
  readonly timeout?: number;
}

/** What of an app runs at given times, sorted by name. */
export type CronSection = readonly CronEntry[];
