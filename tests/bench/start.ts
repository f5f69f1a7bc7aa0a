/** From the start of the process to its first answer. */
import { join } from "node:path";
import { exampleBody, writeApp } from "./generated_app.ts";
import { checkoutImports } from "../cli/temp_app.ts";
import { median } from "./http.ts";
import { fromFileUrl } from "./paths.ts";
import { freePort } from "../cli/running.ts";

/** A row of the table, in milliseconds. */
export interface StartRow {
  readonly name: string;
  readonly ms: number;
}

/** Measures the hello app, an app of 1,000 functions and the bare runtime. */
export async function benchStart(runs = 9): Promise<StartRow[]> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
  try {
    await writeApp(folder, 1000, checkoutImports());
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--no-check",
        fromFileUrl("../../cli.ts"),
        "gen",
        "--app",
        join(folder, "app.ts"),
      ],
      stdout: "null",
    }).output();
    if (!success) throw new Error("gen failed");
    return [
      {
        name: "bare Deno.serve",
        ms: await start(fromFileUrl("./servers/bare.ts"), "/items/1", runs),
      },
      {
        name: "hello",
        ms: await start(fromFileUrl("./servers/hello.ts"), "/hello/Ada", runs),
      },
      {
        name: "1,000 functions",
        ms: await start(join(folder, "main.ts"), "/f500", runs, exampleBody),
      },
    ];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function start(
  script: string,
  path: string,
  runs: number,
  body?: string,
): Promise<number> {
  const times: number[] = [];
  for (let run = -1; run < runs; run++) {
    const port = freePort();
    const program = {
      path: Deno.execPath(),
      args: ["run", "-A", "--no-check", script, String(port)],
    };
    const time = await firstAnswer(program, port, path, body);
    if (run >= 0) times.push(time);
  }
  return median(times);
}

/** A program and what it is started with. */
export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What ends it; `SIGKILL` unless told. */
  readonly signal?: Deno.Signal;
}

/** Milliseconds from the start of a program to its first answer; then it is ended. */
export async function firstAnswer(
  { path: program, args, env = {}, signal = "SIGKILL" }: Program,
  port: number,
  path: string,
  body?: string,
): Promise<number> {
  const begin = performance.now();
  const child = new Deno.Command(program, {
    args: [...args],
    env: { ...env },
    stdout: "null",
  }).spawn();
  try {
    for (;;) {
      try {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
          method: body ? "POST" : "GET",
          headers: body ? { "content-type": "application/json" } : {},
          body,
        });
        await answer.body?.cancel();
        if (!answer.ok) throw new TypeError(`Status ${answer.status}`);
        return performance.now() - begin;
      } catch (error) {
        if (performance.now() - begin > 30_000) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  } finally {
    child.kill(signal);
    await child.status;
  }
}
