import { denoDriver } from "./drivers/deno.ts";
import { runCases } from "./run_cases.ts";

runCases(denoDriver);
