import { deepEqual, equal } from "node:assert/strict";
import { peers, remote } from "@pikku/adapters/rpc";
import { bun, node } from "../npm_programs.ts";
import { bundleDriver } from "../runtimes/drivers/node.ts";
import { testWith } from "../tools.ts";
import back from "./app/.pikku/units/back.ts";
import front from "./app/.pikku/units/front.ts";
import {
  call,
  leaveAfterFirst,
  noted,
  notes,
  SECRET,
  start,
} from "./server.ts";

for (
  const { name, path, start: run } of [
    bundleDriver(await node(20), "rpc/node"),
    bundleDriver(await bun(), "rpc/bun"),
  ]
) {
  testWith({ name, path }, `${name} calls a deployment on Deno`, async () => {
    notes.length = 0;
    await using there = await start({
      peers: peers({ secrets: [SECRET] }),
    }, back);
    await using here = await run({
      UNIT: "front",
      PIKKU_RPC_SECRETS: SECRET,
      PIKKU_RPC_URLS:
        `todos.*=${there.url} auth.*=${there.url} deep.*=${there.url}`,
    });
    await holds(`http://127.0.0.1:${here.port}`);
    const url = `http://127.0.0.1:${here.port}/rpc`;
    await leaveAfterFirst(`${url}/front.ticks`);
    await noted("ticks end");
    const controller = new AbortController();
    const waiting = fetch(`${url}/front.call`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "deep.wait", data: {} }),
      signal: controller.signal,
    }).catch(() => {});
    await noted("waits");
    controller.abort();
    await waiting;
    await noted("waits no more");
  });

  testWith(
    { name, path },
    `${name} is called by a deployment on Deno`,
    async () => {
      await using there = await run({ PIKKU_RPC_SECRETS: SECRET });
      const url = `http://127.0.0.1:${there.port}`;
      await using here = await start({
        remote: remote({ "*": { url, secret: SECRET } }),
      }, front);
      await holds(here.url);
      const { status } = await call(here.url, "front.leave", { ms: 100 });
      equal(status, 204);
      const { value } = await noted("failed");
      equal((value as { code: string }).code, "cancelled");
    },
  );
}

/** Values, errors, sessions and streams go over and back. */
async function holds(url: string): Promise<void> {
  const added = await call(url, "front.add", { title: "Milk" });
  deepEqual(added.body, { title: "Milk", isBigint: true });
  equal((await call(url, "front.add", { title: "Taken" })).status, 409);
  equal((await call(url, "front.exchange")).status, 204);
  equal((await call(url, "front.who")).status, 401);
  const { headers } = await call(url, "auth.logIn", { user: "ada" });
  const cookie = headers.get("set-cookie")!.split(";")[0]!;
  const who = await call(url, "front.who", undefined, { cookie });
  deepEqual(who.body, { user: "ada", isDate: true });
  const stream = await call(url, "front.numbers", { to: 2 }, {
    accept: "application/x-ndjson",
  });
  equal(
    stream.body,
    [0, 1].map((n) => `{"n":${n},"at":"${new Date(n).toISOString()}"}\n`)
      .join(""),
  );
}
