/** Runtimes that are a process of their own. @module */
import { open } from "../../cli/running.ts";
import type { Driver, Target } from "../driver.ts";

/** A server that is a process of its own. */
export interface ProcessTarget extends Target {
  readonly port: number;
  readonly pid: number;
  /** Sends it a signal. */
  signal(signal: Deno.Signal): void;
  /** The exit code, when it has ended. */
  readonly ended: Promise<number>;
  /** The next line that fits. */
  line(pattern: RegExp): Promise<string>;
}

/** A runtime whose server is a process of its own. */
export interface ProcessDriver extends Driver {
  start(env: Readonly<Record<string, string>>): Promise<ProcessTarget>;
}

/** Starts a server and waits until it listens. */
export async function startProcess(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProcessTarget> {
  const server = open(program, args, { PORT: "0", ...env });
  try {
    const line = await server.line(/^Listening on /);
    const port = Number(/:(\d+)/.exec(line)![1]);
    // Connections of a client of its own end with it.
    const client = Deno.createHttpClient(
      env.CERT ? { caCerts: [env.CERT] } : {},
    );
    return {
      port,
      pid: server.pid,
      lines: server.lines,
      line: server.line,
      signal: server.signal,
      ended: server.ended,
      fetch: (request) =>
        fetch(
          new Request(
            request.url.replace(
              "http://localhost",
              `${env.CERT ? "https" : "http"}://127.0.0.1:${port}`,
            ),
            request,
          ),
          { client },
        ),
      async [Symbol.asyncDispose]() {
        client.close();
        await server[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}
