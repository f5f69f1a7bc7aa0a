/** Schedules for platforms that know UTC alone, and count weekdays in another way. @module */
import { CRON_TIMEZONE } from "./cron_rules.ts";

const NICKNAMES: Readonly<Record<string, string>> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
};

const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * The schedule of the event that starts something on a platform that knows UTC alone: Deno Deploy,
 * Cloudflare. Weekdays are named, as `0` and `7` aren't Sunday to everybody. In another zone than
 * UTC it comes true more often than the schedule, at every hour, and whoever is started has to see
 * whether it is time.
 */
export function toTrigger(
  { schedule, timezone = CRON_TIMEZONE }: {
    readonly schedule: string;
    readonly timezone?: string;
  },
): string {
  const fields = (NICKNAMES[schedule] ?? schedule).trim().split(/\s+/);
  const [minute = "*", hour = "*", day = "*", month = "*", weekday = "*"] =
    fields;
  if (timezone !== CRON_TIMEZONE) {
    if (!hasWholeHours(timezone)) return "* * * * *";
    // What a clock jumps over runs when it has jumped, at the full hour.
    const minutes = /[*/]/.test(minute) || /^0(?:,|$)/.test(minute)
      ? minute
      : `0,${minute}`;
    return `${minutes} * * * *`;
  }
  return [
    minute,
    hour,
    // A step of all days is a list of days where the other field names some, too.
    day.includes("*/") ? valuesOf(day, 1, 31).join(",") : day,
    month.toUpperCase(),
    weekday === "*" ? weekday : nameDays(weekday),
  ].join(" ");
}

function nameDays(weekday: string): string {
  const numbers = weekday.toUpperCase().replace(
    /[A-Z]{3}/g,
    (name) => `${WEEKDAYS.indexOf(name)}`,
  );
  // A range that ends with Sunday ends with 7.
  const days = valuesOf(numbers.replace(/-0\b/g, "-7"), 0, 6)
    .map((day) => day % 7);
  return WEEKDAYS.filter((_, day) => days.includes(day)).join(",");
}

/** The numbers that a field stands for, in their order. */
function valuesOf(field: string, first: number, last: number): number[] {
  const values = field.split(",").flatMap((part) => {
    const [range = "", step = "1"] = part.split("/");
    const [from = first, to = from] = range === "*"
      ? [first, last]
      : range.split("-").map(Number);
    const found: number[] = [];
    for (let at = from; at <= to; at += Number(step)) found.push(at);
    return found;
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

/** Whether clocks of a zone differ from UTC by whole hours, in summer and in winter. */
function hasWholeHours(timeZone: string): boolean {
  const offset = new Intl.DateTimeFormat("en", {
    timeZone,
    timeZoneName: "longOffset",
  });
  const year = new Date().getUTCFullYear();
  return [0, 6].every((month) =>
    /(?:GMT|:00)$/.test(offset.format(Date.UTC(year, month, 1)))
  );
}
