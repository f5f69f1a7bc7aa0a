import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { lint, LINTERS } from "../openapi/linters.ts";
import { sendExamples } from "../openapi/send_examples.ts";
import { PASSWORD, startTodo } from "./todo_server.ts";

const file = join(ROOT, "examples/todo/.pikku/openapi.json");

Deno.test("the todo example's document passes both linters", async (t) => {
  const text = await Deno.readTextFile(file);
  for (const linter of Object.keys(LINTERS)) {
    await t.step(linter, async () => {
      const { code, out, err } = await lint(linter, text);
      equal(code, 0, out + err);
    });
  }
});

Deno.test("every example request of the todo example is answered as documented", async () => {
  await using server = await startTodo();
  const email = "somebody@example.com";
  const ada = await server.as(email);
  const { id } = await ada.todos.createTodo({ title: "The example" });
  const { token } = await ada.auth.login({ email, password: PASSWORD });
  // A stream has its first item when something happens: until all examples are sent.
  let isOver = false;
  const busy = (async () => {
    while (!isOver) {
      await ada.todos.createTodo({ title: crypto.randomUUID() });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const answer = await fetch(`${server.url}/openapi.json`);
  const document = JSON.parse(await answer.text(), (key, value) => {
    if (value?.in === "path" && value.name === "id") {
      return { ...value, example: id };
    }
    return key === "example" && value?.id ? { ...value, id } : value;
  });
  // Who has logged out can't go on, and what was removed can't be shown.
  const paths = Object.entries(document.paths)
    .toSorted(([a], [b]) => rank(a) - rank(b));
  const results = await sendExamples(
    { ...document, paths: Object.fromEntries(paths) },
    {
      baseUrl: server.url,
      session: { authorization: `Bearer ${token}` },
    },
  );
  isOver = true;
  await busy;
  ok(results.length > 20, `${results.length} examples`);
  deepEqual(results.filter(({ complaints }) => complaints.length > 0), []);
  for (const status of [200, 201, 204, 409]) {
    ok(results.some((it) => it.status === status), `None answered ${status}`);
  }
});

function rank(path: string): number {
  if (path.includes("logout")) return 2;
  return path === "/todos/{id}" || path.includes("removeTodo") ? 1 : 0;
}
