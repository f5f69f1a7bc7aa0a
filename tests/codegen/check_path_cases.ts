/** Cases of what the rules on paths refuse. @module */
import { type DiagnosticCase, table } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

/** An app of one route to a function told by its source. */
export function route(key: string, run: string, options = ""): Files {
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

/** A function that takes `id` and returns nothing. */
export const ID: string = "(_: unknown, { id }: { id: string }): void { id; }";

/** Cases of paths. */
export const pathCases: readonly DiagnosticCase[] = [
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
    code: "PK201",
    name: "a parameter of a path is any, of which nothing more is said",
    refused: route(
      "GET /:id",
      "(_: unknown, { id }: { id: any }): void { id; }",
    ),
    accepted: route(
      "GET /:id",
      "(_: unknown, { id }: { id: string }): void { id; }",
    ),
    marks: "id: any",
  },
  {
    code: "PK305",
    name: "a path can't hold what is unknown",
    refused: route(
      "GET /:id",
      "(_: unknown, { id }: { id: unknown }): void { id; }",
    ),
    accepted: route(
      "GET /:id",
      "(_: unknown, { id }: { id: string | number }): void { id; }",
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
];
