/** Cases of what the rules on a whole app refuse. @module */
import { type DiagnosticCase, table } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

/** An app of one route to a function told by its source. */
function route(key: string, run: string, options = ""): Files {
  return {
    "app.ts": [
      `import { app } from "@pikku/core";`,
      `import { run } from "./f.ts";`,
      `export default app({ http: { "${key}": { run, ${options} } } });`,
      ``,
    ].join("\n"),
    "f.ts": `export function run${run}\n`,
  };
}

const ID = "(_: unknown, { id }: { id: string }): void { id; }";
const ITEM =
  "(): { id: string; code: number; at: Date; tags: string[] } { throw 1; }";

/** Cases of routes. */
export const checkCases: readonly DiagnosticCase[] = [
  ...[
    ["/a/:id?", "/a/:id"],
    ["/:id{[0-9]+}", "/:id"],
    ["/*/a/:id", "/a/:id/*"],
    ["/a//:id", "/a/:id"],
    ["/a/:id/", "/a/:id"],
    ["/a b/:id", "/a%20b/:id"],
    ["/a/:id/../b", "/a/:id/b"],
    ["/a/:id/b/:id", "/a/:id/b"],
    ["/a?x=1", "/a"],
  ].map(([refused, accepted]): DiagnosticCase => ({
    code: "PK301",
    name: `the path ${refused} can't be routed`,
    refused: route(`GET ${refused}`, ID),
    accepted: route(`GET ${accepted}`, ID),
    marks: `"GET ${refused}"`,
  })),
  {
    code: "PK302",
    name: "two routes differ in the name of a parameter only",
    refused: table(
      `http: { "DELETE /:id": f.drop, ...more }`,
      `const more = { "DELETE /:key": f.dropKey };`,
    ),
    accepted: table(
      `http: { "DELETE /:id": f.drop, ...more }`,
      `const more = { "PUT /:key": f.dropKey, "DELETE /all": f.text };`,
    ),
    marks: `"DELETE /:key"`,
    says: "app.ts:4",
  },
  {
    code: "PK302",
    name: "a group makes the path of another route",
    refused: table(
      `http: { "GET /a/b": f.text, "/a": { routes: { "GET /b": f.text } } }`,
    ),
    accepted: table(
      `http: { "GET /a/b": f.text, "/a": { routes: { "GET /": f.text } } }`,
    ),
    marks: `"GET /b"`,
  },
  {
    code: "PK302",
    name: "a group at the root makes the path of another route",
    refused: table(
      `http: { "GET /a": f.text, "/": { routes: { "GET /a": f.list } } }`,
    ),
    accepted: table(
      `http: { "GET /a": f.text, "/": { routes: { "GET /": f.list } } }`,
    ),
    marks: `"GET /a"`,
  },
  {
    code: "PK303",
    name: "a path parameter isn't a field",
    refused: route("GET /:ID", ID),
    accepted: route("GET /:id", ID),
    marks: `"GET /:ID"`,
    says: "Did you mean `:id`?",
  },
  {
    code: "PK303",
    name: "a path has a parameter, but the function takes no data",
    refused: route("GET /:id", "(): void {}"),
    accepted: route(
      "GET /:id",
      "(_: unknown, data: Record<string, string>): void { data; }",
    ),
    marks: `"GET /:id"`,
  },
  {
    code: "PK304",
    name: "a field is in the path and optional",
    refused: route(
      "GET /:id",
      "(_: unknown, { id }: { id?: string }): void { id; }",
    ),
    accepted: route(
      "GET /:id",
      "(_: unknown, { id, n }: { id: string; n?: number }): void { id; n; }",
    ),
    marks: `"GET /:id"`,
  },
  {
    code: "PK305",
    name: "a path can't hold an object",
    refused: route(
      "GET /:id",
      "(_: unknown, { id }: { id: { x: string } }): void { id; }",
    ),
    accepted: route(
      "GET /:id/:at/:kind",
      `(_: unknown, data: { id: bigint; at: Date; kind: "a" | 1 }): void { data; }`,
    ),
    marks: `"GET /:id"`,
  },
  {
    code: "PK306",
    name: "the data of a GET route is a string",
    refused: route("GET /", "(_: unknown, data: string): void { data; }"),
    accepted: route("POST /", "(_: unknown, data: string): void { data; }"),
    marks: "run",
  },
  {
    code: "PK307",
    name: "a GET request holds a file",
    refused: route(
      "GET /",
      "(_: unknown, data: { all: { file?: File }[] }): void { data; }",
    ),
    accepted: route(
      "POST /",
      "(_: unknown, data: { all: { file?: File }[] }): void { data; }",
    ),
    marks: `"GET /"`,
    says: "data.all[].file",
  },
  {
    code: "PK308",
    name: "a header goes to a missing field",
    refused: route(
      "GET /",
      "(_: unknown, data: { sign: string }): void { data; }",
      `in: { headers: { signed: "x-sign" } }`,
    ),
    accepted: route(
      "GET /",
      "(_: unknown, data: { sign: string }): void { data; }",
      `in: { headers: { sign: "x-sign" } }`,
    ),
    marks: `"x-sign"`,
    says: "Did you mean `sign`?",
  },
  {
    code: "PK308",
    name: "a raw body has no field",
    refused: route(
      "POST /",
      "(_: unknown, data: { bytes: Uint8Array }): void { data; }",
      `in: { body: "raw" }`,
    ),
    accepted: route(
      "POST /",
      "(_: unknown, data: { body: Uint8Array }): void { data; }",
      `in: { body: "raw" }`,
    ),
    marks: `"raw"`,
  },
  {
    code: "PK309",
    name: "a field comes from the path and a cookie",
    refused: route("GET /:id", ID, `in: { cookies: { id: "id" } }`),
    accepted: route("GET /", ID, `in: { cookies: { id: "id" } }`),
    marks: `"id"`,
  },
  {
    code: "PK310",
    name: "a cookie can't hold an object",
    refused: route(
      "GET /",
      "(_: unknown, data: { c: string[] }): void { data; }",
      `in: { cookies: { c: "c" } }`,
    ),
    accepted: route(
      "GET /",
      "(_: unknown, data: { c: number; d: string[] }): void { data; }",
      `in: { cookies: { c: "c" }, headers: { d: "d" } }`,
    ),
    marks: `"c"`,
  },
  {
    code: "PK310",
    name: "a raw body isn't bytes",
    refused: route(
      "POST /",
      "(_: unknown, data: { body: string }): void { data; }",
      `in: { body: "raw" }`,
    ),
    accepted: route(
      "POST /",
      "(_: unknown, data: { body: ReadableStream<Uint8Array> }): void { data; }",
      `in: { body: "raw" }`,
    ),
    marks: `"raw"`,
  },
  {
    code: "PK311",
    name: "a GET request has a media type",
    refused: route("GET /", ID, `consumes: "text/plain"`),
    accepted: route(
      "PUT /",
      ID,
      `consumes: "application/x-www-form-urlencoded"`,
    ),
    marks: `"text/plain"`,
  },
  {
    code: "PK312",
    name: "a header comes from a missing field",
    refused: route("GET /", ITEM, `out: { headers: { etag: "idd" } }`),
    accepted: route("GET /", ITEM, `out: { headers: { etag: "id" } }`),
    marks: `"idd"`,
    says: "Did you mean `id`?",
  },
  {
    code: "PK313",
    name: "`out` takes fields out of a stream",
    refused: route(
      "GET /",
      "(): AsyncIterable<{ id: string }> { throw 1; }",
      `out: { headers: { etag: "id" } }`,
    ),
    accepted: route(
      "GET /",
      "(): Promise<{ id: string }> { throw 1; }",
      `out: { headers: { etag: "id" } }`,
    ),
    marks: `{ headers: { etag: "id" } }`,
  },
  {
    code: "PK313",
    name: "`out` takes fields out of a text",
    refused: route(
      "GET /",
      "(): string { throw 1; }",
      `out: { redirect: "url" }`,
    ),
    accepted: route(
      "GET /",
      "(): { url: string } { throw 1; }",
      `out: { redirect: "url" }`,
    ),
    marks: `{ redirect: "url" }`,
  },
  {
    code: "PK314",
    name: "a status is a text",
    refused: route("GET /", ITEM, `out: { status: "id" }`),
    accepted: route("GET /", ITEM, `out: { status: "code" }`),
    marks: `"id"`,
    says: "a number",
  },
  {
    code: "PK314",
    name: "a redirect is a number",
    refused: route("GET /", ITEM, `out: { redirect: "code" }`),
    accepted: route("GET /", ITEM, `out: { redirect: "id" }`),
    marks: `"code"`,
  },
  {
    code: "PK314",
    name: "a cookie is a list",
    refused: route("GET /", ITEM, `out: { cookies: { c: { from: "tags" } } }`),
    accepted: route(
      "GET /",
      ITEM,
      `out: { cookies: { c: { from: "at", maxAge: 60 } } }`,
    ),
    marks: `{ from: "tags" }`,
  },
  {
    code: "PK315",
    name: "a success is a failure",
    refused: route("GET /", ITEM, `status: 404`),
    accepted: route("GET /", ITEM, `status: 202`),
    marks: "404",
  },
  {
    code: "PK315",
    name: "a status without a body has one",
    refused: route("GET /", ITEM, `status: 204`),
    accepted: route("GET /", "(): void {}", `status: 204`),
    marks: "204",
  },
  {
    code: "PK315",
    name: "a redirect has the status of a success",
    refused: route("GET /", ITEM, `status: 201, out: { redirect: "id" }`),
    accepted: route("GET /", ITEM, `status: 301, out: { redirect: "id" }`),
    marks: "201",
  },
  {
    code: "PK316",
    name: "the status is decided twice",
    refused: route("GET /", ITEM, `status: 201, out: { status: "code" }`),
    accepted: route("GET /", ITEM, `out: { status: "code" }`),
    marks: "201",
  },
  {
    code: "PK316",
    name: "a Response has its own status",
    refused: route("GET /", "(): Response { throw 1; }", `status: 201`),
    accepted: route("GET /", "(): Response { throw 1; }"),
    marks: "201",
  },
  {
    code: "PK317",
    name: "a timeout is zero",
    refused: route("GET /", ITEM, "timeout: 0"),
    accepted: route("GET /", ITEM, "timeout: 1000, maxBody: 10"),
    marks: "0",
  },
  {
    code: "PK317",
    name: "a limit is a part of a byte",
    refused: route("GET /", ITEM, "maxBody: -0.5"),
    accepted: route("GET /", ITEM, "maxBody: 5"),
    marks: "-0.5",
  },
  {
    code: "PK318",
    name: "a header has a space in its name",
    refused: route("GET /", ITEM, `out: { headers: { "x y": "id" } }`),
    accepted: route("GET /", ITEM, `out: { headers: { "x-y": "id" } }`),
    marks: `"id"`,
  },
  {
    code: "PK319",
    name: "a media type is an ending",
    refused: route("GET /", "(): string { throw 1; }", `produces: "txt"`),
    accepted: route(
      "GET /",
      "(): string { throw 1; }",
      `produces: "text/plain; charset=utf-8"`,
    ),
    marks: `"txt"`,
  },
  {
    code: "PK320",
    name: "an object isn't a picture",
    refused: route("GET /", ITEM, `produces: "image/png"`),
    accepted: route("GET /", ITEM, `produces: "application/hal+json"`),
    marks: `"image/png"`,
  },
  {
    code: "PK321",
    name: "a stream has no ETag",
    refused: route(
      "GET /",
      "(): AsyncIterable<string> { throw 1; }",
      "etag: true",
    ),
    accepted: route("GET /", ITEM, "etag: true"),
    marks: "true",
  },
  {
    code: "PK322",
    name: "a mount has a parameter",
    refused: table(`mounts: { "/:x": f.handler }`),
    accepted: table(`mounts: { "/x": f.handler }`),
    marks: `"/:x"`,
  },
  {
    code: "PK322",
    name: "a mount lies below another",
    refused: table(`mounts: { "/x": f.handler, "/x/y": f.handler }`),
    accepted: table(`mounts: { "/x": f.handler, "/xy": f.handler }`),
    marks: `"/x/y"`,
  },
  {
    code: "PK323",
    name: "the framework answers at /health",
    refused: table(`http: { "GET /health": f.text }`),
    accepted: table(`http: { "GET /healthy": f.text }`),
    marks: `"GET /health"`,
  },
  {
    code: "PK323",
    name: "the reference page is there",
    refused: table(`http: { "GET /docs": f.text }`),
    accepted: table(
      `http: { "GET /docs": f.text }, httpOptions: { docs: "/reference" }`,
    ),
    marks: `"GET /docs"`,
  },
  {
    code: "PK323",
    name: "a mount takes the path",
    refused: table(`http: { "GET /x/y": f.text }, mounts: { "/x": f.handler }`),
    accepted: table(`http: { "GET /xy": f.text }, mounts: { "/x": f.handler }`),
    marks: `"GET /x/y"`,
  },
  {
    code: "PK324",
    name: "the path of the reference page has a parameter",
    refused: table(`httpOptions: { docs: "/:docs" }`),
    accepted: table(`httpOptions: { docs: "/about/docs", openapi: false }`),
    marks: `"/:docs"`,
  },
  {
    code: "PK324",
    name: "a limit of uploads is negative",
    refused: table(`httpOptions: { uploads: { maxParts: -1 } }`),
    accepted: table(`httpOptions: { uploads: { maxParts: 1 } }`),
    marks: "-1",
  },
  {
    code: "PK335",
    name: "a name on the wire has a space",
    refused: table(`rpc: { "a b": f.text }`),
    accepted: table(`rpc: { a_b: f.text, c: { $d: f.text } }`),
    marks: `"a b"`,
  },
  {
    code: "PK336",
    name: "a name is a function and a group",
    refused: table(`rpc: { "a.b": f.text, a: f.text }`),
    accepted: table(`rpc: { "a.b": f.text, "a.c": f.text }`),
    marks: "a",
  },
];
