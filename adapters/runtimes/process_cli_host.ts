/** The process as a command-line program sees it: Deno, Node and Bun. @module */
import { Buffer } from "node:buffer";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { CliHost } from "../transports/cli/host.ts";

/** Makes the host of this process. */
export function processCliHost(): CliHost {
  const { stdin, stdout, stderr, env } = process;
  return {
    args: process.argv.slice(2),
    env,
    terminal: {
      input: stdin.isTTY === true,
      output: stdout.isTTY === true,
      error: stderr.isTTY === true,
    },
    columns: stdout.columns ?? 80,
    now: () => new Date(),
    write: (text) =>
      new Promise((resolve, reject) =>
        stdout.write(text, (error) => error ? reject(error) : resolve())
      ),
    complain: (text) => void stderr.write(text),
    ask,
    readInput,
    async readFile(path) {
      const [bytes, { getMimeType }] = await Promise.all([
        readFile(path),
        import("@hono/hono/utils/mime"),
      ]);
      const type = getMimeType(path)?.split(";")[0] ?? "";
      return new File([new Uint8Array(bytes)], basename(path), { type });
    },
    writeFile: (path, bytes) => writeFile(path, bytes),
    async readToken(program) {
      try {
        return (await readFile(tokenPath(program), "utf8")).trim() || undefined;
      } catch {
        return undefined;
      }
    },
    keepToken,
    onInterrupt(run) {
      let count = 0;
      const interrupt = () => {
        if (count++ > 0) process.exit(130);
        run();
      };
      process.on("SIGINT", interrupt);
      return () => process.off("SIGINT", interrupt);
    },
  };
}

/** Only the owner may read it, and see that it is there. */
async function keepToken(
  program: string,
  token: string | undefined,
): Promise<void> {
  const path = tokenPath(program);
  if (token === undefined) return await rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${token}\n`, { mode: 0o600 });
  // A file that was there keeps its permissions otherwise.
  await chmod(path, 0o600);
}

function tokenPath(program: string): string {
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  const base = XDG_CONFIG_HOME ??
    (process.platform === "win32" && APPDATA
      ? APPDATA
      : join(homedir(), ".config"));
  return join(base, program, "token");
}

function ask(question: string, secret: boolean): Promise<string | undefined> {
  const { stdin, stderr } = process;
  let isMuted = false;
  const output = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      if (!isMuted) stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: stdin, output, terminal: secret });
  return new Promise((resolve) => {
    let answer: string | undefined;
    lines.question(question, (text) => {
      answer = text;
      lines.close();
    });
    isMuted = secret;
    lines.on("SIGINT", () => process.exit(130));
    lines.on("close", () => {
      if (secret || answer === undefined) stderr.write("\n");
      resolve(answer);
    });
  });
}

async function readInput(): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
