/** What comes in, and how it is read. @module */
import type { Case } from "../driver.ts";
import { answers } from "../send.ts";

const due = "2026-02-28T10:00:00.000Z";

/** Paths, queries, JSON and forms. */
export const dataCases: readonly Case[] = [
  answers("a path parameter is decoded", "GET /items/a%20b%2Fc", {}, {
    headers: { "content-type": "application/json" },
    json: { id: "a b/c" },
  }),
  answers("an emoji in a path arrives whole", "GET /items/%F0%9F%91%8B", {}, {
    json: { id: "👋" },
  }),
  answers("the rest of a path is one text", "GET /files/a/b%20c/d.txt", {}, {
    json: { rest: "a/b c/d.txt" },
  }),
  answers(
    "a query is coerced by its types",
    `GET /search?page=2&active=true&since=${due}&size=9007199254740993&ids=1&ids=2&filter[status]=open`,
    {},
    {
      json: {
        page: 2,
        active: true,
        since: due,
        size: "9007199254740993",
        ids: [1, 2],
        filter: { status: "open" },
      },
    },
  ),
  answers("a query that doesn't fit is told", "GET /search?page=x&since=y", {
    headers: {},
  }, { status: 422, code: "invalid", pointers: ["/page", "/since"] }),
  answers("a field that nobody knows is told", "GET /search?pages=2", {}, {
    status: 422,
    code: "invalid",
    pointers: ["/pages"],
  }),
  answers("values that JSON can't hold arrive as they are", "POST /echo", {
    body: {
      title: "Lamp",
      count: 2,
      due,
      size: "12345678901234567890",
      bytes: "AAEC/w==",
      tags: ["a"],
      inner: { at: due, ok: true },
    },
  }, {
    json: {
      data: {
        title: "Lamp",
        count: 2,
        due,
        size: "12345678901234567890",
        bytes: "AAEC/w==",
        tags: ["a"],
        inner: { at: due, ok: true },
      },
      kinds: [
        "bytes:Uint8Array",
        "count:number",
        "due:Date",
        "inner:Object",
        "size:bigint",
        "tags:Array",
        "title:string",
      ],
    },
  }),
  answers("every field that doesn't fit is pointed at", "POST /echo", {
    body: { title: "", count: -1, inner: { at: "soon", ok: 1 }, more: 1 },
  }, {
    status: 422,
    code: "invalid",
    pointers: ["/count", "/inner/at", "/inner/ok", "/more", "/title"],
  }),
  answers("a body that is missing is told", "POST /echo", {}, {
    status: 422,
    code: "invalid",
  }),
  answers("malformed JSON is a bad request", "POST /echo", {
    headers: { "content-type": "application/json" },
    body: '{"title":',
  }, { status: 400, code: "bad_request" }),
  answers("a byte order mark before JSON is let go by", "POST /echo", {
    headers: { "content-type": "application/json" },
    body: '\uFEFF{"title":"marked"}',
  }, { json: { data: { title: "marked" }, kinds: ["title:string"] } }),
  answers("a long body is read too", "POST /echo", {
    body: { title: "ok", tags: ["x".repeat(200_000)] },
  }, { status: 200 }),
  answers("a body of optional fields may be missing", "POST /optional", {}, {
    json: { name: null },
  }),
  answers("a body of optional fields is read", "POST /optional", {
    body: { name: "Ada" },
  }, { json: { name: "Ada" } }),
  answers("a form is coerced by its types", "POST /form", {
    body: new URLSearchParams([
      ["name", "Ada L."],
      ["age", "36"],
      ["colours", "red"],
      ["colours", "blue"],
    ]),
  }, { json: { name: "Ada L.", age: 36, colours: ["red", "blue"] } }),
  answers("another media type isn't read", "POST /echo", {
    headers: { "content-type": "text/csv" },
    body: "a,b",
  }, { status: 415, code: "unsupported_media_type" }),
  answers("a body over the limit is refused", "POST /echo", {
    body: { title: "a".repeat(1_100_000) },
  }, { status: 413, code: "payload_too_large" }),
];
