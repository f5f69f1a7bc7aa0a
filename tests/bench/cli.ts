/** How long a command-line program takes, from its start to its end. */
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { onPath } from "../tools.ts";
import { median } from "./http.ts";

/** A row of the table, in milliseconds. */
export interface CliRow {
  readonly name: string;
  /** A script that does nothing, or a compiled one. */
  readonly bare: number;
  readonly ms: number;
}

/** What the program is told. */
const WORDS: readonly (readonly string[])[] = [
  ["--version"],
  ["--help"],
  ["__complete", "items", "s"],
  ["paint", "red"],
];

/** Starts the program that `pikku cli build` makes, and by turns a script that does nothing. */
export async function benchCli(runs = 15): Promise<CliRow[]> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
  try {
    const empty = join(folder, "empty.js");
    await Deno.writeTextFile(empty, "");
    const rows: CliRow[] = [];
    const deno = [Deno.execPath(), "run", "-A", "--no-config", "--quiet"];
    const program = await build("deno", folder);
    for (const words of WORDS) {
      const starts = [[...deno, empty], [...deno, program, ...words]];
      rows.push({
        name: `Deno, ${words.join(" ")}`,
        ...await measure(starts, runs),
      });
    }
    for (const name of ["node", "bun"]) {
      const path = onPath(name);
      if (path === undefined) continue;
      const program = await build(name, folder);
      const starts = [[path, empty], [path, program, "--version"]];
      rows.push({
        name: `${name}, --version`,
        ...await measure(starts, runs),
      });
    }
    // It fetches a program to put them in, which not every machine may.
    const bins = [await compile(empty), await compile(program)];
    const [bare, bin] = bins;
    if (bare && bin) {
      rows.push({
        name: "deno compile, --version",
        ...await measure([[bare], [bin, "--version"]], runs),
      });
    }
    return rows;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function build(target: string, folder: string): Promise<string> {
  const app = join(ROOT, "tests/program/app");
  const cli = join(ROOT, "cli.ts");
  const args = ["cli", "build", "--app", join(app, "app.ts")];
  await run([Deno.execPath(), "run", "-A", cli, ...args, "--target", target]);
  const path = join(folder, `${target}.mjs`);
  await Deno.copyFile(join(app, "dist/shop.js"), path);
  await Deno.remove(join(app, "dist"), { recursive: true });
  return path;
}

async function compile(script: string): Promise<string | undefined> {
  const path = `${script}.bin`;
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["compile", "-A", "--quiet", "--output", path, script],
    stdout: "null",
    stderr: "null",
  }).output();
  return success ? path : undefined;
}

/** By turns, so that what else the machine does is in both. */
async function measure(
  [bare, ours]: readonly (readonly string[])[],
  runs: number,
): Promise<Pick<CliRow, "bare" | "ms">> {
  const times: [bare: number, ms: number][] = [];
  for (let at = -1; at < runs; at++) {
    const pair: [number, number] = [await run(bare!), await run(ours!)];
    if (at >= 0) times.push(pair);
  }
  return {
    bare: median(times.map(([bare]) => bare)),
    ms: median(times.map(([, ms]) => ms)),
  };
}

/** Milliseconds of a program from its start to its end. */
async function run([path, ...args]: readonly string[]): Promise<number> {
  const begin = performance.now();
  const { success, stderr } = await new Deno.Command(path!, {
    args: [...args],
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return performance.now() - begin;
}
