/** Which of the times of an entry are run now. @module */
import type { CronEntry } from "@pikku/core/manifest";
import type { Schedule } from "./schedule.ts";

/** What a process knows of the runs of an entry, its own and those of others. */
export interface CronMemory {
  /** The schedule that it is about. */
  readonly schedule: string;
  /** The latest time that was run, or isn't to be run. */
  readonly last: number;
  /** The time of a run that has begun, and was not told to have ended. */
  readonly open?: number;
}

/** What is to be done. */
export interface CronPlan {
  /** The times to run, in their order. */
  readonly runs: readonly number[];
  /** How many times are over, and not run; counted up to 100. */
  readonly missed: number;
}

/** How many times are made up for at most. */
const MOST = 100;

/** Milliseconds up to which a run is late, and not missed. */
const GRACE = 60_000;

/** Plans what an entry runs `now`, where everything up to `since` is settled. */
export function toPlan(
  { catchUp = "none" }: Pick<CronEntry, "catchUp">,
  schedule: Schedule,
  { since, now, open }: {
    readonly since: number;
    readonly now: number;
    readonly open: number | undefined;
  },
): CronPlan {
  const due = schedule.latest(since, now, MOST);
  const again = open === undefined ? [] : [open];
  const all = [...due, ...again];
  switch (catchUp) {
    case "all":
      return { runs: all.reverse(), missed: 0 };
    case "last":
      return { runs: all.slice(0, 1), missed: all.slice(1).length };
    case "none": {
      const onTime = due.filter((at) => now - at <= GRACE).slice(0, 1);
      return { runs: onTime, missed: all.length - onTime.length };
    }
  }
}

/** Reads what was left in a lease; undefined where that is nothing, or of somebody else. */
export function readMemory(text: string | undefined): CronMemory | undefined {
  try {
    const memory = JSON.parse(text ?? "null");
    return typeof memory?.last === "number" ? memory : undefined;
  } catch {
    return undefined;
  }
}
