import { deepEqual } from "node:assert/strict";
import { join } from "node:path";
import { openBrowser } from "../browser.ts";
import { ROOT } from "../deno.ts";
import { PASSWORD, startTodo } from "../todo/todo_server.ts";
import { chromium, testWith } from "../tools.ts";
import { transpile } from "./transpile.ts";

/** What a page of another origin does with the client of the todo example. */
const PROGRAM = `
import { createClient, isClientError, pages } from "./client.js";

export async function visit(baseUrl, password) {
  let token;
  const { auth, todos, files } = createClient({
    baseUrl,
    auth: () => token && "Bearer " + token,
  });
  const seen = {};
  seen.stranger = await todos.listTodos().catch(toFacts);
  ({ token } = await auth.register({ email: "ada@example.com", password }));

  const feed = todos.watchTodos();
  const first = feed.next();
  const due = new Date("2026-01-31T12:00:00.000Z");
  const todo = await todos.createTodo({ title: "Écrire", due });
  seen.dates = [todo.due instanceof Date, todo.created instanceof Date];
  seen.due = todo.due.getTime() === due.getTime();
  const { value: change } = await nextOf(first, () =>
    todos.updateTodo({ id: todo.id, done: true }));
  seen.change = [change.todo.title, change.todo.due instanceof Date];
  await feed.return();

  await todos.createTodo({ title: "Lire" });
  const later = new Date("2027-01-01");
  const { items } = await todos.listTodos({ dueBefore: later, limit: 5 });
  seen.list = items.map(({ title, done }) => [title, done]);
  seen.pages = (await Array.fromAsync(pages(todos.listTodos, { limit: 1 })))
    .map(({ title }) => title).sort();

  const bytes = new Uint8Array(300_000).map((_, at) => at % 251);
  const file = new File([bytes], "übung.bin", { type: "application/x-own" });
  const { size, name } = await files.attach({ id: todo.id, file });
  seen.attached = [size, name];
  const back = await files.download({ id: todo.id });
  const same = new Uint8Array(await back.arrayBuffer());
  seen.file = [back.type, same.every((byte, at) => byte === bytes[at]), same.length];

  seen.conflict = await todos.createTodo({ title: "Lire" }).catch(toFacts);
  seen.invalid = await todos.createTodo({ title: "" }).catch(toFacts);
  seen.nothing = await todos.removeTodo({ id: todo.id });
  seen.gone = await todos.getTodo({ id: todo.id }).catch(toFacts);
  const left = AbortSignal.abort();
  seen.left = await todos.listTodos({}, { signal: left }).catch(({ name }) => name);
  return seen;
}

// The feed may begin after what it is to tell of, so that is done until it was heard.
async function nextOf(next, act) {
  for (;;) {
    await act();
    const pause = new Promise((resolve) => setTimeout(resolve, 50));
    const heard = await Promise.race([next, pause]);
    if (heard) return heard;
  }
}

function toFacts(error) {
  if (!isClientError(error)) return String(error);
  const { code, status, issues } = error;
  return [code, status, ...issues.map(({ pointer }) => pointer)];
}
`;

/** Serves the page and its modules from an origin of its own. */
async function servePage(): Promise<Deno.HttpServer<Deno.NetAddr>> {
  const client = await Deno.readTextFile(
    join(ROOT, "examples/todo/.pikku/client.ts"),
  );
  const files: Readonly<Record<string, readonly [type: string, text: string]>> =
    {
      "/": ["text/html", "<!doctype html><title>Page</title>"],
      "/client.js": ["text/javascript", transpile(client)],
      "/program.js": ["text/javascript", PROGRAM],
    };
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => {
      const [type, text] = files[new URL(request.url).pathname] ?? [];
      if (!type) return new Response(null, { status: 404 });
      return new Response(text, {
        headers: { "content-type": `${type}; charset=utf-8` },
      });
    },
  );
}

testWith(
  chromium(),
  "a client runs in Chromium, from a page of another origin",
  async (path) => {
    await using server = await startTodo();
    await using pages = await servePage();
    const browser = await openBrowser(path);
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${pages.addr.port}/`);
      const seen = await page.evaluate(
        `import("./program.js").then(({ visit }) =>
          visit(${JSON.stringify(server.url)}, ${JSON.stringify(PASSWORD)}))`,
      );
      deepEqual(seen, {
        stranger: ["unauthorized", 401],
        dates: [true, true],
        due: true,
        change: ["Écrire", true],
        list: [["Écrire", true]],
        pages: ["Lire", "Écrire"],
        attached: [300_000, "übung.bin"],
        file: ["application/x-own", true, 300_000],
        conflict: ["conflict", 409],
        invalid: ["invalid", 422, "/title"],
        nothing: undefined,
        gone: ["not_found", 404],
        left: "AbortError",
      });
    } finally {
      await browser.close();
    }
  },
  // The browser's driver keeps timers and pipes of its own.
  { sanitizeOps: false, sanitizeResources: false },
);
