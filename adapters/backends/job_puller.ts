/** Works off a queue of a backend that is asked for jobs. @module */
import { type Deferred, deferred } from "@pikku/core/app";
import type { QueueConsumer } from "@pikku/core";

/** Milliseconds after a failure until the backend is asked again, at first and at most. */
const [FIRST_WAIT, LONGEST_WAIT] = [100, 5_000];

/** Milliseconds after which it is looked again at the latest: a clock may have jumped meanwhile. */
const LONGEST_REST = 5_000;

/** Jobs that were taken. */
export interface Pulled<Held> {
  readonly jobs: readonly Held[];
  /** Milliseconds until there may be more, where that is known. */
  readonly next?: number;
}

/** Where jobs come from, and what runs them. */
export interface PullerOptions<Held> {
  /** How many run at once. */
  readonly concurrency: number;
  /** Takes so many jobs at most. */
  readonly take: (room: number) => Promise<Pulled<Held>>;
  /** Runs a job and settles it; never rejects. */
  readonly run: (job: Held) => Promise<void>;
  /** Is told why none could be taken. */
  readonly report: (message: string, error: unknown) => void;
}

/** Takes jobs as there is room for them, whenever it is woken. */
export class JobPuller<Held> implements QueueConsumer {
  readonly #options: PullerOptions<Held>;
  readonly #ended = deferred();
  #running = 0;
  #stopped = false;
  #isAwake = true;
  #sleep: Deferred<void> | undefined = undefined;

  /** Starts at once. */
  constructor(options: PullerOptions<Held>) {
    this.#options = options;
    void this.#work();
  }

  /** How many jobs run. */
  get running(): number {
    return this.#running;
  }

  /** There may be jobs, or room for them. */
  wake(): void {
    this.#isAwake = true;
    this.#sleep?.resolve();
  }

  /** Takes no more jobs; resolves when the last one is settled. */
  stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    return this.#ended.promise;
  }

  async #work(): Promise<void> {
    let wait = FIRST_WAIT;
    while (!this.#stopped) {
      this.#isAwake = false;
      const room = this.#options.concurrency - this.#running;
      if (room <= 0) {
        await this.#rest();
        continue;
      }
      try {
        const { jobs, next } = await this.#options.take(room);
        wait = FIRST_WAIT;
        for (const job of jobs) void this.#run(job);
        if (jobs.length < room) await this.#rest(next);
      } catch (error) {
        if (this.#stopped) break;
        this.#options.report("Jobs can't be taken", error);
        await this.#rest(wait);
        wait = Math.min(LONGEST_WAIT, wait * 2);
      }
    }
    while (this.#running > 0) {
      this.#isAwake = false;
      await this.#rest();
    }
    this.#ended.resolve();
  }

  async #run(job: Held): Promise<void> {
    this.#running++;
    await this.#options.run(job);
    this.#running--;
    this.wake();
  }

  /** Waits until it is woken, for so many milliseconds at most. */
  async #rest(limit?: number): Promise<void> {
    if (this.#isAwake) return;
    const sleep = this.#sleep = deferred();
    const timer = limit === undefined
      ? undefined
      : setTimeout(sleep.resolve, Math.min(limit, LONGEST_REST));
    await sleep.promise;
    clearTimeout(timer);
    this.#sleep = undefined;
  }
}
