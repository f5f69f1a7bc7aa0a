/** Runtimes that are a process of their own. @module */
import { open } from "../../cli/running.ts";
import type { Target } from "../driver.ts";

/** Starts a server and waits until it listens. */
export async function startProcess(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Target> {
  const server = open(program, args, { PORT: "0", ...env });
  try {
    const line = await server.line(/^Listening on /);
    const port = Number(/:(\d+)/.exec(line)![1]);
    // Connections of a client of its own end with it.
    const client = Deno.createHttpClient({});
    return {
      port,
      lines: server.lines,
      fetch: (request) =>
        fetch(
          new Request(
            request.url.replace("//localhost", `//127.0.0.1:${port}`),
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
