import assert from "node:assert/strict";
import { fn, model, object, route, scalar } from "../openapi/model.ts";
import { clientOf } from "./client_of.ts";

const item = object({ n: scalar("number"), at: scalar("date") });
const { createClient, isClientError } = await clientOf(model({
  functions: [
    fn("a.watch", { output: item, returns: "stream" }),
    fn("a.resume", {
      input: object({ "lastEventId?": scalar("string") }),
      output: scalar("number"),
      returns: "stream",
    }),
  ],
  routes: [route("GET /watch", "a.watch"), route("GET /resume", "a.resume")],
  rpc: { "a.watch": "a.watch" },
}));

const TIME = "2026-01-31T12:00:00.000Z";
const END = "event: end\ndata: null\n\n";
const SERVED = `: hello\n\nid: 1\ndata: {"n":1,\ndata: "at":"${TIME}"}\n\n` +
  `:\r\n\r\nevent: message\r\nid: 2\r\ndata: {"n":2,\r\ndata: "at":"${TIME}"}\r\n\r\n` +
  `id: 3\rdata:{"n":3,"at":"${TIME}"}\r\r${END}data: more\n\n`;

/** A body of these pieces, which says when it was left. */
function bodyOf(
  pieces: readonly (string | Uint8Array | Error)[],
  left: () => void = () => {},
): ReadableStream<Uint8Array> {
  const rest = [...pieces];
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const piece = rest.shift();
      if (piece === undefined) controller.close();
      else if (piece instanceof Error) controller.error(piece);
      else {controller.enqueue(
          typeof piece === "string" ? encoder.encode(piece) : piece,
        );}
    },
    cancel: left,
  }, { highWaterMark: 0 });
}

type Watch = (data?: unknown, options?: object) => AsyncGenerator<unknown>;

function watching(name: string, ...answers: readonly (() => Response)[]) {
  const headers: Headers[] = [];
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: (_url, init) => {
      headers.push(new Headers(init.headers));
      const answer = answers[Math.min(headers.length, answers.length) - 1]!;
      return Promise.resolve(answer());
    },
  });
  const call = name.includes(" ") ? client[name] : client.a![name];
  return { watch: call as unknown as Watch, headers };
}

for (const size of [1, 2, 3, 7, 1_000]) {
  for (const name of ["GET /watch", "watch"]) {
    Deno.test(`${name} reads events in pieces of ${size} bytes`, async () => {
      const bytes = new TextEncoder().encode(SERVED);
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        pieces.push(bytes.slice(at, at + size));
      }
      const { watch, headers } = watching(
        name,
        () => new Response(bodyOf(pieces)),
      );
      const at = new Date(TIME);
      assert.deepEqual(await Array.fromAsync(watch()), [
        { n: 1, at },
        { n: 2, at },
        { n: 3, at },
      ]);
      assert.equal(headers[0]!.get("accept"), "text/event-stream");
    });
  }
}

Deno.test("leaving the loop leaves the stream", async () => {
  let left = 0;
  const body = bodyOf(Array(9).fill('data: {"n":1}\n\n'), () => left++);
  const { watch } = watching("GET /watch", () => new Response(body));
  for await (const _ of watch()) break;
  assert.equal(left, 1);
});

Deno.test("nothing is asked for before the loop begins", () => {
  const { watch, headers } = watching("GET /watch", () => new Response(""));
  watch();
  assert.equal(headers.length, 0);
});

Deno.test("an error event is thrown as what it says", async () => {
  const problem = JSON.stringify({
    code: "forbidden",
    status: 403,
    detail: "No more",
  });
  const { watch } = watching(
    "GET /watch",
    () => new Response(`data: {"n":1}\n\nevent: error\ndata: ${problem}\n\n`),
  );
  const seen: unknown[] = [];
  await assert.rejects(
    async () => {
      for await (const item of watch()) seen.push(item);
    },
    (error: Error) =>
      isClientError(error, "forbidden") && error.message === "No more",
  );
  assert.deepEqual(seen, [{ n: 1 }]);
});

Deno.test("a refused stream is thrown as its problem", async () => {
  const { watch } = watching(
    "GET /watch",
    () => Response.json({ code: "unauthorized" }, { status: 401 }),
  );
  await assert.rejects(
    watch().next(),
    (error) => isClientError(error, "unauthorized"),
  );
});

Deno.test("a stream that can go on does, after the last id", async () => {
  const { watch, headers } = watching(
    "GET /resume",
    () =>
      new Response(
        bodyOf(["id: 1\ndata: 1\n\nid: 2\ndata: 2\n\n", new Error("gone")]),
      ),
    () => new Response("", { status: 503 }),
    () => new Response("id: 3\ndata: 3\n\nid: 4\ndata: unfinished"),
    () => new Response(`id: 4\ndata: 4\n\n${END}`),
  );
  assert.deepEqual(await Array.fromAsync(watch()), [1, 2, 3, 4]);
  const seen = headers.map((own) => own.get("last-event-id"));
  assert.deepEqual(seen, [null, "2", "2", "3"]);
});

Deno.test("a stream that can go on gives up at last, and at once where it is refused", async () => {
  const items = "id: 1\ndata: 1\n\n";
  for (
    const [status, tries, code] of [[503, 2, "unavailable"], [
      403,
      1,
      "forbidden",
    ]] as const
  ) {
    const { watch, headers } = watching(
      "GET /resume",
      () => new Response(items),
      () => new Response("", { status }),
    );
    await assert.rejects(
      Array.fromAsync(watch({}, { retries: 1 })),
      (error) => isClientError(error, code),
    );
    assert.equal(headers.length - 1, tries);
  }
});

Deno.test("a stream is over only when it says so", async () => {
  const { watch, headers } = watching(
    "GET /watch",
    () => new Response(`data: {"n":1}\n\n`),
  );
  await assert.rejects(
    Array.fromAsync(watch()),
    (error) => isClientError(error, "network"),
  );
  assert.equal(headers.length, 1);
});

Deno.test("a stream that can't go on is `network`", async () => {
  const { watch, headers } = watching(
    "GET /watch",
    () => new Response(bodyOf(['id: 1\ndata: {"n":1}\n\n', new Error("gone")])),
  );
  await assert.rejects(
    Array.fromAsync(watch()),
    (error) => isClientError(error, "network"),
  );
  assert.equal(headers.length, 1);
});

Deno.test("a signal ends a stream, also one that waits", async () => {
  const controller = new AbortController();
  const server = Deno.serve(
    { port: 0, onListen: () => {} },
    () =>
      new Response(
        new ReadableStream({
          start(own) {
            own.enqueue(new TextEncoder().encode('data: {"n":1}\n\n'));
          },
        }),
      ),
  );
  const client = createClient({
    baseUrl: `http://localhost:${server.addr.port}`,
  });
  const watch = client["GET /watch"] as unknown as Watch;
  await assert.rejects(async () => {
    for await (
      const _ of watch(undefined, {
        signal: controller.signal,
        timeout: 60_000,
      })
    ) {
      setTimeout(() => controller.abort(new Error("enough")));
    }
  }, /^Error: enough$/);
  await server.shutdown();
});
