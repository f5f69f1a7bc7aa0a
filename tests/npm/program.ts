import type { Printed, RunOptions } from "../deno.ts";

/** Runs a program, and waits for its end. */
export async function program(
  path: string,
  args: readonly string[],
  { cwd, env = {}, timeout = 120_000 }: RunOptions = {},
): Promise<Printed> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const { code, stdout, stderr } = await new Deno.Command(path, {
      args: [...args],
      ...(cwd === undefined ? undefined : { cwd }),
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

/** Runs a program that must end with 0; what it printed. */
export async function succeed(
  path: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const { code, out, err } = await program(path, args, options);
  if (code === 0) return out;
  throw new Error(
    `\`${[path, ...args].join(" ")}\` ended with ${code}:\n${out}${err}`,
  );
}
