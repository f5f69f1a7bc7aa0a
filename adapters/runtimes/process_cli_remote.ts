/**
 * Runs a command-line program that holds nothing of the app, and asks one elsewhere: on Deno, Node
 * and Bun.
 *
 * @module
 */
import process from "node:process";
import type { CliProgram } from "@pikku/core/manifest";
import { runProgram } from "../transports/cli/run_program.ts";
import { processCliHost } from "./process_cli_host.ts";

/**
 * Runs a program and sets the exit code of the process.
 *
 * @example
 * ```ts ignore
 * // .pikku/cli_remote.ts
 * import { runCli } from "@pikku/adapters/cli/remote";
 * import program from "./cli.ts";
 *
 * await runCli(program);
 * ```
 */
export async function runCli(program: CliProgram): Promise<void> {
  process.exitCode = await runProgram({ program, host: processCliHost() });
}
