/** Processes whose clocks run fast, and what they ran. @module */
import { ok } from "node:assert/strict";
import { toSchedule } from "../../adapters/transports/cron/schedule.ts";
import { type Running, start } from "../cli/running.ts";
import { ROOT } from "../deno.ts";
import { fastClock } from "../servers/faketime.ts";
import app from "./app/.pikku/mod.ts";

/** Four hours a second. */
const SPEED = 14_400;

/** One second of the machine, in milliseconds of the fast clocks. */
const LEASE = `${SPEED * 1_000}`;

/** A run, as the log tells of it. */
export interface LoggedRun {
  readonly cron: string;
  readonly at: number;
}

/** Starts a process at a time of its own clock, and waits until it serves. */
export async function startAt(
  library: string,
  from: Date,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Running> {
  const process = start(
    ["run", "-A", ...flags, "tests/cron/main.ts"],
    ROOT,
    { LEASE, ...env, ...fastClock(library, from, SPEED) },
  );
  await process.line(/^Listening/);
  return process;
}

/** What processes ran, in the order of the times. */
export function runsOf(processes: readonly Running[]): LoggedRun[] {
  return processes.flatMap(runsInOrder).sort((a, b) => a.at - b.at);
}

function runsInOrder({ lines }: Running): LoggedRun[] {
  return lines
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line))
    .filter(({ message }) => message === "Cron ran")
    .map(({ cron, at }) => ({ cron, at: Date.parse(at) }));
}

/** Waits until a run of a quiet hour was logged, so that nothing runs now. */
export async function untilQuiet(processes: readonly Running[]): Promise<void> {
  const before = runsOf(processes).length;
  await until(() => {
    const runs = runsOf(processes);
    const hour = new Date(runs.at(-1)?.at ?? 0).getUTCHours();
    return runs.length > before && [6, 18].includes(hour);
  }, processes);
  await pause(150);
}

/**
 * No time was run twice, and none that isn't one of the schedule. What a process logged last before it
 * was killed may have run again: it had no time to tell others.
 */
export function noneTwice(
  processes: readonly Running[],
  killed: readonly Running[] = [],
): void {
  const runs = runsOf(processes);
  const cut = killed.flatMap((it) => runsInOrder(it).slice(-1));
  const count = (all: readonly LoggedRun[], { cron, at }: LoggedRun) =>
    all.filter((it) => it.cron === cron && it.at === at).length;
  for (const run of runs) {
    const entry = app.cron!.find(({ name }) => name === run.cron)!;
    ok(toSchedule(entry).isDue(run.at), `${run.cron} ran: ${text([run.at])}`);
    const found = count(runs, run);
    const most = count(cut, run) > 0 ? 2 : 1;
    ok(found <= most, `${run.cron} ran ${found} times: ${text([run.at])}`);
  }
}

/** What of the schedules was not run, between the first run of an entry and the last of all. */
export function missing(processes: readonly Running[]): string[] {
  const runs = runsOf(processes);
  return app.cron!.flatMap((entry) => {
    const { next } = toSchedule(entry);
    const ran = runs.filter(({ cron }) => cron === entry.name)
      .map(({ at }) => at);
    const lacking: number[] = [];
    let at: number | undefined = ran[0];
    while (at !== undefined && at <= runs.at(-1)!.at) {
      if (!ran.includes(at)) lacking.push(at);
      at = next(at);
    }
    return lacking.length > 0 ? [`${entry.name}: ${text(lacking)}`] : [];
  });
}

/** Waits until something holds. */
export async function until(
  holds: () => boolean,
  processes: readonly Running[],
): Promise<void> {
  const limit = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > limit) {
      const logs = processes.map(({ lines }) => lines.join("\n"));
      throw new Error(`${missing(processes)}\n${logs.join("\n\n")}`);
    }
    await pause(20);
  }
}

function text(times: readonly number[]): string {
  return times.map((at) => new Date(at).toISOString().slice(5, 16)).join(" ");
}

/** Lets time of the machine pass. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
