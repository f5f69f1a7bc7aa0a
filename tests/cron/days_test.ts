import type { Running } from "../cli/running.ts";
import { faketime } from "../servers/faketime.ts";
import { testWith } from "../tools.ts";
import {
  missing,
  noneTwice,
  pause,
  runsOf,
  startAt,
  until,
  untilQuiet,
} from "./days.ts";

/** The night after which clocks change in Berlin. */
const START = new Date("2026-10-24T00:00:00Z");
const HOUR = 3_600_000;

/** Three processes over days; one is killed, then all of them, and some start again. */
async function liveThroughDays(library: string, leases: string): Promise<void> {
  const env = { LEASES: leases };
  const all: Running[] = [];
  const begin = async (from: Date) => {
    const process = await startAt(library, from, env);
    all.push(process);
    return process;
  };
  const now = (later = 0) => new Date(runsOf(all).at(-1)!.at + later);
  try {
    const [first] = await Promise.all([START, START, START].map(begin));
    await untilQuiet(all);
    await first!.stop("SIGKILL");
    await untilQuiet(all);
    await Promise.all(all.map((it) => it.stop("SIGKILL")));
    const killed = [...all];
    const before = runsOf(all).length;
    await pause(100);
    // Nobody ran for half a day: all of it is made up for.
    await Promise.all([begin(now(12 * HOUR)), begin(now(13 * HOUR))]);
    await until(
      () => runsOf(all).length > before + 6 && missing(all).length === 0,
      all,
    );
    noneTwice(all, killed);
  } finally {
    await Promise.all(all.map((it) => it.stop("SIGKILL")));
  }
}

testWith(
  faketime(),
  "three processes that share KV run each time once",
  async (library) => {
    const folder = await Deno.makeTempDir();
    try {
      await liveThroughDays(library, `${folder}/kv`);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

testWith(
  faketime(),
  "on Deno Deploy, Deno.cron tells the times, and none runs twice",
  async (library) => {
    const folder = await Deno.makeTempDir();
    const all: Running[] = [];
    try {
      const env = { LEASES: `${folder}/kv`, DENO_DEPLOY: "1" };
      const flags = ["--unstable-cron"];
      all.push(
        ...await Promise.all([
          startAt(library, START, env, flags),
          startAt(library, START, env, flags),
        ]),
      );
      // Deno.cron itself leaves out times that come while it is late, as it is where clocks run fast.
      await until(() => runsOf(all).length > 6, all);
      noneTwice(all);
    } finally {
      await Promise.all(all.map((it) => it.stop("SIGKILL")));
      await Deno.remove(folder, { recursive: true });
    }
  },
);
