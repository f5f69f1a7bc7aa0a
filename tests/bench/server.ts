/** Servers as processes of their own. */
import { deno } from "../deno.ts";
import { bun, node } from "../npm_programs.ts";
import { fromFileUrl } from "./paths.ts";

/** The runtimes that are compared, each with itself. */
export type Runtime = "Deno" | "Node 20" | "Node 24" | "Bun" | "workerd";

/** A server that is measured. */
export interface Started {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts `servers/NAME.ts` on a runtime and waits for its first line. */
export async function startServer(
  runtime: Runtime,
  name: string,
  port: number,
): Promise<Started> {
  const script = fromFileUrl(`./servers/${name}.ts`);
  if (runtime === "Deno") {
    const args = ["run", "-A", "--no-check", script];
    return await startProgram(Deno.execPath(), args, port);
  }
  const program = await programOf(runtime);
  const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
  const { code, err } = await deno([
    "run",
    "-A",
    fromFileUrl("../runtimes/bundle.ts"),
    script,
    folder,
  ]);
  if (code !== 0) throw new Error(err);
  const started = await startProgram(program, [`${folder}/${name}.mjs`], port);
  return {
    pid: started.pid,
    async stop() {
      await started.stop();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function programOf(runtime: Runtime): Promise<string> {
  const { path } = runtime === "Bun"
    ? await bun()
    : await node(runtime === "Node 20" ? 20 : 24);
  if (path === undefined) throw new Error(`${runtime} is missing`);
  return path;
}

/** Starts a program that prints a line when it listens on the port it is given. */
export async function startProgram(
  program: string,
  args: readonly string[],
  port: number,
): Promise<Started> {
  const child = new Deno.Command(program, {
    args: [...args, String(port)],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  const { done } = await reader.read();
  if (done) throw new Error(`The server did not start: ${args.join(" ")}`);
  const rest = (async () => {
    while (!(await reader.read()).done);
  })();
  return {
    pid: child.pid,
    async stop() {
      child.kill("SIGKILL");
      await child.status;
      await rest;
    },
  };
}
