import { deepEqual, equal } from "node:assert/strict";
import { deno } from "../deno.ts";
import { tempApp } from "../cli/temp_app.ts";

const FILES = {
  "app.ts": `import { app } from "@pikku/core";
import * as todos from "./todos.ts";
import { check } from "./check.ts";

export default app({ rpc: { todos, check } });
`,
  "schemas.ts": `import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";

export const zodTodo = z.object({
  title: z.string().trim().min(3, "Too short"),
  done: z.boolean().default(false),
  due: z.date().optional(),
  size: z.coerce.number().int(),
  tags: z.array(z.string().refine(async (tag) => await tag !== "bad", "No bad tags")).default([]),
}).refine((todo) => todo.title !== "none", { path: ["title"], message: "Must be some" });

export const valibotTodo = v.object({
  title: v.pipe(v.string(), v.trim(), v.minLength(3, "Too short")),
  done: v.optional(v.boolean(), false),
  "a/b": v.optional(v.pipe(v.number(), v.minValue(1, "Too small"))),
});

export const arkTodo = type({
  title: "string.trim |> string >= 3",
  "mail?": "string.email",
  done: "boolean = false",
});
`,
  "check.ts": `import type { Parsed } from "@pikku/core";
import { zodTodo as named } from "./schemas.ts";

export type ZodTodo = (Parsed<typeof named>);

/** @public */
export function check(_: unknown, { title, due }: ZodTodo): { title: string; isDate: boolean } {
  return { title, isDate: due instanceof Date };
}
`,
  "todos.ts": `import type { Parsed } from "@pikku/core";
import type * as schemas from "./schemas.ts";

/** @public */
export function ark(_: unknown, data: Parsed<typeof schemas.arkTodo>): { title: string; done: boolean } {
  return { title: data.title, done: data.done };
}
/** @public */
export function valibot(_: unknown, data: Parsed<typeof schemas.valibotTodo>): { title: string; done: boolean } {
  return { title: data.title, done: data.done };
}
/** @public */
export function zod(_: unknown, data: Parsed<typeof schemas.zodTodo>): { title: string; done: boolean; size: number; tags: string[] } {
  return { title: data.title, done: data.done, size: data.size, tags: data.tags };
}
`,
  "run.ts": `import { fetch } from "@pikku/adapters/fetch";
import app from "./.pikku/mod.ts";

await using handler = fetch(app);
const calls: [string, unknown][] = JSON.parse(Deno.args[0]!);
const answers = [];
for (const [name, data] of calls) {
  const response = await handler(
    new Request(\`http://localhost/rpc/\${name}\`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(data),
    }),
  );
  const body = await response.json();
  answers.push(response.ok ? body : [response.status, body.errors ?? body]);
}
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(answers)));
`,
};

/** Calls, and what they answer: a result, or pointers and messages of a 422. */
const CALLS:
  readonly (readonly [name: string, data: unknown, answer: unknown])[] = [
    [
      "todos.zod",
      { title: "  Buy milk ", size: "7" },
      { title: "Buy milk", done: false, size: 7, tags: [] },
    ],
    ["todos.zod", { title: " a ", size: 1.5 }, [
      ["/title", "Too short"],
      ["/size", "Invalid input: expected int, received number"],
    ]],
    ["todos.zod", { title: "none", size: 1 }, [["/title", "Must be some"]]],
    ["todos.zod", { title: "Tags", size: 1, tags: ["good", "bad"] }, [
      ["/tags/1", "No bad tags"],
    ]],
    ["todos.zod", { title: 1, size: 1 }, [
      ["/title", "Expected a text, not a number"],
    ]],
    ["todos.zod", { title: "Excess", size: 1, dune: true }, [
      ["/dune", 'Unknown field, perhaps "done" is meant'],
    ]],
    ["check", { title: "Due", size: 1, due: "2026-02-28T09:30:00Z" }, {
      title: "Due",
      isDate: true,
    }],
    ["todos.valibot", { title: " milk " }, { title: "milk", done: false }],
    ["todos.valibot", { title: "m", "a/b": 0 }, [
      ["/title", "Too short"],
      ["/a~1b", "Too small"],
    ]],
    ["todos.ark", { title: " milk ", mail: "a@b.co" }, {
      title: "milk",
      done: false,
    }],
    ["todos.ark", { title: "milk", mail: "nobody" }, [
      ["/mail", 'mail must be an email address (was "nobody")'],
    ]],
  ];

Deno.test("functions hand their data to the schemas of zod, valibot and arktype", async (t) => {
  await using app = await tempApp(FILES);
  const made = await app.pikku(["gen"]);
  equal(made.code, 0, made.out + made.err);

  await t.step(
    "whose types make the JSON Schema of what comes in",
    async () => {
      const { functions } = JSON.parse(
        (await app.read(".pikku/schemas.json"))!,
      );
      deepEqual(functions["todos.ts#zod"].input, {
        type: "object",
        properties: {
          title: { type: "string" },
          done: { type: "boolean" },
          due: { type: "string", format: "date-time" },
          size: {},
          tags: { type: "array", items: { type: "string" } },
        },
        required: ["title", "size"],
        additionalProperties: false,
      });
      deepEqual(functions["todos.ts#ark"].input.required, ["title"]);
    },
  );

  await t.step(
    "and get what the schema made of them, or its issues",
    async () => {
      const calls = JSON.stringify(CALLS.map(([name, data]) => [name, data]));
      const ran = await deno(["run", "-A", "run.ts", calls], {
        cwd: app.folder,
      });
      equal(ran.code, 0, ran.err);
      const answers: readonly unknown[] = JSON.parse(ran.out);
      for (const [at, [name, data, expected]] of CALLS.entries()) {
        const answer = answers[at];
        const shown = Array.isArray(answer)
          ? answer[1].map((it: { pointer: string; message: string }) => [
            it.pointer,
            it.message,
          ])
          : answer;
        deepEqual(shown, expected, `${name} ${JSON.stringify(data)}`);
      }
    },
  );
});
