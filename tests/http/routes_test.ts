import { deepEqual, equal, match } from "node:assert/strict";
import { object, toManifest } from "./app.ts";
import { open } from "./client.ts";

const echo = { run: (_: unknown, data: unknown) => data, output: {} };
const text = { type: "string" };

const manifest = toManifest({
  hello: { run: () => ({ hello: "world" }), output: {} },
  item: { ...echo, input: object({ id: text }) },
  rest: { ...echo, input: object({ "*": text }) },
  add: { ...echo, input: object({ title: text }) },
  drop: { run: () => {}, returns: "void" },
}, {
  "GET /": "hello",
  "GET /items/:id": "item",
  "GET /items/new": "hello",
  "POST /items": { run: "add", status: 201 },
  "DELETE /items/all": "drop",
  "GET /files/*": "rest",
  "GET /grüße/:id": "item",
}, { rpc: { "items.add": "add", "items.drop": "drop" } });

const CASES: readonly [
  route: string,
  status: number,
  body: unknown,
  sent?: unknown,
][] = [
  ["GET /", 200, { hello: "world" }],
  ["GET /items/7", 200, { id: "7" }],
  ["GET /items/new", 200, { hello: "world" }],
  ["GET /items/a%2Fb%20c", 200, { id: "a/b c" }],
  ["GET /%69tems/7", 200, { id: "7" }],
  ["GET /gr%C3%BC%C3%9Fe/7", 200, { id: "7" }],
  ["GET /items/__proto__", 200, { id: "__proto__" }],
  ["GET /files/a/b.txt", 200, { "*": "a/b.txt" }],
  ["GET /files/a%20b/c", 200, { "*": "a b/c" }],
  ["POST /items", 201, { title: "x" }, { title: "x" }],
  ["DELETE /items/all", 204, undefined],
  ["POST /rpc/items.add", 200, { title: "x" }, { title: "x" }],
  ["POST /rpc/items.drop", 204, undefined],
  ["GET /health", 200, { status: "ok" }],
  ["GET /ready", 200, { status: "ready" }],
];

Deno.test("a route answers with what its function returns", async (t) => {
  await using client = await open(manifest);
  for (const [route, status, body, sent] of CASES) {
    await t.step(route, async () => {
      const answer = await client.send(route, sent);
      deepEqual([answer.status, answer.body], [status, body]);
    });
  }
});

const REFUSED: readonly [route: string, status: number, code: string][] = [
  ["GET /nothing", 404, "not_found"],
  ["GET /items/", 404, "not_found"],
  ["POST /rpc/toString", 404, "not_found"],
  ["POST /rpc/__proto__", 404, "not_found"],
  ["PATCH /items", 405, "method_not_allowed"],
  ["PROPFIND /items", 405, "method_not_allowed"],
  ["GET /items/%E0%A4%A", 400, "bad_request"],
  ["GET /items/%ff", 400, "bad_request"],
  ["GET /files/%2e%2e/secret", 404, "not_found"],
  ["GET /files/..%2fsecret", 400, "bad_request"],
  ["GET /files/a%5c..%5cb", 400, "bad_request"],
];

Deno.test("what leads nowhere is refused with a problem document", async (t) => {
  await using client = await open(manifest);
  for (const [route, status, code] of REFUSED) {
    await t.step(route, async () => {
      const answer = await client.send(route);
      const body = answer.body as { code: string; id: string };
      deepEqual([answer.status, body.code], [status, code]);
      equal(
        answer.headers.get("content-type"),
        "application/problem+json",
      );
      equal(answer.headers.get("x-request-id"), body.id);
      match(body.id, /^[\da-f-]{36}$/);
    });
  }
});

Deno.test("405 and OPTIONS say which methods a path has", async () => {
  await using client = await open(manifest);
  const refused = await client.send("PUT /items/7");
  equal(refused.headers.get("allow"), "GET, HEAD, OPTIONS");
  const options = await client.send("OPTIONS /items");
  deepEqual(
    [options.status, options.headers.get("allow")],
    [204, "POST, OPTIONS"],
  );
});

Deno.test("HEAD answers like GET without a body", async () => {
  await using client = await open(manifest);
  const head = await client.send("HEAD /items/7");
  deepEqual(
    [head.status, head.body, head.headers.get("content-type")],
    [200, undefined, "application/json"],
  );
  equal(head.headers.get("content-length"), "10");
  equal((await client.send("HEAD /health")).status, 200);
  equal((await client.send("HEAD /nothing")).status, 404);
});

Deno.test("below a base, paths start after it", async () => {
  await using client = await open(manifest, { base: "/api/" });
  equal((await client.send("GET /api/items/7")).status, 200);
  equal((await client.send("GET /api")).status, 200);
  equal((await client.send("GET /apitems/7")).status, 404);
  equal((await client.send("GET /items/7")).status, 404);
});

Deno.test("mounts see requests below their prefix as they came", async () => {
  const show = (request: Request) =>
    new Response(new URL(request.url).pathname);
  await using client = await open(toManifest(
    { hello: { run: () => 1, output: {} } },
    { "GET /graphql/hello": "hello" },
    {
      mounts: {
        "/graphql": show,
        "/graphql/sub": { fetch: () => new Response("sub") },
        "/broken": () => {
          throw new Error("hunter2");
        },
      },
    },
  ));
  equal((await client.send("GET /graphql")).body, "/graphql");
  equal((await client.send("POST /graphql/a", "x")).body, "/graphql/a");
  equal((await client.send("GET /graphql/sub/x")).body, "sub");
  equal((await client.send("GET /graphql/hello")).body, 1);
  equal((await client.send("GET /graphqls")).status, 404);
  const broken = await client.send("GET /broken");
  equal(broken.status, 500);
  equal(JSON.stringify(broken.body).includes("hunter2"), false);
  match(client.log.join("\n"), /hunter2/);
});
