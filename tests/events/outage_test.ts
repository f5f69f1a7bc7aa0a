import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { EventsInterrupted } from "@pikku/core";
import { testWith } from "../tools.ts";
import {
  type Backend,
  follow,
  openEvents,
  SERVED,
  soon,
  take,
} from "./stage.ts";

type Served = Required<Backend>;

/** What the log said of the backend. */
const LOST = "Events backend can't be reached";
const BACK = "Events backend is back, events may have been missed";

const cases: Readonly<Record<string, (backend: Served) => Promise<void>>> = {
  "a server that comes back is listened to again": async (
    { server, create },
  ) => {
    await using here = await openEvents(create);
    await using there = await openEvents(create);
    const feeds = [await follow(there, "a"), await follow(there, "b.*")];
    await here.events.publish("a", 1);
    deepEqual(await take(feeds[0]!, 1), [1]);
    await server.stop();
    await server.start();
    await until(there.log, BACK);
    await here.events.publish("a", 2);
    await here.events.publish("b.c", 3);
    deepEqual(await take(feeds[0]!, 1), [2]);
    deepEqual(await take(feeds[1]!, 1), [3]);
    deepEqual(there.log.map(({ message }) => message), [LOST, BACK]);
  },
  "who asked to be told of a gap is": async ({ server, create }) => {
    await using app = await openEvents(create);
    const feed = await follow(app, "a", { gaps: "error" });
    await app.events.publish("a", 1);
    deepEqual(await take(feed, 1), [1]);
    await server.stop();
    await until(app.log, LOST);
    const late = app.events.subscribe("a", { gaps: "error" });
    await server.start();
    await until(app.log, BACK);
    await rejects(async () => await feed.next(), EventsInterrupted);
    await late.ready;
    await app.events.publish("a", 2);
    deepEqual(await take(late[Symbol.asyncIterator](), 1), [2]);
  },
  "what is published meanwhile waits": async ({ server, create }) => {
    await using app = await openEvents(() => create({ timeout: 20_000 }));
    const feed = await follow(app, "a");
    await server.stop();
    await until(app.log, LOST);
    const published = Promise.all(
      [1, 2, 3].map((n) => app.events.publish("a", n)),
    );
    await server.start();
    await published;
    deepEqual(await take(feed, 3), [1, 2, 3]);
  },
  "but not for ever, and never silently": async ({ server, create }) => {
    await using app = await openEvents(() => create({ timeout: 50 }));
    await app.events.publish("a", 1);
    await server.stop();
    const error = await app.events.publish("a", 2).catch((error) => error);
    equal(error.code, "unavailable");
    match(
      error.message,
      /^Event (?:was not|may not have been) published: a \(/,
    );
    await until(app.log, LOST);
    await rejects(app.events.publish("a", 2), {
      message: "Event was not published: a (No answer within 50 ms)",
    });
    await server.start();
  },
  "an app starts before its server, and closes without it": async (
    { server, create },
  ) => {
    await server.stop();
    await using app = await openEvents(create);
    await using other = await openEvents(create);
    const feed = app.events.subscribe("a");
    const reader = feed[Symbol.asyncIterator]();
    await until(app.log, LOST);
    const waits = other.events.subscribe("a")[Symbol.asyncIterator]().next();
    await until(other.log, LOST);
    await other[Symbol.asyncDispose]();
    deepEqual(await waits, { done: true, value: undefined });
    await server.start();
    await feed.ready;
    await app.events.publish("a", 1);
    deepEqual(await take(reader, 1), [1]);
  },
};

for (const [name, { tool, start }] of Object.entries(SERVED)) {
  testWith(tool, `${name}: outages are outlived`, async (path, t) => {
    const backend = await start(path);
    await using _server = backend.server;
    for (const [it, run] of Object.entries(cases)) {
      await t.step(it, () => soon(run(backend)));
    }
  });
}

/** Waits for a line of the log. */
async function until(
  log: readonly Record<string, unknown>[],
  message: string,
): Promise<void> {
  while (!log.some((line) => line.message === message)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
