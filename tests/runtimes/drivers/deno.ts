/** Deno. @module */
import { join } from "node:path";
import { ROOT } from "../../deno.ts";
import type { Driver } from "../driver.ts";
import { startProcess } from "./process.ts";

/** The Deno that runs the tests. */
export const denoDriver: Driver = {
  name: "Deno",
  path: Deno.execPath(),
  lacks: [],
  differs: {},
  start: (env) =>
    startProcess(Deno.execPath(), [
      "run",
      "-A",
      "--no-check",
      `--config=${join(ROOT, "deno.json")}`,
      join(ROOT, "tests/runtimes/mains/deno.ts"),
    ], env),
};
