import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type Connect, connect, connectByNpm, ready } from "./client.ts";
import { noted, notes, start } from "./server.ts";

const CLIENTS: readonly (readonly [string, Connect])[] = [
  ["the built-in client", connect],
  ["`ws` of npm", connectByNpm],
];

for (const [name, connect] of CLIENTS) {
  Deno.test(`${name} opens a channel, calls and closes`, async () => {
    await using server = await start();
    const url = `${server.url}/live/den?since=2026-02-28T09:30:00Z`;
    const client = await connect(url, { protocols: ["pikku.v1"] });
    equal(client.protocol, "pikku.v1");
    const { ready } = await client.next();
    const { connection, data, version, window } = ready;
    deepEqual([version, window], [1, 16]);
    deepEqual(data, {
      room: "den",
      seat: connection,
      since: "2026-02-28T09:30:00.000Z",
      wire: "channel",
    });
    client.send({
      id: 1,
      call: "live.shout",
      data: { text: "hi", at: "2026-02-28T09:30:00Z" },
    });
    deepEqual(await client.next(), {
      id: 1,
      data: { text: "HI", at: "2026-02-28T09:30:00.000Z", isDate: true },
    });
    client.send({ id: "two", call: "live.nothing" });
    deepEqual(await client.next(), { id: "two", done: true });
    equal((await client.close()).code, 1005);
    await noted("left den with a seat");
    await noted("seat left after 0");
    deepEqual(notes, [
      "seat taken",
      "joined den",
      "around shout over channel",
      "nothing",
      "left den with a seat",
      "seat left after 0",
    ]);
  });
}

Deno.test("a client that names no subprotocol is welcome", async () => {
  await using server = await start();
  await using client = await connect(`${server.url}/live/den`);
  equal(client.protocol, "");
  ok((await client.next()).ready);
});

Deno.test("many calls run at once, and are told apart by their ids", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send(
    { id: "a", call: "live.later", data: { ms: 400 } },
    { id: "b", call: "live.later", data: { ms: 150 } },
    { id: 1, call: "live.ping" },
    { id: "1", call: "live.ping" },
  );
  const answers = await client.take(4);
  deepEqual(answers.map(({ id }) => id), [1, "1", "b", "a"]);
});

Deno.test("errors name their call, are those of HTTP, and don't close the socket", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  const { error } = await client.call("live.fail", { title: "Milk" });
  const { id, ...rest } = error;
  match(id, /^[\da-f-]{36}$/);
  deepEqual(rest, {
    type: "urn:pikku:error:conflict",
    title: "Conflict",
    status: 409,
    detail: "Title is taken: Milk",
    code: "conflict",
    data: { title: "Milk" },
  });
  const { error: masked } = await client.call("live.crash");
  deepEqual([masked.status, masked.code], [500, "internal"]);
  equal(JSON.stringify(masked).includes("hunter2"), false);
  ok(server.log.some((it) => it.includes("hunter2") && it.includes(masked.id)));
  const invalid = await client.call("live.shout", { text: 1, more: true });
  deepEqual(
    invalid.error.errors.map(({ pointer }: { pointer: string }) => pointer)
      .sort(),
    ["/more", "/text"],
  );
  deepEqual(await client.call("live.ping"), { id: 1003, data: "pong" });
});

Deno.test("an unknown call is answered with the nearest name", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  const { id, error } = await client.call("live.shut", {});
  deepEqual([id, error.status], [1000, 404]);
  match(error.detail, /live\.shut \(did you mean live\.shout\?\)/);
  equal((await client.call("constructor")).error.code, "not_found");
  equal((await client.call("live.ping")).data, "pong");
});

Deno.test("an id in use is told without ending the call that has it", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send(
    { id: 7, call: "live.watch" },
    { id: 7, call: "live.ping" },
  );
  const [item, refused] = await client.take(2);
  deepEqual(item, { id: 7, item: "first" });
  equal("id" in refused!, false);
  match(refused!.error.detail, /^Id is in use: 7$/);
  client.send({ id: 7, cancel: true });
  equal((await client.next()).error.code, "cancelled");
  client.send({ id: 7, call: "live.ping" });
  deepEqual(await client.next(), { id: 7, data: "pong" });
});

Deno.test("a stream gives its items, and then what it returned", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.numbers", data: { to: 3 } });
  const frames = await client.take(4);
  deepEqual(frames.map(({ item }) => item?.n), [0, 1, 2, undefined]);
  equal(frames[2]!.item.at, "1970-01-01T00:00:00.002Z");
  deepEqual(frames[3], { id: 1, end: true, data: { sum: "3" } });
});

Deno.test("a stream that fails ends with its error", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.numbers", data: { to: 3, fail: 1 } });
  const [item, failure] = await client.take(2);
  equal(item!.item.n, 0);
  deepEqual([failure!.id, failure!.error.code], [1, "conflict"]);
  await noted("numbers end");
});

Deno.test("a window holds the function until the client has room for more", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.numbers", data: { to: 100 }, window: 2 });
  deepEqual((await client.take(2)).map(({ item }) => item.n), [0, 1]);
  client.send({ ping: "still" });
  deepEqual(await client.next(), { pong: "still" });
  equal(notes.includes("made 2"), false);
  client.send({ id: 1, more: 3 });
  deepEqual((await client.take(3)).map(({ item }) => item.n), [2, 3, 4]);
  client.send({ ping: 2 });
  deepEqual(await client.next(), { pong: 2 });
  equal(notes.includes("made 5"), false);
  client.send({ id: 1, cancel: true });
  equal((await client.next()).error.code, "cancelled");
  await noted("numbers end");
});

Deno.test("cancel aborts a call, and frees its id", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.wait" });
  await noted("waits");
  client.send({ id: 1, cancel: true });
  const { id, error } = await client.next();
  deepEqual([id, error.code, error.status], [1, "cancelled", 499]);
  await noted("waits no more");
  client.send({ id: 1, call: "live.watch" });
  deepEqual(await client.next(), { id: 1, item: "first" });
  client.send({ id: 1, cancel: true });
  equal((await client.next()).error.code, "cancelled");
  await noted("watched");
  client.send({ id: 1, call: "live.ping" });
  deepEqual(await client.next(), { id: 1, data: "pong" });
});

Deno.test("what comes for a call that is over is let go by", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send(
    { id: 1, cancel: true },
    { id: 1, item: 1 },
    { id: 1, end: true },
    { id: 1, more: 2 },
  );
  client.sendBytes({ id: 1, file: "/file" }, "late");
  client.send({ ping: null });
  deepEqual(await client.next(), { pong: null });
});

Deno.test("a call over a socket that ends is aborted", async () => {
  await using server = await start();
  const client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.wait" }, { id: 2, call: "live.watch" });
  await noted("waits");
  await client.next();
  await client.close();
  await Promise.all(["waits no more", "watched"].map(noted));
  await noted("seat left after 0");
});

Deno.test("a call that takes too long is answered with `timeout`", async () => {
  await using server = await start();
  await using client = await connect(`${server.url}/quick`);
  await client.next();
  client.send({ id: 1, call: "live.wait" });
  const { error } = await client.next();
  deepEqual([error.code, error.status], ["timeout", 504]);
  await noted("waits no more");
  equal((await client.call("live.ping")).data, "pong");
});

Deno.test("data may be left out where every field of it may", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  equal((await client.call("live.greet")).data, "Hello, you");
  equal((await client.call("live.greet", { name: "Ada" })).data, "Hello, Ada");
  const { error } = await client.call("live.shout");
  deepEqual(error.errors[0].pointer, "/text");
});
