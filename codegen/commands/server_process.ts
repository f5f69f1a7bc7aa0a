/** What becomes of a server. */
export type ServerEvent =
  /** It runs. */
  | { readonly kind: "started"; readonly pid: number }
  /** It was asked to end, and finishes what it has begun. */
  | { readonly kind: "draining"; readonly limit: number }
  /** It ended after being asked to. */
  | { readonly kind: "drained"; readonly milliseconds: number }
  /** It did not end in time, and was ended; what it still served is cut. */
  | { readonly kind: "killed"; readonly limit: number }
  /** It ended by itself. */
  | { readonly kind: "ended"; readonly code: number };

/** How a server is run. */
export interface ServerOptions {
  /** The program that serves, and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Working folder. */
  readonly cwd: string;
  /** Hears of what becomes of it. */
  readonly onEvent: (event: ServerEvent) => void;
  /** Milliseconds it may take to drain; 10,000 unless told. */
  readonly limit?: number;
}

/** A server in a process of its own; disposed, it drains and ends. */
export interface ServerProcess extends AsyncDisposable {
  /** Ends the process that runs, once it has drained, and starts another. */
  restart(signal?: AbortSignal): Promise<void>;
}

/** Makes a server that starts at its first `restart`. */
export function runServer(options: ServerOptions): ServerProcess {
  const { command: [program, ...args], cwd, onEvent, limit = 10_000 } = options;
  let child: Deno.ChildProcess | undefined;
  const start = () => {
    const started = new Deno.Command(program, {
      args,
      cwd,
      stdin: "null",
      // In a group of its own, an interrupt from the keyboard does not reach it a second time.
      detached: true,
    }).spawn();
    child = started;
    onEvent({ kind: "started", pid: started.pid });
    started.status.then(({ code }) => {
      if (child !== started) return;
      child = undefined;
      onEvent({ kind: "ended", code });
    });
  };
  const end = async () => {
    const running = child;
    if (!running) return;
    child = undefined;
    const since = performance.now();
    onEvent({ kind: "draining", limit });
    signalTo(running, "SIGTERM");
    const late = setTimeout(() => {
      onEvent({ kind: "killed", limit });
      signalTo(running, "SIGKILL");
    }, limit);
    const { signal } = await running.status;
    clearTimeout(late);
    if (signal === "SIGKILL") return;
    const milliseconds = Math.round(performance.now() - since);
    onEvent({ kind: "drained", milliseconds });
  };
  return {
    async restart(signal) {
      await end();
      if (!signal?.aborted) start();
    },
    [Symbol.asyncDispose]: end,
  };
}

function signalTo(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    // It has ended in the meantime.
    if (!(error instanceof TypeError)) throw error;
  }
}
