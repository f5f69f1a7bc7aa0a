/** One entry: claims its times, runs them, and tells of it. @module */
import type { LeaseBackend, Logger } from "@pikku/core";
import type { Handler } from "@pikku/core/app";
import type { CronEntry } from "@pikku/core/manifest";
import type { Clock } from "./clock.ts";
import { CronCall } from "./cron_call.ts";
import { HeldLease } from "./held_lease.ts";
import { type CronMemory, readMemory, toPlan } from "./plan.ts";
import { type Schedule, toSchedule } from "./schedule.ts";
import { settle } from "./settle.ts";

/** What all entries share. */
export interface CronHost {
  readonly leases: LeaseBackend;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Milliseconds that a lease lasts unless it is renewed. */
  readonly ttl: number;
  /** Aborts when no more is begun. */
  readonly stopped: AbortSignal;
  /** Whether calls are cut off because the app closes. */
  isClosing(): boolean;
}

/** Milliseconds that clocks may be set back, or differ, before what they said is taken for wrong. */
const MOST_AHEAD = 24 * 3_600_000;

/** One entry of the table, in this process. */
export class CronJob {
  /** The entry. */
  readonly entry: CronEntry;
  /** Its times. */
  readonly schedule: Schedule;
  readonly #handler: Handler;
  readonly #host: CronHost;
  readonly #text: string;
  /** All of its times up to here are of no interest to this process, whoever runs them. */
  #from: number;
  /** Runs that may overlap. */
  readonly #beside = new Set<Promise<void>>();

  /** Prepares an entry; times before now are of no interest unless somebody remembers them. */
  constructor(entry: CronEntry, handler: Handler, host: CronHost) {
    this.entry = entry;
    this.schedule = toSchedule(entry);
    this.#handler = handler;
    this.#host = host;
    this.#text = `${entry.schedule} ${entry.timezone ?? ""}`.trim();
    this.#from = host.clock.now();
  }

  /** Resolves when nothing of it runs. */
  async ended(): Promise<void> {
    await Promise.all(this.#beside);
  }

  /**
   * Runs what is due, unless another process does: false where one has the lease.
   *
   * @throws {Error} when the backend of leases can't be reached
   */
  async attend(): Promise<boolean> {
    const lease = await this.#acquire();
    if (lease === undefined) return false;
    try {
      await this.#runDue(lease);
    } finally {
      await lease.release();
    }
    return true;
  }

  /**
   * Runs one time that somebody else has seen to, unless it was run: false where one has the lease.
   *
   * @throws {PikkuError} what the function failed with
   */
  async runAt(at: number): Promise<boolean> {
    const lease = await this.#acquire();
    if (lease === undefined) return false;
    try {
      const known = readMemory(lease.memory);
      if (known !== undefined && known.last >= at) return true;
      if (this.entry.overlap !== true) {
        const error = await this.#claim(lease, at, at);
        if (error !== undefined) throw error;
        return true;
      }
      if (!await this.#remember(lease, { last: at })) return false;
    } finally {
      await lease.release();
    }
    const error = await this.#run(at, new AbortController().signal);
    if (error !== undefined) throw error;
    return true;
  }

  async #acquire(): Promise<HeldLease | undefined> {
    const { leases, ttl } = this.#host;
    const lease = await leases.acquire(`cron/${this.entry.name}`, ttl);
    return lease && new HeldLease(lease, ttl);
  }

  async #runDue(lease: HeldLease): Promise<void> {
    const { clock, logger, stopped } = this.#host;
    const { name: cron, overlap = false } = this.entry;
    const now = clock.now();
    const known = readMemory(lease.memory);
    const since = this.#sinceOf(known, now);
    const { runs, missed } = toPlan(this.entry, this.schedule, {
      since,
      now,
      open: known?.open,
    });
    if (missed > 0) {
      logger.warn("Cron missed its time", { cron, missed });
    }
    if (overlap) return await this.#runBeside(lease, runs, since);
    let last = since;
    for (const at of runs) {
      if (stopped.aborted || lease.isLost) return;
      last = Math.max(last, at);
      await this.#claim(lease, at, last);
    }
    // What is left of the plan is settled, and so is what came while it ran.
    const meanwhile = runs.length === 0
      ? []
      : this.schedule.latest(Math.max(last, now), clock.now(), 100);
    if (meanwhile.length > 0) {
      logger.warn("Cron still runs, so its time is skipped", {
        cron,
        skipped: meanwhile.length,
      });
    }
    const settled = meanwhile[0] ?? Math.max(last, this.#newest(since, now));
    if (lease.isLost || this.#host.isClosing()) return;
    if (known === undefined || known.last !== settled || known.open) {
      await this.#remember(lease, { last: settled });
    }
  }

  /** Claims all times, and runs them one after the other without holding the lease. */
  async #runBeside(
    lease: HeldLease,
    runs: readonly number[],
    since: number,
  ): Promise<void> {
    const last = Math.max(since, ...runs);
    if (!await this.#remember(lease, { last })) return;
    const all = (async () => {
      for (const at of runs) {
        if (this.#host.stopped.aborted) return;
        await this.#run(at, new AbortController().signal);
      }
    })();
    this.#beside.add(all);
    all.finally(() => this.#beside.delete(all));
  }

  /** Runs a time that others know of before it begins, and after it has ended; what it failed with. */
  async #claim(
    lease: HeldLease,
    at: number,
    last: number,
  ): Promise<unknown> {
    if (!await this.#remember(lease, { last, open: at })) return undefined;
    const error = await this.#run(at, lease.signal);
    // What the closing app cut off isn't over.
    if (error === undefined || !this.#host.isClosing()) {
      await this.#remember(lease, { last });
    }
    return error;
  }

  async #remember(
    lease: HeldLease,
    memory: Omit<CronMemory, "schedule">,
  ): Promise<boolean> {
    const text: CronMemory = { schedule: this.#text, ...memory };
    return await lease.remember(JSON.stringify(text));
  }

  /** Up to where everything is settled. */
  #sinceOf(known: CronMemory | undefined, now: number): number {
    const own = this.#from;
    this.#from = now;
    if (known === undefined) return own;
    if (known.last > now + MOST_AHEAD) {
      this.#host.logger.warn("Cron has run in the future", {
        cron: this.entry.name,
        last: new Date(known.last).toISOString(),
      });
      return own;
    }
    // Times of another schedule tell nothing of what this one has missed.
    return known.schedule === this.#text
      ? known.last
      : Math.max(known.last, own);
  }

  #newest(since: number, now: number): number {
    return this.schedule.latest(since, now, 1)[0] ?? since;
  }

  /** Runs it; what it failed with, which is in the log. */
  async #run(at: number, signal: AbortSignal): Promise<unknown> {
    const { logger } = this.#host;
    const call = new CronCall(signal);
    const began = performance.now();
    const facts = (): Record<string, unknown> => ({
      cron: this.entry.name,
      id: call.id,
      at: new Date(at).toISOString(),
      ms: Math.round(performance.now() - began),
    });
    try {
      await settle(await this.#handler(call));
      logger.info("Cron ran", facts());
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string };
      logger.error("Cron failed", { ...facts(), code, reason: message });
      return error;
    }
  }
}
