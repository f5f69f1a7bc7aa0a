/** What goes out, and around it. @module */
import { deepEqual, equal } from "node:assert/strict";
import type { Case } from "../driver.ts";
import { answers, check, send } from "../send.ts";

const friend = { origin: "https://friend.example" };

/** Status, headers, cookies, tags, HEAD, middleware and mounts. */
export const answerCases: readonly Case[] = [
  answers(
    "the configuration is read from the environment",
    "GET /greeting",
    {},
    {
      headers: { "content-type": "application/json", "content-length": "19" },
      json: { greeting: "Ahoy" },
    },
  ),
  answers("nothing is 204", "POST /nothing", {}, {
    status: 204,
    headers: { "content-type": null },
    text: "",
  }),
  answers("a route tells its status", "POST /made", {}, {
    status: 201,
    json: { greeting: "Ahoy" },
  }),
  answers("a text has its type", "GET /text", {}, {
    headers: { "content-type": "text/plain; charset=utf-8" },
    text: "Grüße 👋",
  }),
  answers("a page leads to the next", "GET /list?only=a%20b", {}, {
    json: { items: [0, 1], next: "2" },
    headers: { link: '</list?only=a+b&cursor=2>; rel="next"' },
  }),
  answers("the last page leads nowhere", "GET /list?cursor=4", {}, {
    json: { items: [4] },
    headers: { link: null },
  }),
  answers("a field becomes a redirect", "GET /old?to=9", {}, {
    status: 302,
    headers: { location: "/items/9" },
  }),
  {
    name: "cookies go in and out, with a header and a status",
    async run(target) {
      const response = await send(target, "GET /cookies", {
        headers: { cookie: "a=1; theme=light%20grey; b=2" },
      });
      equal(response.headers.get("x-version"), "7");
      deepEqual(
        response.headers.getSetCookie().map((each) =>
          each.replace("; Secure", "")
        ),
        [
          "theme=dark%3B%20blue; Path=/; HttpOnly; SameSite=Lax",
          "plain=%C3%BC; Path=/; SameSite=Lax",
        ],
      );
      await check(response, { status: 202, json: { seen: "light grey" } });
    },
  },
  answers("a field becomes a header", "GET /header?value=a%20b", {}, {
    headers: { "x-value": "a b" },
    json: { ok: true },
  }),
  ...["a\r\nx-evil: 1", "→", "a\0b"].map((value) =>
    answers(
      `a value that no header can hold is a failure: ${JSON.stringify(value)}`,
      `GET /header?value=${encodeURIComponent(value)}`,
      {},
      { status: 500, code: "internal", headers: { "x-evil": null } },
    )
  ),
  {
    name: "a response of a function's own goes out as it is",
    async run(target) {
      const response = await send(target, "GET /response");
      deepEqual(response.headers.getSetCookie(), ["a=1", "b=2"]);
      await check(response, {
        status: 418,
        headers: { "x-pot": "tea", "content-type": /^text\/plain/ },
        text: "short and stout",
      });
    },
  },
  answers("a response that was read already is a failure", "GET /used", {}, {
    status: 500,
  }),
  {
    name: "an answer that is known already is not sent again",
    async run(target) {
      const first = await send(target, "GET /tagged");
      const etag = first.headers.get("etag")!;
      await check(first, { json: { greeting: "Ahoy" } });
      await check(
        await send(target, "GET /tagged", {
          headers: { "if-none-match": etag },
        }),
        { status: 304, text: "", headers: { etag } },
      );
    },
  },
  answers("HEAD is GET without its body", "HEAD /greeting", {}, {
    headers: { "content-type": "application/json", "content-length": "19" },
    text: "",
  }),
  answers("HEAD of what is missing is 404", "HEAD /nowhere", {}, {
    status: 404,
    text: "",
  }),
  answers("HEAD of a file tells its length", "HEAD /document", {}, {
    headers: { "content-length": "7", "content-type": /^text\/plain/ },
    text: "",
  }),
  answers("the caller is known", "GET /caller", {
    headers: {
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    },
  }, {
    text:
      /^\{"host":"(?:localhost|127\.0\.0\.1)[:\d]*","hasIp":true,"wire":"http","traceId":"0af7651916cd43dd8448eb211c80319c"\}$/,
  }),
  answers("the app is healthy", "GET /health", {}, { json: { status: "ok" } }),
  answers("the app is ready", "GET /ready", {}, { json: { status: "ready" } }),
  answers("the document is served", "GET /openapi.json", {}, {
    text: /^\{"openapi":"3\.1\.0"/,
  }),
  answers("Hono's middleware sets headers", "GET /hono/open", {
    headers: friend,
  }, {
    headers: {
      "access-control-allow-origin": friend.origin,
      "x-frame-options": "SAMEORIGIN",
    },
    json: { greeting: "Ahoy" },
  }),
  answers("Hono's middleware sets headers of errors too", "POST /hono/echo", {
    headers: friend,
    body: {},
  }, {
    status: 422,
    code: "invalid",
    headers: { "access-control-allow-origin": friend.origin },
  }),
  answers("a body is read inside of Hono's middleware", "POST /hono/echo", {
    headers: friend,
    body: { title: "inside" },
  }, { json: { data: { title: "inside" }, kinds: ["title:string"] } }),
  answers("Hono's middleware answers a preflight", "OPTIONS /hono/echo", {
    headers: {
      ...friend,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    },
  }, {
    status: 204,
    headers: {
      "access-control-allow-origin": friend.origin,
      "access-control-allow-headers": "content-type",
    },
  }),
  answers("Hono's middleware may answer by itself", "GET /hono/guarded", {}, {
    status: 403,
    json: { refused: "/hono/guarded" },
  }),
  answers("Hono's middleware may let a call through", "GET /hono/guarded", {
    headers: { "x-pass": "yes" },
  }, { headers: { "x-guarded": "1" }, json: { greeting: "Ahoy" } }),
  answers("HEAD runs through Hono's middleware", "HEAD /hono/open", {
    headers: friend,
  }, {
    headers: { "access-control-allow-origin": friend.origin },
    text: "",
  }),
  answers(
    "a mounted handler gets the request as it came",
    "POST /mounted/a/b?c=d",
    {
      headers: { "content-type": "text/plain" },
      body: "Grüße",
    },
    {
      headers: { "x-mounted": "1" },
      json: {
        method: "POST",
        path: "/mounted/a/b",
        query: "?c=d",
        type: "text/plain",
        body: "Grüße",
      },
    },
  ),
  answers("a mounted handler answers GET", "GET /mounted", {}, {
    json: { method: "GET", path: "/mounted", query: "", type: null, body: "" },
  }),
  {
    name: "calls are answered side by side",
    async run(target) {
      const ids = Array.from({ length: 50 }, (_, n) => `${n}`);
      const found = await Promise.all(
        ids.map(async (id) =>
          await (await send(target, `GET /items/${id}`)).json()
        ),
      );
      deepEqual(found, ids.map((id) => ({ id })));
    },
  },
];
