import { deepEqual, equal, match } from "node:assert/strict";
import { Hono } from "@hono/hono";
import { basicAuth } from "@hono/hono/basic-auth";
import { bearerAuth } from "@hono/hono/bearer-auth";
import { compress } from "@hono/hono/compress";
import { cors } from "@hono/hono/cors";
import { etag } from "@hono/hono/etag";
import { HTTPException } from "@hono/hono/http-exception";
import { secureHeaders } from "@hono/hono/secure-headers";
import { timing } from "@hono/hono/timing";
import { fetch as toFetch } from "@pikku/adapters/fetch";
import { Conflict, NotFound, type Problem } from "@pikku/core";
import { toManifest } from "./app.ts";
import { open } from "./client.ts";

const text = "a".repeat(5_000);

const functions = {
  hello: { run: () => ({ hello: "world" }), output: {} },
  long: { run: () => text, output: {} },
  missing: {
    run: () => {
      throw new NotFound("No such thing");
    },
  },
  watch: {
    run: async function* () {
      yield await Promise.resolve(text);
    },
    output: {},
    returns: "stream",
  },
} as const;

const routes = {
  "GET /hello": "hello",
  "GET /long": "long",
  "GET /missing": "missing",
  "GET /watch": "watch",
} as const;

Deno.test("cors and secureHeaders work on every route, on preflights and on errors", async (t) => {
  await using client = await open(toManifest(functions, routes, {
    httpOptions: {
      use: [cors({ origin: "https://a.example" }), secureHeaders()],
    },
    mounts: { "/mount": () => new Response("mounted") },
  }));
  const cases: readonly [route: string, status: number][] = [
    ["GET /hello", 200],
    ["HEAD /hello", 200],
    ["GET /missing", 404],
    ["GET /nowhere", 404],
    ["POST /hello", 405],
    ["OPTIONS /hello", 204],
    ["GET /mount", 200],
    ["GET /health", 200],
    ["GET /watch", 200],
  ];
  for (const [route, status] of cases) {
    await t.step(route, async () => {
      const answer = await client.send(route, undefined, {
        headers: {
          origin: "https://a.example",
          "access-control-request-method": "GET",
        },
      });
      equal(answer.status, status);
      const { headers } = answer;
      equal(headers.get("access-control-allow-origin"), "https://a.example");
      if (!route.startsWith("OPTIONS")) {
        equal(headers.get("x-frame-options"), "SAMEORIGIN");
      }
    });
  }
});

Deno.test("compress shrinks data, and leaves streams of events alone", async () => {
  await using client = await open(toManifest(functions, routes, {
    httpOptions: { use: [compress()] },
  }));
  const headers = { "accept-encoding": "gzip" };
  const url = "http://localhost";
  const long = await client.fetch(new Request(`${url}/long`, { headers }));
  equal(long.headers.get("content-encoding"), "gzip");
  const plain = long.body!.pipeThrough(new DecompressionStream("gzip"));
  equal(await new Response(plain).json(), text);
  const watch = await client.fetch(new Request(`${url}/watch`, { headers }));
  equal(watch.headers.get("content-encoding"), null);
  await watch.body!.cancel();
});

Deno.test("middleware of one route runs on it alone, on its preflight too", async () => {
  const use = [cors(), basicAuth({ username: "ada", password: "x" })];
  await using client = await open(toManifest(functions, {
    "GET /hello": { run: "hello", use },
    "GET /long": "long",
  }));
  equal(
    (await client.send("GET /long")).headers.get("access-control-allow-origin"),
    null,
  );
  const refused = await client.send("GET /hello");
  equal(refused.status, 401);
  match(refused.headers.get("www-authenticate")!, /^Basic/);
  const letIn = await client.send("GET /hello", undefined, {
    headers: { authorization: `Basic ${btoa("ada:x")}` },
  });
  deepEqual(letIn.body, { hello: "world" });
  const preflight = await client.send("OPTIONS /hello", undefined, {
    headers: { origin: "https://a", "access-control-request-method": "GET" },
  });
  equal(preflight.headers.get("access-control-allow-origin"), "*");
});

Deno.test("what Hono middleware throws is answered like any error", async () => {
  const failing = (error: unknown) => () => Promise.reject(error);
  await using client = await open(toManifest(functions, {
    "GET /teapot": {
      run: "hello",
      use: [failing(new HTTPException(418, { message: "short and stout" }))],
    },
    "GET /taken": { run: "hello", use: [failing(new Conflict("Taken"))] },
    "GET /secret": { run: "hello", use: [failing(new Error("hunter2"))] },
  }));
  const teapot = await client.send("GET /teapot");
  deepEqual([teapot.status, teapot.body], [418, "short and stout"]);
  const taken = await client.send("GET /taken");
  equal((taken.body as Problem).code, "conflict");
  const secret = await client.send("GET /secret");
  equal(secret.status, 500);
  equal(JSON.stringify(secret.body).includes("hunter2"), false);
});

Deno.test("what one Hono middleware throws gets the headers of those around it", async () => {
  const use = [
    secureHeaders(),
    cors({ origin: "https://a.example", credentials: true }),
    bearerAuth({ token: "t1" }),
  ];
  await using client = await open(toManifest(functions, {
    "GET /hello": { run: "hello", use },
  }));
  const ask = (authorization?: string) =>
    client.send("GET /hello", undefined, {
      headers: {
        origin: "https://a.example",
        ...(authorization ? { authorization } : undefined),
      },
    });
  for (
    const [given, status] of [[undefined, 401], ["Bearer t1", 200]] as const
  ) {
    const { status: got, headers } = await ask(given);
    equal(got, status);
    equal(headers.get("access-control-allow-origin"), "https://a.example");
    equal(headers.get("access-control-allow-credentials"), "true");
    equal(headers.get("x-frame-options"), "SAMEORIGIN");
  }
});

Deno.test("a Hono middleware that neither calls next nor answers is an error", async () => {
  await using client = await open(toManifest(functions, {
    "GET /hello": { run: "hello", use: [() => Promise.resolve()] },
  }));
  const answer = await client.send("GET /hello");
  equal(answer.status, 500);
  const { id } = answer.body as Problem;
  match(client.log.join(), /neither calls next nor answers/);
  match(client.log.join(), new RegExp(`"id":"${id}"`));
});

Deno.test("HEAD has the headers that Hono middleware makes of the body", async () => {
  const body = { run: "hello", use: [etag(), timing()] } as const;
  for (const everywhere of [false, true]) {
    await using client = await open(toManifest(
      functions,
      { "GET /hello": everywhere ? "hello" : body },
      everywhere ? { httpOptions: { use: body.use } } : undefined,
    ));
    const get = await client.send("GET /hello");
    const head = await client.send("HEAD /hello");
    match(get.headers.get("etag")!, /^"/);
    equal(head.headers.get("etag"), get.headers.get("etag"));
    match(head.headers.get("server-timing")!, /^total/);
    equal(head.body, undefined);
  }
});

Deno.test("an app is mounted in another one", async () => {
  await using api = toFetch(toManifest(functions, routes), {
    base: "/api",
    log: { level: "silent" },
  });
  const site = new Hono()
    .get("/", (context) => context.text("site"))
    .all("/api/*", (context) => api(context.req.raw));
  const ask = async (path: string) => (await site.request(path)).text();
  equal(await ask("/"), "site");
  equal(await ask("/api/hello"), '{"hello":"world"}');
  match(await ask("/api/nowhere"), /not_found/);
  equal((await api.fetch(new Request("http://x/api/hello"))).status, 200);
});
