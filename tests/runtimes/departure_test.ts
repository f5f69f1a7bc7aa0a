import { ok } from "node:assert/strict";
import { memory } from "../bench/load.ts";
import { bun, node } from "../npm_programs.ts";
import { testWith } from "../tools.ts";
import { denoDriver } from "./drivers/deno.ts";
import { bundleDriver } from "./drivers/node.ts";
import type { ProcessTarget } from "./drivers/process.ts";
import { check, send } from "./send.ts";

const nodes = [
  bundleDriver(await node(20), "node"),
  bundleDriver(await node(24), "node"),
];

/** How many readers there are of each stream, and how many MiB all of them may cost. */
const READERS = 8;
const MOST = 250;

/** A connection on which requests are asked, and whose answer nobody has to read. */
async function ask(
  { port }: ProcessTarget,
  paths: readonly string[],
  head = "",
): Promise<Deno.TcpConn> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const text = paths.map((path) =>
    `GET ${path} HTTP/1.1\r\nhost: a\r\n${head}\r\n`
  ).join("");
  await connection.write(new TextEncoder().encode(text));
  return connection;
}

const wait = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const STREAMS = ["/pour?key=paused", "/count?to=1000000000000"];

for (
  const { name, path, start } of [
    denoDriver,
    ...nodes,
    bundleDriver(await bun(), "bun"),
  ]
) {
  testWith(
    { name, path },
    `streams without an end cost no memory on ${name}, paused or left`,
    async () => {
      await using target = await start({});
      await check(await send(target, "GET /items/7"), { json: { id: "7" } });
      const before = memory(target.pid);
      const grown = (when: string) => {
        const more = memory(target.pid) - before;
        ok(more < MOST, `${when}: ${more} MiB`);
      };
      for (const stream of STREAMS) {
        const paused = await Promise.all(
          Array.from({ length: READERS }, () => ask(target, [stream])),
        );
        for (const connection of paused) {
          await connection.read(new Uint8Array(16));
        }
        await wait(1_000);
        grown(`${stream} paused`);
        // Of some only one half is closed, and nothing more may be made for them either.
        for (const connection of paused.slice(READERS / 2)) {
          await connection.closeWrite();
        }
        await wait(200);
        grown(`${stream} half closed`);
        // What was not read makes of the end a reset, as of a caller that was killed.
        for (const connection of paused) connection.close();
        for (let early = 0; early < READERS; early++) {
          (await ask(target, [stream])).close();
        }
        await check(await send(target, "GET /items/7"), { json: { id: "7" } });
        await wait(200);
        grown(`${stream} left`);
      }
      await check(await send(target, "GET /left/paused"), {
        json: "held back",
      });
    },
  );
}

for (const { name, path, start } of nodes) {
  testWith(
    { name, path },
    `calls in line behind others learn on ${name} that their caller left`,
    async () => {
      await using target = await start({});
      const keys = ["first", "second", "third"];
      const connection = await ask(
        target,
        keys.map((key) => `/watch?key=${key}`),
      );
      await connection.read(new Uint8Array(16));
      connection.close();
      for (const key of keys) {
        const left = await send(target, `GET /left/${key}`, {
          signal: AbortSignal.timeout(30_000),
        });
        await check(left, { json: "signal" });
      }
    },
  );

  testWith(
    { name, path },
    `a long answer goes out on ${name} to who asked for a socket`,
    async () => {
      await using target = await start({});
      const connection = await ask(
        target,
        ["/pour?key=upgraded&chunks=40"],
        "connection: Upgrade\r\nupgrade: websocket\r\n",
      );
      const answer = await new Response(connection.readable).arrayBuffer();
      ok(answer.byteLength > 40 * 65_536, `${answer.byteLength}`);
    },
  );
}
