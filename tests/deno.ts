import { fileURLToPath } from "node:url";

/** Absolute path of this checkout, without a slash at the end. */
export const ROOT: string = fileURLToPath(new URL("..", import.meta.url))
  .replace(/[\\/]$/, "");

/** What a process printed, and how it ended. */
export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where a process runs. */
export interface RunOptions {
  /** Working folder; this checkout unless told. */
  readonly cwd?: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends it after so many milliseconds; two minutes unless told. */
  readonly timeout?: number;
}

/** Runs the Deno that runs the tests, and waits for its end. */
export async function deno(
  args: readonly string[],
  { cwd = ROOT, env = {}, timeout = 120_000 }: RunOptions = {},
): Promise<Printed> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd,
      env: { NO_COLOR: "1", ...env },
      stdin: "null",
      signal: abort.signal,
    }).output();
    const [out, err] = [stdout, stderr].map((bytes) =>
      new TextDecoder().decode(bytes)
    );
    return { code, out: out!, err: err! };
  } finally {
    clearTimeout(timer);
  }
}
