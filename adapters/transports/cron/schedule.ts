/** When an entry runs. @module */
import {
  CRON_RULES,
  CRON_TIMEZONE,
  type CronEntry,
  toNextRun,
} from "@pikku/core/manifest";
import { Cron } from "croner";

/** The times of an entry. */
export interface Schedule {
  /** The first time after another; undefined where there is none. */
  next(after: number): number | undefined;
  /** The times after `since`, up to `until`: the latest of them, as many as told, the newest first. */
  latest(since: number, until: number, count: number): readonly number[];
  /** Whether it runs in the minute of a time. */
  isDue(at: number): boolean;
}

/** Reads the schedule of an entry. */
export function toSchedule(
  entry: Pick<CronEntry, "schedule" | "timezone" | "skip">,
): Schedule {
  const cron = new Cron(entry.schedule, {
    ...CRON_RULES,
    timezone: entry.timezone ?? CRON_TIMEZONE,
    paused: true,
  });
  const after = toNextRun((at) => cron.nextRun(at), entry);
  const before = toNextRun((at) => cron.previousRuns(1, at)[0] ?? null, entry);
  return {
    next: (at) => after(new Date(at))?.getTime(),
    latest(since, until, count) {
      const found: number[] = [];
      // Whole seconds are compared, and what is looked for lies before the reference.
      let at = before(new Date(toSecond(until) + 1_000));
      while (at !== undefined && at.getTime() > since && found.length < count) {
        found.push(at.getTime());
        at = before(at);
      }
      return found;
    },
    isDue(at) {
      const minute = toMinute(at);
      return after(new Date(minute - 1_000))?.getTime() === minute;
    },
  };
}

/** The beginning of the minute of a time. */
export function toMinute(at: number): number {
  return Math.floor(at / 60_000) * 60_000;
}

function toSecond(at: number): number {
  return Math.floor(at / 1_000) * 1_000;
}
