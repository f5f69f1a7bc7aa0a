import { testApp } from "@pikku/adapters/testing";
import { deepEqual, equal, rejects } from "node:assert/strict";
import app from "./.pikku/mod.ts";
import { createTodo, updateTodo, watchTodos } from "./functions/todos.ts";
import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

const ADA: Session = { user: "ada@example.com", role: "user" };
const EVE: Session = { user: "eve@example.com", role: "user" };

Deno.test("a todo is made, told of, and only its owner's", async () => {
  using kv = await Deno.openKv(":memory:");
  await using t = await testApp<Services, Session>(app, { services: { kv } });
  const [ada, eve] = [t.as(ADA), t.as(EVE)];

  const todo = await ada.run(createTodo, { title: "Buy milk" });
  equal(todo.owner, ADA.user);
  deepEqual(await t.events.next("todo.changed"), { kind: "created", todo });

  await rejects(eve.run(updateTodo, { id: todo.id, done: true }), {
    code: "forbidden",
  });
  await rejects(ada.run(createTodo, { title: "" }), { code: "invalid" });
  equal((await ada.run(updateTodo, { id: todo.id, done: true })).done, true);
});

Deno.test("nobody watches without a session", async () => {
  using kv = await Deno.openKv(":memory:");
  await using t = await testApp<Services, Session>(app, { services: { kv } });
  await rejects(t.run(watchTodos).next(), { code: "unauthorized" });
});

Deno.test("who logs in stays in for a week", async () => {
  using kv = await Deno.openKv(":memory:");
  await using t = await testApp<Services, Session>(app, { services: { kv } });
  const login = { email: "ada@example.com", password: "correct horse" };
  const response = await t.fetch("/auth/register", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(login),
  });
  equal(response.status, 201);
  await response.body?.cancel();
  const cookie = response.headers.get("set-cookie")!.split(";")[0]!;
  const browser = t.withHeaders({ cookie });
  equal((await browser.fetch("/auth/me")).status, 200);
  await t.clock.tick(7 * 24 * 60 * 60 * 1_000);
  equal((await browser.fetch("/auth/me")).status, 401);
});

Deno.test("every morning the log tells what is open, and what is late", async () => {
  using kv = await Deno.openKv(":memory:");
  await using t = await testApp<Services, Session>(app, { services: { kv } });
  const summary = async () => {
    await t.cron("daily-summary");
    return t.logs.findLast(({ message }) => message === "Todos");
  };
  const ada = t.as(ADA);
  await ada.run(createTodo, { title: "Some day" });
  await t.as(EVE).run(createTodo, { title: "Long ago", due: new Date(0) });
  const first = await summary();
  deepEqual([first?.open, first?.late], [2, 1]);
  const { id } = await ada.run(createTodo, { title: "Done" });
  await ada.run(updateTodo, { id, done: true });
  equal((await summary())?.open, 2);
});
