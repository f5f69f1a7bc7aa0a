import assert from "node:assert/strict";
import { fn, model, object, route, scalar } from "../openapi/model.ts";
import { type AnyCall, clientOf, type Facts, failureOf } from "./client_of.ts";

const { createClient, isClientError } = await clientOf(model({
  functions: [
    fn("a.get", { output: scalar("number") }),
    fn("a.add", {
      input: object({ "n?": scalar("number") }),
      output: scalar("number"),
    }),
    fn("a.safe", { output: scalar("number"), effect: "idempotent" }),
    fn("a.raw", { input: object({ body: scalar("bytestream") }) }),
  ],
  routes: [
    route("GET /a", "a.get"),
    route("PUT /a", "a.add"),
    route("DELETE /a", "a.get"),
    route("POST /a", "a.add"),
    route("PATCH /a", "a.add"),
    route("POST /safe", "a.safe"),
    route("PUT /raw", "a.raw", { in: { body: "raw" } }),
  ],
  rpc: { get: "a.get", safe: "a.safe" },
}));

const now = () =>
  new Response(null, { status: 503, headers: { "retry-after": "0" } });

/** A client that gets these answers one after the other; the last again and again. */
function answering(...answers: readonly (() => Response)[]) {
  let count = 0;
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: () => {
      const answer = answers[Math.min(count++, answers.length - 1)]!;
      return Promise.resolve().then(answer);
    },
  });
  return { client, count: () => count };
}

const problem = (status: number, more: object) => () =>
  Response.json({ type: "urn:pikku:error:x", status, ...more }, {
    status,
    headers: { "content-type": "application/problem+json" },
  });

const ERRORS: readonly [
  name: string,
  answer: () => Response,
  Partial<Facts>,
][] = [
  [
    "a problem document",
    problem(409, {
      code: "conflict",
      title: "Conflict",
      detail: "Title is taken: x",
      id: "7",
      data: { title: "x" },
    }),
    {
      code: "conflict",
      status: 409,
      message: "Title is taken: x",
      id: "7",
      data: { title: "x" },
    },
  ],
  [
    "data that isn't valid",
    problem(422, {
      code: "invalid",
      title: "Data is not valid",
      errors: [{ pointer: "/n", message: "Is not a number", keyword: "type" }],
    }),
    {
      code: "invalid",
      message: "Data is not valid",
      issues: [{ pointer: "/n", message: "Is not a number", keyword: "type" }],
    },
  ],
  [
    "an error format of the app's own",
    () => Response.json({ error: "no" }, { status: 404 }),
    { code: "not_found", status: 404, data: { error: "no" } },
  ],
  [
    "a proxy's page",
    () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
    { code: "internal", status: 502, data: "<h1>Bad gateway</h1>" },
  ],
  [
    "JSON that is none",
    () =>
      new Response("{", { headers: { "content-type": "application/json" } }),
    { code: "bad_response", status: 200 },
  ],
];

for (const [name, answer, expected] of ERRORS) {
  Deno.test(`${name} becomes a typed error`, async () => {
    const facts = await failureOf(answering(answer).client["POST /a"]!({}));
    assert.deepEqual({ ...facts, ...expected }, facts);
    assert.equal(facts.name, "ClientError");
  });
}

Deno.test("`isClientError` asks for codes", async () => {
  const { client } = answering(problem(409, { code: "conflict" }));
  const error = await (client["POST /a"]!() as Promise<unknown>).catch((
    error,
  ) => error);
  assert.equal(isClientError(error), true);
  assert.equal(isClientError(error, "gone", "conflict"), true);
  assert.equal(isClientError(error, "gone"), false);
  assert.equal(isClientError(new Error("x")), false);
});

/** Calls, and how often they are tried where the server is never there. */
const TRIES: readonly [
  name: string,
  options: object | undefined,
  count: number,
][] = [
  ["GET /a", undefined, 3],
  ["PUT /a", undefined, 3],
  ["DELETE /a", undefined, 3],
  ["POST /a", undefined, 1],
  ["PATCH /a", undefined, 1],
  ["POST /safe", undefined, 3],
  ["get", undefined, 1],
  ["safe", undefined, 3],
  ["GET /a", { retries: 0 }, 1],
  ["POST /a", { retries: 1 }, 2],
];

for (const [name, options, count] of TRIES) {
  Deno.test(`${name} with ${JSON.stringify(options ?? {})} is tried ${count} times`, async () => {
    const tried = answering(now);
    const call = tried.client[name] as AnyCall;
    const { code } = await failureOf(call(undefined, options));
    assert.deepEqual([code, tried.count()], ["unavailable", count]);
  });
}

Deno.test("a call goes on when a later try gets through", async () => {
  const down = () => {
    throw new TypeError("connection refused");
  };
  const { client, count } = answering(down, now, () => Response.json(5));
  assert.equal(await client["GET /a"]!(), 5);
  assert.equal(count(), 3);
});

Deno.test("a call that a server refuses isn't tried again", async () => {
  const { client, count } = answering(problem(404, { code: "not_found" }));
  await failureOf(client["GET /a"]!());
  assert.equal(count(), 1);
});

Deno.test("a stream is sent only once", async () => {
  const { client, count } = answering(now);
  await failureOf(client["PUT /raw"]!({ body: new Blob(["x"]).stream() }));
  assert.equal(count(), 1);
});

Deno.test("a server that isn't there is `network`", async () => {
  const { client } = answering(() => {
    throw new TypeError("connection refused");
  });
  const { code, status } = await failureOf(client["POST /a"]!());
  assert.deepEqual([code, status], ["network", 0]);
});

/** A server that answers when the request is given up. */
function silent(): typeof fetch {
  return (_url, init) =>
    new Promise((_resolve, reject) => {
      const { signal } = init!;
      signal!.addEventListener("abort", () => reject(signal!.reason));
    });
}

Deno.test("a call that takes too long is `timeout`", async () => {
  const client = createClient({
    baseUrl: "http://localhost",
    timeout: 60_000,
    fetch: silent() as never,
  });
  const { code, message } = await failureOf(
    client["GET /a"]!(undefined, { timeout: 10 }),
  );
  assert.equal(code, "timeout");
  assert.equal(message, "The call took longer than its limit: 10 ms");
});

Deno.test("a signal ends a call with its reason", async () => {
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: silent() as never,
  });
  const controller = new AbortController();
  const call = client["GET /a"]!(undefined, { signal: controller.signal });
  controller.abort(new Error("enough"));
  await assert.rejects(call as Promise<unknown>, /^Error: enough$/);
  const before = client["GET /a"]!(undefined, {
    signal: AbortSignal.abort(new Error("before")),
  });
  await assert.rejects(before as Promise<unknown>, /^Error: before$/);
});

Deno.test("a signal ends the wait for another try", async () => {
  const controller = new AbortController();
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: () => {
      setTimeout(() => controller.abort(new Error("enough")));
      return Promise.resolve(
        new Response(null, { status: 429, headers: { "retry-after": "3600" } }),
      );
    },
  });
  const call = client["GET /a"]!(undefined, { signal: controller.signal });
  await assert.rejects(call as Promise<unknown>, /^Error: enough$/);
});

Deno.test("headers and credentials go along, a call's over a client's", async () => {
  const seen: string[] = [];
  let token = 0;
  const client = createClient({
    baseUrl: new URL("http://localhost/api/"),
    headers: { "x-app": "a", "x-both": "client" },
    auth: () => Promise.resolve(`Bearer ${++token}`),
    credentials: "include",
    fetch: (url, init) => {
      const { headers } = new Request(url, init);
      seen.push(
        [
          url,
          headers.get("authorization"),
          headers.get("x-app"),
          headers.get("x-both"),
          init.credentials,
        ].join(" "),
      );
      return Promise.resolve(seen.length < 2 ? now() : Response.json(1));
    },
  });
  await client["GET /a"]!(undefined, { headers: { "x-both": "call" } });
  assert.deepEqual(seen, [
    "http://localhost/api/a Bearer 1 a call include",
    "http://localhost/api/a Bearer 2 a call include",
  ]);
});
