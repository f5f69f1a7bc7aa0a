/** Runs a command-line program from its words to its exit code. @module */
import type { CliCommandDocs, CliProgram } from "@pikku/core/manifest";
import { completionScript } from "./completion_scripts.ts";
import { completionsOf } from "./completions.ts";
import { USAGE } from "./exit_code.ts";
import { helpOf } from "./help.ts";
import type { CliHost } from "./host.ts";
import { parseWords, type Words } from "./parse_words.ts";
import type { CliOutcome, CliPort } from "./port.ts";
import { createProgress } from "./progress.ts";
import { readData } from "./read_data.ts";
import { openRemote } from "./remote_port.ts";
import { UsageError } from "./usage_error.ts";
import { tellsJson, writeError } from "./write_error.ts";
import { writeOutcome } from "./write_outcome.ts";

/** What a program is run with. */
export interface ProgramOptions {
  readonly program: CliProgram;
  readonly host: CliHost;
  /** Sends what is asked elsewhere; that of the platform unless told. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Opens the app of this process; absent where the program holds none. */
  readonly openLocal?: () => Promise<CliPort>;
}

/** Milliseconds that values may take to be completed. */
const COMPLETION = 3_000;

/** Runs a program; returns its exit code and throws nothing. */
export async function runProgram(options: ProgramOptions): Promise<number> {
  try {
    return await run(options);
  } catch (error) {
    return writeError(error, options.host);
  }
}

async function run(options: ProgramOptions): Promise<number> {
  const { program, host } = options;
  const [first, ...rest] = host.args;
  switch (first) {
    case "__complete":
      return await complete(options, rest);
    case "help":
      return await run({
        ...options,
        host: { ...host, args: [...rest, "--help"] },
      });
    case "completion":
      return await printScript(program, rest[0], host);
    case "logout":
      await host.keepToken(program.name, undefined);
      return 0;
    case "login":
      if (!program.login) return await keepToken(program, rest, host);
  }
  const words = parseWords(program, host.args);
  const { command, common, path } = words;
  if (common.version) {
    await host.write(`${program.version}\n`);
    return 0;
  }
  if (common.help) {
    await host.write(helpOf(program, path, command));
    return 0;
  }
  if (!command) {
    if (tellsJson(host)) {
      throw new UsageError(
        `Which command? ${
          [program.name, ...path].join(" ")
        } --help lists what there is`,
      );
    }
    host.complain(helpOf(program, path, undefined));
    return USAGE;
  }
  return await call(options, command, words);
}

async function call(
  options: ProgramOptions,
  command: CliCommandDocs,
  words: Words,
): Promise<number> {
  const { program, host } = options;
  const { common } = words;
  if (common.output !== undefined && command.returns !== "bytes") {
    throw new UsageError(
      `${command.name} gives no bytes for --output; let the shell write its result: > ${common.output}`,
    );
  }
  const data = await readData(command, words, host);
  await using port = await openPort(options, common.url);
  const interrupt = new AbortController();
  const forget = host.onInterrupt(() => interrupt.abort());
  const progress = createProgress(host);
  try {
    const outcome = await port.call({
      command,
      data,
      token: await tokenOf(program, common.token, host),
      signal: interrupt.signal,
      asked: {
        host,
        isSilent: common.yes === true,
        beforeAsking: progress.end,
      },
      onProgress: progress.tell,
    });
    progress.end();
    if (command === program.login || command.name === "login") {
      return await keepLogin(program, outcome, host);
    }
    return await writeOutcome(outcome, command, common, host);
  } finally {
    progress.end();
    forget();
  }
}

async function openPort(
  { program, host, openLocal, fetch }: ProgramOptions,
  told: string | undefined,
): Promise<CliPort> {
  const url = told ?? host.env[`${envName(program)}_URL`] ??
    (openLocal ? undefined : program.url);
  if (url !== undefined) {
    if (/^https?:\/\/[^/]/.test(url)) return openRemote(url, fetch);
    throw new UsageError(`--url is no URL: ${url}`);
  }
  if (openLocal) return await openLocal();
  throw new UsageError("Where is the app? Tell it with --url");
}

async function tokenOf(
  program: CliProgram,
  told: string | undefined,
  host: CliHost,
): Promise<string | undefined> {
  return told ?? host.env[`${envName(program)}_TOKEN`] ??
    await host.readToken(program.name);
}

function envName({ name }: CliProgram): string {
  return name.toUpperCase().replaceAll("-", "_");
}

async function keepLogin(
  { name }: CliProgram,
  outcome: CliOutcome,
  host: CliHost,
): Promise<number> {
  if (outcome.kind === "error") throw outcome.error;
  const token = outcome.kind === "data"
    ? (Object(outcome.value) as { readonly token?: unknown }).token
    : undefined;
  if (typeof token !== "string") {
    throw new Error("What logs in returned no token");
  }
  await host.keepToken(name, token);
  host.complain("Logged in\n");
  return 0;
}

/** Of a program that has no function that logs in: keeps a token as it is. */
async function keepToken(
  program: CliProgram,
  words: readonly string[],
  host: CliHost,
): Promise<number> {
  const { common } = parseWords({
    ...program,
    commands: [],
    login: { name: "login", options: [], strings: "json", returns: "void" },
  }, ["login", ...words]);
  if (common.help) {
    await host.write(
      `Keep a token\n\nUsage: ${program.name} login [--token TOKEN]\n`,
    );
    return 0;
  }
  const token = common.token ??
    (host.terminal.input
      ? await host.ask("Token: ", true)
      : new TextDecoder().decode(await host.readInput()).trim());
  if (!token) throw new UsageError("login needs --token");
  await host.keepToken(program.name, token);
  host.complain("Logged in\n");
  return 0;
}

async function printScript(
  { name }: CliProgram,
  shell: string | undefined,
  host: CliHost,
): Promise<number> {
  const script = completionScript(shell, name);
  if (script === undefined) {
    throw new UsageError(
      `There are scripts for bash, zsh and fish${
        shell === undefined ? "" : `, not for ${shell}`
      }`,
    );
  }
  await host.write(script);
  return 0;
}

/** Completion never complains: a shell would show it in the middle of a line. */
async function complete(
  options: ProgramOptions,
  words: readonly string[],
): Promise<number> {
  const { program, host } = options;
  // A shell waits meanwhile.
  const signal = AbortSignal.timeout(COMPLETION);
  const found = await completionsOf(
    program,
    words,
    async (command, field, value) => {
      await using port = await openPort(options, valueIn(words, "--url"));
      const token = await tokenOf(program, valueIn(words, "--token"), host);
      return await port.complete(
        { command, token, signal },
        field,
        value,
      );
    },
  );
  await host.write(found.map((text) => `${text}\n`).join(""));
  return 0;
}

/** The value of an option of every command, in words that needn't be complete. */
function valueIn(words: readonly string[], name: string): string | undefined {
  const at = words.findLastIndex((word) =>
    word === name || word.startsWith(`${name}=`)
  );
  const word = words[at];
  return word === name ? words[at + 1] : word?.slice(name.length + 1);
}
