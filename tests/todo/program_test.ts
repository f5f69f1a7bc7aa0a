import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { folder, type Ran, shop } from "../program/shop.ts";
import { PASSWORD, startTodo } from "./todo_server.ts";

const PROGRAM = join(ROOT, "examples/todo/.pikku/cli_remote.ts");

Deno.test("a person keeps todos from a terminal, after a login", async () => {
  await using server = await startTodo();
  await using temporary = await folder();
  const email = "ada@example.com";
  await server.as(email);
  const todo = (...words: readonly string[]): Promise<Ran> =>
    shop(words, {
      command: [Deno.execPath(), "run", "-A", "--quiet", PROGRAM],
      env: {
        XDG_CONFIG_HOME: temporary.path,
        TODO_URL: server.url,
        TZ: "UTC",
      },
    });

  const stranger = await todo("list");
  equal(stranger.code, 77);
  const login = await todo("login", "--email", email, "--password", PASSWORD);
  deepEqual([login.code, login.err], [0, "Logged in\n"]);

  const added = await todo("add", "Buy milk", "--due", "2026-12-24");
  const { id, due } = JSON.parse(added.out);
  equal(due, "2026-12-24T00:00:00.000Z");
  const soon = await todo("add", "Call Bob", "--due", "tomorrow");
  match(JSON.parse(soon.out).due, /T00:00:00\.000Z$/);
  equal((await todo("add", "Buy milk")).code, 1);

  const list = await todo("list", "--output-format", "table");
  match(list.out, /^TITLE +DUE +ID +/);
  match(list.out, /Buy milk/);
  await todo("update", id, "--done");
  const open = await todo("list", "--no-done");
  deepEqual(
    JSON.parse(open.out).items.map(({ title }: { title: string }) => title),
    ["Call Bob"],
  );
  deepEqual((await todo("remove", id)).code, 0);
  equal((await todo("show", id)).code, 1);
});
