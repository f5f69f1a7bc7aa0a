import { deepEqual, equal, match } from "node:assert/strict";
import { object, toManifest } from "./app.ts";
import { type Answer, open } from "./client.ts";

const echo = { run: (_: unknown, data: unknown) => data, output: {} };
const text = { type: "string" };
const number = { type: "number" };

const search = object({
  "q?": text,
  "limit?": { type: "integer" },
  "on?": { type: "boolean" },
  "tag?": { type: "array", items: text },
  "since?": { native: "date" },
  "big?": { native: "bigint" },
  "parent?": { anyOf: [{ type: "number" }, { type: "null" }] },
  "filter?": object({
    "status?": text,
    "size?": { type: "array", items: number },
  }),
});

const manifest = toManifest({
  search: {
    run: (_, data: { since?: unknown }) => ({
      ...data,
      ...("since" in data ? { since: String(data.since) } : undefined),
    }),
    input: search,
    decode: (value) => {
      const data = value as { since?: unknown };
      if (data.since !== undefined) {
        data.since = new Date(data.since as string).toISOString();
      }
      return data;
    },
    output: {},
  },
  update: {
    ...echo,
    input: object({ id: text, "title?": text, "count?": number }),
  },
  list: { ...echo, input: { type: "array", items: number } },
  any: {
    ...echo,
    input: object({ "value?": {} }),
    strings: { fields: { value: "json" } },
  },
  keyed: {
    ...echo,
    input: { type: "object" },
    strings: {
      fields: { id: "string" },
      keys: [["^n-", "number"], ["^t-", "string"]],
      rest: "boolean",
    },
  },
  bind: {
    ...echo,
    input: object({
      "sign?": text,
      "state?": text,
      "tags?": { type: "array", items: text },
    }),
  },
  hook: {
    run: (_, { body, sign }: { body: Uint8Array; sign: string }) => ({
      size: body.length,
      sign,
    }),
    input: object({ body: { native: "bytes" }, sign: text }),
    output: {},
  },
  csv: {
    run: (_, data: { body: string }) => data.body.split("\n").length,
    input: object({ body: text }),
    output: {},
  },
}, {
  "GET /search": "search",
  "GET /keyed": "keyed",
  "PATCH /items/:id": "update",
  "POST /list": "list",
  "POST /any": "any",
  "POST /small": { run: "any", maxBody: 10 },
  "GET /bind": {
    run: "bind",
    in: {
      headers: { sign: "x-sign", tags: "x-tags" },
      cookies: { state: "oauth" },
    },
  },
  "POST /hook": {
    run: "hook",
    in: { body: "raw", headers: { sign: "x-sign" } },
  },
  "POST /csv": { run: "csv", consumes: "text/csv" },
});

const QUERIES: readonly [query: string, data: unknown][] = [
  ["", {}],
  ["?limit=10&on=true&q=10", { limit: 10, on: true, q: "10" }],
  ["?tag=a&tag=b", { tag: ["a", "b"] }],
  ["?tag=a", { tag: ["a"] }],
  ["?tag[]=a&tag[]=b", { tag: ["a", "b"] }],
  ["?filter[status]=open&filter[size]=1&filter[size]=2", {
    filter: { status: "open", size: [1, 2] },
  }],
  ["?filter%5Bstatus%5D=a%20b+c", { filter: { status: "a b c" } }],
  ["?since=2026-01-02", { since: "2026-01-02T00:00:00.000Z" }],
  ["?since=2026-01-02T03:04:05+02:00", { since: "2026-01-02T01:04:05.000Z" }],
  ["?big=12345678901234567890", { big: "12345678901234567890" }],
  ["?parent=null", { parent: null }],
  ["?parent=5", { parent: 5 }],
  ["?q=&&", { q: "" }],
];

Deno.test("texts of a query become the values of their types", async (t) => {
  await using client = await open(manifest);
  for (const [query, data] of QUERIES) {
    await t.step(query || "none", async () => {
      deepEqual((await client.send(`GET /search${query}`)).body, data);
    });
  }
});

Deno.test("texts of a query become the values that the pattern of their key has", async () => {
  await using client = await open(manifest);
  const { body } = await client.send("GET /keyed?id=1&n-a=1&t-a=1&x=true");
  deepEqual(body, { id: "1", "n-a": 1, "t-a": "1", x: true });
});

const WRONG: readonly [query: string, status: number, pointer?: string][] = [
  ["?limit=ten", 422, "/limit"],
  ["?limit=0x10", 422, "/limit"],
  ["?limit=1e999", 422, "/limit"],
  ["?limit=1&limit=2", 422, "/limit"],
  ["?on=yes", 422, "/on"],
  ["?since=2026-02-30", 422, "/since"],
  ["?since=tomorrow", 422, "/since"],
  ["?nope=1", 422, "/nope"],
  ["?constructor=1", 422, "/constructor"],
  ["?filter[prototype]=1", 422, "/filter/prototype"],
  ["?filter=1", 422, "/filter"],
  ["?__proto__=1", 400],
  ["?filter[__proto__][x]=1", 400],
  ["?q=%", 400],
  ["?q=%ff", 400],
  [`?${"a=1&".repeat(1_001)}`, 400],
];

Deno.test("a query that doesn't fit is refused", async (t) => {
  await using client = await open(manifest);
  for (const [query, status, pointer] of WRONG) {
    await t.step(query.slice(0, 40), async () => {
      const answer = await client.send(`GET /search${query}`);
      equal(answer.status, status);
      if (pointer) equal(pointerOf(answer), pointer);
    });
  }
});

Deno.test("what is refused is told by the name of its field, never by its text", async (t) => {
  await using client = await open(manifest, {
    log: { level: "debug", write: (line) => lines.push(line) },
  });
  const lines: string[] = [];
  const cases: readonly [route: string, body?: string, type?: string][] = [
    ["GET /search?q=hunter2%zz"],
    ["GET /search?limit=hunter2"],
    ["GET /search?since=hunter2"],
    ["GET /search?parent=hunter2"],
    ["POST /any", "value=hunter2%zz", "application/x-www-form-urlencoded"],
    ["POST /any", '{"value":"hunter2"', "application/json"],
    ["POST /any", '["hunter2"]', "application/json"],
    ["POST /list", '[1,"hunter2"]', "application/json; charset=utf-8"],
  ];
  for (const [route, body, type = "text/plain"] of cases) {
    await t.step(`${route} ${type}`, async () => {
      const headers = { "content-type": type };
      const answer = await client.send(route, body, { headers });
      match(`${answer.status}`, /^4/);
      equal(JSON.stringify(answer.body).includes("hunter2"), false);
    });
  }
  equal(lines.length, cases.length);
  equal(lines.join().includes("hunter2"), false);
});

Deno.test("path, query and body make one object, and none may give a field twice", async (t) => {
  await using client = await open(manifest);
  const cases: readonly [
    route: string,
    body: unknown,
    status: number,
    data: unknown,
  ][] = [
    ["PATCH /items/7", { title: "x" }, 200, { id: "7", title: "x" }],
    ["PATCH /items/7?count=2", { title: "x" }, 200, {
      id: "7",
      count: 2,
      title: "x",
    }],
    ["PATCH /items/7", undefined, 200, { id: "7" }],
    ["PATCH /items/7", { id: "8" }, 422, "/id"],
    ["PATCH /items/7?id=8", {}, 422, "/id"],
    ["PATCH /items/7?count=1", { count: 1 }, 422, "/count"],
  ];
  for (const [route, body, status, data] of cases) {
    await t.step(`${route} ${JSON.stringify(body)}`, async () => {
      const answer = await client.send(route, body);
      equal(answer.status, status);
      if (status === 422) equal(pointerOf(answer), data);
      else deepEqual(answer.body, data);
    });
  }
});

const utf16 = (text: string) =>
  new Uint8Array([...text].flatMap((char) => [char.charCodeAt(0), 0]));

const BODIES: readonly [
  name: string,
  route: string,
  type: string | undefined,
  body: BodyInit | undefined,
  status: number,
  data?: unknown,
][] = [
  ["JSON", "POST /list", "application/json", "[1,2]", 200, [1, 2]],
  [
    "JSON with charset",
    "POST /list",
    "Application/JSON; charset=UTF-8",
    "[1]",
    200,
    [1],
  ],
  ["built on JSON", "POST /list", "application/vnd.x+json", "[1]", 200, [1]],
  [
    "UTF-16",
    "POST /list",
    "application/json; charset=utf-16le",
    utf16("[1]"),
    200,
    [1],
  ],
  [
    "a form",
    "PATCH /items/7",
    "application/x-www-form-urlencoded",
    "title=a+b&count=3",
    200,
    {
      id: "7",
      title: "a b",
      count: 3,
    },
  ],
  [
    "nothing where nothing is required",
    "POST /any",
    "application/json",
    "",
    200,
    {},
  ],
  ["nothing at all", "POST /any", undefined, undefined, 200, {}],
  [
    "U+FFFD that was meant",
    "POST /any",
    "application/json",
    '{"value":"\uFFFD"}',
    200,
    { value: "\uFFFD" },
  ],
  ["raw bytes", "POST /hook", "application/x-thing", "abc", 200, {
    size: 3,
    sign: "s",
  }],
  ["raw JSON", "POST /hook", "application/json", "{}", 200, {
    size: 2,
    sign: "s",
  }],
  ["what the route consumes", "POST /csv", "text/csv", "a\nb", 200, 2],
  [
    "another type than it consumes",
    "POST /csv",
    "application/json",
    '{"body":"a"}',
    415,
  ],
  ["no media type", "POST /list", undefined, new Uint8Array([91, 93]), 415],
  ["text", "POST /list", "text/plain", "[1]", 415],
  [
    "an unknown charset",
    "POST /list",
    "application/json; charset=klingon",
    "[1]",
    415,
  ],
  ["malformed JSON", "POST /list", "application/json", "[1", 400],
  [
    "broken UTF-8",
    "POST /any",
    "application/json",
    new Uint8Array([123, 34, 118, 97, 108, 117, 101, 34, 58, 34, 255, 34, 125]),
    400,
  ],
  [
    "__proto__",
    "POST /any",
    "application/json",
    '{"value":{"a":[{"__proto__":1}]}}',
    400,
  ],
  [
    "an escaped __proto__",
    "POST /any",
    "application/json",
    '{"value":{"\\u005f_proto__":1}}',
    400,
  ],
  [
    "a constructor with a prototype",
    "POST /any",
    "application/json",
    '{"value":[{"constructor":{"prototype":{}}}]}',
    400,
  ],
  [
    "a constructor in a form",
    "POST /any",
    "application/x-www-form-urlencoded",
    "value[constructor][prototype][x]=1",
    400,
  ],
  [
    "a word that is no prototype",
    "POST /any",
    "application/json",
    '{"value":{"constructor":7}}',
    200,
    { value: { constructor: 7 } },
  ],
  ["constructor", "POST /any", "application/json", '{"constructor":1}', 422],
  [
    "deep nesting",
    "POST /any",
    "application/json",
    `{"value":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
    400,
  ],
  ["a huge number", "POST /list", "application/json", "[1e999]", 422],
  ["another shape", "POST /list", "application/json", "{}", 422],
  [
    "a body that is too long",
    "POST /list",
    "application/json",
    `[${"1,".repeat(600_000)}1]`,
    413,
  ],
];

Deno.test("a route may set a limit of its own", async () => {
  await using client = await open(manifest);
  for (const declared of ["15", undefined]) {
    const headers = new Headers({ "content-type": "application/json" });
    if (declared) headers.set("content-length", declared);
    const body = '{"value":"abc"}';
    equal((await client.send("POST /small", body, { headers })).status, 413);
  }
});

Deno.test("bodies are read by their media type", async (t) => {
  await using client = await open(manifest);
  for (const declared of [false, true]) {
    for (const [name, route, type, body, status, data] of BODIES) {
      await t.step(
        `${name}, ${declared ? "with" : "without"} its length`,
        async () => {
          const bytes = body === undefined
            ? undefined
            : new Uint8Array(await new Response(body).arrayBuffer());
          const headers = new Headers({ "x-sign": "s" });
          if (type !== undefined) headers.set("content-type", type);
          if (declared && bytes) {
            headers.set("content-length", `${bytes.length}`);
          }
          const answer = await client.send(route, bytes, { headers });
          equal(answer.status, status);
          if (status === 200) deepEqual(answer.body, data);
        },
      );
    }
  }
});

Deno.test("headers and cookies become fields where the route says so", async () => {
  await using client = await open(manifest);
  const answer = await client.send("GET /bind", undefined, {
    headers: { "x-sign": "s", "x-tags": "a, b", cookie: "a=1; oauth=x%20y" },
  });
  deepEqual(answer.body, { sign: "s", state: "x y", tags: ["a", "b"] });
  deepEqual((await client.send("GET /bind")).body, {});
  const twice = await client.send("GET /bind?sign=t", undefined, {
    headers: { "x-sign": "s" },
  });
  equal(twice.status, 422);
});

function pointerOf(answer: Answer): string | undefined {
  const { errors } = answer.body as { errors?: { pointer: string }[] };
  return errors?.[0]?.pointer;
}
