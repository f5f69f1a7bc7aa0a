import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Conflict, type Problem } from "@pikku/core";
import { object, toManifest } from "./app.ts";
import { type Client, open } from "./client.ts";

const text = { type: "string" };

/** Functions that stream, and what became of them. */
function toStreams() {
  const left: string[] = [];
  const manifest = toManifest({
    count: {
      run: async function* (_, { to = 3 }: { to?: number }) {
        for (let n = 1; n <= to; n++) yield await Promise.resolve({ n });
      },
      input: object({ "to?": { type: "number" } }),
      output: {},
      returns: "stream",
    },
    ids: {
      run: async function* (_, { lastEventId }: { lastEventId?: string }) {
        yield await Promise.resolve({ id: "a\nb", after: lastEventId });
        yield { id: "x7" };
      },
      input: object({ "lastEventId?": text }),
      output: {},
      returns: "stream",
    },
    kinds: {
      run: async function* (_, { kinds }: { kinds: string[] }) {
        for (const kind of kinds) yield await Promise.resolve({ kind });
        yield "plain";
      },
      input: object({ kinds: { type: "array", items: text } }),
      output: {},
      returns: "stream",
    },
    ends: {
      run: async function* () {
        yield await Promise.resolve(1);
        return { total: 5n };
      },
      output: {},
      end: {},
      encodeEnd: (value) => ({
        total: `${(value as { total: bigint }).total}`,
      }),
      returns: "stream",
    },
    fails: {
      run: async function* () {
        yield await Promise.resolve(1);
        throw new Conflict("Changed meanwhile");
      },
      output: {},
      returns: "stream",
    },
    crashes: {
      run: async function* () {
        yield await Promise.resolve(1);
        throw new TypeError("hunter2");
      },
      output: {},
      returns: "stream",
    },
    odd: {
      run: async function* () {
        try {
          yield await Promise.resolve(1);
          yield 1n;
        } finally {
          left.push("odd");
        }
      },
      output: {},
      returns: "stream",
    },
    forever: {
      run: async function* ({ signal }: { signal: AbortSignal }) {
        try {
          yield 1;
          await new Promise((resolve) =>
            signal.addEventListener("abort", resolve)
          );
        } finally {
          left.push("forever");
        }
      },
      services: ["signal"],
      output: {},
      returns: "stream",
    },
  }, {
    "GET /count": "count",
    "GET /ids": "ids",
    "GET /fails": "fails",
    "GET /crashes": "crashes",
    "GET /odd": "odd",
    "GET /forever": "forever",
    "GET /tagged": { run: "forever", etag: true },
    "POST /ids": "ids",
    "GET /kinds": { run: "kinds", out: { event: "kind" } },
    "GET /ends": "ends",
  });
  return { manifest, left };
}

/** The blocks of an event stream. */
const eventsOf = (body: unknown) => `${body}`.split("\n\n").slice(0, -1);

const read = (client: Client, path: string, headers: HeadersInit = {}) =>
  client.send(`GET ${path}`, undefined, { headers });

Deno.test("items are events, with ids", async () => {
  await using client = await open(toStreams().manifest);
  const answer = await read(client, "/count?to=2");
  equal(answer.headers.get("content-type"), "text/event-stream");
  equal(answer.headers.get("cache-control"), "no-cache, no-transform");
  equal(answer.headers.get("x-accel-buffering"), "no");
  const [retry, ...events] = eventsOf(answer.body);
  match(retry!, /^retry: (?:1[5-9]|2\d)\d\d$|^retry: 3000$/);
  deepEqual(events, [
    'id: 1\ndata: {"n":1}',
    'id: 2\ndata: {"n":2}',
    "event: end\ndata: null",
  ]);
});

Deno.test("items are lines of JSON for who asks for them", async () => {
  await using client = await open(toStreams().manifest);
  for (
    const accept of ["application/x-ndjson", "application/jsonl, text/*;q=0.1"]
  ) {
    const answer = await read(client, "/count?to=2", { accept });
    equal(answer.headers.get("content-type"), accept.split(",")[0]);
    equal(answer.body, '{"n":1}\n{"n":2}\n');
  }
  const refused = await read(client, "/count", { accept: "image/png" });
  equal(refused.status, 406);
});

Deno.test("a reader that comes back tells how far it came", async () => {
  await using client = await open(toStreams().manifest);
  const cases: readonly (readonly [string, string, string])[] = [
    ["/ids", "5", 'id: 6\ndata: {"id":"a\\nb","after":"5"}'],
    ["/ids", "x6", 'data: {"id":"a\\nb","after":"x6"}'],
    // The page's own query says where it began, the header where it was cut.
    ["/ids?lastEventId=2", "5", 'id: 6\ndata: {"id":"a\\nb","after":"5"}'],
  ];
  for (const [path, id, first] of cases) {
    const answer = await read(client, path, { "last-event-id": id });
    deepEqual(eventsOf(answer.body).slice(1, 3), [
      first,
      'id: x7\ndata: {"id":"x7"}',
    ]);
  }
  const fresh = await read(client, "/ids?lastEventId=2");
  match(fresh.body as string, /"after":"2"/);
});

Deno.test("a reader that comes back with a body tells how far it came, too", async () => {
  await using client = await open(toStreams().manifest);
  const { body } = await client.send("POST /ids", { lastEventId: "2" }, {
    headers: { "last-event-id": "5" },
  });
  match(body as string, /"after":"5"/);
});

Deno.test("a field of the items names the events, and stays in them", async () => {
  await using client = await open(toStreams().manifest);
  const answer = await read(client, "/kinds?kinds=made&kinds=&kinds=un-done");
  deepEqual(eventsOf(answer.body).slice(1), [
    'event: made\nid: 1\ndata: {"kind":"made"}',
    'id: 2\ndata: {"kind":""}',
    'event: un-done\nid: 3\ndata: {"kind":"un-done"}',
    'id: 4\ndata: "plain"',
    "event: end\ndata: null",
  ]);
  for (const name of ["end", "error", "a%0Ab"]) {
    const { body } = await read(client, `/kinds?kinds=${name}`);
    match(body as string, /\n\nevent: error\ndata: \{.*"internal".*\}\n\n$/);
    match(client.log.join(), /Event can't have this name/);
  }
});

Deno.test("what the function returns is the last event, in the form of JSON", async () => {
  await using client = await open(toStreams().manifest);
  const events = (await read(client, "/ends")).body as string;
  match(events, /data: 1\n\nevent: end\ndata: \{"total":"5"\}\n\n$/);
  const lines = await read(client, "/ends", { accept: "application/x-ndjson" });
  equal(lines.body, '1\n{"end":{"total":"5"}}\n');
});

Deno.test("a stream that the app ends is not over for its reader", async () => {
  const { manifest, left } = toStreams();
  const client = await open(manifest);
  const get = (accept: string) =>
    client.fetch(
      new Request("http://localhost/forever", { headers: { accept } }),
    );
  const texts = ["text/event-stream", "application/x-ndjson"].map((it) =>
    get(it)
  );
  const bodies = (await Promise.all(texts)).map((it) => it.text());
  await new Promise((resolve) => setTimeout(resolve));
  await client[Symbol.asyncDispose]();
  const [events, lines] = await Promise.all(bodies);
  match(events!, /^retry: \d+\n\nid: 1\ndata: 1\n\n$/);
  match(lines!, /^1\n\{"error":\{.*"unavailable".*\}\}\n$/);
  deepEqual(left, ["forever", "forever"]);
});

Deno.test("an error is the last event", async () => {
  await using client = await open(toStreams().manifest);
  const events = (await read(client, "/fails")).body as string;
  match(
    events,
    /^retry: \d+\n\nid: 1\ndata: 1\n\nevent: error\ndata: \{.*\}\n\n$/,
  );
  const problem = JSON.parse(events.split("event: error\ndata: ")[1]!);
  deepEqual([problem.code, problem.detail], ["conflict", "Changed meanwhile"]);
  const lines = (await read(client, "/fails", {
    accept: "application/x-ndjson",
  })).body as string;
  equal(JSON.parse(lines.split("\n")[1]!).error.code, "conflict");
  const crash = (await read(client, "/crashes")).body as string;
  ok(crash.includes('"internal"') && !crash.includes("hunter2"));
});

Deno.test("an item that can't be written ends the stream and its function", async () => {
  for (const accept of ["text/event-stream", "application/x-ndjson"]) {
    const { manifest, left } = toStreams();
    await using client = await open(manifest);
    const body = (await read(client, "/odd", { accept })).body as string;
    const { id } = JSON.parse(/\{"type".*"id":"[^"]*"\}/.exec(body)![0]);
    deepEqual(left, ["odd"]);
    match(client.log.join(), new RegExp(`Item can't be written.*${id}`));
  }
});

Deno.test("an error that has a format of its own has it in streams, too", async () => {
  const { manifest } = toStreams();
  const error = ({ code }: Problem) => {
    if (code === "internal") throw new Error("hunter2");
    return { failure: code };
  };
  await using client = await open({
    ...manifest,
    http: { ...manifest.http, options: { error } },
  });
  const fails = (await read(client, "/fails")).body as string;
  match(fails, /event: error\ndata: \{"failure":"conflict"\}\n\n$/);
  const crashes = (await read(client, "/crashes")).body as string;
  match(crashes, /event: error\ndata: \{.*"code":"internal".*\}\n\n$/);
});

Deno.test("a stream goes without an entity tag, which would need all of it", async () => {
  await using client = await open(toStreams().manifest);
  const response = await client.fetch(new Request("http://localhost/tagged"));
  equal(response.headers.get("etag"), null);
  await response.body!.cancel();
});

Deno.test("a quiet stream is kept open by comments, and stops when its reader leaves", async () => {
  const { manifest, left } = toStreams();
  await using client = await open(manifest, { heartbeat: 5 });
  const response = await client.fetch(new Request("http://localhost/forever"));
  const reader = response.body!.pipeThrough(new TextDecoderStream())
    .getReader();
  let seen = "";
  while (!seen.includes(":\n\n:\n\n")) seen += (await reader.read()).value;
  match(seen, /^retry: \d+\n\nid: 1\ndata: 1\n\n(?::\n\n)+$/);
  await reader.cancel();
  deepEqual(left, ["forever"]);
});

Deno.test("HEAD of a stream doesn't start it for good", async () => {
  const { manifest } = toStreams();
  await using client = await open(manifest);
  const answer = await client.send("HEAD /forever");
  equal(answer.headers.get("content-type"), "text/event-stream");
  equal(answer.body, undefined);
});
