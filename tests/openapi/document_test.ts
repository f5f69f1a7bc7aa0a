import assert from "node:assert/strict";
import { emitOpenapi } from "../../codegen/emit/openapi.ts";
import type { HttpRouteModel, Model } from "../../codegen/model/model.ts";
import { fn, list, model, object, oneOf, ref, route, scalar } from "./model.ts";
import type { Part } from "./send_examples.ts";

const text = scalar("string");

/** What a document says at a path of keys. */
function at(app: Model, ...keys: readonly string[]): Part {
  const document: Part = JSON.parse(emitOpenapi(app));
  return keys.reduce((part, key) => part?.[key], document);
}

/** The operation of one route of one function. */
function operation(
  key: string,
  run: Parameters<typeof fn>[1],
  rest: Partial<HttpRouteModel> = {},
): Part {
  const app = model({
    functions: [fn("a.run", run)],
    routes: [route(key, "a.run", rest)],
  });
  const [method, path] = key.split(" ") as [string, string];
  const template = path.replace(/:(\w+)/g, "{$1}").replace("*", "{path}");
  return at(app, "paths", template, method.toLowerCase());
}

const OUT = object({
  id: text,
  url: scalar("url"),
  version: scalar("number"),
  token: text,
});

const RESPONSES: readonly [
  name: string,
  key: string,
  run: Parameters<typeof fn>[1],
  rest: Partial<HttpRouteModel>,
  expected: Readonly<Record<string, readonly string[]>>,
][] = [
  ["nothing", "POST /a", {}, {}, { 204: [] }],
  ["nothing with a status", "POST /a", {}, { status: 202 }, { 202: [] }],
  ["data", "GET /a", { output: text }, {}, { 200: ["application/json"] }],
  ["data with a status", "POST /a", { output: text }, { status: 201 }, {
    201: ["application/json"],
  }],
  [
    "data that may miss",
    "GET /a",
    { output: { kind: "union", members: [text, scalar("undefined")] } },
    {},
    { 200: ["application/json"], 204: [] },
  ],
  ["text", "GET /a", { output: text }, { produces: "text/csv" }, {
    200: ["text/csv"],
  }],
  [
    "data that isn't text",
    "GET /a",
    { output: OUT },
    { produces: "text/csv" },
    { 200: ["application/json"] },
  ],
  ["JSON of its own", "GET /a", { output: OUT }, {
    produces: "application/hal+json",
  }, { 200: ["application/hal+json"] }],
  ["bytes", "GET /a", { returns: "bytes" }, {}, { 200: ["*/*"] }],
  ["bytes of several types", "GET /a", { returns: "bytes" }, {
    produces: "image/png, image/gif",
  }, { 200: ["image/png", "image/gif"] }],
  ["a stream", "GET /a", { returns: "stream", output: text }, {}, {
    200: ["text/event-stream", "application/x-ndjson"],
  }],
  ["a redirect", "GET /a", { output: object({ url: text }) }, {
    out: { redirect: "url" },
  }, { 302: [] }],
  ["a redirect after a POST", "POST /a", { output: object({ url: text }) }, {
    out: { redirect: "url" },
  }, { 303: [] }],
  ["a redirect that may miss", "GET /a", { output: object({ "url?": text }) }, {
    out: { redirect: "url" },
  }, { 200: ["application/json"], 302: [] }],
  [
    "a status of the result",
    "GET /a",
    {
      output: object({
        code: {
          kind: "union",
          members: [{ kind: "literal", value: 200 }, {
            kind: "literal",
            value: 202,
          }],
        },
        id: text,
      }),
    },
    { out: { status: "code" } },
    { 200: ["application/json"], 202: ["application/json"] },
  ],
  [
    "any status of the result",
    "GET /a",
    { output: object({ code: scalar("number"), id: text }) },
    { out: { status: "code" } },
    { "2XX": ["application/json"] },
  ],
  ["an entity tag", "GET /a", { output: text }, { etag: true }, {
    200: ["application/json"],
    304: [],
  }],
];

for (const [name, key, run, rest, expected] of RESPONSES) {
  Deno.test(`the document says what ${name} is answered with`, () => {
    const { responses } = operation(key, run, rest);
    const success = Object.entries<Part>(responses)
      .filter(([status]) => /^[23]/.test(status))
      .map(([status, { content = {} }]) => [status, Object.keys(content)]);
    assert.deepEqual(Object.fromEntries(success), expected);
  });
}

Deno.test("fields that leave the body are headers", () => {
  const { responses } = operation("GET /a", { output: OUT }, {
    out: { headers: { etag: "version" }, cookies: { session: "token" } },
  });
  const { headers, content } = responses[200];
  assert.deepEqual(Object.keys(headers), ["etag", "Set-Cookie"]);
  assert.deepEqual(headers.etag.schema, { type: "number" });
  assert.deepEqual(Object.keys(content["application/json"].schema.properties), [
    "id",
    "url",
  ]);
});

Deno.test("security is none, optional or needed", () => {
  const of = (session?: "optional" | "required") =>
    operation("GET /a", { ...(session ? { session } : undefined) }).security;
  assert.deepEqual(of(), []);
  assert.deepEqual(of("optional"), [{}, { bearerAuth: [] }, {
    cookieAuth: [],
  }]);
  assert.deepEqual(of("required"), [{ bearerAuth: [] }, { cookieAuth: [] }]);
});

Deno.test("security schemes are those the table tells", () => {
  const app = model({
    functions: [fn("a.run", { session: "required" })],
    routes: [route("GET /a", "a.run")],
    options: { info: { security: ["apiKey"] } },
  });
  assert.deepEqual(at(app, "paths", "/a", "get", "security"), [{
    apiKeyAuth: [],
  }]);
  assert.deepEqual(Object.keys(at(app, "components", "securitySchemes")), [
    "apiKeyAuth",
  ]);
});

Deno.test("errors are those of the pipeline and those that are thrown, described", () => {
  const { responses } = operation("POST /a", {
    session: "required",
    input: object({ id: text }),
    throws: [
      {
        code: "conflict",
        name: "TitleTaken",
        description: "when the title is taken",
      },
      {
        code: "conflict",
        name: "Conflict",
        description: "when there are too many",
      },
      { code: "gone", name: "Gone" },
    ],
  }, { timeout: 5 });
  assert.deepEqual(
    Object.keys(responses).filter((status) => status >= "4"),
    ["400", "401", "403", "409", "410", "413", "415", "422", "500", "504"],
  );
  assert.equal(
    responses[409].description,
    "When the title is taken; When there are too many",
  );
  assert.equal(responses[422].$ref, "#/components/responses/Invalid");
});

Deno.test("an error format of the app's own is what errors look like", () => {
  const app = model({
    functions: [fn("a.run", { input: object({ id: text }) })],
    routes: [route("GET /a", "a.run")],
    types: { Failure: object({ error: text }) },
    error: ref("Failure"),
  });
  assert.deepEqual(at(app, "components", "responses", "Invalid", "content"), {
    "application/json": { schema: { $ref: "#/components/schemas/Failure" } },
  });
  assert.deepEqual(Object.keys(at(app, "components", "schemas")), ["Failure"]);
});

Deno.test("a type of the app that is called Problem stays itself", () => {
  const app = model({
    functions: [
      fn("a.run", { input: object({ id: text }), output: ref("Problem") }),
    ],
    routes: [route("GET /a", "a.run")],
    types: { Problem: object({ sum: text }) },
  });
  const schemas = at(app, "components", "schemas");
  assert.deepEqual(Object.keys(schemas), ["HttpProblem", "Problem"]);
  assert.deepEqual(Object.keys(schemas.Problem.properties), ["sum"]);
});

Deno.test("operation ids are readable, and each is there once", () => {
  const app = model({
    functions: [fn("a.list"), fn("b.list"), fn("c.one"), fn("d.two")],
    routes: [
      route("GET /a", "a.list"),
      route("GET /b", "b.list"),
      route("GET /c", "c.one"),
      route("GET /c/again", "c.one"),
      route("GET /d", "d.two"),
    ],
    rpc: { "x.two": "d.two" },
  });
  const paths = at(app, "paths");
  const ids = Object.values<Part>(paths).map((item) =>
    (item.get ?? item.post).operationId
  );
  assert.deepEqual(ids, [
    "a.list",
    "b.list",
    "one",
    "one.getCAgain",
    "x.two",
    "rpc.x.two",
  ]);
});

Deno.test("paths that differ in names only are one", () => {
  const app = model({
    functions: [
      fn("a.get", { input: object({ id: text }) }),
      fn("a.remove", { input: object({ name: text }) }),
    ],
    routes: [
      route("GET /a/:id", "a.get"),
      route("DELETE /a/:name", "a.remove"),
    ],
  });
  const paths = at(app, "paths");
  assert.deepEqual(Object.keys(paths), ["/a/{id}"]);
  assert.equal(paths["/a/{id}"].delete.parameters[0].name, "id");
});

const BODIES: readonly [
  name: string,
  run: Parameters<typeof fn>[1],
  rest: Partial<HttpRouteModel>,
  expected: readonly string[],
][] = [
  ["scalars", { input: object({ a: text, "b?": oneOf("x") }) }, {}, [
    "application/json",
    "application/x-www-form-urlencoded",
  ]],
  ["lists", { input: object({ a: list(text) }) }, {}, ["application/json"]],
  ["a list as the whole", { input: list(text) }, {}, ["application/json"]],
  ["files", { input: object({ a: text, b: list(scalar("file")) }) }, {}, [
    "multipart/form-data",
  ]],
  ["a file as the whole", { input: scalar("file") }, {}, [
    "application/octet-stream",
  ]],
  ["a raw body", { input: object({ body: scalar("bytes") }) }, {
    in: { body: "raw" },
  }, ["application/octet-stream"]],
  ["what the route consumes", { input: object({ body: text }) }, {
    consumes: "text/csv, text/plain",
  }, ["text/csv", "text/plain"]],
  ["JSON of its own", { input: object({ a: text }) }, {
    consumes: "application/merge-patch+json",
  }, ["application/merge-patch+json"]],
  ["no data", {}, {}, []],
  ["only a path", { input: object({ id: text }) }, {}, []],
];

for (const [name, run, rest, expected] of BODIES) {
  Deno.test(`the document says how ${name} is sent`, () => {
    const { requestBody } = operation("POST /a/:id", run, rest);
    assert.deepEqual(Object.keys(requestBody?.content ?? {}), expected);
  });
}
