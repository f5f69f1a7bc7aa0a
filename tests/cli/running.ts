/** A process that goes on, whose lines can be waited for; disposed, it is ended. */
export interface Running extends AsyncDisposable {
  readonly pid: number;
  /** The next line, on either stream, that fits; those before it are passed over. */
  line(pattern: RegExp): Promise<string>;
  /** Every line so far. */
  readonly lines: readonly string[];
  /** Sends it a signal. */
  signal(signal: Deno.Signal): void;
  /** The exit code, when it has ended. */
  readonly ended: Promise<number>;
  /** Asks it to end, and waits; the exit code. */
  stop(signal?: Deno.Signal): Promise<number>;
}

/** Starts a Deno that goes on. */
export function start(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Running {
  return open(Deno.execPath(), args, env, cwd);
}

/** Starts a program that goes on. */
export function open(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): Running {
  const child = new Deno.Command(program, {
    args: [...args],
    ...(cwd === undefined ? undefined : { cwd }),
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const lines: string[] = [];
  let at = 0;
  let isOver = false;
  let news = Promise.withResolvers<void>();
  const tell = () => {
    news.resolve();
    news = Promise.withResolvers();
  };
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + text).split("\n");
      rest = parts.pop()!;
      lines.push(...parts);
      tell();
    }
  };
  const streams = Promise.all([read(child.stdout), read(child.stderr)])
    .then(() => {
      isOver = true;
      tell();
    });
  const ended = (async () => {
    const { code } = await child.status;
    await streams;
    return code;
  })();
  const signal = (signal: Deno.Signal) => {
    try {
      child.kill(signal);
    } catch { /* it has ended */ }
  };
  const stop = (name: Deno.Signal = "SIGTERM") => {
    signal(name);
    return ended;
  };
  return {
    pid: child.pid,
    lines,
    async line(pattern) {
      const limit = setTimeout(() => child.kill("SIGKILL"), 60_000);
      try {
        for (;;) {
          while (at < lines.length) {
            const line = lines[at++]!;
            if (pattern.test(line)) return line;
          }
          if (isOver) {
            throw new Error(`No line fits ${pattern}:\n${lines.join("\n")}`);
          }
          await news.promise;
        }
      } finally {
        clearTimeout(limit);
      }
    },
    signal,
    ended,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop("SIGKILL");
    },
  };
}

/** A port that nothing listens on. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
