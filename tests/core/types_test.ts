import {
  app,
  fakes,
  type Logger,
  type Middleware,
  type Permit,
  type ServicesOf,
  type SessionStore,
} from "@pikku/core";
import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import * as todos from "./fixtures/shop/functions/todos.ts";
import { audited, quiet } from "./fixtures/shop/middleware.ts";
import type { isAdmin, isOwner } from "./fixtures/shop/permissions.ts";
import type { Services } from "./fixtures/shop/services.ts";
import type { Session, session } from "./fixtures/shop/session.ts";
import type { TodoStore } from "./fixtures/shop/services.ts";

/** True where two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends
  (<T>() => T extends B ? 1 : 2) ? true : false;

/** Compiles only for what is true. */
function holds<_Fact extends true>(): void {}

/** Compiled, never run. */
function typesOnly(_check: () => unknown): void {}

const ada: Session = { user: "ada", admin: false };

Deno.test("`app` takes tables of every form, and gives them back", () => {
  const routes = { "GET /todos/watch": todos.watchTodos } as const;
  const table = app({
    http: {
      ...routes,
      "POST /todos": { run: todos.createTodo, status: 201 },
      "/admin": {
        routes: { "DELETE /todos/:id": todos.removeTodo },
        middleware: [audited, quiet],
        tags: ["admin"],
      },
    },
    httpOptions: {
      error: (problem) => ({ message: problem.detail ?? problem.title }),
    },
    rpc: { todos, admin: { purge: todos.removeTodo } },
    middleware: [audited],
    mounts: { "/other": () => new Response() },
  });
  equal(table.http?.["GET /todos/watch"], todos.watchTodos);
});

Deno.test("`app` refuses what no wire knows", () => {
  typesOnly(() => [
    // @ts-expect-error -- no such section
    app({ htp: {} }),
    // @ts-expect-error -- no such method
    app({ http: { "FETCH /todos": todos.watchTodos } }),
    // @ts-expect-error -- no slash
    app({ http: { "GET todos": todos.watchTodos } }),
    // @ts-expect-error -- no such option
    app({ http: { "GET /todos": { run: todos.watchTodos, stat: 201 } } }),
    // @ts-expect-error -- a route is a function
    app({ http: { "GET /todos": "list" } }),
    // @ts-expect-error -- a group has routes
    app({ http: { "/admin": todos.watchTodos } }),
    // @ts-expect-error -- a name is a function
    app({ rpc: { todos: "todos" } }),
    // @ts-expect-error -- middleware is a function
    app({ middleware: ["audited"] }),
    // @ts-expect-error -- a mount is a handler
    app({ mounts: { "/other": 7 } }),
  ]);
});

Deno.test("`ServicesOf` has what the factories make, awaited, and what the framework brings", () => {
  holds<Same<Services["todos"], TodoStore>>();
  holds<Same<Services["origin"], string>>();
  holds<Same<Services["logger"], Logger>>();
  holds<Same<Services["sessionStore"], SessionStore>>();
  holds<Same<Services["config"]["PORT"], number>>();
  holds<
    Same<
      keyof Services,
      | "todos"
      | "importer"
      | "audit"
      | "origin"
      | "agent"
      | "logger"
      | "config"
      | "clock"
      | "bindings"
      | "events"
      | "presence"
      | "job"
      | "queue"
      | "queueBackend"
      | "rpc"
      | "sessions"
      | "sessionStore"
      | "signal"
      | "caller"
      | "connection"
    >
  >();
  typesOnly(() => {
    const services = fakes<Services>({});
    services.events.publish("todo.created", { id: "1" });
    // @ts-expect-error -- no such topic
    services.events.publish("todo.made", { id: "1" });
    // @ts-expect-error -- not the event of this topic
    services.events.publish("todo.removed", { id: "1" });
    services.rpc.todos.createTodo({ title: "Milk" });
    // @ts-expect-error -- not the data of this function
    services.rpc.todos.createTodo({ titel: "Milk" });
    // @ts-expect-error -- no such function
    services.rpc.todos.makeTodo({ title: "Milk" });
    // @ts-expect-error -- not configured
    services.config.HOST;
    // @ts-expect-error -- read, never written
    services.config.PORT = 80;
    // @ts-expect-error -- no function, no service
    services.LIMIT;
  });
});

Deno.test("`ServicesOf` without an app knows any topic; a factory replaces the framework's", () => {
  const factories = {
    logger: (): { log(text: string): void } => ({ log: () => {} }),
  };
  type Plain = ServicesOf<typeof factories>;
  holds<Same<Plain["logger"], { log(text: string): void }>>();
  typesOnly(() => {
    const { events, rpc } = fakes<Plain>({});
    events.publish("anything", 1);
    // @ts-expect-error -- unknown until gen ran
    rpc.todos;
  });
});

Deno.test("`Permit` is the session, of permissions that take it", () => {
  holds<Same<Permit<Session, typeof isOwner>, Session>>();
  holds<Same<Permit<Session, typeof isOwner | typeof isAdmin>, Session>>();
  holds<
    Same<Permit<Session, readonly [typeof isOwner, typeof isAdmin]>, Session>
  >();
  holds<
    Same<
      Permit<Session, typeof isOwner | [typeof isOwner, typeof isAdmin]>,
      Session
    >
  >();
  typesOnly(() => {
    type Refused = [
      // @ts-expect-error -- the session lacks what the permission reads
      Permit<{ user: string }, typeof isAdmin>,
      // @ts-expect-error -- answers no boolean
      Permit<Session, typeof session>,
      // @ts-expect-error -- no function
      Permit<Session, "isOwner">,
      // @ts-expect-error -- all of nothing permits nobody
      Permit<Session, readonly []>,
    ];
    return [] as unknown as Refused;
  });
});

Deno.test("`Middleware` types services, call and next", () => {
  typesOnly(() => {
    const good: Middleware<Services> = async ({ logger }, call, next) => {
      logger.info(call.caller.id);
      return await next();
    };
    const bad: Middleware<Services> = (_, call) =>
      // @ts-expect-error -- no such fact
      call.session;
    return [good, bad];
  });
});

Deno.test("`fakes` types what a function is given, in part", async () => {
  const published: unknown[] = [];
  const todo = await todos.createTodo(
    fakes({
      todos: { add: (title) => Promise.resolve(`id of ${title}`) },
      events: {
        publish: (topic: string) => Promise.resolve(void published.push(topic)),
      },
    }),
    { title: "Milk" },
    ada,
  );
  deepEqual(todo, { id: "id of Milk", title: "Milk" });
  deepEqual(published, ["todo.created"]);
  typesOnly(() => [
    // @ts-expect-error -- no such service
    fakes<Services>({ todo: {} }),
    // @ts-expect-error -- no such member
    fakes<Services>({ todos: { ad: () => Promise.resolve("1") } }),
    // @ts-expect-error -- not its type
    fakes<Services>({ todos: { add: () => 1 } }),
    // @ts-expect-error -- not the type of the configuration
    fakes<Services>({ config: { PORT: "80" } }),
  ]);
});

Deno.test("what was not faked throws by its name when touched", async (t) => {
  const services = fakes<Services>({
    todos: { owner: () => "ada" },
    config: { PORT: 80, DATABASE_URL: undefined },
    rpc: { todos: {} },
    origin: "test",
    audit: Object.freeze({ note: () => {} }),
  });
  const cases: Record<string, readonly [() => unknown, string]> = {
    "a service": [() => services.logger, "Not faked: logger"],
    "a member": [() => services.todos.add, "Not faked: todos.add"],
    "a member deep inside": [
      () => services.rpc.todos.createTodo,
      "Not faked: rpc.todos.createTodo",
    ],
    "a destructured service": [
      () => {
        const { signal } = services;
        return signal;
      },
      "Not faked: signal",
    ],
  };
  for (const [it, [touch, message]] of Object.entries(cases)) {
    await t.step(it, () => throws(touch, { message }));
  }
  await t.step("what was faked is there", async () => {
    equal(services.todos.owner("1"), "ada");
    equal(services.todos, services.todos);
    equal(services.config.PORT, 80);
    equal(services.config.DATABASE_URL, undefined);
    equal(services.origin, "test");
    services.audit.note("fine");
    equal(await services, services);
  });
  await t.step("a function that touches it fails in its test", () =>
    rejects(
      todos.removeTodo(services, { id: "1" }, ada),
      { message: "Not faked: events" },
    ));
});

Deno.test("the circle services → rpc → functions → services has its types", () => {
  type Imported = Awaited<ReturnType<Services["importer"]["run"]>>;
  holds<Same<Imported, string[]>>();
  holds<Same<Parameters<typeof todos.copyTodo>[0], Services>>();
  holds<Same<Awaited<ReturnType<typeof session>>, Session | undefined>>();
});
