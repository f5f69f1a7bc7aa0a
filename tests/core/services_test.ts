import { Forbidden } from "@pikku/core";
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { type AppPart, call, keepLog, open, outcome } from "./hand_written.ts";

/** Factories that note in which order they are created and disposed. */
function noting(notes: string[]) {
  return (name: string, services: readonly string[] = []) => ({
    create: async () => {
      notes.push(`+${name}`);
      await Promise.resolve();
      return { name, [Symbol.asyncDispose]: () => dispose(notes, name) };
    },
    services,
  });
}

async function dispose(notes: string[], name: string): Promise<void> {
  await Promise.resolve();
  notes.push(`-${name}`);
}

const keys = (services: object) => Object.keys(services).sort();

Deno.test("services of the app are created once, when first needed, and disposed in reverse", async () => {
  const notes: string[] = [];
  const make = noting(notes);
  const app = await open({
    services: {
      kv: make("kv"),
      todos: make("todos", ["kv"]),
      mail: make("mail"),
    },
    functions: {
      list: { run: keys, services: ["todos"] },
      ping: { run: () => "pong" },
    },
  });
  equal(await outcome(app, "ping"), "pong");
  deepEqual(notes, []);
  deepEqual(await outcome(app, "list"), ["todos"]);
  deepEqual(await outcome(app, "list"), ["todos"]);
  deepEqual(notes, ["+kv", "+todos"]);
  await app.close();
  deepEqual(notes, ["+kv", "+todos", "-todos", "-kv"]);
});

Deno.test("what a factory only hands on is disposed once, by whom it belongs to", async () => {
  const notes: string[] = [];
  const make = noting(notes);
  const handOn = {
    create: ({ kv }: { kv: unknown }) => kv,
    services: ["kv"],
  } as const;
  await using app = await open({
    services: {
      kv: make("kv"),
      alias: handOn,
      tenant: { ...handOn, second: "caller" },
    },
    functions: { it: { run: keys, services: ["alias", "tenant"] } },
  });
  await outcome(app, "it");
  await outcome(app, "it");
  deepEqual(notes, ["+kv"]);
  await app.close();
  deepEqual(notes, ["+kv", "-kv"]);
});

Deno.test("a function whose services are all the app's gets the same object each time", async () => {
  const seen = new Set<unknown>();
  await using app = await open({
    services: { kv: { create: () => ({}), services: [] } },
    functions: {
      it: {
        run: (services) => void seen.add(services),
        services: ["kv", "logger"],
      },
    },
  });
  await call(app, "it");
  await call(app, "it");
  equal(seen.size, 1);
});

Deno.test("services that don't depend on each other are created at the same time", async () => {
  const both = Promise.withResolvers<void>();
  let started = 0;
  const meet = {
    create: () => {
      if (++started === 2) both.resolve();
      return both.promise.then(() => started);
    },
    services: [],
  };
  await using app = await open({
    services: { left: meet, right: meet },
    functions: { it: { run: keys, services: ["left", "right"] } },
  });
  deepEqual(await outcome(app, "it"), ["left", "right"]);
});

Deno.test("a factory that failed is named in the log and tried again by the next call", async () => {
  const { lines, log } = keepLog();
  let times = 0;
  const disposed: string[] = [];
  await using app = await open({
    services: {
      kv: {
        create: () => {
          if (times++ === 0) throw new Error("disk is full");
          return { close: () => disposed.push("kv") };
        },
        services: [],
      },
      todos: { create: () => ({}), services: ["kv"] },
    },
    functions: { it: { run: keys, services: ["todos"] } },
  }, { log });
  equal(await outcome(app, "it"), "internal: Internal error");
  deepEqual(await outcome(app, "it"), ["todos"]);
  const [{ error } = {}] = lines as { error?: { message: string } }[];
  equal(error?.message, "Service kv failed to start: disk is full");
  await app.close();
  deepEqual(disposed, ["kv"]);
});

Deno.test("whatever needs a service of the call lives for the call", async () => {
  const notes: string[] = [];
  const make = noting(notes);
  const app = await open({
    session: { create: (_, { bearer }) => bearer, services: [] },
    services: {
      kv: make("kv"),
      audit: { ...make("audit", ["kv"]), second: "session" },
      todos: make("todos", ["audit", "kv"]),
    },
    functions: {
      it: {
        run: (services) => {
          notes.push("run");
          return keys(services);
        },
        services: ["todos", "kv"],
        session: "required",
      },
      fails: {
        run: () => {
          notes.push("throw");
          throw new Forbidden();
        },
        services: ["todos"],
      },
    },
  });
  deepEqual(await outcome(app, "it", { bearer: "ada" }), ["kv", "todos"]);
  deepEqual(notes.splice(0), [
    "+kv",
    "+audit",
    "+todos",
    "run",
    "-todos",
    "-audit",
  ]);
  equal(await outcome(app, "fails", { bearer: "ada" }), "forbidden: Forbidden");
  deepEqual(notes.splice(0), [
    "+audit",
    "+todos",
    "throw",
    "-todos",
    "-audit",
  ]);
  await app.close();
  deepEqual(notes, ["-kv"]);
});

Deno.test("a service of the call that is late is disposed, though another failed before", async () => {
  const closed = Promise.withResolvers<string>();
  const gate = Promise.withResolvers<void>();
  await using app = await open({
    services: {
      late: {
        create: async () => {
          await gate.promise;
          return { close: () => closed.resolve("closed") };
        },
        services: [],
        second: "caller",
      },
      broken: {
        create: () => {
          throw new Error("no");
        },
        services: [],
        second: "caller",
      },
    },
    functions: { it: { run: () => 1, services: ["late", "broken"] } },
  });
  const reply = outcome(app, "it");
  setTimeout(gate.resolve, 5);
  equal(await reply, "internal: Internal error");
  equal(await closed.promise, "closed");
});

Deno.test("a service of the call sees session or caller, and is shared by permission and function", async () => {
  let created = 0;
  await using app = await open({
    session: { create: (_, { bearer }) => bearer, services: [] },
    services: {
      tenant: {
        create: (_, session) => ({ of: session, nth: ++created }),
        services: [],
        second: "session",
      },
      origin: {
        create: (_, caller) => caller.wire,
        services: [],
        second: "caller",
      },
    },
    functions: {
      it: {
        run: ({ tenant, origin }) => [tenant.of, tenant.nth, origin],
        services: ["tenant", "origin"],
        session: "required",
        permit: [[{
          name: "isFirst",
          check: ({ tenant }) => tenant.nth === created,
          services: ["tenant"],
        }]],
      },
    },
  });
  deepEqual(await outcome(app, "it", { bearer: "ada" }), ["ada", 1, "test"]);
  deepEqual(await outcome(app, "it", { bearer: "bob" }), ["bob", 2, "test"]);
});

Deno.test("a function that takes the services whole gets all of them", async () => {
  await using app = await open({
    services: { kv: { create: () => ({}), services: [] } },
    functions: { it: { run: keys, services: "*" } },
  });
  deepEqual(await outcome(app, "it"), [
    "caller",
    "clock",
    "config",
    "events",
    "job",
    "kv",
    "logger",
    "presence",
    "queue",
    "rpc",
    "sessionStore",
    "sessions",
    "signal",
  ]);
});

Deno.test("a factory that takes the services whole gets those that don't need it", async () => {
  await using app = await open({
    services: {
      all: { create: keys, services: "*" },
      kv: { create: () => ({}), services: [] },
      todos: { create: () => ({}), services: ["all"] },
    },
    functions: { it: { run: ({ all }) => all, services: ["all"] } },
  });
  const names = await outcome(app, "it") as string[];
  ok(names.includes("kv") && names.includes("logger"));
  ok(!names.includes("todos") && !names.includes("all"));
});

Deno.test("a factory replaces the framework's service of its name, and may wrap it", async () => {
  const { lines, log } = keepLog();
  await using app = await open({
    services: {
      logger: {
        create: ({ logger }) => logger.with({ app: "shop" }),
        services: ["logger"],
      },
    },
    functions: {
      it: {
        run: ({ logger }) => logger.info("Hello"),
        services: ["logger"],
        returns: "void",
      },
    },
  }, { log });
  await call(app, "it");
  app.logger.info("Bye");
  deepEqual(lines.map(({ app, message }) => [app, message]), [
    ["shop", "Hello"],
    ["shop", "Bye"],
  ]);
});

Deno.test("a service that fails to close is logged and the others are closed", async () => {
  const { lines, log } = keepLog();
  const closed: string[] = [];
  const part: AppPart = {
    services: {
      a: { create: () => ({ close: () => closed.push("a") }), services: [] },
      b: {
        create: () => ({
          [Symbol.dispose]: () => {
            throw new Error("stuck");
          },
        }),
        services: ["a"],
      },
      c: { create: () => undefined, services: ["b"] },
    },
    functions: { it: { run: keys, services: ["c"] } },
  };
  const app = await open(part, { log });
  await call(app, "it");
  await app.close();
  deepEqual(closed, ["a"]);
  deepEqual(lines.map(({ message }) => message), ["Service failed to close"]);
});

Deno.test("after closing no function is called any more", async () => {
  const app = await open({ functions: { it: { run: () => 1 } } });
  await app.close();
  await app.close();
  equal(app.state, "closed");
  equal(await outcome(app, "it"), "unavailable: Unavailable");
});

Deno.test("configuration: all problems are named at once, values never", async () => {
  const { fieldsOf } = await import("./hand_written.ts");
  const input = fieldsOf({
    DATABASE_URL: "string",
    PORT: "number",
    ON: "boolean",
  });
  const part: AppPart = {
    config: () => Promise.resolve({ default: { config: { input } } }),
    functions: { it: { run: ({ config }) => config, services: ["config"] } },
  };
  await rejects(
    open(part, { env: { PORT: "hunter2", DATABASE_URL: "" } }),
    (error: Error) =>
      error.message ===
        "Configuration is not valid:\n" +
          "  DATABASE_URL: This field is required\n" +
          "  PORT: Expected a number, not a text\n" +
          "  ON: This field is required",
  );
  await using app = await open(part, {
    env: { PORT: "80", DATABASE_URL: "x", ON: "false", HOME: "/root" },
  });
  deepEqual(await outcome(app, "it"), {
    DATABASE_URL: "x",
    PORT: 80,
    ON: false,
  });
});
