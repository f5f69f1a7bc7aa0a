/** Works off queues, for cases that hold for every backend: on every runtime. @module */
import type {
  JobOutcome,
  NewJob,
  QueueBackend,
  QueueConsumer,
  TakenJob,
} from "@pikku/core";

/** A backend that runs, where a case opens queues. */
export interface QueueStage extends AsyncDisposable {
  /** Queues as one process sees them. */
  open(): Promise<QueueBackend>;
  /** Whether what one process adds is another's, too. */
  readonly isShared: boolean;
}

/** What holds for every backend. */
export interface QueueCase {
  readonly name: string;
  run(stage: QueueStage): Promise<void>;
}

/** A stage, whose queues are closed when the case is over. */
export function stageOf(
  { isShared, create }: {
    readonly isShared: boolean;
    /** Makes the queues of another process. */
    readonly create: () => Promise<QueueBackend>;
  },
): QueueStage {
  const opened: QueueBackend[] = [];
  return {
    isShared,
    async open() {
      const queues = await create();
      opened.push(queues);
      return queues;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((it) => it.close()));
    },
  };
}

/** A job in short. */
export function jobOf(data: unknown, more: Partial<NewJob> = {}): NewJob {
  return {
    queue: "work",
    data: JSON.stringify(data),
    keep: 0,
    priority: 0,
    attempts: 1,
    ...more,
  };
}

/** A queue that is worked off, and what ran. */
export interface Works extends QueueConsumer {
  /** Data of the jobs that were started, in their order. */
  readonly started: unknown[];
  readonly jobs: TakenJob[];
  /** How many run. */
  readonly running: { now: number; most: number };
  /** Resolves when so many were started. */
  until(count: number): Promise<void>;
}

/** Works off `work` by a function of the data; what it throws is not expected. */
export function workOff(
  queues: QueueBackend,
  run: (
    data: never,
    job: TakenJob,
  ) => JobOutcome | void | Promise<JobOutcome | void> = () => {},
  { concurrency = 1, queue = "work" }: {
    readonly concurrency?: number;
    readonly queue?: string;
  } = {},
): Works {
  const started: unknown[] = [];
  const jobs: TakenJob[] = [];
  const running = { now: 0, most: 0 };
  const consumer = queues.consume(queue, {
    concurrency,
    async run(job) {
      const data = JSON.parse(job.data);
      started.push(data);
      jobs.push(job);
      running.now++;
      running.most = Math.max(running.most, running.now);
      const outcome = await run(data as never, job);
      running.now--;
      return outcome ?? { kind: "done" };
    },
    report: (message, error) => {
      throw new Error(message, { cause: error });
    },
  });
  return {
    started,
    jobs,
    running,
    until: (count) => eventually(() => started.length >= count),
    stop: () => consumer.stop(),
  };
}

/** Resolves when something is so; rejects after half a minute. */
export async function eventually(
  isSo: () => boolean | Promise<boolean>,
  limit = 30_000,
  pause = 5,
): Promise<void> {
  const end = Date.now() + limit;
  while (!await isSo()) {
    if (Date.now() > end) throw new Error(`Never came: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
