import type { Events, SubscribeOptions } from "@pikku/core";
import { deepEqual, equal, rejects } from "node:assert/strict";
import { call, open } from "./hand_written.ts";

/** A test with the `events` service of an app. */
function test(name: string, use: (events: Events) => Promise<void>): void {
  Deno.test(name, async () => {
    const taken = Promise.withResolvers<Events>();
    await using app = await open({
      functions: {
        it: {
          run: ({ events }) => taken.resolve(events),
          services: ["events"],
          returns: "void",
        },
      },
    });
    await call(app, "it");
    await use(await taken.promise);
  });
}

function subscribe(events: Events, options?: SubscribeOptions) {
  return events.subscribe("a", options)[Symbol.asyncIterator]();
}

test("whoever is subscribed gets each event in order, from then on", async (events) => {
  await events.publish("a", 0);
  const [one, two] = [subscribe(events), subscribe(events)];
  await events.publish("a", 1);
  await events.publish("b", "other");
  await events.publish("a", 2);
  for (const reader of [one, two]) {
    deepEqual(await reader.next(), { done: false, value: 1 });
    deepEqual(await reader.next(), { done: false, value: 2 });
  }
  const waits = one.next();
  await events.publish("a", 3);
  deepEqual(await waits, { done: false, value: 3 });
});

test("several topics come as one", async (events) => {
  const reader = events.subscribe(["a", "b"])[Symbol.asyncIterator]();
  await events.publish("b", 1);
  await events.publish("a", 2);
  deepEqual([(await reader.next()).value, (await reader.next()).value], [1, 2]);
});

test("a signal ends it, also while it waits and before it starts", async (events) => {
  const abort = new AbortController();
  const reader = subscribe(events, { signal: abort.signal });
  const waits = reader.next();
  abort.abort();
  deepEqual(await waits, { done: true, value: undefined });
  deepEqual(await reader.next(), { done: true, value: undefined });
  deepEqual(await subscribe(events, { signal: abort.signal }).next(), {
    done: true,
    value: undefined,
  });
});

test("a reader that leaves gets nothing more", async (events) => {
  const seen: unknown[] = [];
  const all = events.subscribe("a");
  await events.publish("a", 1);
  await events.publish("a", 2);
  for await (const event of all) {
    seen.push(event);
    break;
  }
  await events.publish("a", 3);
  for await (const event of all) seen.push(event);
  deepEqual(seen, [1]);
});

test("a slow reader is told that it missed something", async (events) => {
  const reader = subscribe(events, { buffer: 2 });
  for (const event of [1, 2, 3, 4]) await events.publish("a", event);
  deepEqual([(await reader.next()).value, (await reader.next()).value], [1, 2]);
  await rejects(async () => await reader.next(), {
    message: "Subscriber is too slow, events waiting: 2",
  });
  equal((await reader.next()).done, true);
});

test("a slow reader that wishes so misses the oldest", async (events) => {
  const reader = subscribe(events, { buffer: 2, overflow: "drop" });
  for (const event of [1, 2, 3, 4]) await events.publish("a", event);
  deepEqual([(await reader.next()).value, (await reader.next()).value], [3, 4]);
});

Deno.test("closing the app ends every subscription", async () => {
  const ends: unknown[] = [];
  const app = await open({
    functions: {
      it: {
        run: ({ events }) => {
          const reader = subscribe(events);
          reader.next().then((step) => ends.push(step.done));
        },
        services: ["events"],
        returns: "void",
      },
    },
  });
  await call(app, "it");
  await app.close();
  deepEqual(ends, [true]);
});
