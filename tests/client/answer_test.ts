import assert from "node:assert/strict";
import type { Type } from "../../codegen/model/type.ts";
import { fn, list, model, object, route, scalar } from "../openapi/model.ts";
import { todoModel } from "../openapi/todo_model.ts";
import { type AnyCall, clientOf } from "./client_of.ts";

const text = scalar("string");
const date = scalar("date");
const TIME = "2026-01-31T12:00:00.000Z";
const time = new Date(TIME);

const union = (...members: readonly Type[]): Type => ({
  kind: "union",
  members,
});

/** A list of what literals tell apart, under one property or inside of another. */
function told(
  path: readonly [string, string?],
  ...members: readonly (readonly [boolean | number, Type])[]
): Type {
  const [outer, inner] = path;
  return list({
    kind: "union",
    discriminator: inner ?? outer,
    ...(inner ? { within: [outer] } : undefined),
    members: members.map(([value, v]) => {
      const tag: Type = { kind: "literal", value };
      return object({ [outer]: inner ? object({ [inner]: tag }) : tag, v });
    }),
  });
}

/** Types, the JSON of a value, and the value. */
const CASES: readonly [
  name: string,
  output: Type,
  json: unknown,
  value: unknown,
][] = [
  ["text", text, "a", "a"],
  ["a date", date, TIME, time],
  ["the first date", date, new Date(0).toJSON(), new Date(0)],
  [
    "a bigint",
    scalar("bigint"),
    "-12345678901234567890",
    -12345678901234567890n,
  ],
  ["bytes", scalar("bytes"), "AQL/", new Uint8Array([1, 2, 255])],
  [
    "a URL",
    scalar("url"),
    "https://example.com/",
    new URL("https://example.com/"),
  ],
  ["a date or null", union(date, scalar("null")), null, null],
  ["a date or null that is there", union(date, scalar("null")), TIME, time],
  ["a date or a number", union(date, scalar("number")), 5, 5],
  ["a text or a date", union(text, date), "soon", "soon"],
  ["a bigint or a date", union(scalar("bigint"), date), TIME, time],
  ["a list", list(date), [TIME, TIME], [time, time]],
  [
    "a tuple",
    {
      kind: "tuple",
      elements: [{ type: text }, { type: date }],
      rest: scalar("bigint"),
    },
    [TIME, TIME, "1"],
    [TIME, time, 1n],
  ],
  [
    "a tuple with elements at its end",
    {
      kind: "tuple",
      elements: [{ type: date }],
      rest: text,
      last: [{ type: scalar("bigint") }, { type: text }],
    },
    [TIME, TIME, "1", "2"],
    [time, TIME, 1n, "2"],
  ],
  [
    "values under keys of several patterns",
    object({ "d-x": text }, {
      patterns: [{ keys: "^d-", type: date }, { keys: "^t-", type: text }],
      index: scalar("bigint"),
    }),
    { "d-x": TIME, "d-y": TIME, "t-z": TIME, "n": "1" },
    { "d-x": TIME, "d-y": time, "t-z": TIME, "n": 1n },
  ],
  [
    "a union that a boolean tells apart",
    told(["ok"], [true, date], [false, text]),
    [{ ok: true, v: TIME }, { ok: false, v: TIME }],
    [{ ok: true, v: time }, { ok: false, v: TIME }],
  ],
  [
    "a union that a number inside of a property tells apart",
    told(["head", "v"], [1, date], [2, text]),
    [{ head: { v: 1 }, v: TIME }, { head: { v: 2 }, v: TIME }],
    [{ head: { v: 1 }, v: time }, { head: { v: 2 }, v: TIME }],
  ],
  ["fields", object({ a: date, b: text, "c?": object({ d: date }) }), {
    a: TIME,
    b: TIME,
    c: { d: TIME },
  }, { a: time, b: TIME, c: { d: time } }],
  ["a map", object({}, { index: date }), { x: TIME }, { x: time }],
  ["a map beside fields", object({ a: text, b: date }, { index: date }), {
    a: TIME,
    b: TIME,
    x: TIME,
  }, { a: TIME, b: time, x: time }],
  [
    "a map with a key that every object has",
    object({ a: text }, { index: date }),
    { a: "a", constructor: TIME },
    { a: "a", constructor: time },
  ],
  ["a field that every object has", object({ "valueOf?": date }), {}, {}],
  ["a list or a date", union(list(date), date), [TIME], [time]],
  [
    "objects told apart by fields",
    union(object({ a: date }), object({ a: text, b: text })),
    { a: TIME, b: "b" },
    { a: TIME, b: "b" },
  ],
  ["objects told apart by a tag", { kind: "ref", name: "Shape" }, {
    kind: "square",
    side: "1",
    drawn: TIME,
  }, { kind: "square", side: 1n, drawn: time }],
  ["a type within itself", { kind: "ref", name: "Todo" }, {
    due: TIME,
    parent: { due: TIME, parent: {} },
  }, { due: time, parent: { due: time, parent: {} } }],
];

for (const [name, output, json, value] of CASES) {
  Deno.test(`${name} comes back as it was`, async () => {
    const { createClient } = await clientOf(model({
      functions: [fn("a.get", { output })],
      routes: [route("GET /a", "a.get")],
      rpc: { "a.get": "a.get" },
      types: todoModel.types,
    }));
    const client = createClient({
      baseUrl: "http://localhost",
      fetch: () => Promise.resolve(Response.json(json)),
    });
    assert.deepEqual(await client["GET /a"]!(), value);
    assert.deepEqual(await client.a!.get!(), value);
  });
}

Deno.test("fields that left the body are put back", async () => {
  const output = object({
    id: text,
    version: scalar("number"),
    at: date,
    tags: list(text),
    state: scalar("number"),
    token: text,
  });
  const { createClient } = await clientOf(model({
    functions: [
      fn("a.get", { output }),
      fn("a.only", { output: object({ at: date }) }),
    ],
    routes: [
      route("GET /a", "a.get", {
        out: {
          status: "state",
          headers: { etag: "version", "last-modified": "at", "x-tags": "tags" },
          cookies: { session: "token" },
        },
      }),
      route("GET /only", "a.only", {
        out: { headers: { "last-modified": "at" } },
      }),
    ],
  }));
  const headers = {
    etag: "7",
    "last-modified": time.toUTCString(),
    "x-tags": "a, b",
  };
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: (url) =>
      Promise.resolve(
        url.endsWith("/a")
          ? Response.json({ id: "1" }, { headers, status: 201 })
          : new Response(null, { headers, status: 204 }),
      ),
  });
  assert.deepEqual(await client["GET /a"]!(), {
    id: "1",
    state: 201,
    version: 7,
    at: time,
    tags: ["a", "b"],
  });
  assert.deepEqual(await client["GET /only"]!(), { at: time });
});

Deno.test("text, bytes and whole responses come back as they are", async () => {
  const { createClient } = await clientOf(model({
    functions: [
      fn("a.text", { output: text }),
      fn("a.bytes", { returns: "bytes" }),
      fn("a.response", { returns: "response" }),
      fn("a.go", { output: object({ url: text }) }),
    ],
    routes: [
      route("GET /text", "a.text", { produces: "text/csv" }),
      route("GET /bytes", "a.bytes"),
      route("GET /response", "a.response"),
      route("GET /go", "a.go", { out: { redirect: "url" } }),
    ],
  }));
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: (_url, init) =>
      Promise.resolve(
        init.redirect === "manual"
          ? new Response(null, { status: 302, headers: { location: "/x" } })
          : new Response("a,b", { headers: { "content-type": "text/csv" } }),
      ),
  });
  assert.equal(await client["GET /text"]!(), "a,b");
  const blob = await client["GET /bytes"]!() as Blob;
  assert.deepEqual([blob.type, await blob.text()], ["text/csv", "a,b"]);
  for (const name of ["GET /response", "GET /go"]) {
    const response = await client[name]!() as Response;
    assert.equal(response.headers.get("location"), "/x");
  }
});

Deno.test("`pages` goes through every page", async () => {
  const { createClient, pages } = await clientOf(todoModel);
  const asked: string[] = [];
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: (url) => {
      asked.push(new URL(url).search);
      const cursor = Number(new URL(url).searchParams.get("cursor") ?? 0);
      const next = cursor < 2 ? `${cursor + 1}` : undefined;
      return Promise.resolve(
        Response.json({ items: [cursor, { due: TIME }], next }),
      );
    },
  });
  const list = client["GET /todos"] as AnyCall;
  const items = await Array.fromAsync(pages(list, { status: ["open"] }));
  assert.deepEqual(items, [0, { due: time }, 1, { due: time }, 2, {
    due: time,
  }]);
  assert.deepEqual(asked, [
    "?status=open",
    "?status=open&cursor=1",
    "?status=open&cursor=2",
  ]);
});
