import { toSchedule } from "../../adapters/transports/cron/schedule.ts";
import { toTrigger } from "@pikku/core/manifest";
import { deepEqual, equal } from "node:assert/strict";

/** Times of a schedule after a day, in UTC. */
function times(
  schedule: string,
  from: string,
  count: number,
  part: { readonly timezone?: string; readonly skip?: readonly string[] } = {},
): string[] {
  const { next } = toSchedule({ schedule, ...part });
  const found: string[] = [];
  let at = Date.parse(`${from}Z`);
  for (let left = count; left > 0; left--) {
    at = next(at) ?? NaN;
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

/** Schedule, from when, and the times that come then: those of crontab(5). */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["* * * * *", "2026-01-01T00:00", ["2026-01-01T00:01", "2026-01-01T00:02"]],
  ["*/20 * * * *", "2026-01-01T00:01", [
    "2026-01-01T00:20",
    "2026-01-01T00:40",
    "2026-01-01T01:00",
  ]],
  ["5,10-12 3 * * *", "2026-01-01T03:05", [
    "2026-01-01T03:10",
    "2026-01-01T03:11",
    "2026-01-01T03:12",
    "2026-01-02T03:05",
  ]],
  ["1-9/4 0 * * *", "2026-01-01T00:00", [
    "2026-01-01T00:01",
    "2026-01-01T00:05",
    "2026-01-01T00:09",
  ]],
  ["0 9 * * mon-fri", "2026-11-27T10:00", [
    "2026-11-30T09:00",
    "2026-12-01T09:00",
  ]],
  ["0 9 * * 0", "2026-11-27T10:00", ["2026-11-29T09:00"]],
  ["0 9 * * 7", "2026-11-27T10:00", ["2026-11-29T09:00"]],
  ["0 9 * * SUN", "2026-11-27T10:00", ["2026-11-29T09:00"]],
  ["0 9 * * 5-7", "2026-11-27T10:00", ["2026-11-28T09:00", "2026-11-29T09:00"]],
  // Either of the days, where both are named.
  ["0 0 13 * fri", "2026-11-01T00:00", [
    "2026-11-06T00:00",
    "2026-11-13T00:00",
    "2026-11-20T00:00",
  ]],
  ["0 0 31 * *", "2026-01-31T00:00", ["2026-03-31T00:00", "2026-05-31T00:00"]],
  ["0 0 29 feb *", "2026-01-01T00:00", ["2028-02-29T00:00"]],
  ["59 23 31 12 *", "2026-01-01T00:00", [
    "2026-12-31T23:59",
    "2027-12-31T23:59",
  ]],
  ["@hourly", "2026-01-01T00:30", ["2026-01-01T01:00"]],
  ["@daily", "2026-01-01T00:30", ["2026-01-02T00:00"]],
  ["@weekly", "2026-01-01T00:30", ["2026-01-04T00:00"]],
  ["@monthly", "2026-01-01T00:30", ["2026-02-01T00:00"]],
  ["@yearly", "2026-01-01T00:30", ["2027-01-01T00:00"]],
];

Deno.test("schedules come true when crontab(5) says so", async (t) => {
  for (const [schedule, from, expected] of cases) {
    await t.step(schedule, () => {
      deepEqual(times(schedule, from, expected.length), expected);
    });
  }
});

/** In Berlin clocks change at 01:00 UTC on March 29 and October 25, 2026. */
const berlin = { timezone: "Europe/Berlin" };
/** In New York at 07:00 UTC on March 8, and at 06:00 UTC on November 1, 2026. */
const newYork = { timezone: "America/New_York" };

Deno.test("days on which clocks change have each named time once", async (t) => {
  await t.step(
    "a time that a clock jumps over comes when it has jumped",
    () => {
      deepEqual(times("30 2 * * *", "2026-03-28T00:00", 3, berlin), [
        "2026-03-28T01:30",
        "2026-03-29T01:00",
        "2026-03-30T00:30",
      ]);
      deepEqual(times("30 2 * * *", "2026-03-07T00:00", 3, newYork), [
        "2026-03-07T07:30",
        "2026-03-08T07:00",
        "2026-03-09T06:30",
      ]);
    },
  );
  await t.step("a time that a clock shows twice comes the first time", () => {
    deepEqual(times("30 2 * * *", "2026-10-24T00:00", 3, berlin), [
      "2026-10-24T00:30",
      "2026-10-25T00:30",
      "2026-10-26T01:30",
    ]);
    deepEqual(times("30 1 * * *", "2026-10-31T00:00", 3, newYork), [
      "2026-10-31T05:30",
      "2026-11-01T05:30",
      "2026-11-02T06:30",
    ]);
  });
  await t.step("a list of hours, too", () => {
    deepEqual(times("0 2,3 * * *", "2026-03-29T00:00", 2, berlin), [
      "2026-03-29T01:00",
      "2026-03-30T00:00",
    ]);
  });
  await t.step("intervals go on, 23 and 25 hours of them", () => {
    const hoursOf = (day: string) =>
      times("0 * * * *", `${day}T00:00`, 60, berlin)
        .filter((at) => {
          const local = new Intl.DateTimeFormat("sv", {
            timeZone: "Europe/Berlin",
          }).format(new Date(`${at}Z`));
          return local === day.replace(/\d\d$/, (it) => `${Number(it) + 1}`);
        }).length;
    equal(hoursOf("2026-03-28"), 23);
    equal(hoursOf("2026-10-24"), 25);
    equal(hoursOf("2026-06-09"), 24);
  });
  await t.step("working hours stay those of the zone", () => {
    deepEqual(times("0 9 * * *", "2026-03-28T00:00", 2, berlin), [
      "2026-03-28T08:00",
      "2026-03-29T07:00",
    ]);
  });
});

Deno.test("days to skip are those of the zone", () => {
  const part = { ...berlin, skip: ["12-24", "2026-12-26"] };
  deepEqual(times("30 0 * * *", "2026-12-23T12:00", 3, part), [
    "2026-12-24T23:30",
    "2026-12-26T23:30",
    "2026-12-27T23:30",
  ]);
});

Deno.test("looking back finds the same times as looking ahead", async (t) => {
  const zones = [{}, berlin, newYork, { skip: ["03-29", "11-01"] }];
  for (const schedule of ["30 2 * * *", "*/45 * * * *", "0 1,2,3 * * *"]) {
    for (const part of zones) {
      for (
        const day of ["2026-03-07", "2026-03-28", "2026-10-24", "2026-10-31"]
      ) {
        await t.step(`${schedule} ${JSON.stringify(part)} ${day}`, () => {
          const ahead = times(schedule, `${day}T00:00`, 40, part);
          const since = Date.parse(`${day}T00:00Z`);
          const until = Date.parse(`${ahead.at(-1)}Z`);
          const back = toSchedule({ schedule, ...part })
            .latest(since, until + 999, 100)
            .map((at) => new Date(at).toISOString().slice(0, 16));
          deepEqual(back.reverse(), ahead);
        });
      }
    }
  }
});

Deno.test("what platforms are told comes true whenever the schedule does", async (t) => {
  const zones = [{}, berlin, newYork, { timezone: "Asia/Kolkata" }];
  for (
    const schedule of [
      "30 2 * * *",
      "*/20 9 * * 5-7",
      "0 9 */10 * mon",
      "@weekly",
      "15 8 1 jan-mar *",
    ]
  ) {
    for (const part of zones) {
      await t.step(`${schedule} ${JSON.stringify(part)}`, () => {
        const trigger = toTrigger({ schedule, ...part });
        const told = toSchedule({ schedule: trigger });
        const own = toSchedule({ schedule, ...part });
        for (const at of times(schedule, "2026-03-01T00:00", 60, part)) {
          const time = Date.parse(`${at}Z`);
          equal(told.isDue(time), true, at);
          equal(own.isDue(time + 59_000), true, at);
          equal(own.isDue(time + 60_000), false, at);
        }
      });
    }
  }
  equal(toTrigger({ schedule: "0 9 * * 5-7" }), "0 9 * * SUN,FRI,SAT");
  equal(toTrigger({ schedule: "@yearly" }), "0 0 1 1 *");
});
