import { deepEqual, equal, ok } from "node:assert/strict";
import {
  ClientError,
  connectChannel,
  createClient,
  isClientError,
} from "./app/.pikku/client.ts";
import { failureOf } from "./client_of.ts";
import { errorOf, serveLive } from "./live_server.ts";

Deno.test("a channel calls functions by their types", async (t) => {
  await using server = await serveLive();
  const { baseUrl } = server;
  await using live = connectChannel("/feed/:room", {
    room: "a/b",
    since: new Date(7),
  }, { baseUrl, auth: () => "Bearer ada" });
  const { calls } = live;

  await t.step("what `open` returned is there first", async () => {
    deepEqual(await live.ready(), {
      room: "a/b",
      user: "ada",
      since: new Date(7),
    });
    equal(live.state, "open");
    ok(live.id);
  });
  await t.step("data goes and comes in its own types", async () => {
    const { items, next } = await calls.feed.find({ text: "x", size: 1n });
    deepEqual([items, next], [
      [{ id: "2", at: new Date(2), size: 2n }],
      "3",
    ]);
  });
  await t.step("the session is that of `auth`", async () => {
    equal(await calls.auth.who(), "ada");
  });
  await t.step("errors are those of the other client", async () => {
    const error = await errorOf(calls.feed.add({ text: "taken" }));
    ok(error instanceof ClientError && isClientError(error, "conflict"));
    equal(error.message, "Text is taken: taken");
    const { id: _, ...facts } = await failureOf(calls.feed.add({} as never));
    deepEqual(facts, {
      name: "ClientError",
      code: "invalid",
      status: 422,
      message: "Data is not valid",
      issues: [{
        pointer: "/text",
        message: "This field is required",
        keyword: "required",
      }],
      data: undefined,
    });
  });
  await t.step("a stream comes at the pace of its reader", async () => {
    const seen: string[] = [];
    const stream = calls.feed.follow({ to: 40, ms: 0 });
    for (;;) {
      const { done, value } = await stream.next();
      if (done) {
        deepEqual(value, { count: 40 });
        break;
      }
      ok(value.at instanceof Date);
      seen.push(value.id);
    }
    deepEqual(seen, Array.from({ length: 40 }, (_, at) => `${at + 1}`));
  });
  await t.step("who leaves a stream ends it", async () => {
    for await (const n of calls.feed.tick({ to: 1e9 })) if (n === 20) break;
    equal(await calls.feed.add({ text: "after" }), 1);
  });
  await t.step("items go as the function takes them", async () => {
    let made = 0;
    let isLeft = false;
    async function* rows() {
      try {
        for (; made < 100; made++) yield BigInt(made);
      } finally {
        isLeft = true;
      }
    }
    equal(await calls.feed.total({ rows: rows() }), 4950n);
    ok(isLeft);
    const broken = calls.feed.total({
      // deno-lint-ignore require-yield
      rows: (async function* () {
        throw new RangeError("No more");
      })(),
    });
    ok(await errorOf(broken) instanceof RangeError);
  });
  await t.step("files go and come", async () => {
    const files = [
      new File([new Uint8Array(1_300_000)], "a.bin"),
      new File(["b"], "b.txt"),
    ];
    deepEqual(await calls.feed.measure({ files }), [
      "a.bin 1300000",
      "b.txt 1",
    ]);
    const file = await calls.feed.load({ size: 1_300_000 });
    deepEqual(
      [file instanceof File && file.name, file.type, file.size],
      ["a.bin", "application/a", 1_300_000],
    );
  });
  await t.step("a call ends by its signal, and by its limit", async () => {
    const left = new Error("Enough");
    const controller = new AbortController();
    const { signal } = controller;
    const call = calls.feed.find({ ms: 400 }, { signal });
    setTimeout(() => controller.abort(left), 10);
    equal(await errorOf(call), left);
    equal(await errorOf(calls.feed.find({}, { signal })), left);
    const late = calls.feed.find({ ms: 400 }, { timeout: 20 });
    ok(isClientError(await errorOf(late), "timeout"));
  });
  await t.step("a stream ends by its signal", async () => {
    const left = new Error("Enough");
    const gone = AbortSignal.abort(left);
    const early = calls.feed.tick({ to: 9 }, { signal: gone });
    equal(await errorOf(early.next()), left);
    const slow = new AbortController();
    const stream = calls.feed.tick({ to: 9, ms: 400 }, {
      signal: slow.signal,
    });
    await stream.next();
    setTimeout(() => slow.abort(left), 10);
    equal(await errorOf(stream.next()), left);
  });
  await t.step("what is safe is tried again", async () => {
    equal(await calls.feed.flaky({ text: "x" }), "x");
    const once = calls.feed.flaky({ text: "y" }, { retries: 0 });
    ok(isClientError(await errorOf(once), "unavailable"));
  });
});

Deno.test("a call that the server doesn't have is answered by what it has", async () => {
  await using server = await serveLive();
  const url = new URL("./app/.pikku/client.ts", import.meta.url);
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  const text = await Deno.readTextFile(url);
  await Deno.writeTextFile(file, text.replaceAll('"feed.add"', '"feed.ad"'));
  const { connectChannel } = await import(`file://${file}`);
  await Deno.remove(file);
  const { baseUrl } = server;
  await using live = connectChannel("/feed/:room", { room: "a" }, { baseUrl });
  const { code, message } = await failureOf(live.calls.feed.ad({ text: "x" }));
  deepEqual([code, message], [
    "not_found",
    "No function of the channel has this name: feed.ad (did you mean feed.add?)",
  ]);
});

Deno.test("a message that the server wouldn't take is not sent", async () => {
  await using server = await serveLive();
  const { baseUrl } = server;
  await using live = connectChannel("/other", {}, { baseUrl });
  const { code, message } = await failureOf(
    live.calls.feed.find({ text: "é".repeat(600) }),
  );
  equal(code, "payload_too_large");
  ok(/^The call is larger than 1000 bytes: 12\d\d$/.test(message), message);
  equal(await live.calls.feed.find({ text: "x" }), 1);
});

Deno.test("a client calls over a channel what that has, and the rest over HTTP", async () => {
  await using server = await serveLive();
  const { baseUrl } = server;
  const urls: string[] = [];
  const options = {
    baseUrl,
    fetch: (url: string, init: RequestInit) => {
      urls.push(new URL(url).pathname);
      return fetch(url, init);
    },
  };
  const { channelLink } = await import("./app/.pikku/client.ts");
  await using live = connectChannel("/feed/:room", { room: "a" }, { baseUrl });
  const { feed } = createClient({ ...options, links: [channelLink(live)] });
  equal(await feed.add({ text: "x" }), 1);
  equal((await Array.fromAsync(feed.count({ to: 3 }))).length, 3);
  deepEqual(urls, []);
  equal(await feed.add({ text: "x" }, { headers: { "x-a": "b" } }), 2);
  await using other = connectChannel("/other", {}, { baseUrl });
  const second = createClient({ ...options, links: [channelLink(other)] });
  const { items } = await second.feed.find({ text: "x" });
  deepEqual([items.length, urls], [1, ["/rpc/feed.add", "/rpc/feed.find"]]);
});
