/** When schedules come true. @module */
import { nearestName } from "@pikku/core/validators";
import { CRON_RULES, CRON_TIMEZONE, toNextRun } from "@pikku/core/manifest";
import { Cron } from "croner";
import type { CronModel } from "../model/model.ts";

/** What a schedule is written in: all that every scheduler reads alike. */
const FIELD = /^[\d*,/a-z-]+$/i;
const NAMES =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)\b/gi;
const NICKNAME = /^@(?:hourly|daily|midnight|weekly|monthly|yearly|annually)$/;

/** Why a schedule can't be read; undefined where it can. */
export function problemOfSchedule(schedule: string): string | undefined {
  if (schedule.startsWith("@")) {
    return NICKNAME.test(schedule) ? undefined : "nothing has this name";
  }
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== 5) return `it has ${fields.length} fields, not 5`;
  const odd = fields.find((it) =>
    !FIELD.test(it) || /[a-z]/i.test(it.replace(NAMES, ""))
  );
  if (odd !== undefined) return `\`${odd}\` is no field`;
  try {
    new Cron(schedule, { ...CRON_RULES, paused: true });
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const text = message.replace(/^\w+: /, "").replace(/^Syntax error, /, "");
    return text.slice(0, 1).toLowerCase() + text.slice(1);
  }
}

/** Why a zone can't be read, and one of a similar name; undefined where it can. */
export function problemOfTimezone(
  timezone: string,
): { readonly near: string | undefined } | undefined {
  try {
    // Offsets are zones to some runtimes only, and have no days on which clocks change.
    if (/^[A-Za-z]/.test(timezone)) {
      new Intl.DateTimeFormat("en", { timeZone: timezone });
      return undefined;
    }
  } catch { /* told below */ }
  return { near: nearestName(timezone, Intl.supportedValuesOf("timeZone")) };
}

/** The next times of a schedule that can be read. */
export function nextRuns(
  entry: Pick<CronModel, "schedule" | "timezone" | "skip">,
  count: number,
  from: Date,
): readonly Date[] {
  const cron = new Cron(entry.schedule, {
    ...CRON_RULES,
    timezone: entry.timezone ?? CRON_TIMEZONE,
    paused: true,
  });
  const next = toNextRun((at) => cron.nextRun(at), entry);
  const found: Date[] = [];
  let at: Date | undefined = from;
  while (found.length < count && (at = next(at))) found.push(at);
  return found;
}
