/** Queues as a wire: jobs that call functions. @module */
import type {
  JobOutcome,
  Observer,
  QueueBackend,
  QueueConsumer,
} from "@pikku/core";
import type { App, OpenOptions } from "@pikku/core/app";
import type { OpenedWire, StopOptions, Wire } from "@pikku/core/wire";
import { JobRunner } from "./job_runner.ts";

/** Milliseconds that jobs have to finish, unless told. */
const LIMIT = 10_000;
/** Milliseconds without a job after which none is expected, and in which jobs are awaited at most. */
const [QUIET, DRAIN] = [2_000, 55_000];
/** How many jobs of a queue run at once in one process, unless told. */
const CONCURRENCY = 10;

/** The wire of queues. */
export const queues: Wire = {
  name: "queues",
  async backends({ services }, host, chosen) {
    const isChosen = chosen.queues !== undefined ||
      Object.hasOwn(services, "queueBackend");
    return isChosen || host.openQueues === undefined
      ? {}
      : { queues: await host.openQueues() };
  },
  async open(
    app,
    host,
    { observer }: Pick<OpenOptions, "observer">,
  ): Promise<OpenedWire> {
    const backend = await app.service("queueBackend") as QueueBackend;
    const opened = new OpenedQueues(app, backend, observer);
    // Where nothing runs unless it is called, the platform calls from time to time.
    if (opened.isRunning) {
      host.schedule?.("pikku queues", "* * * * *", () => opened.drain());
    }
    return { stop: (options) => opened.stop(options) };
  },
};

class OpenedQueues {
  readonly #consumers: readonly QueueConsumer[];
  #running = 0;
  #last = performance.now();
  readonly #stopping = new AbortController();

  constructor(app: App, backend: QueueBackend, observer?: Observer) {
    const stopping = this.#stopping.signal;
    this.#consumers = Object.entries(app.manifest.queues ?? {}).flatMap(
      ([name, entry]) => {
        const { run, concurrency = CONCURRENCY } = entry;
        // What another unit runs is only added to here.
        if (run === undefined) return [];
        const runner = new JobRunner(app, backend, {
          name,
          entry,
          stopping,
          observer,
        });
        return [backend.consume(name, {
          concurrency,
          run: (job) => this.#note(runner.run(job)),
          lost: (job, error) => runner.lose(job, error),
          report: (message, error) =>
            app.logger.error(message, { queue: name, error }),
        })];
      },
    );
  }

  /** Whether it runs jobs of any queue. */
  get isRunning(): boolean {
    return this.#consumers.length > 0;
  }

  /** Resolves when no job has run for a while. */
  async drain(): Promise<void> {
    const end = performance.now() + DRAIN;
    this.#last = performance.now();
    while (performance.now() < end && !this.#stopping.signal.aborted) {
      const quiet = performance.now() - this.#last;
      if (this.#running === 0 && quiet >= QUIET) return;
      await new Promise((resolve) => setTimeout(resolve, QUIET / 10));
    }
  }

  async #note(run: Promise<JobOutcome>): Promise<JobOutcome> {
    this.#running++;
    const outcome = await run;
    this.#running--;
    this.#last = performance.now();
    return outcome;
  }

  /** Takes no more jobs; what doesn't finish in time is aborted, and given back where it ends by that. */
  async stop({ limit = LIMIT }: StopOptions = {}): Promise<void> {
    const settled = Promise.all(this.#consumers.map((it) => it.stop()));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const within = (milliseconds: number) =>
      new Promise<void>((resolve) => timer = setTimeout(resolve, milliseconds));
    // A little before the app itself gives up, so that what is aborted can still be given back.
    await Promise.race([settled, within(limit * 0.8)]);
    clearTimeout(timer);
    this.#stopping.abort(new DOMException("The app closes", "AbortError"));
    await Promise.race([settled, within(limit * 0.2)]);
    clearTimeout(timer);
  }
}
