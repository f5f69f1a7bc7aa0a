import { deepEqual, equal, ok } from "node:assert/strict";
import {
  batchLink,
  type BatchOptions,
  type ClientOptions,
  createClient,
  isClientError,
} from "./app/.pikku/client.ts";
import { errorOf, serveLive } from "./live_server.ts";

/** A client, and the requests that it sent. */
function batching(
  baseUrl: string,
  options: BatchOptions = {},
  more: Partial<ClientOptions> = {},
) {
  const sent: string[] = [];
  const client = createClient({
    baseUrl,
    links: [batchLink(options)],
    ...more,
    async fetch(url, init) {
      const { body } = init;
      const calls = typeof body === "string" && JSON.parse(body);
      const count = Array.isArray(calls) ? ` ${calls.length}` : "";
      sent.push(`${init.method} ${new URL(url).pathname}${count}`);
      return await fetch(url, init);
    },
  });
  return { ...client, sent };
}

Deno.test("calls of one tick are one request", async () => {
  await using server = await serveLive();
  const { feed, auth, sent } = batching(server.baseUrl, {}, {
    auth: () => Promise.resolve("Bearer ada"),
  });
  const [found, sum, who, taken, invalid] = await Promise.all([
    feed.find({ text: "x", size: 2n }),
    feed.add({ text: "a" }),
    auth.who(),
    errorOf(feed.add({ text: "taken" })),
    errorOf(feed.add({} as never)),
  ]);
  deepEqual(found, { items: [{ id: "3", at: new Date(3), size: 3n }] });
  deepEqual([sum, who], [1, "ada"]);
  ok(isClientError(taken, "conflict") && taken.status === 409);
  ok(isClientError(invalid, "invalid"));
  equal(invalid.issues[0]?.pointer, "/text");
  deepEqual(sent, ["POST /rpc 5"]);
  await feed.add({ text: "a" });
  deepEqual(sent.slice(1), ["POST /rpc/feed.add"]);
});

Deno.test("what a batch can't carry is called by itself", async () => {
  await using server = await serveLive();
  const { feed, sent } = batching(server.baseUrl);
  const files = [new File(["a"], "a.txt")];
  const [sizes, file, items, one] = await Promise.all([
    feed.measure({ files }),
    feed.load({ size: 3 }),
    Array.fromAsync(feed.tick({ to: 2 })),
    feed.add({ text: "x" }, { headers: { "x-a": "b" } }),
    feed.add({ text: "y" }),
    feed.add({ text: "z" }),
  ]);
  deepEqual([sizes, file.size, items, one], [["a.txt 1"], 3, [1, 2], 1]);
  deepEqual(sent.sort(), [
    "POST /rpc 2",
    "POST /rpc/feed.add",
    "POST /rpc/feed.load",
    "POST /rpc/feed.measure",
    "POST /rpc/feed.tick",
  ]);
});

Deno.test("a batch that is too large is sent in parts", async () => {
  await using server = await serveLive();
  const { feed, sent } = batching(server.baseUrl, { size: 60 });
  const texts = Array.from({ length: 70 }, (_, at) => `${at}`);
  const all = await Promise.all(texts.map((text) => feed.add({ text })));
  ok(all.every((n) => n === 1));
  deepEqual(sent.splice(0).sort(), ["POST /rpc 10", "POST /rpc 60"]);
  const big = "x".repeat(400_000);
  const parts = ["a", "b", "c", "d"].map((text) =>
    feed.add({ text: text + big })
  );
  deepEqual(await Promise.all(parts), [1, 1, 1, 1]);
  deepEqual(sent, ["POST /rpc 4", "POST /rpc 2", "POST /rpc 2"]);
});

Deno.test("each call of a batch has its own signal and limit", async () => {
  await using server = await serveLive();
  const { feed, sent } = batching(server.baseUrl);
  const left = new Error("Enough");
  const gone = errorOf(
    feed.add({ text: "x" }, { signal: AbortSignal.abort(left) }),
  );
  const controller = new AbortController();
  const { signal } = controller;
  const leaves = errorOf(feed.add({ text: "x", ms: 200 }, { signal }));
  const late = errorOf(feed.add({ text: "y", ms: 200 }, { timeout: 20 }));
  const stays = feed.add({ text: "z", ms: 200 });
  setTimeout(() => controller.abort(left), 20);
  deepEqual([await gone, await leaves], [left, left]);
  ok(isClientError(await late, "timeout"));
  equal(await stays, 1);
  deepEqual(sent, ["POST /rpc 3"]);
});

Deno.test("a call of a batch that is safe is tried again by itself", async () => {
  await using server = await serveLive();
  const { feed, sent } = batching(server.baseUrl);
  const answers = await Promise.all([
    feed.flaky({ text: "x" }),
    feed.add({ text: "y" }),
  ]);
  deepEqual(answers, ["x", 1]);
  deepEqual(sent, ["POST /rpc 2", "POST /rpc/feed.flaky"]);
});

Deno.test("a server that is lost, or answers something else, fails each call", async () => {
  const texts = ["{}", "[]", '[1,{"id":1}]', "<html>"];
  for (const text of texts) {
    const { feed } = createClient({
      baseUrl: "http://localhost",
      links: [batchLink()],
      fetch: () => Promise.resolve(new Response(text)),
    });
    const calls = ["a", "b"].map((text) => errorOf(feed.add({ text })));
    if (text.includes("id")) {
      ok(isClientError(await calls[0]!, "bad_response"));
      await calls[1]!.catch(() => {});
      continue;
    }
    for (const error of await Promise.all(calls)) {
      ok(isClientError(error, "bad_response"), `${text}: ${error}`);
    }
  }
});

Deno.test("what only reads goes by GET where that is asked for", async () => {
  await using server = await serveLive();
  const { feed, sent } = batching(server.baseUrl, {}, {
    links: [],
    getReadonly: true,
  });
  const { items } = await feed.find({ text: "é&", size: 9n });
  deepEqual(items, [{ id: "11", at: new Date(11), size: 11n }]);
  equal((await feed.find({})).items.length, 1);
  await feed.find({ text: "x".repeat(2_000) });
  await feed.flaky({ text: "x" }).catch(() => {});
  deepEqual(sent.slice(0, 4), [
    "GET /rpc/feed.find",
    "GET /rpc/feed.find",
    "POST /rpc/feed.find",
    "POST /rpc/feed.flaky",
  ]);
});
