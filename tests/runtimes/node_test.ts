import { node } from "../npm_programs.ts";
import { bundleDriver } from "./drivers/node.ts";
import { runCases } from "./run_cases.ts";

for (const major of [20, 24] as const) {
  runCases(bundleDriver(await node(major), "node"));
}
