import { deepEqual, equal, match } from "node:assert/strict";
import { type Client, ready } from "./client.ts";
import { noted, notes, start } from "./server.ts";

Deno.test("items that a client streams reach the function as they come", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send(
    { id: 1, call: "live.sum", data: { times: 10 } },
    { id: 1, item: { n: 1, at: "2026-02-28T00:00:00Z" } },
  );
  await noted("took 1");
  client.send({ id: 1, item: { n: 2 } }, { id: 1, end: true });
  deepEqual(await client.next(), { id: 1, data: { sum: 30, dates: 1 } });
});

Deno.test("items go both ways at once", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.echo" }, { id: 1, item: "a" });
  deepEqual(await client.next(), { id: 1, item: "A" });
  client.send({ id: 1, item: "b" });
  deepEqual(await client.next(), { id: 1, item: "B" });
  client.send({ id: 1, end: true });
  deepEqual(await client.next(), { id: 1, end: true });
});

Deno.test("an item that isn't valid is told with its place", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send(
    { id: 1, call: "live.sum", data: {} },
    { id: 1, item: { n: 1 } },
    { id: 1, item: { n: "2" } },
  );
  const { id, error } = await client.next();
  deepEqual([id, error.code, error.status], [1, "invalid", 422]);
  deepEqual(
    error.errors.map(({ pointer }: { pointer: string }) => pointer),
    ["/rows/1/n"],
  );
  equal((await client.call("live.ping")).data, "pong");
});

Deno.test("the data beside the items is checked, too", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  const wrong = await client.call("live.sum", { times: "1" });
  deepEqual(wrong.error.errors[0].pointer, "/times");
});

Deno.test("a function that leaves its items ends the call", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send(
    { id: 1, call: "live.first" },
    { id: 1, item: "a" },
    { id: 1, item: "b" },
  );
  deepEqual(await client.next(), { id: 1, data: "a" });
  client.send({ id: 2, call: "live.first" }, { id: 2, end: true });
  deepEqual(await client.next(), { id: 2, data: "none" });
});

Deno.test("a client is granted more as the function reads", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.sum" });
  let granted = 16;
  let sent = 0;
  const send = () => {
    for (; granted > 0 && sent < 100; granted--) {
      client.send({ id: 1, item: { n: sent++ } });
    }
  };
  send();
  while (sent < 100) {
    const frame = await client.next();
    deepEqual([frame.id, frame.more], [1, 8]);
    granted += frame.more;
    send();
  }
  client.send({ id: 1, end: true });
  let last = await client.next();
  while ("more" in last) last = await client.next();
  deepEqual(last, { id: 1, data: { sum: 4950, dates: 0 } });
});

Deno.test("a client that sends more than was granted loses the call", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.hesitate" });
  await noted("hesitates");
  for (let at = 0; at < 17; at++) client.send({ id: 1, item: "x" });
  const { error } = await client.next();
  deepEqual([error.code, error.status], ["too_many_requests", 429]);
  equal((await client.call("live.ping")).data, "pong");
});

Deno.test("items for a function that takes none are refused", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send(
    { id: 1, call: "live.later", data: { ms: 300 } },
    { id: 1, item: 1 },
  );
  const { error } = await client.next();
  deepEqual([error.code, error.detail], [
    "bad_request",
    "Function takes no items",
  ]);
});

Deno.test("cancel ends what a function reads", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.sum" }, { id: 1, item: { n: 1 } });
  await noted("took 1");
  client.send({ id: 1, cancel: true });
  equal((await client.next()).error.code, "cancelled");
  equal((await client.call("live.count")).data.calls, 1);
});

/** Takes bytes until their end. */
async function bytesOf(client: Client, id: number): Promise<number> {
  let size = 0;
  while (true) {
    const frame = await client.next();
    equal(frame.id, id);
    if (frame.end) return size;
    size += frame.bytes.length;
  }
}

Deno.test("bytes come in binary frames, with their type and name before", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "bytes.file", data: { text: "Grüße" } });
  const [head, chunk, end] = await client.take(3);
  deepEqual(head, {
    id: 1,
    bytes: { type: "text/plain", name: "note.txt", size: 7 },
  });
  equal(new TextDecoder().decode(chunk!.bytes), "Grüße");
  deepEqual(end, { id: 1, end: true });
  client.send({ id: 2, call: "bytes.plain", data: { size: 200_000 } });
  deepEqual((await client.next()).bytes, {
    type: "application/octet-stream",
    size: 200_000,
  });
  equal(await bytesOf(client, 2), 200_000);
});

Deno.test("a window holds bytes back, and cancel leaves their stream", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "bytes.endless", window: 2 });
  const [head, ...chunks] = await client.take(3);
  deepEqual(head!.bytes, { type: "application/octet-stream" });
  deepEqual(chunks.map(({ bytes }) => bytes.length), [65_536, 65_536]);
  client.send({ ping: 1 });
  deepEqual(await client.next(), { pong: 1 });
  client.send({ id: 1, cancel: true });
  equal((await client.next()).error.code, "cancelled");
  await noted("endless is left");
});

Deno.test("bytes that fail end with an error, which the log knows", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "bytes.broken" });
  const [head, chunk, failure] = await client.take(3);
  deepEqual(head!.bytes, { type: "application/octet-stream" });
  equal(chunk!.bytes.length, 3);
  deepEqual([failure!.id, failure!.error.code], [1, "internal"]);
  equal(server.log.some((it) => it.includes("The disk is gone")), true);
});

Deno.test("files go in by binary frames", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({
    id: 1,
    call: "bytes.read",
    data: { title: "Note" },
    files: { "/file": { name: "a.txt", type: "text/plain", size: 10 } },
  });
  client.sendBytes({ id: 1, file: "/file" }, "Hello");
  client.sendBytes({ id: 1, file: "/file", end: true }, ", you");
  deepEqual(await client.next(), {
    id: 1,
    data: {
      title: "Note",
      name: "a.txt",
      type: "text/plain",
      text: "Hello, you",
    },
  });
});

Deno.test("files of a list go where their pointers lead", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({
    id: 1,
    call: "bytes.sizes",
    data: { files: [null, null] },
    files: { "/files/1": {}, "/files/0": {} },
  });
  client.sendBytes({ id: 1, file: "/files/1", end: true }, "12345");
  client.sendBytes({ id: 1, file: "/files/0", end: true }, "");
  deepEqual(await client.next(), { id: 1, data: [0, 5] });
});

Deno.test("a stream of bytes is read as it comes", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "bytes.measure", files: { "/body": {} } });
  client.sendBytes({ id: 1, file: "/body" }, new Uint8Array(1_000));
  await noted("measured 1000");
  for (let at = 2; at <= 8; at++) {
    client.sendBytes({ id: 1, file: "/body" }, new Uint8Array(1_000));
  }
  deepEqual(await client.next(), { id: 1, file: "/body", more: 8 });
  client.sendBytes({ id: 1, file: "/body", end: true }, "x");
  deepEqual(await client.next(), { id: 1, data: 8_001 });
});

const REFUSED: readonly (readonly [
  string,
  object,
  readonly (readonly [object, number])[],
  RegExp,
])[] = [
  [
    "is larger than it said",
    { "/file": { size: 3 } },
    [[{ file: "/file" }, 4]],
    /400 File hasn't the size that was told, 3: \/file has 4/,
  ],
  [
    "is smaller than it said",
    { "/file": { size: 3 } },
    [[{ file: "/file", end: true }, 2]],
    /400 File hasn't the size/,
  ],
  [
    "says that it is too large",
    { "/file": { size: 3_000_001 } },
    [],
    /413 File is larger than 3000000 bytes: \/file/,
  ],
  [
    "is too large",
    { "/file": {} },
    [[{ file: "/file" }, 1e6], [{ file: "/file" }, 1e6], [
      { file: "/file" },
      1e6 + 1,
    ]],
    /413 File is larger/,
  ],
  [
    "is one of too many",
    { "/a": {}, "/b": {}, "/c": {} },
    [],
    /413 Call has more than 2 files: 3/,
  ],
  [
    "has no place",
    { "/a/b": {} },
    [[{ file: "/a/b", end: true }, 1]],
    /400 Data has no place for a file: \/a\/b/,
  ],
  [
    "was never named",
    { "/file": {} },
    [[{ file: "/other" }, 1]],
    /400 Call names no file at this pointer: \/other/,
  ],
  [
    "leads to a prototype",
    { "/__proto__": {} },
    [[{ file: "/__proto__", end: true }, 1]],
    /400 Data has no place/,
  ],
];

for (const [name, files, chunks, expected] of REFUSED) {
  Deno.test(`a file that ${name} is refused`, async () => {
    await using server = await start();
    await using client = await ready(`${server.url}/live/den`);
    client.send({ id: 1, call: "bytes.read", data: { title: "" }, files });
    for (const [line, size] of chunks) {
      client.sendBytes({ id: 1, ...line }, new Uint8Array(size));
    }
    const { id, error } = await client.next();
    equal(id, 1);
    match(`${error.status} ${error.detail}`, expected);
    equal((await client.call("live.ping")).data, "pong");
    equal(notes.includes("crash"), false);
  });
}
