import assert from "node:assert/strict";
import { join } from "node:path";
import { emitClient } from "../../codegen/emit/client.ts";
import { todoModel } from "../openapi/todo_model.ts";
import { onPath, testWith } from "../tools.ts";
import { serveModel } from "./serve_model.ts";
import { todoRuns } from "./todo_runs.ts";
import { transpile } from "./transpile.ts";

const PROGRAM = `
import { createClient, isClientError, pages } from "./client.js";
const client = createClient({ baseUrl: process.argv[2], auth: () => "Bearer ada" });
const due = new Date("2026-01-31T12:00:00.000Z");
const todo = await client.todos.createTodo({ title: "x", status: "open", due, size: 5n });
console.log(todo.due instanceof Date, todo.size === 5n);
const file = new Blob(["hello"]);
console.log(JSON.stringify(await client["PUT /todos/:id/file"]({ id: "1", file })));
console.log(await (await client["GET /todos/:id/file"]({ id: "7" })).text());
for await (const item of client.todos.watchTodos()) {
  console.log(item.size === 0n);
  break;
}
let count = 0;
for await (const _ of pages(client.todos.listTodos, {})) count++;
console.log(count);
await client.todos.getTodo({ id: "1" }).catch((error) =>
  console.log(isClientError(error, "not_found"))
);
const body = new Blob(["raw"]).stream();
console.log(await client["POST /hooks/stripe"]({ body, signature: "s" }));
`;

for (const [name, command] of [["Node", "node"], ["Bun", "bun"]] as const) {
  const tool = { name, path: onPath(command) };
  testWith(tool, `a client runs on ${name}`, async (path) => {
    await using server = await serveModel(todoModel, todoRuns());
    const folder = await Deno.makeTempDir();
    try {
      const files = {
        "client.js": transpile(emitClient(todoModel)),
        "main.js": PROGRAM,
        "package.json": '{ "type": "module" }',
      };
      for (const [name, text] of Object.entries(files)) {
        await Deno.writeTextFile(join(folder, name), text);
      }
      const { stdout, stderr } = await new Deno.Command(path, {
        args: [join(folder, "main.js"), server.url],
      }).output();
      const decoder = new TextDecoder();
      assert.equal(decoder.decode(stderr), "");
      assert.deepEqual(decoder.decode(stdout).trim().split("\n"), [
        "true true",
        '{"size":5,"etag":"1"}',
        "7",
        "true",
        "3",
        "true",
        "undefined",
      ]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
