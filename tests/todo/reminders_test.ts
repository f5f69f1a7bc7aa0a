import { type TestApp, testApp } from "@pikku/adapters/testing";
import { Gone, Unavailable } from "@pikku/core";
import { deepEqual, equal, ok } from "node:assert/strict";
import app from "../../examples/todo/.pikku/mod.ts";
import {
  createTodo,
  removeTodo,
  updateTodo,
} from "../../examples/todo/functions/todos.ts";
import type { Notice } from "../../examples/todo/notifier.ts";
import type { Services } from "../../examples/todo/services.ts";
import type { Session } from "../../examples/todo/session.ts";
import { useReminders } from "./end_to_end.ts";
import { UNITS } from "./todo_server.ts";

const ADA: Session = { user: "ada@example.com", role: "user" };
const ADMIN: Session = { user: "admin@example.com", role: "admin" };
const HOUR = 3_600_000;

/** A channel that fails as often as a test says, and notes what it is handed. */
class Channel {
  readonly sent: Notice[] = [];
  /** What it throws next, the first one first. */
  readonly errors: Error[] = [];

  send(notice: Notice): Promise<void> {
    const error = this.errors.shift();
    if (error !== undefined) return Promise.reject(error);
    this.sent.push(notice);
    return Promise.resolve();
  }

  get texts(): string[] {
    return this.sent.map(({ text }) => text);
  }
}

interface Place extends AsyncDisposable {
  readonly t: TestApp<Services, Session>;
  readonly channel: Channel;
  /** A time from now on, in the app's time. */
  later(milliseconds: number): Date;
  /** Moves time on, and waits for what comes of it. */
  pass(milliseconds: number): Promise<void>;
}

async function open(): Promise<Place> {
  const kv = await Deno.openKv(":memory:");
  const channel = new Channel();
  const t = await testApp<Services, Session>(app, {
    services: { kv, notifier: channel },
  });
  return {
    t,
    channel,
    later: (milliseconds) => new Date(t.clock.now() + milliseconds),
    async pass(milliseconds) {
      await t.clock.tick(milliseconds);
      await t.queues.idle();
    },
    async [Symbol.asyncDispose]() {
      await t.close();
      kv.close();
    },
  };
}

Deno.test("who has a todo is reminded when it is due, once", async () => {
  await using place = await open();
  const { t, channel, later, pass } = place;
  const ada = t.as(ADA);
  const due = later(HOUR);
  const { id } = await ada.run(createTodo, { title: "Milk", due });
  await ada.run(updateTodo, { id, due });
  await ada.run(updateTodo, { id, title: "Buy milk" });
  await pass(HOUR - 1);
  deepEqual(channel.sent, []);
  await pass(1);
  deepEqual(channel.sent, [{
    id: `${id} ${due.toISOString()}`,
    to: ADA.user,
    text: "Buy milk is due",
  }]);
  await ada.run(updateTodo, { id, due });
  await pass(24 * HOUR);
  equal(channel.sent.length, 1);
});

Deno.test("a todo that is put off is reminded of at the new time alone", async () => {
  await using place = await open();
  const { t, channel, later, pass } = place;
  const ada = t.as(ADA);
  const [soon, late] = [later(HOUR), later(3 * HOUR)];
  const { id } = await ada.run(createTodo, { title: "Milk", due: late });
  await ada.run(updateTodo, { id, due: soon });
  await ada.run(updateTodo, { id, due: late });
  await pass(2 * HOUR);
  deepEqual(channel.sent, []);
  await pass(HOUR);
  deepEqual(channel.sent.map(({ id }) => id), [`${id} ${late.toISOString()}`]);
  deepEqual((await t.queues.counts("reminders")).dead, 0);
});

Deno.test("nobody is reminded of what was done, removed or due long ago", async () => {
  await using place = await open();
  const { t, channel, later } = place;
  const ada = t.as(ADA);
  const due = later(HOUR);
  const done = await ada.run(createTodo, { title: "Done", due });
  await ada.run(updateTodo, { id: done.id, done: true });
  const removed = await ada.run(createTodo, { title: "Removed", due });
  await ada.run(removeTodo, { id: removed.id });
  await ada.run(createTodo, { title: "Some day" });
  await ada.run(createTodo, { title: "Long ago", due: new Date(0) });
  const again = await ada.run(createTodo, { title: "Undone", due });
  await ada.run(updateTodo, { id: again.id, done: true });
  await ada.run(updateTodo, { id: again.id, done: false });
  await t.queues.drain();
  deepEqual(channel.texts, ["Undone is due"]);
  deepEqual(await t.queues.counts("reminders"), {
    waiting: 0,
    delayed: 0,
    running: 0,
    dead: 0,
    paused: false,
  });
});

Deno.test("a reminder runs with the session of who set the time", async () => {
  await using place = await open();
  const { t, channel, later } = place;
  const { id } = await t.as(ADA).run(createTodo, { title: "Report" });
  await t.as(ADMIN).run(updateTodo, { id, due: later(HOUR) });
  await t.queues.drain();
  deepEqual(channel.sent.map(({ to, text }) => [to, text]), [
    [ADA.user, "Report is due, as admin@example.com said"],
  ]);
});

Deno.test("a channel that is down is tried again, later each time", async () => {
  await using place = await open();
  const { t, channel, later, pass } = place;
  channel.errors.push(
    new Unavailable("Down"),
    new Error("Connection refused"),
    new Unavailable("Busy", { retryAfter: 600 }),
  );
  await t.as(ADA).run(createTodo, { title: "Milk", due: later(HOUR) });
  await pass(HOUR);
  await pass(1_000);
  await pass(2_000);
  deepEqual([channel.errors.length, channel.sent.length], [0, 0]);
  await pass(580_000);
  equal(channel.sent.length, 0);
  await pass(20_000);
  deepEqual(channel.texts, ["Milk is due"]);
  const waits = t.logs.flatMap(({ message, after }) =>
    message === "Job failed, and is tried again" ? [Number(after)] : []
  );
  const [first, second, third] = waits;
  deepEqual([waits.length, third], [3, 600_000]);
  ok(first! >= 800 && first! <= 1_000, `${first}`);
  ok(second! >= 1_600 && second! <= 2_000, `${second}`);
});

Deno.test("a reminder that can't be sent is kept, and sent once somebody retries it", async () => {
  await using place = await open();
  const { t, channel, later } = place;
  const ada = t.as(ADA);
  const due = later(HOUR);
  channel.errors.push(new Gone("Nobody is told at this address"));
  const { id } = await ada.run(createTodo, { title: "Milk", due });
  await t.queues.drain();
  const [dead, ...more] = await t.queues.list("reminders", { state: "dead" });
  deepEqual([more, dead!.attempt, dead!.error], [[], 1, {
    code: "gone",
    message: "Nobody is told at this address",
  }]);
  deepEqual(JSON.parse(dead!.data), { id, due: due.toISOString() });
  ok(t.logs.some(({ message }) => message === "Job died"));
  equal(channel.sent.length, 0);
  await t.queues.retry("reminders", dead!.id);
  await t.queues.drain();
  deepEqual(channel.texts, ["Milk is due"]);
  equal((await t.queues.counts("reminders")).dead, 0);
});

Deno.test("a channel that stays down is given up in the end", async () => {
  await using place = await open();
  const { t, channel, later } = place;
  channel.errors.push(...Array.from({ length: 20 }, () => new Error("Down")));
  await t.as(ADA).run(createTodo, { title: "Milk", due: later(HOUR) });
  await t.queues.drain();
  const [dead] = await t.queues.list("reminders", { state: "dead" });
  deepEqual([dead!.attempt, dead!.error?.message], [9, "Error: Down"]);
  equal(channel.errors.length, 11);
});

Deno.test("one process plans a reminder, another sends it after a restart", async () => {
  await useReminders(UNITS);
});
