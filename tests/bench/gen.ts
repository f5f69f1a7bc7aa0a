/** What `gen` takes over apps of 10, 100 and 1,000 functions. */
import { join } from "node:path";
import { fromFileUrl } from "./paths.ts";
import { writeApp } from "./generated_app.ts";
import { median } from "./http.ts";
import { memory } from "./load.ts";

const root = fromFileUrl("../../");

/** An import map that leads to this checkout. */
export const imports: Readonly<Record<string, string>> = {
  "@pikku/core": join(root, "core/mod.ts"),
  "@pikku/core/app": join(root, "core/app/mod.ts"),
  "@pikku/core/manifest": join(root, "core/manifest.ts"),
  "@pikku/core/validators": join(root, "core/validators/mod.ts"),
  "@pikku/adapters/deno": join(root, "adapters/runtimes/deno.ts"),
  "@hono/hono": "npm:hono@^4.13",
  "@hono/hono/": "npm:/hono@^4.13/",
  "multipasta": "npm:multipasta@^0.2.8",
  "swagger-ui-dist/": "npm:/swagger-ui-dist@^5.35/",
};

/** A row of the table: milliseconds, and MiB at the peak. */
export interface GenRow {
  readonly functions: number;
  readonly cold: number;
  readonly memory: number;
  readonly unchanged: number;
  readonly edit: number;
}

/** Measures apps of the sizes; each figure is the median of `runs`. */
export async function benchGen(
  sizes: readonly number[] = [10, 100, 1000],
  runs = 3,
): Promise<GenRow[]> {
  const rows: GenRow[] = [];
  for (const functions of sizes) {
    const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
    try {
      await writeApp(folder, functions, imports);
      const cold: number[] = [];
      const peaks: number[] = [];
      const unchanged: number[] = [];
      for (let run = 0; run < runs; run++) {
        await Deno.remove(join(folder, ".pikku"), { recursive: true })
          .catch(() => {});
        const first = await gen(folder);
        cold.push(first.ms);
        peaks.push(first.memory);
        unchanged.push((await gen(folder)).ms);
      }
      rows.push({
        functions,
        cold: median(cold),
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

async function gen(folder: string): Promise<{ ms: number; memory: number }> {
  const start = performance.now();
  const child = spawn(folder);
  let peak = 0;
  const poll = setInterval(() => {
    try {
      peak = Math.max(peak, memory(child.pid));
    } catch { /* it has ended */ }
  }, 20);
  const { success } = await child.status;
  const ms = performance.now() - start;
  clearInterval(poll);
  if (!success) throw new Error(`gen failed in ${folder}`);
  return { ms, memory: peak };
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
