import { deepEqual, equal } from "node:assert/strict";
import type {
  Events,
  EventsBackend,
  ServicesOf,
  UntypedApp,
} from "@pikku/core";
import { memoryEvents } from "@pikku/core/app";
import { call, keepLog, open, settled } from "../core/hand_written.ts";

interface Topics {
  "todo.made": { id: string };
  "todo.list.made": { list: number };
  other: boolean;
}

/** A function that streams what it is told of, and notes that it was stopped. */
function watching(notes: string[]) {
  return {
    watch: {
      run: async function* ({ events }: { events: Events }) {
        try {
          yield* events.subscribe("a");
        } finally {
          notes.push("stopped");
        }
      },
      services: ["events"],
      returns: "stream" as const,
    },
    tell: {
      run: ({ events }: { events: Events }) => events.publish("a", new Date(0)),
      services: ["events"],
      returns: "void" as const,
    },
  };
}

/** A backend that notes that it was closed. */
function noting(notes: string[]): EventsBackend {
  return { ...memoryEvents(), close: () => void notes.push("closed") };
}

Deno.test("a factory `events` replaces the backend, and is closed after the streams", async () => {
  const notes: string[] = [];
  const app = await open({
    services: { events: { create: () => noting(notes), services: [] } },
    functions: watching(notes),
  });
  const reply = await call(app, "watch");
  if (reply.kind !== "stream") throw new Error(reply.kind);
  const reader = reply.items[Symbol.asyncIterator]();
  const first = reader.next();
  await settled();
  await call(app, "tell");
  deepEqual(await first, { done: false, value: new Date(0) });
  const waits = reader.next();
  await settled();
  await app.close();
  equal((await waits).done, true);
  deepEqual(notes, ["stopped", "closed"]);
});

Deno.test("a stream that waits for replaced events ends when its reader leaves", async () => {
  const ways = {
    "of the app": { create: memoryEvents, services: [] },
    "of the call": { create: memoryEvents, services: [], second: "caller" },
    "around the framework's": {
      create: ({ events }: { events: Events }): Events => ({
        publish: (topic, event) => events.publish(topic, event),
        subscribe: (topic, options) => events.subscribe(topic, options),
      }),
      services: ["events"],
    },
  } as const;
  for (const [way, events] of Object.entries(ways)) {
    const notes: string[] = [];
    await using app = await open({
      services: { events },
      functions: watching(notes),
    });
    const reply = await call(app, "watch");
    if (reply.kind !== "stream") throw new Error(reply.kind);
    const reader = reply.items[Symbol.asyncIterator]();
    const waits = reader.next();
    await settled();
    await reader.return?.();
    equal((await waits).done, true, way);
    deepEqual(notes, ["stopped"], way);
  }
});

Deno.test("a factory `events` that makes something else is told", async () => {
  const { lines, log } = keepLog();
  await using app = await open({
    services: { events: { create: () => ({ publish() {} }), services: [] } },
    functions: watching([]),
  }, { log });
  equal((await call(app, "tell")).kind, "error");
  equal(
    JSON.stringify(lines).includes(
      "It made neither a backend (send, listen, close) nor events (publish, subscribe)",
    ),
    true,
  );
});

Deno.test("a text that is no event is told and passed over", async () => {
  const { lines, log } = keepLog();
  const backend = memoryEvents();
  const taken = Promise.withResolvers<Events>();
  await using app = await open({
    services: { events: { create: () => backend, services: [] } },
    functions: {
      it: {
        run: ({ events }) => taken.resolve(events),
        services: ["events"],
        returns: "void",
      },
    },
  }, { log });
  await call(app, "it");
  const events = await taken.promise;
  const reader = events.subscribe("a")[Symbol.asyncIterator]();
  for (const text of ["{", '{"$new":1}', '{"$date":"2026-01-01T00:00:00Z"}']) {
    await backend.send("a", text);
  }
  deepEqual((await reader.next()).value, new Date("2026-01-01"));
  deepEqual(lines.map(({ message }) => message), [
    "Event can't be read",
    "Event can't be read",
  ]);
});

Deno.test("topics are typed, also where only a backend is made", () => {
  type App = Omit<UntypedApp, "events"> & { readonly events: Topics };
  const factories = { events: (): EventsBackend => memoryEvents() };
  type Services = ServicesOf<typeof factories, App>;
  const use = (events: Services["events"]) => {
    const one: AsyncIterable<{ id: string }> = events.subscribe("todo.made");
    const group: AsyncIterable<{ id: string } | { list: number }> = events
      .subscribe("todo.*");
    const deeper: AsyncIterable<{ list: number }> = events.subscribe(
      "todo.list.*",
    );
    const several: AsyncIterable<boolean | { list: number }> = events
      .subscribe(["other", "todo.list.*"]);
    void events.publish("other", true);
    // @ts-expect-error -- an event of another topic
    void events.publish("other", { id: "1" });
    // @ts-expect-error -- no such topic
    events.subscribe("todo.mad");
    // @ts-expect-error -- nothing is below
    events.subscribe("other.*");
    // @ts-expect-error -- a topic of the group has other events
    const wrong: AsyncIterable<{ id: string }> = events.subscribe("todo.*");
    return [one, group, deeper, several, wrong];
  };
  equal(typeof use, "function");
});
