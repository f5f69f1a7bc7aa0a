/** Keeps jobs in memory. @module */
import type {
  ConsumeOptions,
  JobFacts,
  JobOutcome,
  NewJob,
  QueueBackend,
  QueueConsumer,
} from "@pikku/core";
import {
  type Clock,
  type Deferred,
  deferred,
  systemClock,
  type VirtualClock,
} from "@pikku/core/app";
import { JobId } from "./job_id.ts";
import { type Kept, toFacts, toTaken } from "./memory_job.ts";

/** How jobs are kept in memory. */
export interface MemoryQueuesOptions {
  /** The clock for delays; that of the machine unless told. A `virtualClock` is for tests. */
  readonly clock?: Clock;
}

/** Jobs in memory, which a test can look at and wait for. */
export interface MemoryQueues extends QueueBackend {
  /** Resolves when no job that may run waits, and none runs. */
  idle(): Promise<void>;
  /**
   * Runs everything: resolves when no job is left but dead ones. A virtual clock is moved on to
   * each delayed job.
   */
  drain(): Promise<void>;
}

/**
 * Keeps jobs in memory: for tests, and for what may be lost when the process ends.
 *
 * @example
 * ```ts
 * import { memoryQueues, virtualClock } from "@pikku/adapters/memory";
 * import assert from "node:assert/strict";
 *
 * const queues = memoryQueues({ clock: virtualClock() });
 * const ran: string[] = [];
 * queues.consume("reminders", {
 *   concurrency: 1,
 *   run: ({ data }) => {
 *     ran.push(data);
 *     return Promise.resolve({ kind: "done" });
 *   },
 *   report: () => {},
 * });
 * const job = { queue: "reminders", keep: 0, priority: 0, attempts: 1 };
 * await queues.add([
 *   { ...job, data: "2", delay: 60_000 },
 *   { ...job, data: "1" },
 * ]);
 * await queues.drain();
 * assert.deepEqual(ran, ["1", "2"]);
 * ```
 */
export function memoryQueues(
  { clock = systemClock }: MemoryQueuesOptions = {},
): MemoryQueues {
  return new QueuesInMemory(clock);
}

/** One queue. */
class Line {
  readonly jobs = new Map<string, Kept>();
  /** Those that wait, in the order in which they run. */
  readonly waiting: Kept[] = [];
  /** Ids by key, with when the key is forgotten. */
  readonly keys = new Map<string, { readonly id: string; until?: number }>();
  readonly consumers = new Set<MemoryConsumer>();
  paused = false;

  wake(): void {
    for (const consumer of this.consumers) consumer.wake();
  }
}

class QueuesInMemory implements MemoryQueues {
  readonly #clock: Clock;
  readonly #ids: JobId;
  readonly #lines = new Map<string, Line>();
  readonly #idle = new Set<() => void>();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#ids = new JobId(() => clock.now());
  }

  add(jobs: readonly NewJob[]): Promise<string[]> {
    if (this.#closed) return Promise.reject(new Error("Queues are closed"));
    return Promise.resolve(jobs.map((job) => this.#keep(job)));
  }

  consume(queue: string, options: ConsumeOptions): QueueConsumer {
    const line = this.#line(queue);
    const consumer = new MemoryConsumer(line, options, {
      settle: (kept, outcome) => this.#settle(line, kept, outcome),
      rest: () => this.#tell(),
    });
    line.consumers.add(consumer);
    consumer.wake();
    return consumer;
  }

  counts(queue: string): ReturnType<QueueBackend["counts"]> {
    const line = this.#line(queue);
    const counts = { waiting: 0, delayed: 0, running: 0, dead: 0 };
    for (const { state } of line.jobs.values()) counts[state]++;
    return Promise.resolve({ ...counts, paused: line.paused });
  }

  list(
    ...[queue, { state, limit = 100 }]: Parameters<QueueBackend["list"]>
  ): Promise<JobFacts[]> {
    const { jobs, waiting } = this.#line(queue);
    const found = state === "waiting"
      ? waiting
      : [...jobs.values()].filter((it) => it.state === state);
    if (state === "delayed") found.sort((a, b) => a.at - b.at);
    return Promise.resolve(found.slice(0, limit).map(toFacts));
  }

  show(queue: string, id: string): Promise<JobFacts | undefined> {
    const kept = this.#line(queue).jobs.get(id);
    return Promise.resolve(kept && toFacts(kept));
  }

  retry(queue: string, id: string): Promise<boolean> {
    const line = this.#line(queue);
    const kept = line.jobs.get(id);
    if (kept?.state !== "dead" && kept?.state !== "delayed") {
      return Promise.resolve(false);
    }
    kept.attempt = 0;
    this.#wait(line, kept, this.#clock.now());
    return Promise.resolve(true);
  }

  drop(queue: string, id: string): Promise<boolean> {
    const line = this.#line(queue);
    const kept = line.jobs.get(id);
    if (kept === undefined || kept.state === "running") {
      return Promise.resolve(false);
    }
    this.#leave(line, kept);
    line.jobs.delete(id);
    if (kept.job.key !== undefined) line.keys.delete(kept.job.key);
    return Promise.resolve(true);
  }

  pause(queue: string): Promise<void> {
    this.#line(queue).paused = true;
    this.#tell();
    return Promise.resolve();
  }

  resume(queue: string): Promise<void> {
    const line = this.#line(queue);
    line.paused = false;
    line.wake();
    return Promise.resolve();
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  async idle(): Promise<void> {
    while (this.#isBusy()) {
      await new Promise<void>((resolve) => this.#idle.add(resolve));
    }
  }

  async drain(): Promise<void> {
    for (await this.idle();; await this.idle()) {
      const due = [...this.#lines.values()]
        .filter(({ consumers, paused }) => consumers.size > 0 && !paused)
        .flatMap(({ jobs }) => [...jobs.values()])
        .filter(({ state }) => state === "delayed")
        .map(({ at }) => at);
      if (due.length === 0) return;
      const wait = Math.max(0, Math.min(...due) - this.#clock.now());
      const { advance } = this.#clock as Partial<VirtualClock>;
      if (advance) advance(wait);
      else {
        await new Promise<void>((resolve) => this.#clock.after(wait, resolve));
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const lines = [...this.#lines.values()];
    for (const { jobs } of lines) {
      for (const { forget } of jobs.values()) forget?.();
    }
    await Promise.all(
      lines.flatMap(({ consumers }) => [...consumers].map((it) => it.stop())),
    );
  }

  #line(queue: string): Line {
    const known = this.#lines.get(queue);
    if (known !== undefined) return known;
    const line = new Line();
    this.#lines.set(queue, line);
    return line;
  }

  #keep(job: NewJob): string {
    const line = this.#line(job.queue);
    const now = this.#clock.now();
    const known = job.key === undefined ? undefined : line.keys.get(job.key);
    if (known && (known.until === undefined || known.until > now)) {
      return known.id;
    }
    const id = this.#ids.next();
    const { attempts } = job;
    const kept: Kept = {
      id,
      job,
      added: now,
      attempts,
      attempt: 0,
      state: "waiting",
      at: now,
    };
    line.jobs.set(id, kept);
    if (job.key !== undefined) line.keys.set(job.key, { id });
    this.#wait(line, kept, job.at ?? now + (job.delay ?? 0));
    return id;
  }

  /** Lets a job wait until its time has come. */
  #wait(line: Line, kept: Kept, at: number): void {
    this.#leave(line, kept);
    kept.at = at;
    const wait = at - this.#clock.now();
    if (wait > 0) {
      kept.state = "delayed";
      kept.forget = this.#clock.after(wait, () => this.#wait(line, kept, at));
      return;
    }
    kept.state = "waiting";
    const { waiting } = line;
    const after = waiting.findLastIndex((it) =>
      it.job.priority >= kept.job.priority
    );
    waiting.splice(after + 1, 0, kept);
    line.wake();
  }

  #leave({ waiting }: Line, kept: Kept): void {
    kept.forget?.();
    kept.forget = undefined;
    const at = waiting.indexOf(kept);
    if (at >= 0) waiting.splice(at, 1);
  }

  #settle(line: Line, kept: Kept, outcome: JobOutcome): void {
    const { id, job: { key, keep } } = kept;
    switch (outcome.kind) {
      case "done":
        line.jobs.delete(id);
        if (key !== undefined) this.#expire(line, key, keep);
        return;
      case "dead":
        kept.state = "dead";
        kept.error = outcome.error;
        return;
      case "retry":
        kept.error = outcome.error;
        // A job that fails at once must leave others a turn.
        return this.#wait(
          line,
          kept,
          this.#clock.now() + Math.max(1, outcome.after),
        );
      case "released":
        kept.attempt--;
        return this.#wait(line, kept, this.#clock.now());
    }
  }

  /** Forgets a key some time from now, and those whose time has come. */
  #expire({ keys }: Line, key: string, keep: number): void {
    const now = this.#clock.now();
    const known = keys.get(key);
    if (known) known.until = now + keep;
    // Those that end first are about the first.
    for (const [old, { until }] of keys) {
      if (until === undefined || until > now) return;
      keys.delete(old);
    }
  }

  #isBusy(): boolean {
    return [...this.#lines.values()].some(({ consumers, waiting, paused }) =>
      [...consumers].some((it) => it.running > 0) ||
      consumers.size > 0 && !paused && waiting.length > 0
    );
  }

  #tell(): void {
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }
}

/** What a consumer asks of the queues. */
interface Owner {
  settle(kept: Kept, outcome: JobOutcome): void;
  /** A job has ended. */
  rest(): void;
}

class MemoryConsumer implements QueueConsumer {
  running = 0;
  readonly #line: Line;
  readonly #options: ConsumeOptions;
  readonly #owner: Owner;
  #stopped: Deferred<void> | undefined = undefined;

  constructor(line: Line, options: ConsumeOptions, owner: Owner) {
    this.#line = line;
    this.#options = options;
    this.#owner = owner;
  }

  /** Starts what waits, as far as there is room. */
  wake(): void {
    const { waiting } = this.#line;
    while (
      !this.#stopped && !this.#line.paused && waiting.length > 0 &&
      this.running < this.#options.concurrency
    ) void this.#run(waiting.shift()!);
  }

  stop(): Promise<void> {
    if (this.#stopped === undefined) {
      this.#stopped = deferred();
      this.#line.consumers.delete(this);
      if (this.running === 0) this.#stopped.resolve();
    }
    return this.#stopped.promise;
  }

  async #run(kept: Kept): Promise<void> {
    this.running++;
    kept.state = "running";
    kept.attempt++;
    const outcome = await this.#options.run(toTaken(kept));
    this.running--;
    this.#owner.settle(kept, outcome);
    this.wake();
    if (this.running === 0) this.#stopped?.resolve();
    this.#owner.rest();
  }
}
