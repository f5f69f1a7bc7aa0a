/** One entry: claims its times, runs them, and tells of it. @module */
import {
  type LeaseBackend,
  type Logger,
  type Observer,
  toPikkuError,
} from "@pikku/core";
import { type Handler, observe } from "@pikku/core/app";
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
  readonly observer?: Observer;
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

/** How often a lease is asked for that is needed now, and how many milliseconds lie between. */
const TRIES = 10;
const PAUSE = 200;

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
   * @throws {Error} when the backend of leases can't be reached, and nothing was run
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
    const lease = await this.#acquirePatiently();
    if (lease === undefined) return false;
    try {
      const known = readMemory(lease.memory);
      if (known !== undefined && known.last >= at) return true;
      if (this.entry.overlap !== true) {
        const error = await this.#claim(lease, at, at);
        if (error !== undefined) throw error;
        return true;
      }
      if (!await this.#remember(lease, { last: at })) throw lostError();
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

  /** Nobody tells the time again: a backend that doesn't answer is asked some times more. */
  async #acquirePatiently(): Promise<HeldLease | undefined> {
    for (let left = TRIES;; left--) {
      try {
        return await this.#acquire();
      } catch (error) {
        if (left === 1) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  }

  async #runDue(lease: HeldLease): Promise<void> {
    const { clock } = this.#host;
    const { overlap = false, catchUp = "none" } = this.entry;
    const known = readMemory(lease.memory);
    let now = clock.now();
    let since = this.#sinceOf(known, now);
    let open = known?.open;
    for (;;) {
      const { runs, missed } = toPlan(this.entry, this.schedule, {
        since,
        now,
        open,
      });
      this.#tellOf("Cron missed its time", missed);
      if (overlap) await this.#runBeside(lease, runs, since);
      else if (!await this.#runInTurn(lease, runs, since)) return;
      since = Math.max(since, ...runs, this.#newest(since, now));
      open = undefined;
      this.#from = now;
      // What came meanwhile found it running, unless it may overlap.
      now = clock.now();
      const meanwhile = overlap ? [] : this.schedule.latest(since, now, 100);
      if (meanwhile.length === 0) break;
      if (catchUp !== "none") continue;
      this.#tellOf("Cron still runs, so its time is skipped", meanwhile.length);
      since = meanwhile[0]!;
      break;
    }
    const isNews = known?.last !== since || known.open !== undefined;
    if (isNews) await this.#remember(lease, { last: since });
  }

  /** Runs times one after the other; false where it has to leave the rest. */
  async #runInTurn(
    lease: HeldLease,
    runs: readonly number[],
    since: number,
  ): Promise<boolean> {
    let last = since;
    for (const at of runs) {
      if (this.#host.stopped.aborted || lease.isLost) return false;
      last = Math.max(last, at);
      await this.#claim(lease, at, last);
    }
    return !lease.isLost && !this.#host.isClosing();
  }

  #tellOf(message: string, times: number): void {
    if (times === 0) return;
    this.#host.logger.warn(message, { cron: this.entry.name, times });
  }

  /** Claims all times, and runs them one after the other without holding the lease. */
  async #runBeside(
    lease: HeldLease,
    runs: readonly number[],
    since: number,
  ): Promise<void> {
    const last = Math.max(since, ...runs);
    if (!await this.#remember(lease, { last })) throw lostError();
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
    if (!await this.#remember(lease, { last, open: at })) throw lostError();
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
    const { clock, logger, observer } = this.#host;
    const call = new CronCall(signal);
    const began = performance.now();
    const delay = Math.max(0, clock.now() - at);
    const tell = (error?: unknown) =>
      observe(observer, logger, (it) =>
        it.run?.({
          cron: this.entry.name,
          duration: performance.now() - began,
          delay,
          ...(error !== undefined && { code: toPikkuError(error).code }),
        }));
    const facts = (): Record<string, unknown> => ({
      cron: this.entry.name,
      id: call.id,
      at: new Date(at).toISOString(),
      ms: Math.round(performance.now() - began),
    });
    try {
      await settle(await this.#handler(call));
      logger.info("Cron ran", facts());
      tell();
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string };
      logger.error("Cron failed", { ...facts(), code, reason: message });
      tell(error);
      return error;
    }
  }
}

function lostError(): Error {
  return new Error("The lease was lost before the run began");
}
