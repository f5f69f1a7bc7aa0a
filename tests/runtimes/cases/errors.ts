/** What goes wrong, and how it is told. @module */
import { equal } from "node:assert/strict";
import type { Case } from "../driver.ts";
import { answers, check, send } from "../send.ts";

const STATUS: Readonly<Record<string, number>> = {
  bad_request: 400,
  unauthorized: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  too_many_requests: 429,
  cancelled: 499,
  internal: 500,
  not_implemented: 501,
  unavailable: 503,
  timeout: 504,
};

/** Every error code, and what the edge refuses by itself. */
export const errorCases: readonly Case[] = [
  ...Object.entries(STATUS).map(([code, status]) =>
    answers(`the error ${code} is ${status}`, `GET /fail/${code}`, {}, {
      status,
      code,
      headers: { "cache-control": "no-store" },
      ...(status < 500 ? { text: new RegExp(`Told: ${code}`) } : undefined),
    })
  ),
  {
    name: "an error of ours tells its message, one of a server's fault doesn't",
    async run(target) {
      const told = await (await send(target, "GET /fail/conflict")).json();
      equal(told.detail, "Told: conflict");
      const masked = await (await send(target, "GET /fail/internal")).json();
      equal(masked.detail, undefined);
    },
  },
  answers("an unknown error is masked", "GET /crash", {}, {
    status: 500,
    code: "internal",
  }),
  answers("a call that takes too long is ended", "GET /slow", {}, {
    status: 504,
    code: "timeout",
  }),
  answers(
    "who is asked to wait is told how long",
    "GET /fail/too_many_requests",
    {},
    {
      status: 429,
      headers: { "retry-after": "7" },
    },
  ),
  answers("nothing is where nothing is", "GET /nowhere", {}, {
    status: 404,
    code: "not_found",
  }),
  answers(
    "a method that a path doesn't have is told with those it has",
    "PUT /me",
    {
      body: {},
    },
    {
      status: 405,
      code: "method_not_allowed",
      headers: { allow: "GET, POST, HEAD, OPTIONS" },
    },
  ),
  answers("OPTIONS tells the methods of a path", "OPTIONS /me", {}, {
    status: 204,
    headers: { allow: "GET, POST, HEAD, OPTIONS" },
    text: "",
  }),
  answers(
    "broken percent-encoding is a bad request",
    "GET /items/%E0%A4%A",
    {},
    {
      status: 400,
      code: "bad_request",
    },
  ),
  answers(
    "a rest of a path that climbs is refused",
    "GET /files/a/..%2Fb",
    {},
    {
      status: 400,
      code: "bad_request",
    },
  ),
  answers("a key that leads to a prototype is refused", "POST /echo", {
    headers: { "content-type": "application/json" },
    body: '{"title":"a","__proto__":{"x":1}}',
  }, { status: 400, code: "bad_request" }),
  answers("broken UTF-8 is refused", "POST /echo", {
    headers: { "content-type": "application/json" },
    body: new Uint8Array([
      ...new TextEncoder().encode('{"title":"'),
      0xff,
      ...new TextEncoder().encode('"}'),
    ]),
  }, { status: 400, code: "bad_request" }),
  answers("a stream that nobody could read is refused", "GET /count", {
    headers: { accept: "image/png" },
  }, { status: 406, code: "not_acceptable" }),
  {
    name: "after an error the next call is answered",
    async run(target) {
      await check(await send(target, "GET /crash"), { status: 500 });
      await check(await send(target, "GET /items/1"), { json: { id: "1" } });
    },
  },
];
