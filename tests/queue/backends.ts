/** The backends of queues, for one table of cases. @module */
import { bullmqQueues } from "@pikku/adapters/bullmq";
import { kvQueues } from "@pikku/adapters/kv";
import { memoryQueues } from "@pikku/adapters/memory";
import { pgBossQueues } from "@pikku/adapters/pg-boss";
import type {
  JobOutcome,
  NewJob,
  QueueBackend,
  QueueConsumer,
  TakenJob,
} from "@pikku/core";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import type { TestServer } from "../servers/server.ts";
import { testWith, type Tool } from "../tools.ts";
import { Redis } from "ioredis";
// @ts-types="npm:@types/pg@^8.15"
import pg from "pg";

/** A backend that runs, where a case opens queues. */
export interface QueueStage extends AsyncDisposable {
  /** Queues as one process sees them. */
  open(): Promise<QueueBackend>;
  /** Whether what one process adds is another's, too. */
  readonly isShared: boolean;
}

/** A backend whose server runs, where it has one. */
export interface StartedBackend extends AsyncDisposable {
  readonly server?: TestServer;
  readonly isShared: boolean;
  /** Makes the queues of another process. */
  create(): Promise<QueueBackend>;
  /** Forgets all jobs. */
  clear(): Promise<void>;
}

/** How a backend is started. */
export interface BackendPlan {
  /** The server that it needs. */
  readonly tool?: Tool;
  start(path: string): Promise<StartedBackend>;
}

/** The backends by name. */
export const BACKENDS: Readonly<Record<string, BackendPlan>> = {
  memory: {
    start: () =>
      Promise.resolve({
        isShared: false,
        create: () => Promise.resolve(memoryQueues()),
        clear: () => Promise.resolve(),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  },
  "Deno KV": {
    async start() {
      const folder = await Deno.makeTempDir();
      let count = 0;
      return {
        isShared: true,
        create: async () =>
          kvQueues(await Deno.openKv(`${folder}/${count}`), {
            owned: true,
            lease: 1_500,
          }),
        clear: () => Promise.resolve(void count++),
        [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
      };
    },
  },
  BullMQ: {
    tool: redis(),
    async start(path) {
      const server = await startRedis(path);
      const { url } = server;
      return {
        server,
        isShared: true,
        create: () => Promise.resolve(bullmqQueues({ url, lease: 1_500 })),
        async clear() {
          const client = new Redis(url);
          await client.flushall();
          client.disconnect();
        },
        [Symbol.asyncDispose]: async () => await server[Symbol.asyncDispose](),
      };
    },
  },
  "pg-boss": {
    tool: postgres(),
    async start(path) {
      const server = await startPostgres(path);
      const { url } = server;
      return {
        server,
        isShared: true,
        create: () =>
          Promise.resolve(pgBossQueues({ url, lease: 10_000, poll: 100 })),
        async clear() {
          const client = new pg.Client({ connectionString: url });
          await client.connect();
          await client.query("TRUNCATE pikku.job, pikku.paused");
          await client.end();
        },
        [Symbol.asyncDispose]: async () => await server[Symbol.asyncDispose](),
      };
    },
  },
};

/** What holds for every backend. */
export interface QueueCase {
  readonly name: string;
  run(stage: QueueStage): Promise<void>;
}

/** Defines a test for every backend, with a step for each case. */
export function testBackends(cases: readonly QueueCase[]): void {
  for (const [name, { tool, start }] of Object.entries(BACKENDS)) {
    const test = async (path: string, t: Deno.TestContext) => {
      await using backend = await start(path);
      for (const { name, run } of cases) {
        await t.step({
          name,
          async fn() {
            await using stage = stageOf(backend);
            await run(stage);
          },
          // Clients of servers end their timers in their own time.
          ...(tool && { sanitizeOps: false, sanitizeResources: false }),
        });
        await backend.clear();
      }
    };
    const title = `queues in ${name}`;
    if (tool) {
      testWith(tool, title, test, {
        sanitizeOps: false,
        sanitizeResources: false,
      });
    } else Deno.test(title, (t) => test("", t));
  }
}

/** A stage, whose queues are closed when the case is over. */
export function stageOf(
  { isShared, create }: Pick<StartedBackend, "isShared" | "create">,
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
