import { nearestName } from "@pikku/core/validators";
import { BundleError } from "../bundle/bundle_error.ts";
import { DiscoverError } from "../discover/discover_error.ts";
import { OnlyError } from "../units/only_error.ts";
import { VERSION } from "../version.ts";
import { WriteError } from "../write/write_error.ts";
import { type Command, UsageError } from "./front/command.ts";
import { COMMANDS } from "./front/commands.ts";
import { commandHelp, helpOf } from "./front/help.ts";
import { parseWords } from "./front/parse_words.ts";
import { openTerminal, type Terminal } from "./front/terminal.ts";
import type { NodeProgram } from "./node_program.ts";

/** How the command line is run. */
export interface MainOptions {
  /** What runs the app where npm brought this command line; else Deno does. */
  readonly node?: NodeProgram;
}

/**
 * Runs the command line `pikku …` and returns the exit code: 0 when all went well, 1 when the app
 * or its files are at fault, 2 when the command line is.
 *
 * @example
 * ```ts ignore
 * import { main } from "@pikku/codegen";
 *
 * Deno.exit(await main(Deno.args));
 * ```
 */
export async function main(
  args: readonly string[],
  { node }: MainOptions = {},
): Promise<number> {
  const terminal = openTerminal();
  try {
    return await run(args, { terminal, node });
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    terminal.err(`error: ${(error as Error).message}`);
    return code;
  } finally {
    terminal.status(undefined);
  }
}

function codeOf(error: unknown): number | undefined {
  if (error instanceof UsageError || error instanceof OnlyError) return 2;
  const isTold = error instanceof DiscoverError ||
    error instanceof BundleError || error instanceof WriteError;
  return isTold ? 1 : undefined;
}

interface Host extends MainOptions {
  readonly terminal: Terminal;
}

async function run(
  [name, ...rest]: readonly string[],
  host: Host,
): Promise<number> {
  const { terminal, node } = host;
  if (name === undefined) {
    terminal.err(helpOf(COMMANDS, node !== undefined));
    return 2;
  }
  if (name === "--version" || name === "-V") {
    terminal.out(VERSION);
    return 0;
  }
  if (name === "help" && rest.length === 0) return await run(["-h"], host);
  if (name === "help") return await run([rest[0]!, "-h"], host);
  if (name === "--help" || name === "-h") {
    terminal.out(helpOf(COMMANDS, node !== undefined));
    return 0;
  }
  const command = find(name);
  const { values, words } = parseWords(command, rest);
  if (values.help) {
    terminal.out(commandHelp(command));
    return 0;
  }
  const execute = await command.load();
  return await execute({ values, words, terminal, node });
}

function find(name: string): Command {
  const command = COMMANDS.find((command) => command.name === name);
  if (command) return command;
  const kind = name.startsWith("-") ? "option" : "command";
  const meant = nearestName(name, COMMANDS.map(({ name }) => name));
  const hint = meant
    ? `did you mean pikku ${meant}?`
    : "pikku --help lists what there is";
  throw new UsageError(`Unknown ${kind}: ${name}; ${hint}`);
}
