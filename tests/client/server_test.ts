import assert from "node:assert/strict";
import { todoModel } from "../openapi/todo_model.ts";
import {
  type AnyCall,
  type ClientModule,
  clientOf,
  failureOf,
} from "./client_of.ts";
import { serveModel } from "./serve_model.ts";
import { todoRuns } from "./todo_runs.ts";

const module = await clientOf(todoModel);
const time = new Date("2026-01-31T12:00:00.000Z");
const ID = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

type Client = ReturnType<ClientModule["createClient"]>;

/** By name or by route, as the client has them. */
function call(client: Client, name: string): AnyCall {
  if (name.includes(" ")) return client[name]!;
  const [group, own] = name.split(".") as [string, string];
  return client[group]![own]!;
}

const CASES: readonly [
  names: readonly string[],
  data: unknown,
  expected: unknown,
][] = [
  [["GET /me"], undefined, { user: "ada" }],
  [
    ["POST /hooks/stripe"],
    { body: new Uint8Array([1]), signature: "s" },
    undefined,
  ],
  [["POST /shapes"], [{ kind: "square", side: 3n, drawn: time }, {
    kind: "circle",
    radius: 1,
  }], [{ kind: "square", side: 3n, drawn: time }, {
    kind: "circle",
    radius: 1,
  }]],
  [["POST /shapes/area", "shapes.area"], { kind: "square", side: 3n }, 9],
  [["GET /todos", "todos.listTodos"], {
    status: ["open", "done"],
    filter: { before: time },
    limit: 5,
    cursor: "2",
  }, {
    items: [{ id: ID, title: "open,done 5 2", status: "open", due: time }],
  }],
  [["GET /todos", "todos.listTodos"], { status: ["open"] }, {
    items: [{ id: ID, title: "open 20 undefined", status: "open" }],
    next: "1",
  }],
  [["POST /todos", "todos.createTodo"], {
    title: "x",
    status: "open",
    due: time,
    size: 2n,
    parent: { title: "y", status: "done", due: time },
  }, {
    id: ID,
    title: "x",
    status: "open",
    due: time,
    size: 2n,
    parent: { id: ID, title: "y", status: "done", due: time },
  }],
  [["DELETE /todos/:id"], { id: "a/b ?" }, undefined],
  [["GET /todos/:todo"], { todo: "a/b ?ü" }, "a/b ?ü"],
  [["todos.ping"], undefined, "pong"],
  [["PUT /todos/:id/file", "files.attach"], {
    id: "1",
    file: new File(["hello"], "a.txt"),
    note: "n",
  }, { size: 5, etag: "1 n" }],
];

Deno.test("a client gets from a server what its functions return", async (t) => {
  await using server = await serveModel(todoModel, todoRuns());
  const client = module.createClient({
    baseUrl: server.url,
    auth: () => "Bearer ada",
  });
  for (const [names, data, expected] of CASES) {
    for (const name of names) {
      await t.step(name, async () => {
        assert.deepEqual(await call(client, name)(data), expected);
      });
    }
  }
  await t.step("bytes", async () => {
    const blob = await client["GET /todos/:id/file"]!({ id: "7" }) as Blob;
    assert.deepEqual([blob.type, await blob.text()], ["image/png", "7"]);
  });
  await t.step("a redirect", async () => {
    const response = await client["GET /auth/callback"]!({
      code: "a",
      state: "b",
    }) as Response;
    await response.body?.cancel();
    assert.deepEqual(
      [response.status, response.headers.get("location")],
      [302, "https://example.com/?a&b"],
    );
  });
  await t.step("a stream, until it is left", async () => {
    for (const name of ["GET /watch", "todos.watchTodos"]) {
      const seen: unknown[] = [];
      const stream = call(client, name)({ since: time });
      for await (const item of stream as AsyncIterable<unknown>) {
        seen.push(item);
        if (seen.length === 3) break;
      }
      assert.deepEqual(
        seen,
        [0n, 1n, 2n].map((size) => ({
          id: ID,
          title: `${size}`,
          status: "open",
          due: time,
          size,
        })),
      );
    }
  });
  await t.step("every page", async () => {
    const pages = module.pages(call(client, "GET /todos"), { limit: 1 });
    const items = await Array.fromAsync(pages) as { title: string }[];
    assert.deepEqual(items.map(({ title }) => title.split(" ")[2]), [
      "undefined",
      "1",
      "2",
    ]);
  });
});

Deno.test("a client throws what a server answers", async (t) => {
  await using server = await serveModel(todoModel, todoRuns());
  const client = module.createClient({
    baseUrl: server.url,
    auth: () => "Bearer ada",
  });
  const stranger = module.createClient({ baseUrl: server.url });
  const refused = async (made: unknown, ...facts: readonly unknown[]) => {
    const { code, status, message } = await failureOf(made);
    assert.deepEqual([code, status, message], facts);
  };
  await t.step("what a function throws", async () => {
    const twice = { title: "Twice", status: "open" };
    await client["POST /todos"]!(twice);
    await refused(
      client["POST /todos"]!(twice),
      "conflict",
      409,
      "Title is taken",
    );
    const { data, id } = await failureOf(client["POST /todos"]!(twice));
    assert.deepEqual([data, typeof id], [{ title: "Twice" }, "string"]);
  });
  await t.step("data that isn't valid", async () => {
    const data = { title: "", status: "closed" };
    const { code, issues } = await failureOf(client["POST /todos"]!(data));
    assert.equal(code, "invalid");
    assert.deepEqual(
      issues.map(({ pointer, keyword }) => `${pointer} ${keyword}`).sort(),
      ["/status enum", "/title minLength"],
    );
  });
  await t.step("a missing session", async () => {
    const data = { title: "x", status: "open" };
    const { code, status } = await failureOf(stranger["POST /todos"]!(data));
    assert.deepEqual([code, status], ["unauthorized", 401]);
  });
  await t.step("what isn't there", async () => {
    await refused(
      client.todos!.getTodo!({ id: "1" }),
      "not_found",
      404,
      "No todo has this id: 1",
    );
  });
});
