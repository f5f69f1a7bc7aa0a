/** Workers as servers that are measured: workerd's own process is. */
import Ajv from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { join } from "node:path";
import { deno } from "../deno.ts";
import { fromFileUrl } from "./paths.ts";
import { type Started, startProgram } from "./server.ts";
import { itemSchema } from "./servers/validate.ts";

/** Starts `bare_worker` or `pikku_worker` in workerd. */
export async function startWorkerd(
  name: string,
  port: number,
): Promise<Started> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
  const entry = name === "bare_worker"
    ? await writeBare(folder)
    : fromFileUrl(`./servers/${name}.ts`);
  const bundled = join(folder, "bundle");
  await run("../runtimes/bundle.ts", entry, bundled, "browser");
  const [main] = [...Deno.readDirSync(bundled)].map(({ name }) => name)
    .filter((file) => /^(?:bare|pikku)_worker\.mjs$/.test(file));
  const options = { unsafeDirectSockets: [{ host: "127.0.0.1", port }] };
  const started = await startProgram(Deno.execPath(), [
    "run",
    "-A",
    "--no-check",
    fromFileUrl("../runtimes/mains/miniflare.ts"),
    bundled,
    main!,
    JSON.stringify(options),
  ], port);
  const pid = childOf(started.pid, "workerd");
  return {
    pid,
    async stop() {
      // It would outlive who started it.
      Deno.kill(pid, "SIGKILL");
      await started.stop();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Writes the worker by hand with a validator that ajv compiled; the path of its entry. */
async function writeBare(folder: string): Promise<string> {
  const ajv = new Ajv.default({
    allErrors: true,
    code: { source: true, esm: true },
  });
  const code = standaloneCode.default(ajv, ajv.compile(itemSchema));
  await Deno.writeTextFile(join(folder, "valid_item.mjs"), code);
  const entry = join(folder, "bare_worker.ts");
  const bare = fromFileUrl("./servers/bare_worker.ts");
  await Deno.writeTextFile(
    entry,
    `import { bareWorker } from ${JSON.stringify(bare)};
import validItem from "./valid_item.mjs";

export default bareWorker(validItem);
`,
  );
  return entry;
}

async function run(path: string, ...args: readonly string[]): Promise<void> {
  const program = fromFileUrl(path);
  const { code, err } = await deno(["run", "-A", program, ...args]);
  if (code !== 0) throw new Error(err);
}

/** The process of a name that another one started (Linux). */
function childOf(parent: number, name: string): number {
  for (const { name: id } of Deno.readDirSync("/proc")) {
    if (!/^\d+$/.test(id)) continue;
    try {
      const stat = Deno.readTextFileSync(`/proc/${id}/stat`);
      const [, called, owner] = /\((.*)\) \S (\d+)/.exec(stat)!;
      if (Number(owner) === parent && called === name) return Number(id);
    } catch { /* it has ended */ }
  }
  throw new Error(`Process ${parent} started no ${name}`);
}
