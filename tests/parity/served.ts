/** Places that are servers of this process or another one. @module */
import { serve } from "@pikku/adapters/deno";
import { type Connect, connect } from "../channels/client.ts";
import app from "./app/.pikku/mod.ts";
import { TIMEOUT } from "./timeout.ts";
import type { Runtime } from "./wire.ts";

/** Opens sockets at a port of this machine. */
export function connectTo(port: number): (
  path: string,
  protocols: readonly string[],
) => ReturnType<Connect> {
  return (path, protocols) =>
    connect(`ws://127.0.0.1:${port}${path}`, { protocols });
}

/** A server of this process. */
export const served: Runtime = {
  name: "Deno",
  path: Deno.execPath(),
  lacks: () => ({}),
  async start() {
    const lines: string[] = [];
    const server = await serve(app, {
      hostname: "127.0.0.1",
      port: 0,
      signals: false,
      quiet: true,
      timeout: TIMEOUT,
      log: { write: (line) => lines.push(line) },
    });
    const client = Deno.createHttpClient({});
    const { port } = server.addr;
    return {
      lines,
      connect: connectTo(port),
      fetch: (request) => {
        const url = request.url.replace("//localhost", `//127.0.0.1:${port}`);
        return fetch(new Request(url, request), { client });
      },
      async [Symbol.asyncDispose]() {
        client.close();
        await server.shutdown();
      },
    };
  },
};
