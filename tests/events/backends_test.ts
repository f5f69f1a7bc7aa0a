import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { SlowConsumer } from "@pikku/core";
import { follow, take, testBackends } from "./stage.ts";

const END = { done: true, value: undefined };

/** Many characters of every length in bytes, none of which may be cut. */
const LONG = 'añ€😀\n\t"\\\u0000'.repeat(40_000);

testBackends("events get to everyone", {
  "who is subscribed gets each in order, from then on": async (
    { here, there },
  ) => {
    await here.events.publish("a", 0);
    const feeds = [await follow(here, "a"), await follow(there, "a")];
    for (const n of [1, 2, 3]) {
      await there.events.publish("a", n);
      await there.events.publish("b", "other");
    }
    for (const feed of feeds) deepEqual(await take(feed, 3), [1, 2, 3]);
    const waits = feeds[0]!.next();
    await here.events.publish("a", 4);
    deepEqual(await waits, { done: false, value: 4 });
  },
  "publishing without waiting keeps the order": async ({ here, there }) => {
    const feed = await follow(there, "a");
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    await Promise.all(numbers.map((n) => here.events.publish("a", n)));
    deepEqual(await take(feed, 200), numbers);
  },
  "several topics come as one": async ({ here, there }) => {
    const feed = await follow(there, ["a", "b"]);
    await here.events.publish("b", 1);
    await here.events.publish("a", 2);
    deepEqual(await take(feed, 2), [1, 2]);
  },
  "a name with a star gets all below it": async ({ here, there }) => {
    const feed = await follow(there, "todo.*");
    const topics = ["todo", "todos.made", "todo.made", "x.todo.made"];
    for (const topic of [...topics, "todo.list.made"]) {
      await here.events.publish(topic, topic);
    }
    deepEqual(await take(feed, 2), ["todo.made", "todo.list.made"]);
    await rejects(here.events.publish("todo.*", 1), {
      message: "Event needs one topic to be published to: todo.*",
    });
  },
  "nobody gets an event twice": async ({ here, there }) => {
    const feed = await follow(there, ["a.b", "a.*", "a.b.*", "a.b", "a.b.c"]);
    const other = await follow(there, "a.b");
    const both = await follow(there, ["a.b", "c"]);
    for (const topic of ["a.b", "a.b.c", "c", "a.end"]) {
      await here.events.publish(topic, topic);
    }
    deepEqual(await take(feed, 3), ["a.b", "a.b.c", "a.end"]);
    deepEqual(await take(other, 1), ["a.b"]);
    deepEqual(await take(both, 2), ["a.b", "c"]);
  },
  "characters of a topic have no other meaning": async ({ here, there }) => {
    const name = 'a[1-9]\\?*^".';
    const [group, topic] = [`${name}*`, `${name}é "%s`];
    const feeds = [await follow(there, group), await follow(there, topic)];
    await here.events.publish(`a5\\xxx^".b`, "wrong");
    await here.events.publish(topic, "right");
    for (const feed of feeds) deepEqual(await take(feed, 1), ["right"]);
  },
  "values are what they were": async ({ here, there }) => {
    const values: readonly unknown[] = [
      {
        at: new Date("2026-01-31T12:00:00.123Z"),
        big: -(2n ** 80n),
        gone: undefined,
      },
      [new Uint8Array([0, 255, 7]), NaN, -Infinity, undefined, null, ""],
      undefined,
      { $date: "not one" },
      { $object: [{ $bigint: "1" }], more: { $: {} } },
      JSON.parse('{"__proto__": {"polluted": 1n}}'.replace("1n", "1")),
      {
        "a\ud800b": "\ud800 \u2028 \u0000",
        'deep"': [[[{ of: new Date(0) }]]],
      },
    ];
    const feed = await follow(there, "a");
    for (const value of values) await here.events.publish("a", value);
    const [first, ...others] = await take(feed, values.length);
    const { gone: _, ...kept } = values[0] as { gone: undefined };
    deepEqual(first, kept);
    deepEqual(others, values.slice(1));
  },
  "what isn't plain data is refused by its place": async ({ here }) => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [{ list: [1, new Map()] }, /at \/list\/1 is: Map$/],
      [() => 1, /at its top is: function$/],
      [{ file: new Blob() }, /at \/file is: Blob$/],
      [{ at: new Date(NaN) }, /at \/at is: invalid Date$/],
      [new Error("no"), /at its top is: Error$/],
      [circle, /nested too deeply, or holds itself: at \/self\/self/],
    ];
    for (const [value, message] of cases) {
      await rejects(here.events.publish("a", value), message);
    }
  },
  "large ones get there whole, among others": async ({ here, there }) => {
    const feed = await follow(there, "a");
    const same = "=".repeat(100_000);
    const sent = [LONG, 1, same, { LONG }, 2, same];
    const own = sent.map((event) => here.events.publish("a", event));
    const others = [LONG, same].map((it) => there.events.publish("b", it));
    await Promise.all([...own, ...others]);
    deepEqual(await take(feed, sent.length), sent);
  },
});

testBackends("subscriptions end", {
  "by a signal, also while they wait and before they start": async (
    { here },
  ) => {
    const abort = new AbortController();
    const { signal } = abort;
    const feed = await follow(here, "a", { signal });
    const waits = feed.next();
    abort.abort();
    deepEqual(await waits, END);
    deepEqual(await feed.next(), END);
    deepEqual(await (await follow(here, "a", { signal })).next(), END);
  },
  "when the reader leaves": async ({ here, there }) => {
    const feed = await follow(there, "a");
    const end = await follow(there, "a");
    for (const n of [1, 2]) await here.events.publish("a", n);
    const seen: unknown[] = [];
    for await (const event of feed) {
      seen.push(event);
      break;
    }
    await here.events.publish("a", 3);
    deepEqual(await take(end, 3), [1, 2, 3]);
    for await (const event of feed) seen.push(event);
    deepEqual(seen, [1]);
  },
  "with the app, which then publishes nothing": async ({ here }) => {
    const feed = await follow(here, "a");
    const waits = feed.next();
    await here[Symbol.asyncDispose]();
    deepEqual(await waits, END);
    deepEqual(await (await follow(here, "a")).next(), END);
    await rejects(here.events.publish("a", 1), { code: "unavailable" });
  },
  "and others begin, all the time": async ({ here, there }) => {
    for (let round = 0; round < 50; round++) {
      const [left, feed] = [there.events.subscribe("a"), follow(there, "a")];
      await left[Symbol.asyncIterator]().return?.();
      const reader = await feed;
      await here.events.publish("a", round);
      deepEqual(await take(reader, 1), [round]);
      await reader.return?.();
    }
  },
});

testBackends("slow readers are bounded", {
  "they are told that they missed something": async ({ here, there }) => {
    const feed = await follow(there, "a", { limit: 2 });
    const end = await follow(there, "a");
    for (const n of [1, 2, 3, 4]) await here.events.publish("a", n);
    await take(end, 4);
    deepEqual(await take(feed, 2), [1, 2]);
    await rejects(async () => await feed.next(), (error) => {
      equal(
        (error as Error).message,
        "Subscriber is too slow, events waiting: 2",
      );
      return error instanceof SlowConsumer;
    });
    deepEqual(await feed.next(), END);
  },
  "or miss the oldest, or the newest, which is counted and told once": async (
    { here, there },
  ) => {
    const end = await follow(there, "a");
    const feeds = [
      await follow(there, "a", { limit: 2, overflow: "drop-oldest" }),
      await follow(there, "a", { limit: 2, overflow: "drop-newest" }),
    ];
    for (const n of [1, 2, 3, 4, 5]) await here.events.publish("a", n);
    await take(end, 5);
    deepEqual(await take(feeds[0]!, 2), [4, 5]);
    deepEqual(await take(feeds[1]!, 2), [1, 2]);
    deepEqual(feeds.map(({ dropped }) => dropped), [3, 3]);
    await here.events.publish("a", 6);
    for (const feed of feeds) {
      deepEqual(await take(feed, 1), [6]);
      await feed.return?.();
    }
    const told = there.log.map(({ message, dropped, overflow }) => ({
      message,
      dropped,
      overflow,
    }));
    const [warning, end_] = [
      "Subscriber is slow, events are dropped",
      "Slow subscriber ended",
    ];
    deepEqual(told, [
      { message: warning, dropped: undefined, overflow: "drop-oldest" },
      { message: warning, dropped: undefined, overflow: "drop-newest" },
      { message: end_, dropped: 3, overflow: "drop-oldest" },
      { message: end_, dropped: 3, overflow: "drop-newest" },
    ]);
  },
  "a limit below one is refused": ({ here }) => {
    throws(() => here.events.subscribe("a", { limit: 0 }), {
      message: "A subscription holds at least one event: 0",
    });
    return Promise.resolve();
  },
});
