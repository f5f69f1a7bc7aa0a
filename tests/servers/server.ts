/** A server of another project, which tests start, stop and start again. @module */

/** A server that runs for a test; disposed, it ends and its files are gone. */
export interface TestServer extends AsyncDisposable {
  /** Where it listens, with all that a client needs. */
  readonly url: string;
  /** Ends it as at a crash; its place stays taken. */
  stop(): Promise<void>;
  /** Starts it again at the same place; returns once it answers. */
  start(): Promise<void>;
}

/** How a server is run. */
export interface ServerPlan {
  readonly url: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly port: number;
  /** Its files, removed at the end. */
  readonly folder: string;
  /** Whether it takes connections, once its port is open. */
  readonly answers: (connection: Deno.Conn) => Promise<boolean>;
}

/** Starts a server. */
export async function startServer(plan: ServerPlan): Promise<TestServer> {
  let child: Deno.ChildProcess | undefined;
  const server: TestServer = {
    url: plan.url,
    async start() {
      child = new Deno.Command(plan.command, {
        args: [...plan.args],
        cwd: plan.folder,
        stdin: "null",
        stdout: "null",
        stderr: "null",
      }).spawn();
      await untilReady(plan, child);
    },
    async stop() {
      child?.kill("SIGINT");
      await child?.status;
      child = undefined;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await Deno.remove(plan.folder, { recursive: true });
    },
  };
  await server.start();
  return server;
}

async function untilReady(
  { port, answers, command }: ServerPlan,
  child: Deno.ChildProcess,
): Promise<void> {
  let ended = false;
  child.status.then(() => ended = true);
  for (let tries = 0; tries < 600 && !ended; tries++) {
    try {
      using connection = await Deno.connect({ hostname: "127.0.0.1", port });
      if (await answers(connection)) return;
    } catch { /* not yet */ }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Server didn't start: ${command}`);
}
