import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { start } from "../cli/running.ts";
import { ROOT } from "../deno.ts";
import { eventually } from "../queue/work.ts";
import { faketime, movedClock } from "../servers/faketime.ts";
import { testWith } from "../tools.ts";
import { runsOf } from "./days.ts";

testWith(
  faketime(),
  "a clock that jumps ahead lets each time run once, and one that is put back none again",
  async (library) => {
    const folder = await Deno.makeTempDir();
    const file = join(folder, "clock");
    const move = (hours: number) => Deno.writeTextFile(file, `+${hours}h\n`);
    await move(0);
    const env = {
      ...movedClock(library, file),
      LEASES: join(folder, "kv"),
      TZ: "UTC",
    };
    {
      await using process = start(
        ["run", "-A", "tests/cron/main.ts"],
        ROOT,
        env,
      );
      await process.line(/^Listening/);
      const often = () =>
        runsOf([process]).filter(({ cron }) => cron === "every six hours");
      await move(48);
      await eventually(() => often().length >= 8, 30_000, 50);
      equal(often().length, 8);
      await move(24);
      // It looks at the clock every five seconds.
      await new Promise((resolve) => setTimeout(resolve, 7_000));
      equal(often().length, 8);
      await move(60);
      await eventually(() => often().length >= 10, 30_000, 50);
      const times = often().map(({ at }) => at).sort((a, b) => a - b);
      deepEqual(times.length, new Set(times).size);
      ok(
        times.every((at, n) => n === 0 || at - times[n - 1]! === 6 * 3_600_000),
      );
    }
    await Deno.remove(folder, { recursive: true });
  },
);
