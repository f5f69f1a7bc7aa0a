/** What the todo example does, whatever it runs on. @module */
import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { eventually } from "../queue/work.ts";
import {
  type Deployment,
  PASSWORD,
  startTodo,
  type TodoServer,
} from "./todo_server.ts";
import type { Notice } from "../../examples/todo/notifier.ts";
import { isClientError, pages } from "../../examples/todo/.pikku/client.ts";

/** Uses all that the example has, and restarts it in between. */
export async function useTodo(
  server: TodoServer,
  t: Deno.TestContext,
): Promise<void> {
  const ada = await server.as("ada@example.com");
  const eve = await server.as("eve@example.com");
  const admin = await server.as("admin@example.com");
  const due = new Date("2030-01-02T03:04:05.678Z");

  await t.step("dates go in and come back as dates", async () => {
    const todo = await ada.todos.createTodo({ title: "Buy milk", due });
    deepEqual([todo.title, todo.due, todo.done], ["Buy milk", due, false]);
    ok(todo.created instanceof Date);
    deepEqual(await ada.todos.getTodo({ id: todo.id }), todo);
  });

  await t.step("a second todo of the same title is a conflict", async () => {
    await rejects(
      ada.todos.createTodo({ title: "Buy milk" }),
      (error) => isClientError(error, "conflict") && error.status === 409,
    );
  });

  await t.step("data that isn't valid is named by pointers", async () => {
    const error = await ada["POST /todos"]({ title: "" }).catch((e) => e);
    ok(isClientError(error, "invalid"));
    deepEqual(error.issues.map((it) => it.pointer), ["/title"]);
  });

  await t.step("a list filters and pages", async () => {
    for (const n of [1, 2, 3]) {
      await ada.todos.createTodo({ title: `Walk ${n}`, due: new Date(n) });
    }
    const first = await ada["GET /todos"]({ search: "walk", limit: 2 });
    equal(first.items.length, 2);
    const all = [];
    for await (
      const todo of pages(ada["GET /todos"], { search: "walk", limit: 2 })
    ) all.push(todo.title);
    deepEqual(all.toSorted(), ["Walk 1", "Walk 2", "Walk 3"]);
    const early = await ada.todos.listTodos({ dueBefore: new Date(3) });
    equal(early.items.length, 2);
  });

  await t.step("owners and administrators may, others may not", async () => {
    const { id } = await ada.todos.createTodo({ title: "Mine" });
    await rejects(
      eve.todos.updateTodo({ id, done: true }),
      (error) => isClientError(error, "forbidden"),
    );
    await rejects(
      eve["DELETE /todos/:id"]({ id }),
      (error) => isClientError(error, "forbidden"),
    );
    equal((await ada.todos.updateTodo({ id, done: true })).done, true);
    equal(await admin["DELETE /todos/:id"]({ id }), undefined);
    await rejects(
      ada.todos.getTodo({ id }),
      (error) => isClientError(error, "not_found"),
    );
    equal((await eve.todos.listTodos({})).items.length, 0);
    ok((await admin.todos.listTodos({})).items.length > 0);
  });

  await t.step("a file goes up and comes down", async () => {
    const { id } = await ada.todos.createTodo({ title: "With a file" });
    const bytes = crypto.getRandomValues(new Uint8Array(65_536)).slice();
    const file = new File([bytes, bytes, bytes], "päper.bin", {
      type: "application/x-bench",
    });
    deepEqual(await ada["PUT /todos/:id/file"]({ id, file }), {
      name: "päper.bin",
      type: "application/x-bench",
      size: 196_608,
    });
    const down = await ada["GET /todos/:id/file"]({ id });
    equal(down.type, "application/x-bench");
    deepEqual(
      new Uint8Array(await down.arrayBuffer()),
      new Uint8Array(await file.arrayBuffer()),
    );
  });

  await t.step("a watcher sees its own changes as they happen", async () => {
    const seen: string[] = [];
    const abort = new AbortController();
    const watching = (async () => {
      for await (
        const change of ada.todos.watchTodos(undefined, {
          signal: abort.signal,
        })
      ) {
        seen.push(
          change.kind === "removed" ? change.kind : change.todo.title,
        );
        if (change.kind !== "removed") {
          ok(change.todo.created instanceof Date);
        }
        if (seen.length === 3) break;
      }
    })();
    while (seen.length === 0) {
      const { id } = await eve.todos.createTodo({
        title: `Not hers ${crypto.randomUUID()}`,
      });
      await eve.todos.removeTodo({ id });
      await ada.todos.createTodo({ title: `Seen ${crypto.randomUUID()}` });
    }
    const { id } = await ada.todos.createTodo({ title: "Seen" });
    await ada.todos.removeTodo({ id });
    await watching;
    abort.abort();
    ok(
      seen.every((title) => title.startsWith("Seen") || title === "removed"),
    );
  });

  await t.step("a restart loses nothing", async () => {
    const before = await ada.todos.listTodos({ limit: 100 });
    equal(await server.restart(), 0);
    deepEqual(await ada.todos.listTodos({ limit: 100 }), before);
  });
}

/** A browser logs in, stays in over a restart, and logs out, by its cookie. */
export async function useCookie(server: TodoServer): Promise<void> {
  await server.as("ada@example.com");
  const send = async (
    path: string,
    init: RequestInit & { json?: unknown } = {},
  ) => {
    const answer = await fetch(server.url + path, {
      ...init,
      headers: {
        ...(init.json ? { "content-type": "application/json" } : {}),
        ...init.headers,
      },
      body: init.json ? JSON.stringify(init.json) : undefined,
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text ? JSON.parse(text) : undefined,
      cookie: answer.headers.get("set-cookie"),
    };
  };
  const login = { email: "ada@example.com", password: PASSWORD };
  const wrong = await send("/auth/login", {
    method: "POST",
    json: { ...login, password: "wrong horse" },
  });
  deepEqual([wrong.status, wrong.body.code, wrong.cookie], [
    401,
    "unauthorized",
    null,
  ]);

  const { cookie: set } = await send("/auth/login", {
    method: "POST",
    json: login,
  });
  ok(set);
  for (const attribute of ["HttpOnly", "SameSite=Lax", "Path=/"]) {
    ok(set.includes(attribute), set);
  }
  const cookie = set.split(";")[0]!;
  const me = await send("/auth/me", { headers: { cookie } });
  deepEqual(me.body, { user: "ada@example.com", role: "user" });

  const foreign = await send("/todos", {
    method: "POST",
    headers: { cookie, origin: "https://elsewhere.example" },
    json: { title: "Forged" },
  });
  equal(foreign.status, 403);
  const own = await send("/todos", {
    method: "POST",
    headers: { cookie, origin: server.url },
    json: { title: "Mine" },
  });
  equal(own.status, 201);

  equal(await server.restart(), 0);
  equal((await send("/auth/me", { headers: { cookie } })).status, 200);
  const out = await send("/auth/logout", {
    method: "POST",
    headers: { cookie, origin: server.url },
  });
  deepEqual([out.status, /Max-Age=0|Expires=/i.test(out.cookie!)], [
    204,
    true,
  ]);
  equal((await send("/auth/me", { headers: { cookie } })).status, 401);
  equal((await send("/auth/me")).status, 401);
}

/** A reminder is planned, and sent at its time, after a restart and to a channel that fails at first. */
export async function useReminders(deployment: Deployment): Promise<void> {
  const posts: { readonly key: string | null; readonly notice: Notice }[] = [];
  await using receiver = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const key = request.headers.get("idempotency-key");
      posts.push({ key, notice: await request.json() });
      return new Response(null, { status: posts.length === 1 ? 503 : 204 });
    },
  );
  await using server = await startTodo(deployment, {
    TODO_NOTIFY_URL: `http://127.0.0.1:${receiver.addr.port}/`,
  });
  const ada = await server.as("ada@example.com");
  const due = new Date(Date.now() + 5_000);
  const { id } = await ada["POST /todos"]({ title: "Milk", due });
  equal(await server.restart(), 0);
  await eventually(() => Promise.resolve(posts.length === 2));
  ok(Date.now() >= due.getTime());
  for (const { key, notice } of posts) {
    equal(key, notice.id);
    match(notice.id, new RegExp(`^${id} `));
    deepEqual([notice.to, notice.text], ["ada@example.com", "Milk is due"]);
  }
}
