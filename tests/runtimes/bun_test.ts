import { bun } from "../npm_programs.ts";
import { bundleDriver } from "./drivers/node.ts";
import { runCases } from "./run_cases.ts";

runCases(bundleDriver(await bun(), "bun"));
