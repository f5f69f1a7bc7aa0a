import { deepEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import { startMiniflare } from "../runtimes/drivers/miniflare.ts";
import { ROOT } from "../deno.ts";
import { succeed } from "./program.ts";

const WORKER = `import { worker } from "@pikku/adapters/worker";
import app from "./.pikku/mod.ts";

export default worker(app);
`;

/** What wrangler tells esbuild. */
const LIKE_WRANGLER = [
  "--bundle",
  "--format=esm",
  "--target=es2024",
  "--platform=browser",
  "--conditions=workerd,worker,browser",
];

/** Bundles the whole app of a folder as wrangler does, and uses it where Node's modules are not there. */
export async function useInWorker(
  app: string,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const folder = join(dirname(app), "worker");
  await Deno.writeTextFile(join(app, "worker.ts"), WORKER);
  const meta = join(dirname(app), "worker.json");
  const esbuild = join(ROOT, "node_modules/esbuild/bin/esbuild");
  await succeed("node", [
    esbuild,
    "worker.ts",
    ...LIKE_WRANGLER,
    `--outfile=${join(folder, "worker.js")}`,
    `--metafile=${meta}`,
    // Installed beside the packages, it would ask for a module of Node.
    "--external:swagger-ui-dist",
    "--log-level=error",
  ], { cwd: app });
  const { outputs } = JSON.parse(await Deno.readTextFile(meta)) as Metafile;
  const imports = Object.values(outputs).flatMap(({ imports }) => imports);
  // Only asked for where files can be read.
  deepEqual(imports.map(({ path }) => path), [
    "node:fs/promises",
    "swagger-ui-dist/absolute-path.js",
  ]);
  await using worker = await startMiniflare(folder, "worker.js");
  await use(`http://127.0.0.1:${worker.port}`);
  const docs = await fetch(`http://127.0.0.1:${worker.port}/docs`);
  deepEqual([docs.status, /cdn\.jsdelivr\.net/.test(await docs.text())], [
    200,
    true,
  ]);
}

/** What esbuild tells of a bundle. */
interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string }[] }>
  >;
}
