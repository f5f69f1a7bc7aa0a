import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { type Events, fakes } from "@pikku/core";
import { memoryEvents } from "@pikku/core/app";
import { testApp } from "@pikku/adapters/testing";
import { smallApp } from "./small_app.ts";

interface Services {
  readonly todos: { add(title: string): string; list(): string[] };
  readonly events: Events<{ "todo.added": { title: string; at: Date } }>;
  readonly config: { readonly GREETING: string };
  readonly rpc: {
    readonly add: (data: { title: string }) => Promise<string>;
    readonly slow: () => Promise<string>;
    readonly time: () => Promise<number>;
    readonly later: () => Promise<void>;
    readonly greet: () => Promise<string>;
  };
}

Deno.test("a service that is replaced is not made, and not disposed", async () => {
  const { app, notes } = smallApp();
  let disposed = 0;
  const todos = {
    add: (title: string) => `fake ${title}`,
    list: () => [],
    [Symbol.dispose]: () => disposed++,
  };
  {
    await using t = await testApp<Services>(app, { services: { todos } });
    equal(await t.rpc.add({ title: "a" }), "fake a");
  }
  deepEqual([notes, disposed], [[], 0]);
  {
    await using t = await testApp<Services>(app);
    equal(await t.rpc.add({ title: "a" }), "real a");
  }
  deepEqual(notes, ["made", "disposed"]);
});

Deno.test("what was not faked fails by its name, and the caller doesn't see it", async () => {
  const { app } = smallApp();
  const { todos } = fakes<Services>({ todos: { list: () => [] } });
  await using t = await testApp<Services>(app, { services: { todos } });
  await rejects(t.rpc.add({ title: "a" }), { code: "internal" });
  const { error } = t.logs.find(({ level }) => level === "error")!;
  match((error as Error).message, /Not faked: todos\.add/);
});

Deno.test("a replacement that nobody takes is refused", async () => {
  const { app } = smallApp();
  await rejects(
    testApp(app, { services: { todo: {} } }),
    /Nothing takes a service of this name: todo \(did you mean todos\?\)/,
  );
});

Deno.test("events are collected, also those that come later", async () => {
  const { app } = smallApp();
  await using t = await testApp<Services>(app);
  const later = t.events.next("todo.added");
  await t.rpc.add({ title: "a" });
  await t.rpc.add({ title: "b" });
  const at = new Date(t.clock.now());
  deepEqual(await later, { title: "a", at });
  deepEqual(await t.events.next("todo.added"), { title: "b", at });
  deepEqual(t.events.of("todo.added").map(({ title }) => title), ["a", "b"]);
  deepEqual(t.events.published[1], {
    topic: "todo.added",
    event: { title: "b", at },
  });
});

Deno.test("a backend of the test's carries the events, and they are collected", async () => {
  const { app } = smallApp();
  const heard: string[] = [];
  const events = memoryEvents();
  events.listen("todo.*", (text) => heard.push(text));
  await using t = await testApp(app, { services: { events } });
  await t.rpc.add({ title: "a" });
  equal(heard.length, 1);
  equal(t.events.published.length, 1);
});

Deno.test("time stands still until it is moved, for functions and deadlines alike", async () => {
  const { app } = smallApp();
  const now = new Date("2027-01-01T00:00:00Z");
  await using t = await testApp<Services>(app, { now, timeout: 60_000 });
  equal(await t.rpc.time(), now.getTime());
  const slow = t.rpc.slow();
  let ended = false;
  slow.catch(() => ended = true);
  await t.clock.tick(59_999);
  equal(ended, false);
  await t.clock.tick(1);
  await rejects(slow, { code: "timeout" });
  equal(await t.rpc.time(), now.getTime() + 60_000);
  await rejects(t.clock.tick(-1), RangeError);
  const late = t.logs.find(({ message }) => message === "Call took too long");
  equal(late?.time, "2027-01-01T00:01:00.000Z");
});

Deno.test("what runs at given times runs when a test says so", async () => {
  const { app, notes } = smallApp();
  await using t = await testApp<Services>(app);
  await t.cron("daily");
  deepEqual(notes, ["daily"]);
  await rejects(t.cron("weekly"), { code: "not_found" });
});

Deno.test("jobs run when time has come to them, or at once where a test drains", async () => {
  const { app, notes } = smallApp();
  await using t = await testApp<Services>(app);
  await t.rpc.later();
  await t.clock.tick(86_399_000);
  deepEqual(notes, ["added"]);
  await t.clock.tick(1_000);
  await t.queues.idle();
  deepEqual(notes, ["added", "mail to ada"]);
  await t.rpc.later();
  await t.queues.drain();
  deepEqual(notes.slice(2), ["added", "mail to ada"]);
});

Deno.test("the configuration is what the test says, from variables or as it is", async () => {
  const { app } = smallApp("config");
  await using plain = await testApp<Services>(app, {
    config: { GREETING: "Ahoy" },
  });
  equal(await plain.rpc.greet(), "Ahoy");
  await using read = await testApp<Services>(app, {
    env: { GREETING: "Moin" },
  });
  equal(await read.rpc.greet(), "Moin");
  await rejects(testApp(app), /GREETING/);
});

Deno.test("an app without sessions has nobody to sign in", async () => {
  const { app } = smallApp();
  await using t = await testApp(app, { config: {} });
  let message = "";
  try {
    t.as({ user: "ada" });
  } catch (error) {
    message = (error as Error).message;
  }
  equal(message, "The app has no session factory");
  ok(t.logs.length === 0);
});
