import { bun } from "../npm_programs.ts";
import { bunDiffers } from "./drivers/bun.ts";
import { bundleDriver } from "./drivers/node.ts";
import { runCases } from "./run_cases.ts";

runCases(bundleDriver(await bun(), "bun", bunDiffers));
