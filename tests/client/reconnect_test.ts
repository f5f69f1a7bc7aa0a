import { deepEqual, equal, ok } from "node:assert/strict";
import {
  type ChannelState,
  connectChannel,
  isClientError,
} from "./app/.pikku/client.ts";
import { freePort } from "../cli/running.ts";
import { failureOf } from "./client_of.ts";
import { errorOf, MortalServer, serveLive, until } from "./live_server.ts";

const QUICK = { first: 20, most: 200 };

Deno.test("a server that is killed and comes back is found again", async (t) => {
  await using server = new MortalServer();
  await server.start();
  const { baseUrl } = server;
  await using live = connectChannel("/feed/:room", { room: "a" }, {
    baseUrl,
    reconnect: QUICK,
  });
  const { feed } = live.calls;
  const first = (await live.ready(), live.id);
  const upTo = (count: number) =>
    Array.from({ length: count }, (_, at) => at + 1);
  /** Reads a stream, and kills the server in the middle of it. */
  const read = async <Item>(
    stream: AsyncIterable<Item>,
    signal: Deno.Signal,
  ): Promise<Item[]> => {
    const seen: Item[] = [];
    for await (const item of stream) {
      seen.push(item);
      if (seen.length === 30) await server.restart(signal);
    }
    return seen;
  };

  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    await t.step(`after ${signal} a stream with ids goes on`, async () => {
      const seen = await read(feed.follow({ to: 60, ms: 5 }), signal);
      deepEqual(seen.map(({ id }) => Number(id)), upTo(60));
      ok(seen.every(({ at }) => at instanceof Date));
    });
  }
  await t.step("a stream without ids is counted", async () => {
    deepEqual(await read(feed.count({ to: 60, ms: 5 }), "SIGKILL"), upTo(60));
  });
  await t.step(
    "one that was told where to begin goes on from there",
    async () => {
      const stream = feed.count({ to: 70, ms: 5, lastEventId: 10 });
      deepEqual(await read(stream, "SIGKILL"), upTo(70).slice(10));
    },
  );
  await t.step("others fail, unless they are to start anew", async () => {
    const stream = feed.tick({ to: 60, ms: 5 });
    const error = await errorOf(read(stream, "SIGKILL"));
    ok(isClientError(error, "network"), String(error));
    const again = feed.tick({ to: 60, ms: 5 }, { restart: true });
    const seen = await read(again, "SIGKILL");
    deepEqual(seen.slice(-60), upTo(60));
    ok(seen.length > 60);
  });
  await t.step("what is safe is asked again, and the rest fails", async () => {
    const safe = feed.find({ text: "x", ms: 500 });
    const unsafe = errorOf(feed.add({ text: "x", ms: 500 }));
    const rows = errorOf(feed.total({
      rows: (async function* () {
        for (;;) {
          yield 1n;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })(),
    }));
    equal(await feed.add({ text: "there" }), 1);
    const states: ChannelState[] = [];
    const stop = live.onState((state) => states.push(state));
    await server.restart("SIGKILL");
    equal((await safe).items[0]?.id, "1");
    ok(isClientError(await unsafe, "network"));
    ok(isClientError(await rows, "network"));
    stop();
    deepEqual([states[0], states.at(-1)], ["waiting", "open"]);
  });
  await t.step("what was called meanwhile is sent then, in order", async () => {
    await server.stop("SIGKILL");
    await until(() => live.state !== "open");
    const calls = ["a", "a", "b"].map((text) => feed.add({ text }));
    await server.start();
    deepEqual(await Promise.all(calls), [1, 2, 1]);
    ok(live.id !== undefined && live.id !== first);
  });
});

/** Sockets that fail at once, and the pauses that are made between them. */
async function pausesOf(tries: number): Promise<readonly number[]> {
  const { setTimeout } = globalThis;
  const pauses: number[] = [];
  class Failing extends EventTarget {
    onclose = (_event: object) => {};
    constructor() {
      super();
      queueMicrotask(() => this.onclose({ code: 1006, reason: "" }));
    }
    close() {}
  }
  globalThis.setTimeout = ((run: () => void, ms: number) => {
    pauses.push(ms);
    return setTimeout(run, 0);
  }) as typeof setTimeout;
  try {
    const live = connectChannel("/feed/:room", { room: "a" }, {
      baseUrl: "http://localhost",
      WebSocket: Failing,
      reconnect: { first: 100, most: 1_000, tries },
    });
    ok(isClientError(await errorOf(live.ready()), "network"));
    equal(live.state, "closed");
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  return pauses;
}

Deno.test("pauses grow up to a limit, and half of each is random", async () => {
  const pauses = await pausesOf(20);
  equal(pauses.length, 20);
  for (const [at, ms] of pauses.entries()) {
    const most = Math.min(1_000, 100 * 2 ** at);
    ok(ms >= most / 2 && ms <= most, `Pause ${at}: ${ms}`);
  }
  ok(new Set(pauses.slice(4)).size > 10, "They are not random");
});

Deno.test("so much waits for a connection, for so long, and no more", async () => {
  await using live = connectChannel("/feed/:room", { room: "a" }, {
    baseUrl: `http://127.0.0.1:${freePort()}`,
    queue: { calls: 3, size: 1_000, wait: 500 },
  });
  const { feed } = live.calls;
  const waiting = ["a", "b"].map((text) => errorOf(feed.add({ text })));
  const big = await failureOf(feed.add({ text: "x".repeat(1_000) }));
  deepEqual([big.code, big.status], ["queue_full", 0]);
  const { signal } = new AbortController();
  const left = feed.add({ text: "c" }, { signal: AbortSignal.timeout(20) });
  const { message } = await failureOf(feed.add({ text: "d" }, { signal }));
  ok(
    /^No more can wait for the connection: 3 calls with \d+ cha/.test(message),
  );
  equal((await errorOf(left)).name, "TimeoutError");
  waiting.push(errorOf(feed.add({ text: "e" })));
  for (const error of await Promise.all(waiting)) {
    ok(isClientError(error, "network"));
    equal(error.message, "There was no connection for 500 ms");
  }
});

Deno.test("a refused token is asked for again, and one that stays so isn't sent again", async () => {
  await using server = await serveLive();
  const { baseUrl } = server;
  const tokens = ["stale", "ada"];
  let asked = 0;
  const auth = () => Promise.resolve(`Bearer ${tokens[asked++] ?? "ada"}`);
  await using live = connectChannel("/feed/:room", { room: "a" }, {
    baseUrl: () => Promise.resolve(baseUrl),
    auth,
  });
  equal((await live.ready()).user, "ada");
  equal(asked, 2);
  tokens.push("eve");
  live.reconnect();
  equal((await live.ready()).user, "eve");

  let count = 0;
  const stale = connectChannel("/feed/:room", { room: "a" }, {
    baseUrl,
    auth: () => `Bearer ${++count && "stale"}`,
  });
  const error = await failureOf(stale.ready());
  deepEqual([error.code, error.status, count], ["unauthorized", 401, 2]);
  equal(stale.state, "closed");
});

Deno.test("what the server refuses for good is not asked for again", async () => {
  await using server = await serveLive();
  const { baseUrl } = server;
  let asked = 0;
  const live = connectChannel("/feed/:room", { room: "nowhere" }, {
    baseUrl: () => (asked++, baseUrl),
    reconnect: QUICK,
  });
  const early = failureOf(live.calls.feed.add({ text: "x" }));
  const { code, message } = await failureOf(live.ready());
  deepEqual([code, message], ["not_found", "No such room: nowhere"]);
  equal((await early).code, "not_found");
  equal(
    (await failureOf(live.calls.feed.add({ text: "x" }))).code,
    "not_found",
  );
  deepEqual([live.state, live.error?.code, asked], ["closed", "not_found", 1]);
});

Deno.test("an `auth` that can't be carried, and a platform without sockets, are told", async () => {
  const baseUrl = "http://localhost";
  const basic = connectChannel("/other", {}, {
    baseUrl,
    auth: () => "Basic x",
  });
  equal((await failureOf(basic.ready())).code, "bad_request");
  const { WebSocket } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, "WebSocket");
    const none = connectChannel("/other", {}, { baseUrl });
    equal((await failureOf(none.ready())).code, "not_implemented");
  } finally {
    globalThis.WebSocket = WebSocket;
  }
});

Deno.test("an `auth` that fails is asked again", async () => {
  await using server = await serveLive();
  let asked = 0;
  await using live = connectChannel("/feed/:room", { room: "a" }, {
    baseUrl: server.baseUrl,
    reconnect: QUICK,
    auth() {
      if (asked++ < 2) throw new Error("The network is down");
      return "Bearer ada";
    },
  });
  equal((await live.ready()).user, "ada");
});

Deno.test("to close ends all calls, and tells so", async () => {
  await using server = await serveLive();
  const { baseUrl } = server;
  const controller = new AbortController();
  const { signal } = controller;
  const live = connectChannel("/feed/:room", { room: "a" }, {
    baseUrl,
    signal,
  });
  const states: ChannelState[] = [];
  live.onState((state) => states.push(state));
  await live.ready();
  const call = errorOf(live.calls.feed.find({ ms: 300 }));
  const stream = live.calls.feed.tick({ to: 1e6 });
  await stream.next();
  controller.abort();
  ok(isClientError(await call, "cancelled"));
  ok(isClientError(await errorOf(Array.fromAsync(stream)), "cancelled"));
  ok(isClientError(await errorOf(live.ready()), "cancelled"));
  await live.close();
  deepEqual(states, ["open", "closed"]);
  const late = connectChannel("/other", {}, { baseUrl, signal });
  equal(late.state, "closed");
});

Deno.test("a channel that the server closes for being idle sleeps until it is called", async () => {
  await using server = await serveLive();
  const { baseUrl } = server;
  await using live = connectChannel("/idle", {}, { baseUrl, heartbeat: 40 });
  await live.ready();
  equal(await live.calls.feed.add({ text: "x" }), 1);
  await until(() => live.state === "waiting");
  await new Promise((resolve) => setTimeout(resolve, 400));
  equal(live.state, "waiting");
  equal(await live.calls.feed.add({ text: "x" }), 2);
});
