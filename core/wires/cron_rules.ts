/** How schedules are read. A leaf. @module */

/**
 * How schedules are read, in the terms of croner: five fields, and on days on which clocks change
 * the way of Vixie cron. Times that a schedule names (`30 2 * * *`) run once: after the gap where
 * the clock jumps over them, and the first time where it shows them twice. Times at intervals
 * (a `*` in minute or hour) go on by the clock that everybody shares.
 */
export const CRON_RULES = {
  mode: "5-part",
  fixedTimeRule: "no-wildcard",
} as const;

/** The zone of schedules that name none. */
export const CRON_TIMEZONE = "UTC";

/** Finds the first time after another; undefined where there is none. */
export type NextRun = (after: Date) => Date | undefined;

/** How many years ahead is looked for a day that isn't skipped. */
const YEARS = 10;

/** Makes what finds the next time of a schedule that is on no day to skip. */
export function toNextRun(
  next: (after: Date) => Date | null,
  { timezone = CRON_TIMEZONE, skip = [] }: {
    readonly timezone?: string;
    readonly skip?: readonly string[];
  },
): NextRun {
  if (skip.length === 0) return (after) => next(after) ?? undefined;
  // Swedish dates are those of ISO 8601.
  const days = new Intl.DateTimeFormat("sv", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (after) => {
    const last = after.getUTCFullYear() + YEARS;
    let found = next(after);
    while (found !== null && found.getUTCFullYear() <= last) {
      const day = days.format(found);
      if (!skip.includes(day) && !skip.includes(day.slice(5))) return found;
      found = next(found);
    }
  };
}
