import { Conflict, type MiddlewareCall, Unauthorized } from "@pikku/core";
import type { MiddlewareEntry } from "@pikku/core/manifest";
import { deepEqual, equal } from "node:assert/strict";
import {
  brief,
  callOf,
  fieldsOf,
  keepLog,
  open,
  outcome,
} from "./hand_written.ts";

type Next = () => Promise<unknown>;

function noting(notes: string[], name: string): MiddlewareEntry {
  return {
    run: async (_, __, next: Next) => {
      notes.push(`>${name}`);
      const result = await next();
      notes.push(`<${name}`);
      return result;
    },
    services: [],
  };
}

const around = (
  run: (call: MiddlewareCall, next: Next) => unknown,
): readonly MiddlewareEntry[] => [{
  run: (_, call, next) => run(call, next),
  services: [],
}];

Deno.test("middleware runs around everything: the app's outside those of the entry", async () => {
  const notes: string[] = [];
  await using app = await open({
    middleware: [noting(notes, "app1"), noting(notes, "app2")],
    session: {
      create: () => {
        notes.push("session");
        return {};
      },
      services: [],
    },
    functions: {
      it: { run: () => notes.push("run"), session: "required" },
    },
  });
  const middleware = [noting(notes, "group"), noting(notes, "route")];
  await app.handler("test.ts#it", { middleware })(callOf());
  deepEqual(notes, [
    ">app1",
    ">app2",
    ">group",
    ">route",
    "session",
    "run",
    "<route",
    "<group",
    "<app2",
    "<app1",
  ]);
});

Deno.test("what a middleware makes of a call", async (t) => {
  const { lines, log } = keepLog();
  const cases: readonly (readonly [
    string,
    (call: MiddlewareCall, next: Next) => unknown,
    unknown,
  ])[] = [
    ["it returns what next gave", (_, next) => next(), { title: "Milk" }],
    [
      "it returns nothing",
      async (_, next) => void await next(),
      { title: "Milk" },
    ],
    [
      "it returns something else",
      async (_, next) => ({ ...await next() as object, title: "Tea" }),
      { title: "Tea" },
    ],
    [
      "it returns something the function's type does not allow",
      async (_, next) => ({ ...await next() as object, title: 7 }),
      "internal: Internal error",
    ],
    ["it answers by itself", () => ({ title: "Own" }), { title: "Own" }],
    [
      "it answers by itself, wrongly",
      () => "nothing like it",
      "internal: Internal error",
    ],
    [
      "it neither calls next nor answers",
      () => {},
      "internal: Internal error",
    ],
    [
      "it refuses",
      () => {
        throw new Unauthorized("Not today");
      },
      "unauthorized: Not today",
    ],
    [
      "it sees what the function threw",
      (_, next) =>
        next().catch((error: Error) => {
          throw new Conflict(`Was: ${error.message}`);
        }),
      "conflict: Was: boom",
    ],
    [
      "it calls next twice",
      (_, next) => next().then(next),
      "internal: Internal error",
    ],
    [
      "it sees the function and the caller",
      (call, next) => {
        equal(call.function.id, "test.ts#it");
        equal(call.function.name, "it");
        equal(call.caller.id, "call-1");
        equal(call.wire, "test");
        return next();
      },
      { title: "Milk" },
    ],
  ];
  for (const [it, run, gives] of cases) {
    await t.step(it, async () => {
      await using app = await open({
        middleware: around(run),
        functions: {
          it: {
            run: () => {
              if (it.includes("threw")) throw new Error("boom");
              return { title: "Milk" };
            },
            codecs: { output: fieldsOf({ title: "string" }) },
          },
        },
      }, { log });
      deepEqual(await outcome(app, "it"), gives);
    });
  }
  // The four that were our own fault.
  deepEqual(lines.map(({ message }) => message), Array(4).fill("Call failed"));
});

Deno.test("a middleware gets the services it takes, those of the call too", async () => {
  const closed: string[] = [];
  await using app = await open({
    services: {
      trace: {
        create: (_, { id }) => ({ id, close: () => closed.push(id) }),
        services: [],
        second: "caller",
      },
    },
    middleware: [{
      run: async ({ trace }, _, next) => [trace.id, await next()],
      services: ["trace"],
    }],
    functions: {
      it: { run: ({ trace }) => trace.id, services: ["trace"] },
    },
  });
  const reply = await app.handler("test.ts#it")(callOf());
  deepEqual(brief(reply), ["call-1", "call-1"]);
  deepEqual(closed, ["call-1"]);
});
