import { NotFound, PikkuError } from "@pikku/core";
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import {
  anything,
  call,
  fieldsOf,
  itemsOf,
  keepLog,
  open,
  outcome,
  settled,
} from "./hand_written.ts";

const session = {
  create: (_: unknown, { bearer }: { bearer?: string }) => bearer,
  services: [],
};
const rpc = ["rpc"] as const;
const user = (_: unknown, __: unknown, session: unknown) => session;

Deno.test("`rpc` calls a function of the same app by its wire name", async () => {
  await using app = await open({
    functions: {
      outer: {
        run: ({ rpc }) => rpc.todos.titles.create({ title: "Milk" }),
        services: rpc,
      },
      inner: {
        run: (_, { title }) => `Made ${title}`,
        data: true,
        codecs: { input: fieldsOf({ title: "string" }) },
      },
    },
    rpc: { "todos.titles.create": "test.ts#inner", ping: "test.ts#outer" },
  });
  equal(await outcome(app, "outer"), "Made Milk");
});

Deno.test("a function of `rpc` may be taken apart and kept", async () => {
  await using app = await open({
    functions: {
      outer: {
        run: async ({ rpc: { admin } }) => {
          const { a, b } = admin;
          return [await a(), await b(), Object.keys(rpc).length];
        },
        services: rpc,
      },
      a: { run: () => "a" },
      b: { run: () => "b" },
    },
    rpc: { "admin.a": "test.ts#a", "admin.b": "test.ts#b" },
  });
  deepEqual(await outcome(app, "outer"), ["a", "b", 1]);
});

Deno.test("a call within a call has the same caller and session", async () => {
  await using app = await open({
    session,
    functions: {
      known: {
        run: ({ rpc }) => rpc.user(),
        services: rpc,
        session: "required",
      },
      open: { run: ({ rpc }) => rpc.user(), services: rpc },
      user: { run: user, session: "required" },
      caller: {
        run: ({ rpc }) => rpc.who(),
        services: rpc,
      },
      who: { run: ({ caller }) => caller, services: ["caller"] },
    },
  });
  equal(await outcome(app, "known", { bearer: "ada" }), "ada");
  equal(await outcome(app, "open", { bearer: "ada" }), "ada");
  equal(await outcome(app, "open"), "unauthorized: Unauthorized");
  deepEqual(await outcome(app, "caller"), {
    id: "call-1",
    wire: "rpc",
    host: "here",
  });
});

Deno.test("calls that are within each other without end are ended", async () => {
  const { lines, log } = keepLog();
  let calls = 0;
  await using app = await open({
    functions: {
      ping: { run: ({ rpc }) => rpc.pong(), services: rpc },
      pong: { run: ({ rpc }) => (calls++, rpc.ping()), services: rpc },
    },
  }, { log });
  equal(await outcome(app, "ping"), "internal: Internal error");
  equal(calls, 50);
  equal(lines.length, 1);
  deepEqual(
    (lines[0]!.error as Error).message,
    "Calls within calls are more than 100: test.ts#pong",
  );
});

Deno.test("a call within a call is checked, and fails, like any other", async () => {
  const { lines, log } = keepLog();
  const seen: unknown[] = [];
  await using app = await open({
    functions: {
      outer: {
        run: async ({ rpc }, name: string) => {
          try {
            return await rpc[name]({});
          } catch (error) {
            seen.push(error);
            throw error;
          }
        },
        services: rpc,
        data: true,
      },
      picky: {
        run: () => "reached",
        data: true,
        codecs: { input: fieldsOf({ title: "string" }) },
      },
      missing: {
        run: () => {
          throw new NotFound("No todo");
        },
      },
      broken: {
        run: () => {
          throw new Error("secret");
        },
      },
    },
  }, { log });
  const outer = (data: string) => outcome(app, "outer", { data });
  equal(await outer("picky"), "invalid: Data is not valid");
  equal(await outer("missing"), "not_found: No todo");
  equal(await outer("broken"), "internal: Internal error");
  ok(seen.every((error) => error instanceof PikkuError));
  ok(seen[1] instanceof NotFound);
  // Once, by the call that failed.
  deepEqual(lines.map((line) => [line.function, line.message]), [
    ["test.ts#broken", "Call failed"],
  ]);
});

Deno.test("data passes as it is, and defaults don't reach the caller's object", async () => {
  const at = new Date();
  const data: Record<string, unknown> = { at };
  await using app = await open({
    functions: {
      outer: {
        run: async ({ rpc }) => (await rpc.inner(data)) === at,
        services: rpc,
      },
      inner: {
        run: (_, { at }) => at,
        data: true,
        codecs: {
          input: {
            ...anything,
            validate: (value) => {
              (value as Record<string, unknown>).limit = 20;
              return true;
            },
          },
        },
      },
    },
  });
  equal(await outcome(app, "outer"), true);
  deepEqual(Object.keys(data), ["at"]);
});

Deno.test("streams are read through, and left through", async () => {
  const notes: string[] = [];
  await using app = await open({
    functions: {
      outer: {
        async *run({ rpc }) {
          yield "first";
          yield* rpc.inner();
        },
        services: rpc,
        returns: "stream",
      },
      inner: {
        async *run({ signal }) {
          try {
            yield 1;
            yield 2;
            await new Promise((resolve) => signal.onabort = resolve);
          } finally {
            notes.push("stopped");
          }
        },
        services: ["signal"],
        returns: "stream",
      },
      some: {
        async run({ rpc }) {
          for await (const item of rpc.inner()) return item;
        },
        services: rpc,
      },
    },
  });
  equal(await outcome(app, "some"), 1);
  deepEqual(notes.splice(0), ["stopped"]);
  const reply = await call(app, "outer");
  ok(reply.kind === "stream");
  const items = reply.items[Symbol.asyncIterator]();
  for (const value of ["first", 1, 2]) {
    deepEqual(await items.next(), { done: false, value });
  }
  const next = items.next();
  await settled();
  await items.return?.();
  equal((await next).done, true);
  deepEqual(notes, ["stopped"]);
});

Deno.test("leaving, or a signal of one's own, aborts the inner call", async () => {
  await using app = await open({
    functions: {
      outer: {
        run: ({ rpc }, own: AbortSignal) =>
          rpc.inner(undefined, { signal: own }),
        services: rpc,
        data: true,
      },
      inner: {
        run: ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason));
          }),
        services: ["signal"],
      },
    },
  });
  const left = new AbortController();
  const own = new AbortController();
  const first = outcome(app, "outer", { signal: left.signal });
  const second = outcome(app, "outer", { data: own.signal });
  await settled();
  left.abort();
  own.abort();
  equal(await first, "cancelled: Cancelled by the caller");
  equal(await second, "cancelled: Cancelled by the caller");
});

Deno.test("a failing stream fails where it is read", async () => {
  await using app = await open({
    session,
    functions: {
      outer: {
        async *run({ rpc }) {
          yield* rpc.inner();
        },
        services: rpc,
        returns: "stream",
      },
      inner: {
        run: async function* () {},
        returns: "stream",
        session: "required",
      },
    },
  });
  const reply = await call(app, "outer");
  await rejects(itemsOf(reply), { code: "unauthorized" });
});
