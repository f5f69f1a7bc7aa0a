/** The program of these tests, as a process. @module */
import { serve } from "@pikku/adapters/deno";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import app from "./app/.pikku/mod.ts";

/** What a run of the program came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How the program is run. */
export interface RunOptions {
  /** What stands on its standard input; nothing unless told. */
  readonly input?: string | Uint8Array<ArrayBuffer>;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** What runs it: the app's own program unless told. */
  readonly command?: readonly string[];
  readonly cwd?: string;
}

/** Starts the program that `gen` wrote. */
export const LOCAL: readonly string[] = start("cli_main.ts");

/** Starts the program that holds none of the app. */
export const REMOTE: readonly string[] = start("cli_remote.ts");

function start(file: string): readonly string[] {
  const path = join(ROOT, "tests/program/app/.pikku", file);
  return [Deno.execPath(), "run", "-A", "--quiet", path];
}

/** Runs the program to its end. */
export async function shop(
  args: readonly string[],
  { input = "", env = {}, command: [program, ...before] = LOCAL, cwd = ROOT }:
    RunOptions = {},
): Promise<Ran> {
  const child = new Deno.Command(program!, {
    args: [...before, ...args],
    cwd,
    env: { XDG_CONFIG_HOME: "/nonexistent", NO_COLOR: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  const bytes = typeof input === "string"
    ? new TextEncoder().encode(input)
    : input;
  // A program that reads no input may have ended before.
  await writer.write(bytes).then(() => writer.close()).catch(() => {});
  const { code, stdout, stderr } = await child.output();
  const [out, err] = [stdout, stderr].map((it) => new TextDecoder().decode(it));
  return { code, out: out!, err: err! };
}

/** What a run printed as JSON lines. */
export function lines({ out }: Ran): unknown[] {
  return out.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** A folder for a test. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
}

/** Makes a temporary folder, gone afterwards. */
export async function folder(): Promise<Folder> {
  const path = await Deno.makeTempDir({ prefix: "pikku-program-" });
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

/** Serves the app on a free port. */
export async function serveShop(): Promise<
  AsyncDisposable & { readonly url: string }
> {
  const server = await serve(app, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    log: { write: () => {} },
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
