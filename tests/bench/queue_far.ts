/** Measures how soon a job of another process runs. @module */
import { kvQueues } from "@pikku/adapters/kv";

/** How many jobs. */
const COUNT = 40;

/** How soon jobs of another process run in this one, on a Deno KV of both. */
export interface FarRow {
  readonly name: string;
  /** Milliseconds: the middle one, and that of which one in twenty is later. */
  readonly p50: number;
  readonly p95: number;
}

/** Measures adding a job in another process, and letting a dead one run again from there. */
export async function benchFarQueues(): Promise<readonly FarRow[]> {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/kv`;
  const queues = kvQueues(await Deno.openKv(path), { owned: true });
  const started = new Map<string, number>();
  queues.consume("bench", {
    concurrency: 10,
    run({ id }) {
      started.set(id, Date.now());
      // Dead at once, so that it can be told to run again.
      const error = { code: "conflict", message: "For the bench" } as const;
      return Promise.resolve({ kind: "dead", error });
    },
    report(message, error) {
      throw new Error(message, { cause: error });
    },
  });
  const rows: FarRow[] = [];
  for (const what of ["add", "retry"]) {
    started.clear();
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "tests/bench/queue_adder.ts", path, what, `${COUNT}`],
      stderr: "inherit",
    }).output();
    while (started.size < COUNT) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const waits = new TextDecoder().decode(stdout).trim().split("\n")
      .map((line) => line.split(" "))
      .map(([id, at]) => started.get(id!)! - Number(at))
      .sort((a, b) => a - b);
    rows.push({
      name: `Deno KV, ${what} in another process`,
      p50: waits[COUNT >> 1]!,
      p95: waits[Math.floor(COUNT * 0.95)]!,
    });
  }
  await queues.close();
  await Deno.remove(folder, { recursive: true });
  return rows;
}
