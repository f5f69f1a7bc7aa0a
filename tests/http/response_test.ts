import { deepEqual, equal, match, ok } from "node:assert/strict";
import {
  Conflict,
  type Problem,
  TooManyRequests,
  Unavailable,
} from "@pikku/core";
import { object, toManifest } from "./app.ts";
import { open } from "./client.ts";

const text = { type: "string" };

class TitleTaken extends Conflict {
  constructor(title: string) {
    super(`Title is taken: ${title}`, { data: { title } });
  }
}

const manifest = toManifest({
  page: {
    run: (_, { cursor = 0 }: { cursor?: number }) => ({
      items: [cursor],
      ...(cursor < 2 ? { next: String(cursor + 1) } : undefined),
    }),
    input: object({ "cursor?": { type: "number" }, "q?": text }),
    output: {},
    page: true,
  },
  login: {
    run: () => ({
      url: "/wo/ä b",
      state: "s t",
      version: 3,
      code: 307,
      at: new Date(0),
      none: undefined,
    }),
    output: {},
  },
  html: { run: () => "<p>hi</p>", output: text },
  file: {
    run: () => new File(["hi"], 'grün".txt', { type: "text/plain" }),
    returns: "bytes",
  },
  bytes: { run: () => new Uint8Array([1, 2, 3]), returns: "bytes" },
  pour: { run: () => new Blob(["hi"]).stream(), returns: "bytes" },
  own: {
    run: () => new Response("own", { status: 418, headers: { "x-own": "1" } }),
    returns: "response",
  },
  nothing: { run: () => undefined, output: {} },
  null: { run: () => null, output: {} },
  taken: {
    run: () => {
      throw new TitleTaken("x");
    },
  },
  busy: {
    run: () => {
      throw new TooManyRequests("Slow down", { retryAfter: 1.5 });
    },
  },
  down: {
    run: () => {
      throw new Unavailable("hunter2 is unreachable", { retryAfter: 3 });
    },
  },
  crash: {
    run: () => {
      throw new TypeError("hunter2");
    },
  },
  odd: {
    run: () => {
      throw new Conflict("Odd", { data: 1n });
    },
  },
  header: { run: () => ({ bad: "a\nb" }), output: {} },
  private: { run: () => 1, session: "required", output: {} },
}, {
  "GET /page": "page",
  "GET /login": {
    run: "login",
    out: {
      redirect: "url",
      cookies: {
        oauth: { from: "state", maxAge: 60, sameSite: "Strict" },
        gone: "none",
      },
      headers: { etag: "version", "last-modified": "at" },
    },
  },
  "POST /login": { run: "login", out: { redirect: "url" } },
  "PUT /login": { run: "login", status: 308, out: { redirect: "url" } },
  "GET /status": { run: "login", out: { status: "code" } },
  "GET /html": { run: "html", produces: "text/html" },
  "GET /string": "html",
  "GET /file": "file",
  "GET /image": { run: "bytes", produces: "image/png" },
  "GET /bytes": "bytes",
  "GET /pour": "pour",
  "GET /own": "own",
  "GET /nothing": "nothing",
  "GET /null": "null",
  "GET /etag": { run: "null", etag: true },
  "GET /taken": "taken",
  "GET /odd": "odd",
  "GET /busy": "busy",
  "GET /down": "down",
  "GET /crash": "crash",
  "GET /header": { run: "header", out: { headers: { bad: "bad" } } },
  "GET /private": "private",
}, { session: { create: () => undefined, services: [] } });

Deno.test("a page links to the next one", async () => {
  await using client = await open(manifest);
  const first = await client.send("GET /page?q=a%20b");
  equal(first.headers.get("link"), '</page?q=a+b&cursor=1>; rel="next"');
  const last = await client.send("GET /page?cursor=2");
  equal(last.headers.get("link"), null);
});

Deno.test("fields of a result become status, headers, cookies and redirect", async () => {
  await using client = await open(manifest);
  const get = await client.send("GET http://example.org/login");
  equal(get.status, 302);
  equal(get.headers.get("location"), "/wo/%C3%A4%20b");
  equal(get.headers.get("etag"), "3");
  equal(get.headers.get("last-modified"), "Thu, 01 Jan 1970 00:00:00 GMT");
  equal(
    get.headers.get("set-cookie"),
    "oauth=s%20t; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict",
  );
  deepEqual(get.body, { code: 307 });
  equal((await client.send("POST /login")).status, 303);
  equal((await client.send("PUT /login")).status, 308);
  const status = await client.send("GET /status");
  equal(status.status, 307);
  equal("code" in (status.body as object), false);
});

Deno.test("text and bytes go out as what they are", async (t) => {
  await using client = await open(manifest);
  const cases: readonly [route: string, type: string, body: unknown][] = [
    ["/html", "text/html; charset=utf-8", "<p>hi</p>"],
    ["/string", "application/json", "<p>hi</p>"],
    ["/file", "text/plain", "hi"],
    ["/image", "image/png", "\x01\x02\x03"],
    ["/bytes", "application/octet-stream", "\x01\x02\x03"],
    ["/pour", "application/octet-stream", "hi"],
    ["/null", "application/json", null],
  ];
  for (const [route, type, body] of cases) {
    await t.step(route, async () => {
      const answer = await client.send(`GET ${route}`);
      equal(answer.status, 200);
      equal(answer.headers.get("content-type"), type);
      deepEqual(answer.body, body);
    });
  }
  const file = await client.send("GET /file");
  equal(
    file.headers.get("content-disposition"),
    `attachment; filename="gr_n_.txt"; filename*=UTF-8''gr%C3%BCn%22.txt`,
  );
  equal((await client.send("GET /nothing")).status, 204);
  const own = await client.send("GET /own");
  deepEqual([own.status, own.body, own.headers.get("x-own")], [
    418,
    "own",
    "1",
  ]);
});

Deno.test("a caller that accepts none of the media types gets 406", async () => {
  await using client = await open(manifest);
  const ask = async (path: string, accept: string) =>
    (await client.send(`GET ${path}`, undefined, { headers: { accept } }))
      .status;
  equal(await ask("/html", "image/png"), 406);
  equal(await ask("/html", "text/*;q=0.1"), 200);
  equal(await ask("/html", "text/html;q=0, */*"), 406);
  equal(await ask("/image", "*/*"), 200);
});

Deno.test("an entity tag saves the body", async () => {
  await using client = await open(manifest);
  const first = await client.send("GET /etag");
  const tag = first.headers.get("etag")!;
  match(tag, /^"[\w+/]{24}"$/);
  const again = await client.send("GET /etag", undefined, {
    headers: { "if-none-match": `"x", W/${tag}` },
  });
  deepEqual([again.status, again.body], [304, undefined]);
  equal(again.headers.get("etag"), tag);
});

Deno.test("errors are problem documents, and ours stay inside", async (t) => {
  await using client = await open(manifest);
  const taken = await client.send("GET /taken");
  const { id, ...rest } = taken.body as { id: string };
  deepEqual(rest, {
    type: "urn:pikku:error:conflict",
    title: "Conflict",
    status: 409,
    detail: "Title is taken: x",
    code: "conflict",
    data: { title: "x" },
  });
  equal(taken.headers.get("x-request-id"), id);
  const busy = await client.send("GET /busy");
  deepEqual([busy.status, busy.headers.get("retry-after")], [429, "2"]);
  for (const path of ["/crash", "/down"]) {
    await t.step(path, async () => {
      const answer = await client.send(`GET ${path}`);
      ok(answer.status >= 500);
      const body = JSON.stringify(answer.body);
      equal(body.includes("hunter2"), false);
      const { id } = answer.body as { id: string };
      const line = client.log.find((line) => line.includes(id));
      match(line ?? "", /hunter2/);
    });
  }
  const header = await client.send("GET /header");
  equal(header.status, 500);
  equal(
    (await client.send("GET /private")).headers.get("www-authenticate"),
    "Bearer",
  );
});

Deno.test("an app may have its own format of errors", async () => {
  await using client = await open({
    ...manifest,
    http: {
      ...manifest.http,
      options: {
        error: (({ code, status }: { code: string; status: number }) => ({
          failure: `${status} ${code}`,
        })) as never,
      },
    },
  });
  for (
    const [path, failure] of [
      ["/taken", "409 conflict"],
      ["/crash", "500 internal"],
      ["/nowhere", "404 not_found"],
    ]
  ) {
    const answer = await client.send(`GET ${path}`);
    deepEqual(answer.body, { failure });
    equal(answer.headers.get("content-type"), "application/json");
  }
});

Deno.test("an error that can't be written goes out without what can't", async (t) => {
  const formats: Readonly<Record<string, (problem: Problem) => unknown>> = {
    "a format that throws": () => {
      throw new Error("hunter2");
    },
    "a format that is late": () => Promise.reject(new Error("hunter2")),
    "a format that gives no JSON": () => 1n,
  };
  for (const [name, error] of Object.entries(formats)) {
    await t.step(name, async () => {
      await using client = await open({
        ...manifest,
        http: { ...manifest.http, options: { error } },
      });
      for (
        const [route, status] of [
          ["GET /taken", 409],
          ["GET /nowhere", 404],
          ["PUT /taken", 405],
        ] as const
      ) {
        const answer = await client.send(route);
        equal(answer.status, status);
        const { id, code } = answer.body as Problem;
        match(code, /conflict|not_found|method_not_allowed/);
        match(client.log.at(-1)!, new RegExp(`can't be written.*${id}`));
      }
    });
  }
  await t.step("data that JSON can't hold", async () => {
    await using client = await open(manifest);
    const answer = await client.send("GET /odd");
    equal(answer.status, 409);
    equal((answer.body as Problem).detail, "Odd");
    equal(client.log.length, 1);
  });
});
