import { deepEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import { testWith } from "../tools.ts";
import { eventually, jobOf } from "./backends.ts";
import { OPEN } from "./open_queues.ts";

/** How many jobs; the variable `QUEUE_CRASH_JOBS` may name more. */
const JOBS = Number(Deno.env.get("QUEUE_CRASH_JOBS") ?? 300);

/** One run of a job. */
interface Run {
  readonly id: string;
  readonly pid: number;
  readonly start: number;
  end?: number;
}

/** Workers in processes of their own, some of which are killed. */
class Workers implements AsyncDisposable {
  readonly killed = new Map<number, number>();
  readonly #args: readonly string[];
  readonly #running: Deno.ChildProcess[] = [];

  constructor(...args: readonly string[]) {
    this.#args = args;
  }

  start(): void {
    this.#running.push(
      new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "tests/queue/crash_worker.ts", ...this.#args],
        cwd: ROOT,
        stdout: "null",
        stderr: "null",
      }).spawn(),
    );
  }

  /** Kills one that ran for the longest time, and starts another. */
  async kill(): Promise<void> {
    const child = this.#running.shift()!;
    child.kill("SIGKILL");
    await child.status;
    this.killed.set(child.pid, performance.timeOrigin + performance.now());
    this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#running) child.kill("SIGKILL");
    await Promise.all(this.#running.map((it) => it.status));
  }
}

/** Lets workers be killed over jobs, and looks at what ran when. */
async function crash(
  backend: string,
  place: string,
  { jobs, workers: count, kills }: {
    readonly jobs: number;
    readonly workers: number;
    readonly kills: number;
  },
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const log = join(folder, "log");
  await Deno.writeTextFile(log, "");
  const queues = await OPEN[backend]!(place);
  try {
    const ids = await queues.add(
      Array.from({ length: jobs }, (_, n) => jobOf(n, { attempts: 1_000 })),
    );
    await using workers = new Workers(backend, place, log);
    for (let n = 0; n < count; n++) workers.start();
    const runs = () => readRuns(log);
    for (let n = 1; n <= kills; n++) {
      const part = jobs * n / (kills + 1);
      await eventually(() => runs().length >= part, 120_000);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
      await workers.kill();
    }
    await eventually(async () => {
      const { waiting, delayed, running, dead } = await queues.counts("work");
      return waiting + delayed + running + dead === 0;
    }, 180_000);
    judge(ids, runs(), workers.killed);
  } finally {
    await queues.close();
    await Deno.remove(folder, { recursive: true });
  }
}

/** None is lost, and no two runs of one overlap. */
function judge(
  ids: readonly string[],
  runs: readonly Run[],
  killed: ReadonlyMap<number, number>,
): void {
  const byId = Map.groupBy(runs, ({ id }) => id);
  const lost = ids.filter((id) => !byId.get(id)?.some((it) => it.end));
  deepEqual(lost, []);
  for (const same of byId.values()) {
    const sorted = same.toSorted((a, b) => a.start - b.start);
    for (const [at, { start }] of sorted.entries()) {
      const before = sorted[at - 1];
      if (before === undefined) continue;
      const end = before.end ?? killed.get(before.pid) ?? Infinity;
      ok(end <= start, `Runs overlap: ${JSON.stringify(sorted)}`);
    }
  }
  const again = runs.length - ids.length;
  // At least once: what was running when its process was killed runs again, and nothing else.
  ok(again <= killed.size * 4, `${again} of ${ids.length} ran again`);
  ok(runs.length >= ids.length);
}

function readRuns(log: string): Run[] {
  const runs: Run[] = [];
  const open = new Map<string, Run>();
  for (const line of Deno.readTextFileSync(log).split("\n")) {
    const [what, id, pid, time] = line.split(" ");
    if (time === undefined) continue;
    const key = `${id} ${pid}`;
    if (what === "start") {
      const run: Run = { id: id!, pid: Number(pid), start: Number(time) };
      runs.push(run);
      open.set(key, run);
    } else {
      const run = open.get(key);
      if (run) run.end = Number(time);
    }
  }
  return runs;
}

Deno.test("Deno KV: jobs of processes that are killed run elsewhere, and none runs twice at once", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await crash("Deno KV", join(folder, "kv"), {
      jobs: JOBS,
      workers: 2,
      kills: 4,
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const LOOSE = { sanitizeOps: false, sanitizeResources: false };

testWith(
  redis(),
  "BullMQ: jobs of processes that are killed run elsewhere, and none runs twice at once",
  async (path) => {
    await using server = await startRedis(path);
    await crash("BullMQ", server.url, { jobs: JOBS, workers: 4, kills: 4 });
  },
  LOOSE,
);

testWith(
  postgres(),
  "pg-boss: jobs of processes that are killed run elsewhere, and none runs twice at once",
  async (path) => {
    await using server = await startPostgres(path);
    await crash("pg-boss", server.url, { jobs: JOBS, workers: 2, kills: 2 });
  },
  LOOSE,
);
