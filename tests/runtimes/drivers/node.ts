/** Node, and what else runs a bundle for it. @module */
import { basename, dirname, join } from "node:path";
import { deno, ROOT } from "../../deno.ts";
import type { Tool } from "../../tools.ts";
import type { Driver } from "../driver.ts";
import { type ProcessDriver, startProcess } from "./process.ts";

/** A runtime that runs `mains/NAME.ts`, or that of another folder of tests, as a bundle. */
export function bundleDriver(
  { name, path }: Tool,
  main: "node" | "bun" | `${string}/${"node" | "bun"}`,
  differs: Driver["differs"] = {},
): ProcessDriver {
  return {
    name,
    path,
    lacks: [],
    differs,
    async start(env) {
      const folder = await bundle(main);
      const program = `${folder}/${basename(main)}.mjs`;
      const target = await startProcess(path!, [program], env);
      return {
        ...target,
        async [Symbol.asyncDispose]() {
          await target[Symbol.asyncDispose]();
          await Deno.remove(folder, { recursive: true });
        },
      };
    },
  };
}

/** Bundles a main module, `NAME` or `FOLDER/NAME`, into a temporary folder. */
export async function bundle(
  main: string,
  platform: "node" | "browser" = "node",
): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-bundle-" });
  const tests = main.includes("/") ? dirname(main) : "runtimes";
  const entry = join(ROOT, `tests/${tests}/mains/${basename(main)}.ts`);
  const program = "tests/runtimes/bundle.ts";
  const args = ["run", "-A", program, entry, folder, platform];
  const { code, err } = await deno(args);
  if (code !== 0) throw new Error(err);
  return folder;
}
