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
  });
  return { manifest, left };
}

const read = (client: Client, path: string, headers: HeadersInit = {}) =>
  client.send(`GET ${path}`, undefined, { headers });

Deno.test("items are events, with ids", async () => {
  await using client = await open(toStreams().manifest);
  const answer = await read(client, "/count?to=2");
  equal(answer.headers.get("content-type"), "text/event-stream");
  equal(answer.headers.get("cache-control"), "no-cache, no-transform");
  equal(answer.headers.get("x-accel-buffering"), "no");
  equal(answer.body, 'id: 1\ndata: {"n":1}\n\nid: 2\ndata: {"n":2}\n\n');
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
  const answer = await read(client, "/ids", { "last-event-id": "5" });
  equal(
    answer.body,
    'id: 6\ndata: {"id":"a\\nb","after":"5"}\n\nid: x7\ndata: {"id":"x7"}\n\n',
  );
});

Deno.test("an error is the last event", async () => {
  await using client = await open(toStreams().manifest);
  const events = (await read(client, "/fails")).body as string;
  match(events, /^id: 1\ndata: 1\n\nevent: error\ndata: \{.*\}\n\n$/);
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
  match(seen, /^id: 1\ndata: 1\n\n(?::\n\n)+$/);
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
