import assert from "node:assert/strict";
import { fn, list, model, object, route, scalar } from "../openapi/model.ts";
import { type AnyCall, clientOf, toText } from "./client_of.ts";

const string = scalar("string");
const search = object({
  "tags?": list(string),
  "since?": scalar("date"),
  "size?": scalar("bigint"),
  "key?": scalar("bytes"),
  "filter?": object({ "status?": string, "tags?": list(string) }),
  "ranges?": list(object({ from: scalar("number") })),
});
const app = model({
  functions: [
    fn("a.search", { input: search }),
    fn("a.get", { input: object({ id: string, "q?": string }) }),
    fn("a.walk", { input: object({ "*": string }) }),
    fn("a.bound", {
      input: object({
        id: string,
        version: scalar("number"),
        state: string,
        "note?": string,
      }),
    }),
    fn("a.hook", { input: object({ body: scalar("bytes"), "mode?": string }) }),
    fn("a.text", { input: string }),
    fn("a.whole", { input: scalar("file") }),
    fn("a.patch", { input: object({ "a?": string }) }),
    fn("a.upload", {
      input: object({
        "file?": scalar("file"),
        "more?": list(scalar("file")),
        "stream?": scalar("bytestream"),
        "meta?": object({ "tags?": list(string) }),
        "at?": scalar("date"),
      }),
    }),
    fn("a.ping", {}),
  ],
  routes: [
    route("GET /search", "a.search"),
    route("POST /search", "a.search"),
    route("GET /items/:id", "a.get"),
    route("GET /files/*", "a.walk"),
    route("PUT /items/:id", "a.bound", {
      in: { headers: { version: "if-match" }, cookies: { state: "oauth" } },
    }),
    route("POST /hook", "a.hook", { in: { body: "raw" } }),
    route("POST /csv", "a.text", { consumes: "text/csv" }),
    route("POST /json", "a.text"),
    route("PATCH /merge", "a.patch", {
      consumes: "application/merge-patch+json",
    }),
    route("POST /form", "a.patch", {
      consumes: "application/x-www-form-urlencoded",
    }),
    route("POST /upload", "a.upload"),
    route("POST /whole", "a.whole"),
    route("POST /ping", "a.ping"),
  ],
  rpc: { search: "a.search", "deep.er.search": "a.search" },
});
const { createClient } = await clientOf(app);

const date = new Date("2026-01-31T12:00:00.000Z");
const bytes = new Uint8Array([1, 2, 255]);
const file = new File(["hi"], "hi.txt", { type: "text/plain" });

const CASES: readonly [name: string, data: unknown, expected: string][] = [
  ["GET /search", undefined, "GET /search"],
  ["GET /search", {}, "GET /search"],
  [
    "GET /search",
    { tags: ["a b", "c"], since: undefined },
    "GET /search?tags=a+b&tags=c",
  ],
  [
    "GET /search",
    { since: date, size: 12345678901234567890n, key: bytes },
    "GET /search?since=2026-01-31T12:00:00.000Z&size=12345678901234567890&key=AQL/",
  ],
  [
    "GET /search",
    { filter: { status: "open", tags: ["x", "y"] } },
    "GET /search?filter[status]=open&filter[tags]=x&filter[tags]=y",
  ],
  [
    "GET /search",
    { ranges: [{ from: 1 }, { from: 2 }] },
    "GET /search?ranges[0][from]=1&ranges[1][from]=2",
  ],
  [
    "POST /search",
    { since: date, size: 5n, key: bytes, filter: {} },
    'POST /search\napplication/json: {"since":"2026-01-31T12:00:00.000Z","size":"5","key":"AQL/","filter":{}}',
  ],
  ["POST /search", undefined, "POST /search"],
  [
    "search",
    { tags: ["a"] },
    'POST /rpc/search\napplication/json: {"tags":["a"]}',
  ],
  ["deep.er.search", {}, "POST /rpc/deep.er.search"],
  [
    "GET /items/:id",
    { id: "a/b c?", q: "1&2" },
    "GET /items/a%2Fb%20c%3F?q=1&2",
  ],
  ["GET /files/*", { "*": "a b/c#d.txt" }, "GET /files/a%20b/c%23d.txt"],
  [
    "PUT /items/:id",
    { id: "1", version: 7, state: "s;1", note: "n" },
    'PUT /items/1\ncookie: oauth=s%3B1\nif-match: 7\napplication/json: {"note":"n"}',
  ],
  [
    "PUT /items/:id",
    { id: "1", version: 7, state: "s" },
    "PUT /items/1\ncookie: oauth=s\nif-match: 7",
  ],
  [
    "POST /hook",
    { body: new TextEncoder().encode("{}") },
    "POST /hook\napplication/octet-stream: {}",
  ],
  ["POST /hook", {
    body: new Blob(["{}"], { type: "application/json" }),
    mode: "x",
  }, "POST /hook?mode=x\napplication/json: {}"],
  ["POST /csv", "a,b", "POST /csv\ntext/csv: a,b"],
  ["POST /json", "a,b", 'POST /json\napplication/json: "a,b"'],
  [
    "PATCH /merge",
    { a: "1" },
    'PATCH /merge\napplication/merge-patch+json: {"a":"1"}',
  ],
  [
    "POST /form",
    { a: "1 2" },
    "POST /form\napplication/x-www-form-urlencoded;charset=UTF-8: a=1+2",
  ],
  ["POST /whole", file, "POST /whole\ntext/plain: hi"],
  [
    "POST /whole",
    new Blob(["hi"]).stream(),
    "POST /whole\napplication/octet-stream: hi",
  ],
  ["POST /ping", undefined, "POST /ping"],
  [
    "POST /upload",
    { at: date },
    'POST /upload\napplication/json: {"at":"2026-01-31T12:00:00.000Z"}',
  ],
  [
    "POST /upload",
    { file, meta: { tags: ["a", "b"] }, at: date },
    "POST /upload\npart meta[tags]: a\npart meta[tags]: b\npart at: 2026-01-31T12:00:00.000Z\npart file: hi.txt text/plain hi",
  ],
  [
    "POST /upload",
    { stream: new Blob(["last"]).stream(), more: [file, file], at: date },
    "POST /upload\npart at: 2026-01-31T12:00:00.000Z\npart more: hi.txt text/plain hi\npart more: hi.txt text/plain hi\npart stream: blob application/octet-stream last",
  ],
];

for (const [name, data, expected] of CASES) {
  Deno.test(`${name} with ${show(data)} is sent as it should`, async () => {
    let sent = "";
    const client = createClient({
      baseUrl: "http://localhost/",
      fetch: async (url, init) => {
        sent = await toText(new Request(url, init));
        return new Response(null, { status: 204 });
      },
    });
    let at: unknown = client;
    const keys = name.includes(" ") ? [name] : name.split(".");
    for (const key of keys) at = (at as Record<string, unknown>)[key];
    assert.equal(await (at as AnyCall)(data), undefined);
    assert.equal(sent, expected);
  });
}

function show(data: unknown): string {
  return Deno.inspect(data, { breakLength: Infinity, compact: true })
    .slice(0, 60);
}
