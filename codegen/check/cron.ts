/** Rules on what runs at given times. @module */
import { fieldsOf } from "../emit/fields.ts";
import { mayMiss } from "../emit/may_miss.ts";
import { resolveRef } from "../emit/schema.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { CronModel, FunctionModel } from "../model/model.ts";
import { type Check, type Finding, findingAt } from "./finding.ts";
import { nextRuns, problemOfSchedule, problemOfTimezone } from "./schedule.ts";

/** How many Deno Deploy takes. */
const MANY = 100;

/** Names are such that every scheduler takes them. */
export function* cronNames(check: Check): Iterable<Diagnostic> {
  const { cron = [] } = check.model;
  for (const entry of cron) {
    if (/^[A-Za-z0-9 _-]{1,64}$/.test(entry.name)) continue;
    yield findingAtCron(check, entry, "", {
      code: "PK360",
      message:
        `Schedulers don't take the name of what runs at given times: \`${entry.name}\``,
      remedy:
        "Write up to 64 letters of A to Z, digits, spaces, `_` and `-`, as in `daily-summary`",
    });
  }
  const [first] = cron.slice(MANY);
  if (first === undefined) return;
  yield {
    ...findingAtCron(check, first, "", {
      code: "PK361",
      message:
        `Deno Deploy takes about ${MANY} schedules, and the app has: ${cron.length}`,
      remedy: "Let one entry do the work of some, or split the app into units",
    }),
    severity: "warning",
  };
}

/** Schedules and zones can be read, and come true. */
export function* cronSchedules(check: Check): Iterable<Diagnostic> {
  for (const entry of check.model.cron ?? []) {
    const { schedule, timezone, skip = [] } = entry;
    const problem = problemOfSchedule(schedule);
    if (problem !== undefined) {
      yield findingAtCron(check, entry, "schedule", {
        code: "PK362",
        message: `A schedule can't be read, as ${problem}: \`${schedule}\``,
        remedy:
          "Write minute, hour, day of the month, month and day of the week, as in `0 9 * * mon-fri`, or one of `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly`",
      });
    }
    const zone = timezone === undefined
      ? undefined
      : problemOfTimezone(timezone);
    if (zone !== undefined) {
      yield findingAtCron(check, entry, "timezone", {
        code: "PK363",
        message: `A time zone isn't known: \`${timezone}\``,
        remedy: zone.near
          ? `Did you mean \`${zone.near}\`?`
          : "Write the name of a zone, as in `Europe/Berlin`",
      });
    }
    const odd = skip.find((day) => !isDay(day));
    if (odd !== undefined) {
      yield findingAtCron(check, entry, `skip.${skip.indexOf(odd)}`, {
        code: "PK364",
        message: `A date to skip can't be read: \`${odd}\``,
        remedy: "Write `2026-12-25`, or `12-25` for every year",
      });
    }
    if (problem ?? zone ?? odd) continue;
    if (nextRuns(entry, 1, new Date()).length > 0) continue;
    yield findingAtCron(check, entry, "schedule", {
      code: "PK365",
      message: `A schedule never comes true: \`${schedule}\``,
      remedy: "Write days that the months have, and that aren't all skipped",
    });
  }
}

/** Nobody gives what runs at given times data. */
export function* cronData(check: Check): Iterable<Diagnostic> {
  for (const entry of check.model.cron ?? []) {
    const run = check.functions.get(entry.run);
    const needed = run && neededData(check, run);
    if (needed === undefined) continue;
    yield findingAtCron(check, entry, "run", {
      code: "PK366",
      message:
        `Nobody gives \`cron ${entry.name}\` data, but its function needs ${needed}: \`${
          run!.name
        }\``,
      remedy:
        "Make the fields optional or give them defaults, or export a function without data that calls this one",
    });
  }
}

/** Limits are positive whole numbers. */
export function* cronLimits(check: Check): Iterable<Diagnostic> {
  for (const entry of check.model.cron ?? []) {
    const { timeout } = entry;
    if (timeout === undefined || Number.isSafeInteger(timeout) && timeout > 0) {
      continue;
    }
    yield findingAtCron(check, entry, "timeout", {
      code: "PK317",
      message:
        `A limit isn't a positive whole number: \`timeout\` is ${timeout}`,
      remedy: "Write milliseconds, as in `timeout: 60_000`",
    });
  }
}

/** What of a function's data has to be there. */
function neededData(
  { model: { types } }: Check,
  { input }: FunctionModel,
): string | undefined {
  if (input === undefined || mayMiss(input, types)) return undefined;
  if (resolveRef(input, types).kind === "unknown") return undefined;
  const fields = fieldsOf(input, types, "input");
  if (fields === undefined) return "a value";
  const needed = fields.filter(({ optional }) => !optional);
  return needed.length > 0
    ? needed.map(({ name }) => `\`${name}\``).join(", ")
    : undefined;
}

/** Whether it is `YYYY-MM-DD` or `MM-DD`, of a day that there is. */
function isDay(text: string): boolean {
  if (!/^(?:\d{4}-)?\d\d-\d\d$/.test(text)) return false;
  const whole = text.length === 5 ? `2000-${text}` : text;
  const date = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(whole);
}

function findingAtCron(
  check: Check,
  { name, place }: CronModel,
  part: string,
  finding: Finding,
): Diagnostic {
  const key = `cron ${name}`;
  return findingAt(
    check,
    part ? [`${key} ${part}`, key] : [key],
    place,
    finding,
  );
}
