/** The process as a command-line program sees it: Deno, Node and Bun. @module */
import process from "node:process";
import type { CliHost } from "../transports/cli/host.ts";

// What only some commands need is loaded by them: help and completion are to start quickly.
const files = () => import("node:fs/promises");
const paths = () => import("node:path");

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
      const [{ readFile }, { basename }, { getMimeType }] = await Promise.all([
        files(),
        paths(),
        import("@hono/hono/utils/mime"),
      ]);
      const bytes = await readFile(path);
      const type = getMimeType(path)?.split(";")[0] ?? "";
      return new File([new Uint8Array(bytes)], basename(path), { type });
    },
    async writeFile(path, bytes) {
      await (await files()).writeFile(path, bytes);
    },
    async readToken(program) {
      const path = await tokenPath(program);
      try {
        const text = await (await files()).readFile(path, "utf8");
        return text.trim() || undefined;
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
  const path = await tokenPath(program);
  const { chmod, mkdir, rm, writeFile } = await files();
  const { dirname } = await paths();
  if (token === undefined) return await rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${token}\n`, { mode: 0o600 });
  // A file that was there keeps its permissions otherwise.
  await chmod(path, 0o600);
}

async function tokenPath(program: string): Promise<string> {
  const [{ join }, { homedir }] = await Promise.all([
    paths(),
    import("node:os"),
  ]);
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  const base = XDG_CONFIG_HOME ??
    (process.platform === "win32" && APPDATA
      ? APPDATA
      : join(homedir(), ".config"));
  return join(base, program, "token");
}

async function ask(
  question: string,
  secret: boolean,
): Promise<string | undefined> {
  const [{ createInterface }, { Writable }] = await Promise.all([
    import("node:readline"),
    import("node:stream"),
  ]);
  const { stdin, stderr } = process;
  let isMuted = false;
  const output = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      if (!isMuted) stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: stdin, output, terminal: secret });
  return await new Promise((resolve) => {
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
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of process.stdin) chunks.push(new Uint8Array(chunk));
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
