import type { App } from "@pikku/core/app";
import { match, ok, rejects } from "node:assert/strict";
import { type AppPart, open } from "./hand_written.ts";

Deno.test("what doesn't fit together is refused when the app opens", async (t) => {
  const run = () => 1;
  const cases: readonly (readonly [string, AppPart, RegExp])[] = [
    [
      "another version",
      { version: 2 as 1 },
      /reads manifest version 1; .*: 2/,
    ],
    [
      "a required session without a factory",
      { functions: { it: { run, session: "required" } } },
      /no session factory: test\.ts#it/,
    ],
    [
      "a permission without a session factory",
      {
        functions: {
          it: {
            run,
            permit: [[{ name: "p", check: () => true, services: [] }]],
          },
        },
      },
      /no session factory: test\.ts#it/,
    ],
    [
      "a service that nobody makes",
      { functions: { it: { run, services: ["loger"] } } },
      /Function test\.ts#it needs .*: loger \(did you mean logger\?\)/,
    ],
    [
      "a service that another needs and nobody makes",
      { services: { a: { create: run, services: ["b"] } } },
      /Service a needs a service that no factory makes: b/,
    ],
    [
      "services that need each other",
      {
        services: {
          a: { create: run, services: ["b"] },
          b: { create: run, services: ["c"] },
          c: { create: run, services: ["a"] },
        },
      },
      /Services need each other: a → b → c → a/,
    ],
    [
      "a session made from a service made from the session",
      {
        services: { a: { create: run, services: [], second: "session" } },
        session: { create: run, services: ["a"] },
      },
      /The session factory needs a service that is made from the session/,
    ],
    [
      "middleware that needs a service made from the session",
      {
        services: { a: { create: run, services: [], second: "session" } },
        middleware: [{ run: function audit() {}, services: ["a"] }],
      },
      /Middleware audit needs a service that is made from the session/,
    ],
  ];
  for (const [it, part, message] of cases) {
    await t.step(it, () => rejects(open(part), { message }));
  }
});

Deno.test("a handler for an unknown function is refused", async () => {
  await using app: App = await open({});
  try {
    app.handler("test.ts#nothing");
    ok(false);
  } catch (error) {
    match(String(error), /No function has the id: test\.ts#nothing/);
  }
});
