/** Workers in processes of their own over one queue, and a look at what ran when. @module */
import { deepEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { eventually, jobOf } from "./work.ts";
import { OPEN } from "./open_queues.ts";

/** Milliseconds that a part may take, and between two looks. */
const [LIMIT, PAUSE] = [300_000, 100];

/** How a queue is worked off. */
export interface CrashPlan {
  /** Name of the backend, and where it is. */
  readonly backend: string;
  readonly place: string;
  readonly jobs: number;
  readonly workers: number;
  /** What the workers' processes are started with. */
  readonly env?: Readonly<Record<string, string>>;
  /** How often something happens, spread over the jobs. */
  readonly times: number;
  readonly happens: (workers: Workers) => Promise<void>;
}

/** What came of it. */
export interface CrashReport {
  readonly jobs: number;
  readonly workers: number;
  /** How many processes were killed. */
  readonly killed: number;
  /** How many runs were cut off with their process, and had to be run again. */
  readonly cutOff: number;
  /** How many runs had ended, but whoever ran them was lost before the backend knew. */
  readonly untold: number;
  /** What workers reported, each once. */
  readonly reports: readonly string[];
  readonly seconds: number;
}

/** Lets workers work off jobs while something happens; none is lost, and no two runs of one overlap. */
export async function crash(plan: CrashPlan): Promise<CrashReport> {
  const { backend, place, jobs, times } = plan;
  const folder = await Deno.makeTempDir();
  const log = join(folder, "log");
  await Deno.writeTextFile(log, "");
  const queues = await OPEN[backend]!(place);
  try {
    const ids = await queues.add(
      Array.from({ length: jobs }, (_, n) => jobOf(n, { attempts: 1_000 })),
    );
    const start = performance.now();
    await using workers = new Workers(log, plan);
    for (let n = 0; n < plan.workers; n++) workers.start();
    for (let n = 1; n <= times; n++) {
      const part = jobs * n / (times + 1);
      await eventually(() => readLog(log).runs.length >= part, LIMIT, PAUSE);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
      await plan.happens(workers);
    }
    await eventually(
      async () => {
        const { waiting, delayed, running, dead } = await queues.counts("work");
        return waiting + delayed + running + dead === 0;
      },
      LIMIT,
      PAUSE,
    );
    const seconds = (performance.now() - start) / 1_000;
    return { workers: plan.workers, seconds, ...judge(ids, readLog(log)) };
  } finally {
    await queues.close();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Workers in processes of their own. */
export class Workers implements AsyncDisposable {
  readonly #log: string;
  readonly #plan: CrashPlan;
  readonly #running: Deno.ChildProcess[] = [];

  /** Starts none yet. */
  constructor(log: string, plan: CrashPlan) {
    this.#log = log;
    this.#plan = plan;
  }

  /** Starts one more. */
  start(): void {
    const { backend, place, env } = this.#plan;
    this.#running.push(
      new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "-A", "tests/queue/crash_worker.ts"],
          ...[backend, place, this.#log],
        ],
        cwd: ROOT,
        ...(env && { env }),
        stdout: "null",
        stderr: "null",
      }).spawn(),
    );
  }

  /** Kills the one that has run for the longest time, and starts another. */
  async kill(): Promise<void> {
    const child = this.#running.shift()!;
    child.kill("SIGKILL");
    await child.status;
    const line = `killed - ${child.pid}\n`;
    await Deno.writeTextFile(this.#log, line, { append: true });
    this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#running) child.kill("SIGKILL");
    await Promise.all(this.#running.map((it) => it.status));
  }
}

/** One run of a job; its times are lines of the log, so that no clock has a say. */
interface Run {
  readonly id: string;
  readonly pid: string;
  readonly start: number;
  end?: number;
}

interface Log {
  readonly runs: readonly Run[];
  /** The line at which each process was known to be dead. */
  readonly killed: ReadonlyMap<string, number>;
  readonly reports: readonly string[];
}

/** None is lost, and no two runs of one overlap. */
function judge(
  ids: readonly string[],
  { runs, killed, reports }: Log,
): Omit<CrashReport, "seconds" | "workers"> {
  const byId = Map.groupBy(runs, ({ id }) => id);
  deepEqual(new Set(ids).size, ids.length);
  const lost = ids.filter((id) => !byId.get(id)?.some((it) => it.end));
  deepEqual(lost, []);
  deepEqual(byId.size, ids.length);
  let [cutOff, untold] = [0, 0];
  for (const same of byId.values()) {
    for (const [at, { start }] of same.entries()) {
      const before = same[at - 1];
      if (before === undefined) continue;
      const end = before.end ?? killed.get(before.pid) ?? Infinity;
      ok(end < start, `Runs overlap: ${JSON.stringify({ same, reports })}`);
      if (before.end === undefined) cutOff++;
      else untold++;
    }
  }
  return { jobs: ids.length, killed: killed.size, cutOff, untold, reports };
}

function readLog(log: string): Log {
  const runs: Run[] = [];
  const open = new Map<string, Run>();
  const killed = new Map<string, number>();
  const reports = new Set<string>();
  for (const [at, line] of Deno.readTextFileSync(log).split("\n").entries()) {
    const [what, id = "", pid = ""] = line.split(" ");
    if (what === "killed") killed.set(pid, at);
    else if (what === "report") reports.add(line.slice(line.indexOf("-") + 2));
    else if (what === "start") {
      const run: Run = { id, pid, start: at };
      runs.push(run);
      open.set(`${id} ${pid}`, run);
    } else if (what === "end") open.get(`${id} ${pid}`)!.end = at;
  }
  return { runs, killed, reports: [...reports] };
}
