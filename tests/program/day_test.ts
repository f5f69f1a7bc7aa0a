import assert from "node:assert/strict";
import { toDay } from "../../adapters/transports/cli/day.ts";
import { lines, shop } from "./shop.ts";

/** A Wednesday. */
const NOW = new Date(2026, 6, 29, 13, 30);

const DAYS: readonly (readonly [text: string, day: Date | undefined])[] = [
  ["today", new Date(2026, 6, 29)],
  ["Tomorrow", new Date(2026, 6, 30)],
  ["yesterday", new Date(2026, 6, 28)],
  ["friday", new Date(2026, 6, 31)],
  ["tue", new Date(2026, 7, 4)],
  ["wednesday", new Date(2026, 7, 5)],
  ["sun", new Date(2026, 7, 2)],
  ["+3d", new Date(2026, 7, 1)],
  ["-1d", new Date(2026, 6, 28)],
  ["+2w", new Date(2026, 7, 12)],
  ["+7m", new Date(2027, 1, 28)],
  ["+1y", new Date(2027, 6, 29)],
  ["+4h", new Date(2026, 6, 29, 17, 30)],
  ["now", NOW],
  ["2026-12-24", undefined],
  ["someday", undefined],
  ["+3", undefined],
  ["3d", undefined],
  ["constructor", undefined],
];

for (const [text, day] of DAYS) {
  Deno.test(`on a Wednesday, ${text} is ${day?.toDateString() ?? "no day"}`, () => {
    assert.deepEqual(toDay(text, NOW), day);
  });
}

Deno.test("an option is told a day as people tell it, in the terminal's own time", async () => {
  const ran = await shop(["items", "add", "Tea", "--due", "tomorrow"], {
    env: { TZ: "America/New_York" },
  });
  const [{ due }] = lines(ran) as [{ due: string }];
  assert.match(due, /T0[45]:00:00\.000Z$/);
});
