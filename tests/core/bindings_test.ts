import { deepEqual, equal, rejects } from "node:assert/strict";
import { type AppPart, call, open, outcome } from "./hand_written.ts";

/** A function that takes the bindings, directly or through a service. */
const counted: AppPart = {
  services: {
    counter: {
      create: ({ bindings }: { bindings: { COUNT: number } }) => ({
        next: () => bindings.COUNT + 1,
      }),
      services: ["bindings"],
    },
  },
  functions: {
    direct: {
      run: ({ bindings }: { bindings: { COUNT: number } }) => bindings.COUNT,
      services: ["bindings"],
    },
    through: {
      run: ({ counter }: { counter: { next(): number } }) => counter.next(),
      services: ["counter"],
    },
  },
};

Deno.test("`bindings` are what the app was opened with", async () => {
  const bindings = { COUNT: 7, close: () => {} };
  await using app = await open(counted, { bindings });
  equal(await outcome(app, "direct"), 7);
  equal(await outcome(app, "through"), 8);
});

Deno.test("an app that needs bindings isn't opened without", async (t) => {
  const run = () => 1;
  const services = ["bindings"];
  const whole: AppPart = { functions: { it: { run, services: "*" } } };
  const cases: readonly (readonly [string, AppPart, RegExp])[] = [
    ["a function", { functions: { it: { run, services } } }, /^Function .*#it/],
    [
      "a factory",
      { services: { db: { create: run, services } } },
      /^Service db/,
    ],
    [
      "a factory that wraps them",
      { services: { bindings: { create: run, services } } },
      /^Service bindings/,
    ],
    [
      "middleware",
      {
        middleware: [{ run: (_, __, next) => next(), services }],
        functions: { it: { run } },
      },
      /^Middleware /,
    ],
    [
      "the session factory",
      { session: { create: run, services }, functions: {} },
      /^The session factory/,
    ],
  ];
  for (const [name, part, who] of cases) {
    await t.step(name, async () => {
      await rejects(open(part), ({ message }: Error) => {
        return who.test(message) &&
          message.includes("needs bindings, but the app was opened without") &&
          message.endsWith("write serve(app, { bindings })");
      });
      await using _app = await open(part, { bindings: {} });
    });
  }
  await t.step("all services as a whole are those that are there", async () => {
    await using app = await open(whole);
    equal((await call(app, "it")).kind, "data");
  });
});

Deno.test("a factory `bindings` takes the place of the runtime's", async () => {
  const part: AppPart = {
    services: {
      bindings: {
        create: () => ({ COUNT: 1 }),
        services: [],
      },
    },
    functions: counted.functions!,
  };
  const { through: _, ...functions } = part.functions!;
  await using app = await open({ ...part, functions });
  deepEqual(await outcome(app, "direct"), 1);
});
