/** What `gen` takes over apps of 10, 100 and 1,000 functions. */
import { join } from "node:path";
import { checkoutImports } from "../cli/temp_app.ts";
import { fromFileUrl } from "./paths.ts";
import { writeApp } from "./generated_app.ts";
import { median } from "./http.ts";
import { memory } from "./load.ts";

const root = fromFileUrl("../../");

/** A row of the table: milliseconds, and MiB at the peak. */
export interface GenRow {
  /** Number and sort of functions. */
  readonly functions: string;
  readonly cold: number;
  /** Milliseconds of the processor in the best cold run, both cores together. */
  readonly cpu: number;
  readonly memory: number;
  readonly unchanged: number;
  readonly edit: number;
}

/** An app to generate. */
export interface GenApp {
  readonly size: number;
  /** Whether its types are of every sort. */
  readonly varied?: boolean;
}

const APPS: readonly GenApp[] = [
  { size: 10 },
  { size: 100 },
  { size: 1000 },
  { size: 1000, varied: true },
  { size: 2000, varied: true },
];

/** Measures apps; each figure is the median of `runs`. */
export async function benchGen(
  apps: readonly GenApp[] = APPS,
  runs = 3,
): Promise<GenRow[]> {
  const rows: GenRow[] = [];
  for (const { size, varied } of apps) {
    const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
    try {
      await writeApp(folder, size, checkoutImports(), varied);
      const cold: number[] = [];
      const cpus: number[] = [];
      const peaks: number[] = [];
      const unchanged: number[] = [];
      for (let run = 0; run < runs; run++) {
        await Deno.remove(join(folder, ".pikku"), { recursive: true })
          .catch(() => {});
        const first = await gen(folder);
        cold.push(first.ms);
        cpus.push(first.cpu);
        peaks.push(first.memory);
        unchanged.push((await gen(folder)).ms);
      }
      rows.push({
        functions: `${size}${varied ? ", of every sort" : ""}`,
        cold: median(cold),
        cpu: Math.min(...cpus),
        memory: median(peaks),
        unchanged: median(unchanged),
        edit: await edit(folder, 2 * runs + 1),
      });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
  return rows;
}

interface Run {
  readonly ms: number;
  readonly cpu: number;
  readonly memory: number;
}

async function gen(folder: string): Promise<Run> {
  const start = performance.now();
  const child = spawn(folder);
  let [peak, spent] = [0, 0];
  const poll = setInterval(() => {
    try {
      peak = Math.max(peak, memory(child.pid));
      spent = cpu(child.pid);
    } catch { /* it has ended */ }
  }, 20);
  const { success } = await child.status;
  const ms = performance.now() - start;
  clearInterval(poll);
  if (!success) throw new Error(`gen failed in ${folder}`);
  return { ms, cpu: spent, memory: peak };
}

async function edit(folder: string, runs: number): Promise<number> {
  const file = join(folder, "functions", "m0.ts");
  const output = join(folder, ".pikku", "client.ts");
  const source = await Deno.readTextFile(file);
  const child = spawn(folder, "--watch");
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    await lines.read();
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      await new Promise((resolve) => setTimeout(resolve, 400));
      const before = await Deno.readTextFile(output);
      const start = performance.now();
      await Deno.writeTextFile(
        file,
        source.replace(
          "title: string",
          `title: string;\n  added${run}?: number`,
        ),
      );
      while (await Deno.readTextFile(output) === before) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (performance.now() - start > 60_000) {
          throw new Error("No new output");
        }
      }
      times.push(performance.now() - start);
    }
    return median(times);
  } finally {
    await lines.cancel();
    child.kill("SIGKILL");
    await child.status;
  }
}

function spawn(folder: string, ...flags: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      join(root, "cli.ts"),
      "gen",
      "--app",
      join(folder, "app.ts"),
      ...flags,
    ],
    stdout: flags.length ? "piped" : "null",
    stderr: "inherit",
  }).spawn();
}

/** CPU time of a process so far, threads that have ended included, in milliseconds (Linux). */
function cpu(pid: number): number {
  const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
