/**
 * Runs a command-line program with the app in it: on Deno, Node and Bun.
 *
 * @module
 */
import process from "node:process";
import type { LogLevel } from "@pikku/core";
import type { CliProgram } from "@pikku/core/manifest";
import type { GeneratedApp } from "@pikku/core/wire";
import { runProgram } from "../transports/cli/run_program.ts";
import { processCliHost } from "./process_cli_host.ts";

/**
 * Runs a program and sets the exit code of the process. The app is loaded when a command runs; its
 * log goes to standard error, where `LOG_LEVEL` asks for it.
 *
 * @example
 * ```ts ignore
 * // .pikku/cli_main.ts
 * import { runCli } from "@pikku/adapters/cli";
 * import program from "./cli.ts";
 *
 * await runCli(program, () => import("./mod.ts"));
 * ```
 */
export async function runCli(
  program: CliProgram,
  load: () => Promise<{ readonly default: GeneratedApp }>,
): Promise<void> {
  process.exitCode = await runProgram({
    program,
    host: processCliHost(),
    async openLocal() {
      const [{ openLocal }, { default: app }] = await Promise.all([
        import("../transports/cli/local_port.ts"),
        load(),
      ]);
      return await openLocal(app, {
        env: process.env,
        log: {
          level: toLevel(process.env.LOG_LEVEL),
          format: "text",
          write: (line) => void process.stderr.write(`${line}\n`),
        },
      });
    },
  });
}

/** Who runs a command wants its result: the log is for who looks for what went wrong. */
function toLevel(text: string | undefined): LogLevel | "silent" {
  const known: readonly string[] = ["debug", "info", "warn", "error"];
  return text !== undefined && known.includes(text)
    ? text as LogLevel
    : "silent";
}
