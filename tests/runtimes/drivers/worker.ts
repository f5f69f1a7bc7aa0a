/** workerd, the runtime of Cloudflare's workers. @module */
import { basename } from "node:path";
import type { Driver } from "../driver.ts";
import { check, send } from "../send.ts";
import { startMiniflare } from "./miniflare.ts";
import { bundle } from "./node.ts";
import type { ProcessTarget } from "./process.ts";

/** Runs `mains/NAME.ts`, or `FOLDER/NAME`, as a worker; `options` are miniflare's. */
export async function startWorker(
  name: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<ProcessTarget> {
  const folder = await bundle(name, "browser");
  const remove = () => Deno.remove(folder, { recursive: true });
  try {
    const target = await startMiniflare(
      folder,
      `${basename(name)}.mjs`,
      options,
    );
    return {
      ...target,
      fetch(request) {
        // What the edge in front of workers writes.
        request.headers.set("cf-connecting-ip", "203.0.113.7");
        return target.fetch(request);
      },
      async [Symbol.asyncDispose]() {
        await target[Symbol.asyncDispose]();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * workerd, by way of miniflare, without Node's modules. What reaches it over TCP is for the edge in
 * front of it to judge, and a request that waits for another's is ended: who left is told by tests
 * of its own.
 */
export const workerDriver: Driver = {
  name: "workerd",
  path: Deno.execPath(),
  lacks: ["sockets", "leaving"],
  differs: {
    'a value that no header can hold is a failure: "→"': async (target) => {
      // It sends the bytes of UTF-8.
      const route = `GET /header?value=${encodeURIComponent("→")}`;
      await check(await send(target, route), { json: { ok: true } });
    },
  },
  start: (env) => startWorker("worker", { bindings: env }),
};
