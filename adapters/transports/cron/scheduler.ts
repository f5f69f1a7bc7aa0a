/** Sees to it that entries run at their times, in a process that stays. @module */
import type { CronHost, CronJob } from "./cron_job.ts";

/** Milliseconds after which clocks are looked at again, as they may be set. */
const LOOK = 5_000;

/** Milliseconds until a lease that somebody has is asked for again, at first. */
const FIRST_PAUSE = 250;

/** How often a backend may not answer before that is told: a database is locked now and then. */
const TELLING = 3;

/** Runs each entry at its times, until the host stops. */
export class Scheduler {
  readonly #jobs: readonly CronJob[];
  readonly #host: CronHost;
  readonly #busy = new Map<CronJob, Promise<void>>();
  #loop: Promise<void> = Promise.resolve();

  /** Takes over the entries. */
  constructor(jobs: readonly CronJob[], host: CronHost) {
    this.#jobs = jobs;
    this.#host = host;
  }

  /** Looks at what was missed, and then runs what comes. */
  start(): void {
    for (const job of this.#jobs) this.#attend(job);
    this.#loop = this.#run();
  }

  /** Resolves when the host has stopped and nothing runs any more. */
  async ended(): Promise<void> {
    await this.#loop;
    await Promise.all([
      ...this.#busy.values(),
      ...this.#jobs.map((job) => job.ended()),
    ]);
  }

  async #run(): Promise<void> {
    const { clock, stopped } = this.#host;
    while (!stopped.aborted) {
      const now = clock.now();
      const due = this.#jobs.map((job) =>
        [job, job.schedule.next(now)] as const
      );
      const first = Math.min(...due.map(([, at]) => at ?? Infinity));
      await clock.wait(Math.min(Math.max(0, first - now), LOOK), stopped);
      if (stopped.aborted) return;
      const then = clock.now();
      for (const [job, at] of due) {
        if (at !== undefined && at <= then) this.#attend(job);
      }
    }
  }

  /** Until it has been seen to, here or elsewhere. */
  #attend(job: CronJob): void {
    if (this.#busy.has(job)) return;
    const work = this.#tryUntilDone(job)
      .finally(() => this.#busy.delete(job));
    this.#busy.set(job, work);
  }

  async #tryUntilDone(job: CronJob): Promise<void> {
    const { clock, logger, stopped, ttl } = this.#host;
    let failures = 0;
    for (let pause = FIRST_PAUSE; !stopped.aborted; pause *= 2) {
      try {
        if (await job.attend()) return;
      } catch (error) {
        if (++failures === TELLING) {
          logger.error("Cron can't have its lease", {
            cron: job.entry.name,
            error,
          });
        }
      }
      await clock.wait(Math.min(pause, ttl / 3), stopped);
    }
  }
}
