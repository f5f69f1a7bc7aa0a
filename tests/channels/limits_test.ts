import { deepEqual, equal, match, ok } from "node:assert/strict";
import fc from "fast-check";
import { join } from "node:path";
import { start as startProcess } from "../cli/running.ts";
import { print } from "../bench/print.ts";
import { ROOT } from "../deno.ts";
import { type Client, ready } from "./client.ts";
import { shakeHands } from "./raw_socket.ts";
import { noted, notes, start } from "./server.ts";

async function small(url: string): Promise<Client> {
  return await ready(`${url}/small`);
}

Deno.test("a message that is too large closes the socket with 1009", async () => {
  await using server = await start();
  const client = await small(server.url);
  client.send({ id: 1, call: "live.shout", data: { text: "x".repeat(1_900) } });
  equal((await client.next()).data.text.length, 1_900);
  // Few characters, and many bytes.
  client.send({ ping: "é".repeat(1_100) });
  equal((await client.next()).error.code, "payload_too_large");
  deepEqual(await client.closed, {
    code: 1009,
    reason: "Message is too large",
  });
});

Deno.test("only so many calls of a socket run at once, also when they are cancelled", async () => {
  await using server = await start();
  await using client = await small(server.url);
  client.send(
    { id: 1, call: "live.later", data: { ms: 400 } },
    { id: 2, call: "live.later", data: { ms: 400 } },
    { id: 3, call: "live.ping" },
    { id: 1, cancel: true },
    { id: 4, call: "live.ping" },
  );
  const [third, first, fourth, second] = await client.take(4);
  deepEqual([third!.id, third!.error.status], [3, 429]);
  match(third!.error.detail, /^As many calls run as may at once: 2$/);
  deepEqual([first!.id, first!.error.code], [1, "cancelled"]);
  deepEqual([fourth!.id, fourth!.error.status], [4, 429]);
  deepEqual(second, { id: 2, data: "done" });
});

Deno.test("a socket that calls too often is told when to come back, and closed in the end", async () => {
  await using server = await start();
  const client = await small(server.url);
  for (let at = 0; at < 20; at++) {
    equal((await client.call("live.ping")).data, "pong");
  }
  const { id, error } = await client.call("live.ping");
  deepEqual([id, error.code], [1_020, "too_many_requests"]);
  ok(error.retryAfter > 1 && error.retryAfter <= 3, `${error.retryAfter}`);
  for (let at = 1; at < 100; at++) client.send({ id: at, call: "live.ping" });
  equal((await client.closed).code, 4429);
});

Deno.test("an idle socket is closed with 4408, one whose call runs isn't", async () => {
  await using server = await start();
  const idle = await ready(`${server.url}/quick`);
  const busy = await ready(`${server.url}/quick`);
  busy.send({ id: 1, call: "bytes.endless", window: 1 });
  await busy.take(2);
  deepEqual(await idle.closed, { code: 4408, reason: "Idle for too long" });
  busy.send({ ping: 1 });
  deepEqual(await busy.next(), { pong: 1 });
  await busy.close();
});

const BAD: readonly (readonly [string | Uint8Array<ArrayBuffer>, RegExp])[] = [
  ["", /isn't JSON/],
  ["{", /isn't JSON/],
  ["[]", /isn't a JSON object/],
  ["null", /isn't a JSON object/],
  ["{}", /none of these members: call, item/],
  ['{"id":1}', /none of these members/],
  ['{"call":"live.ping"}', /Frame has no `id`/],
  ['{"id":null,"call":"live.ping"}', /`id` isn't a number, or a text/],
  ['{"id":"","call":"live.ping"}', /`id` isn't a number/],
  [`{"id":"${"x".repeat(65)}","call":"live.ping"}`, /at most 64 characters/],
  ['{"id":1e999,"call":"live.ping"}', /`id` isn't a number/],
  ['{"id":1,"call":5}', /`call` isn't the name of a function/],
  ['{"id":1,"call":"live.ping","dat":1}', /a member that nothing reads: dat/],
  ['{"id":1,"call":"live.ping","window":0}', /`window` isn't a positive/],
  ['{"id":1,"more":-1}', /`more` isn't a positive whole number/],
  ['{"id":1,"end":false}', /`end` isn't true/],
  ['{"id":1,"cancel":"yes"}', /`cancel` isn't true/],
  ['{"id":1,"call":"a","files":[]}', /`files` isn't an object/],
  ['{"id":1,"call":"a","files":{"x":{}}}', /isn't a file at a pointer: x/],
  ['{"id":1,"call":"a","files":{"/x":{"size":-1}}}', /at a pointer: \/x/],
  ['{"id":1,"call":"a","data":{"__proto__":1}}', /not allowed: __proto__/],
  [`{"ping":${"[".repeat(300)}${"]".repeat(300)}}`, /nests too deep/],
  [new Uint8Array([1, 2, 3]), /no line of JSON/],
  [new Uint8Array([255, 10]), /isn't UTF-8/],
  [new TextEncoder().encode("{}\n"), /no `id`/],
  [new TextEncoder().encode('{"id":1}\n'), /`file` isn't the pointer/],
  [new TextEncoder().encode('{"id":1,"file":"/a","end":1}\n'), /`end` isn't/],
  [
    new TextEncoder().encode('{"id":1,"file":"/a","x":1}\n'),
    /nothing reads: x/,
  ],
];

Deno.test("a frame that can't be read is told, and the socket lives", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  for (const [frame, expected] of BAD) {
    client.send(frame, { ping: 1 });
    const [told, pong] = await client.take(2);
    const { error } = told!;
    deepEqual([error.code, error.status], ["bad_request", 400], `${frame}`);
    match(error.detail, expected);
    deepEqual(pong, { pong: 1 });
  }
});

Deno.test("who sends nothing but what can't be read is closed, with 1007 or 1003", async () => {
  await using server = await start();
  for (
    const [frame, code] of [["?", 1007], [new Uint8Array(3), 1003]] as const
  ) {
    const client = await ready(`${server.url}/live/den`);
    for (let at = 0; at < 20; at++) client.send(frame);
    deepEqual(await client.closed, { code, reason: "Frames can't be read" });
    equal((await client.take(20)).length, 20);
  }
});

/** Frames that are nearly right. */
const frames = fc.oneof(
  fc.string(),
  fc.json(),
  fc.uint8Array({ maxLength: 200 }),
  fc.record({
    id: fc.oneof(fc.nat(3), fc.constantFrom("a", null, {})),
    call: fc.constantFrom(
      "live.ping",
      "live.sum",
      "live.numbers",
      "bytes.read",
      "toString",
    ),
    data: fc.oneof(fc.jsonValue(), fc.constant({ to: 3 })),
    window: fc.oneof(fc.nat(3), fc.constant("x")),
    files: fc.oneof(fc.jsonValue(), fc.constant({ "/file": {} })),
  }, { requiredKeys: ["id", "call"] }).map((it) => JSON.stringify(it)),
  fc.record({
    id: fc.nat(3),
    item: fc.jsonValue(),
    end: fc.constantFrom(true, 1),
    cancel: fc.constant(true),
    more: fc.integer(),
  }, { requiredKeys: ["id"] }).map((it) => JSON.stringify(it)),
  fc.tuple(fc.nat(3), fc.constantFrom("/file", "", "/a/b"), fc.boolean())
    .map(([id, file, end]) =>
      new TextEncoder().encode(`${JSON.stringify({ id, file, end })}\nx`)
    ),
);

Deno.test("garbage never ends the server, and never a socket that says something else, too", async () => {
  await using server = await start();
  await fc.assert(
    fc.asyncProperty(
      fc.array(frames, { maxLength: 19 }),
      async (garbage) => {
        const client = await ready(`${server.url}/live/den`);
        client.send(
          ...garbage as (string | Uint8Array<ArrayBuffer>)[],
          { id: "last", call: "live.ping" },
        );
        let frame = await client.next();
        while (frame.id !== "last") frame = await client.next();
        equal(frame.data, "pong");
        await client.close();
      },
    ),
    { numRuns: 60 },
  );
  deepEqual(server.log, []);
});

Deno.test("a peer that is half open is found, and its channel closed", async () => {
  await using server = await start({ heartbeat: 1_000 });
  using raw = await shakeHands(server.port, "/live/den");
  equal(raw.handshake.status, 101);
  // It reads nothing and answers no ping, as if its cable had been cut.
  await noted("left den with a seat");
  await noted("seat left after 0");
});

Deno.test("a reader that never reads holds the function back, and is given up", async () => {
  await using server = await start({ patience: 500 });
  using raw = await shakeHands(server.port, "/live/den");
  await raw.send(
    JSON.stringify({
      id: 1,
      call: "live.numbers",
      data: { to: 1_000_000, size: 1_000 },
    }),
  );
  await noted("left den with a seat");
  await noted("numbers end");
  const made = notes.filter((it) => it.startsWith("made ")).length;
  print(`    Made for a reader that never reads: ${made} items of 1 kB`);
  ok(made < 10_000, `${made}`);
});

Deno.test("calls whose answers nobody reads wait, and don't pile up", async () => {
  await using server = await start({ patience: 500 });
  const raw = await shakeHands(server.port, "/live/den");
  const call = (id: number) =>
    JSON.stringify({
      id,
      call: "live.shout",
      data: { text: "x".repeat(60_000) },
    });
  const sending = (async () => {
    try {
      for (let id = 0; id < 2_000; id++) await raw.send(call(id));
      return "all";
    } catch {
      return "some";
    }
  })();
  await noted("left den with a seat");
  raw[Symbol.dispose]();
  equal(await sending, "some");
});

Deno.test("what piles up in spite of that ends the socket at once", async () => {
  await using server = await start({ patience: 60_000 });
  const raw = await shakeHands(server.port, "/live/den");
  const ping = JSON.stringify({ ping: "x".repeat(60_000) });
  const sending = (async () => {
    try {
      for (let count = 0; count < 2_000; count++) await raw.send(ping);
      return "all";
    } catch {
      return "some";
    }
  })();
  await noted("left den with a seat");
  raw[Symbol.dispose]();
  equal(await sending, "some");
});

Deno.test("a thousand idle sockets live beside each other", async () => {
  await using server = startProcess(
    [
      "run",
      "-A",
      "--no-check",
      `--config=${join(ROOT, "deno.json")}`,
      join(ROOT, "tests/channels/main.ts"),
    ],
    ROOT,
  );
  const line = await server.line(/Listening on/);
  const url = /http(\S+)/.exec(line)![1];
  const clients: Client[] = [await ready(`ws${url}/live/den`)];
  const before = memoryOf(server.pid);
  for (let at = 0; at < 1_000; at += 50) {
    const opened = Array.from(
      { length: 50 },
      () => ready(`ws${url}/live/den`),
    );
    clients.push(...await Promise.all(opened));
  }
  const each = (memoryOf(server.pid) - before) / 1_000;
  print(`    Memory of an idle socket: ${each.toFixed(1)} kB`);
  equal((await clients.at(-1)!.call("live.ping")).data, "pong");
  await Promise.all(clients.map((client) => client.close()));
});

/** Memory of a process in kB, where the machine tells. */
function memoryOf(pid: number): number {
  if (Deno.build.os !== "linux") return NaN;
  const status = Deno.readTextFileSync(`/proc/${pid}/status`);
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]);
}
