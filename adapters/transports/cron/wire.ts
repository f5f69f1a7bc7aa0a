/** What runs at given times, as a wire. @module */
import { type Backends, type Logger, NotFound } from "@pikku/core";
import {
  type App,
  madeSession,
  memoryLeases,
  type OpenOptions,
} from "@pikku/core/app";
import { toTrigger } from "@pikku/core/manifest";
import type { Host, OpenedWire, Tick, Wire } from "@pikku/core/wire";
import { systemClock } from "./clock.ts";
import { type CronHost, CronJob } from "./cron_job.ts";
import { toMinute, toSchedule } from "./schedule.ts";
import { Scheduler } from "./scheduler.ts";

/** How what runs at given times is run. */
export interface CronOptions extends Pick<OpenOptions, "observer"> {
  /** What keeps leases, so that one process of many runs each time; within this process unless told. */
  readonly backends?: Backends;
  /**
   * Milliseconds after which another process takes over from one that is gone; 30,000 unless told.
   */
  readonly cronLease?: number;
}

/** Milliseconds that a platform's clock may be ahead. */
const AHEAD = 5_000;

/** The wire of what runs at given times. */
export const cron: Wire = {
  name: "cron",
  open: (app, host, options: CronOptions) => openCron(app, host, options),
};

function openCron(
  app: App,
  host: Host,
  { backends, cronLease: ttl = 30_000, observer }: CronOptions,
): OpenedWire {
  const { cron: entries = [] } = app.manifest;
  const stop = new AbortController();
  const leases = backends?.leases ?? memoryLeases();
  tellWhoForgets(app, host, backends);
  const shared: CronHost = {
    leases,
    logger: app.logger,
    observer,
    clock: systemClock,
    ttl,
    stopped: stop.signal,
    isClosing: () => stop.signal.aborted && app.state !== "ready",
  };
  const jobs = entries.map((entry) => {
    const { run, middleware, timeout, as } = entry;
    const handler = app.handler(run, {
      middleware,
      timeout,
      ...(as && { as: madeSession(as) }),
    });
    return new CronJob(entry, handler, shared);
  });
  const scheduler = new Scheduler(jobs, shared);
  if (host.schedule === undefined) scheduler.start();
  else jobs.forEach((job) => handOver(host, job));
  return {
    tick: (tick) => runTick(jobs, tick, app.logger),
    async stop() {
      stop.abort();
      await scheduler.ended();
    },
  };
}

/** Tells what can't make up for times that it missed, though the table asks for it. */
function tellWhoForgets(
  { manifest: { cron = [] }, logger }: App,
  host: Host,
  backends: Backends | undefined,
): void {
  const asking = cron.find(({ catchUp = "none" }) => catchUp !== "none");
  if (asking === undefined) return;
  if (host.schedule !== undefined) {
    logger.warn("Cron makes up for nothing where the platform tells the time", {
      cron: asking.name,
    });
  } else if (backends?.leases === undefined) {
    logger.warn(
      "Cron can't make up for what it missed while no process ran: write serve(app, { backends }) with a backend of docs/cron.md",
      { cron: asking.name },
    );
  }
}

/** Lets the platform see to the times of an entry. */
function handOver(host: Host, job: CronJob): void {
  const { entry, schedule } = job;
  const trigger = toTrigger(entry);
  const told = toSchedule({ schedule: trigger });
  host.schedule!(entry.name, trigger, async (at) => {
    // It may take a while until we hear of it, and clocks differ.
    const [time] = told.latest(0, at.getTime() + AHEAD, 1);
    if (time === undefined || !schedule.isDue(time)) return;
    // What fails is in the log.
    await job.runAt(time).catch(() => {});
  });
}

/** Runs what a platform says that it is time for. */
async function runTick(
  jobs: readonly CronJob[],
  { at, name, trigger }: Tick,
  logger: Logger,
): Promise<void> {
  const meant = jobs.filter(({ entry }) =>
    name === undefined
      ? toTrigger(entry) === trigger?.trim().replace(/\s+/g, " ").toUpperCase()
      : entry.name === name
  );
  if (meant.length === 0) {
    const known = jobs.map(({ entry }) =>
      name === undefined ? toTrigger(entry) : entry.name
    );
    const error = new NotFound(
      `Nothing runs at such times: ${name ?? trigger} (there is ${
        [...new Set(known)].join("; ") || "nothing"
      })`,
    );
    logger.error("Cron failed", { code: error.code, reason: error.message });
    throw error;
  }
  // Who tells names has seen to the schedule, too.
  const time = name === undefined ? toMinute(at.getTime()) : at.getTime();
  const due = name === undefined
    ? meant.filter(({ schedule }) => schedule.isDue(time))
    : meant;
  const results = await Promise.allSettled(due.map((job) => job.runAt(time)));
  const failed = results.find((it) => it.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
