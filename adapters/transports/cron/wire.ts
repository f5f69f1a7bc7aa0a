/** What runs at given times, as a wire. @module */
import { type Backends, NotFound } from "@pikku/core";
import { type App, memoryLeases } from "@pikku/core/app";
import { toTrigger } from "@pikku/core/manifest";
import type { Host, OpenedWire, Tick, Wire } from "@pikku/core/wire";
import { systemClock } from "./clock.ts";
import { type CronHost, CronJob } from "./cron_job.ts";
import { toMinute } from "./schedule.ts";
import { Scheduler } from "./scheduler.ts";

/** How what runs at given times is run. */
export interface CronOptions {
  /** What keeps leases, so that one process of many runs each time; within this process unless told. */
  readonly backends?: Backends;
  /**
   * Milliseconds after which another process takes over from one that is gone; 30,000 unless told.
   */
  readonly cronLease?: number;
}

/** The wire of what runs at given times. */
export const cron: Wire = {
  name: "cron",
  open: (app, host, options: CronOptions) => openCron(app, host, options),
};

function openCron(
  app: App,
  host: Host,
  { backends, cronLease: ttl = 30_000 }: CronOptions,
): OpenedWire {
  const { cron: entries = [] } = app.manifest;
  const stop = new AbortController();
  const leases = backends?.leases ?? memoryLeases();
  const forgetful = entries.find(({ catchUp = "none" }) => catchUp !== "none");
  if (forgetful !== undefined && backends?.leases === undefined) {
    app.logger.warn(
      "Cron can't make up for what it missed while no process ran: write serve(app, { backends }) with a backend of docs/cron.md",
      { cron: forgetful.name },
    );
  }
  const shared: CronHost = {
    leases,
    logger: app.logger,
    clock: systemClock,
    ttl,
    stopped: stop.signal,
    isClosing: () => stop.signal.aborted && app.state !== "ready",
  };
  const jobs = entries.map((entry) => {
    const { run, middleware, timeout, as } = entry;
    const handler = app.handler(run, { middleware, timeout, as });
    return new CronJob(entry, handler, shared);
  });
  const scheduler = new Scheduler(jobs, shared);
  if (host.schedule === undefined) scheduler.start();
  else jobs.forEach((job) => handOver(host, job));
  return {
    tick: (tick) => runTick(jobs, tick),
    async stop() {
      stop.abort();
      await scheduler.ended();
      await leases.close();
    },
  };
}

/** Lets the platform see to the times of an entry. */
function handOver(host: Host, job: CronJob): void {
  const { entry, schedule } = job;
  host.schedule!(entry.name, toTrigger(entry), async (at) => {
    const minute = toMinute(at.getTime());
    // What fails is in the log.
    if (schedule.isDue(minute)) await job.runAt(minute).catch(() => {});
  });
}

/** Runs what a platform says that it is time for. */
async function runTick(
  jobs: readonly CronJob[],
  { at, name, trigger }: Tick,
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
    throw new NotFound(
      `Nothing runs at such times: ${name ?? trigger} (there is ${
        [...new Set(known)].join("; ") || "nothing"
      })`,
    );
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
