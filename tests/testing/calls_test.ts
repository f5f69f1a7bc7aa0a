import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { PikkuError } from "@pikku/core";
import { testApp } from "@pikku/adapters/testing";
import app from "../parity/app/.pikku/mod.ts";
import { createClient } from "../parity/app/.pikku/client.ts";
import { count, watch } from "../parity/app/functions/streams.ts";
import { onlyOwn, who } from "../parity/app/functions/sessions.ts";
import type { Services } from "../parity/app/services.ts";
import type { Session } from "../parity/app/session.ts";

const open = () => testApp<Services, Session>(app);

const failsWith = (code: string) => (error: unknown) =>
  error instanceof PikkuError && error.code === code;

Deno.test("functions are called in process, by name and by themselves", async () => {
  await using t = await open();
  deepEqual(await t.rpc.data.shape({ of: { kind: "square", side: 3n } }), {
    of: { kind: "square", side: 3n },
    is: "bigint",
  });
  await rejects(t.rpc.sessions.who(), failsWith("unauthorized"));
  const ada = t.as({ user: "ada" });
  deepEqual(await ada.run(who), { user: "ada" });
  deepEqual(await ada.run(onlyOwn, { owner: "ada" }), { owner: "ada" });
  await rejects(ada.run(onlyOwn, { owner: "eve" }), failsWith("forbidden"));
  // @ts-expect-error -- not the data of this function
  await rejects(ada.run(onlyOwn, { ower: "eve" }), failsWith("invalid"));
  await rejects(
    async () => await t.run(function nowhere() {}),
    /Function is not wired in the app: nowhere/,
  );
});

Deno.test("streams are read in process, and stop when they are left", async () => {
  await using t = await open();
  const items: number[] = [];
  const stream = t.run(count, { to: 3 });
  let end: { sum: bigint } | undefined;
  for (;;) {
    const step = await stream.next();
    if (step.done) {
      end = step.value as { sum: bigint };
      break;
    }
    items.push(step.value.n);
  }
  deepEqual([items, end], [[1, 2, 3], { sum: 6n }]);
  for await (const item of t.run(watch, { key: "k" })) {
    equal(item, "first");
    break;
  }
  deepEqual(await t.rpc.streams.left({ key: "k" }), { how: "left" });
});

Deno.test("a signed-in caller has its session on every wire", async () => {
  await using t = await open();
  const ada = t.as({ user: "ada" });
  const expected = { user: "ada" };
  deepEqual(await ada.rpc.sessions.who(), expected);
  const init = { method: "POST" };
  const response = await ada.fetch("/sessions/who", init);
  deepEqual(await response.json(), expected);
  await using channel = await ada.channel("/calls");
  deepEqual(await channel.call("sessions.who"), expected);
  deepEqual(await Array.fromAsync(ada.sse("/streams/mine")), [
    { event: "message", id: "1", data: "ada 1" },
  ]);
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: ada.fetch,
  });
  deepEqual(await client.sessions.who(), expected);
  equal((await t.fetch("/sessions/who", init)).status, 401);
});

Deno.test("a real session is found by its token, and expires as time goes by", async () => {
  await using t = await open();
  const { token } = await t.rpc.sessions.login({ user: "eve", ttl: 60_000 });
  const eve = t.withHeaders({ authorization: `Bearer ${token}` });
  deepEqual(await eve.rpc.sessions.who(), { user: "eve" });
  await using channel = await eve.channel("/calls");
  deepEqual(await channel.call("sessions.who"), { user: "eve" });
  await t.clock.tick(60_001);
  await rejects(eve.rpc.sessions.who(), failsWith("unauthorized"));
  await rejects(channel.call("sessions.who"), failsWith("unauthorized"));
});

Deno.test("a channel carries calls, streams, bytes and errors", async () => {
  await using t = await open();
  const channel = await t.channel("/calls");
  equal(channel.socket.protocol, "pikku.v1");
  deepEqual(channel.data, { version: 1 });
  deepEqual(
    await Promise.all([
      channel.call("data.ping"),
      channel.call("data.nothing"),
      channel.call("data.page", { limit: 2 }),
    ]),
    ["pong", undefined, { limit: 2, after: null }],
  );
  await rejects(channel.call("errors.taken", { title: "Milk" }), {
    name: "PikkuError",
    code: "conflict",
    message: "Title is taken: Milk",
    data: { title: "Milk" },
  });
  const blob = await channel.call<Blob>("files.document");
  deepEqual([blob.type, await blob.text()], ["text/x-greeting", "Grüße"]);
  const items = channel.stream<{ n: number }>("streams.count", { to: 2 });
  deepEqual((await Array.fromAsync(items)).map(({ n }) => n), [1, 2]);
  for await (const item of channel.stream("streams.watch", { key: "c" })) {
    equal(item, "first");
    break;
  }
  equal(await channel.call("data.ping"), "pong");
  deepEqual(await channel.call("streams.left", { key: "c" }), { how: "left" });
  deepEqual(await channel.close(4000, "Enough"), {
    code: 4000,
    reason: "Enough",
  });
  await rejects(channel.call("data.ping"), /closed|not open/i);
  await rejects(t.channel("/nowhere"), failsWith("not_found"));
});

Deno.test("a socket is a WebSocket for clients that take one", async () => {
  await using t = await open();
  const socket = new t.WebSocket("ws://localhost/calls");
  const frames: string[] = [];
  await new Promise<void>((resolve) => {
    socket.onopen = () => frames.push("open");
    socket.onmessage = ({ data }) => {
      frames.push(JSON.parse(data).ready ? "ready" : data);
      if (frames.length === 2) socket.send('{"ping":7}');
      else socket.close();
    };
    socket.onclose = ({ code }) => {
      frames.push(`${code}`);
      resolve();
    };
  });
  deepEqual(frames, ["open", "ready", '{"pong":7}', "1005"]);
  const response = await t.fetch("/calls", {
    headers: { upgrade: "websocket" },
  });
  equal(response.status, 426);
  await response.body?.cancel();
});

Deno.test("server-sent events tell of errors, and resume", async () => {
  await using t = await open();
  const events = t.sse<{ id: number }>("/streams/resumed?to=5", {
    lastEventId: "3",
  });
  deepEqual((await Array.fromAsync(events)).map(({ data }) => data.id), [4, 5]);
  await rejects(
    Array.fromAsync(t.sse("/streams/broken?hidden=false")),
    failsWith("conflict"),
  );
  await rejects(
    Array.fromAsync(t.sse("/streams/mine")),
    failsWith("unauthorized"),
  );
  ok((await t.fetch("/health")).ok);
});
