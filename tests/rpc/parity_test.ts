/** The service `rpc` over two deployments is held to what it does in process, case by case. */
import { serve, type ServeOptions } from "@pikku/adapters/deno";
import { peers, remote } from "@pikku/adapters/rpc";
import type { AbsentFunction } from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import app from "../parity/app/.pikku/mod.ts";
import { runParity } from "../parity/run_parity.ts";
import { TIMEOUT } from "../parity/timeout.ts";
import type { Runtime } from "../parity/wire.ts";
import { SECRET } from "./server.ts";

/** The app without what it calls by name: that is elsewhere. */
const front: GeneratedApp = {
  ...app,
  unit: "front",
  rpc: {},
  absent: Object.fromEntries(
    Object.entries(app.rpc).map(([name, id]) => [name, toAbsent(id)]),
  ),
};

/** What `gen` writes of a function that a unit doesn't have. */
function toAbsent(id: string): AbsentFunction {
  const { returns, effect, session, permit } = app.functions[id]!;
  return {
    ...(returns === "data" || returns === "void" ? undefined : { returns }),
    ...(effect && { effect }),
    ...(session || permit ? { session: true } : undefined),
  };
}

const twoDeployments: Runtime = {
  name: "two deployments",
  path: Deno.execPath(),
  lacks: (wire) =>
    wire === "In process" ? {} : "only `rpc` goes from one to the other",
  async start() {
    const lines: string[] = [];
    const start = (part: GeneratedApp, options: ServeOptions) =>
      serve(part, {
        hostname: "127.0.0.1",
        port: 0,
        signals: false,
        quiet: true,
        timeout: TIMEOUT,
        log: { write: (line) => lines.push(line) },
        ...options,
      });
    const back = await start(app, { peers: peers({ secrets: [SECRET] }) });
    const url = `http://127.0.0.1:${back.addr.port}`;
    const before = await start(front, {
      remote: remote({ "*": { url, secret: SECRET } }),
    });
    const client = Deno.createHttpClient({});
    return {
      lines,
      fetch(request) {
        const { pathname } = new URL(request.url);
        // How a stream was left is known where it was.
        const { port } = pathname === "/streams/left" ? back.addr : before.addr;
        const at = request.url.replace("//localhost", `//127.0.0.1:${port}`);
        return fetch(new Request(at, request), { client });
      },
      async [Symbol.asyncDispose]() {
        client.close();
        await before.shutdown();
        await back.shutdown();
      },
    };
  },
};

runParity(twoDeployments);
