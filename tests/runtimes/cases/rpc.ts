/** Calls by name. @module */
import { deepEqual, equal, match } from "node:assert/strict";
import type { Case } from "../driver.ts";
import { answers, check, send } from "../send.ts";

const at = (n: number) => new Date(n).toISOString();

/** One call, many in one request, by a link, and as a stream. */
export const rpcCases: readonly Case[] = [
  answers("a function is called by its name", "POST /rpc/data.echo", {
    body: { title: "by name" },
  }, { json: { data: { title: "by name" }, kinds: ["title:string"] } }),
  answers("a name that nobody has is told", "POST /rpc/data.ecko", {
    body: {},
  }, { status: 404, code: "not_found" }),
  answers(
    "what only reads is called by a link",
    `GET /rpc/data.search?data={"filter":{"status":"open"}}&ids=1&ids=2`,
    {},
    { json: { filter: { status: "open" }, ids: [1, 2] } },
  ),
  answers(
    "what may change something is not",
    "GET /rpc/data.echo?title=x",
    {},
    {
      status: 405,
      code: "method_not_allowed",
      headers: { allow: "POST, OPTIONS" },
    },
  ),
  answers("a stream is called by its name", "POST /rpc/streams.count", {
    headers: { accept: "application/x-ndjson" },
    body: { to: 2 },
  }, { text: `{"n":1,"at":"${at(1)}"}\n{"n":2,"at":"${at(2)}"}\n` }),
  {
    name: "many calls go in one request, and one that fails leaves the others",
    async run(target) {
      const response = await send(target, "POST /rpc", {
        body: [
          { id: 1, call: "data.echo", data: { title: "one", size: "2" } },
          { id: 2, call: "data.ecko" },
          { id: "c", call: "data.search", data: { page: 2 } },
          { id: 4, call: "sessions.me" },
          { id: 5, call: "streams.count" },
        ],
      });
      equal(response.status, 200);
      const found = await response.json();
      const plain = found.map((
        { id, data, error }: Record<string, { status: number }>,
      ) => [id, data ?? error!.status]);
      deepEqual(plain, [
        [1, {
          data: { title: "one", size: "2" },
          kinds: ["size:bigint", "title:string"],
        }],
        [2, 404],
        ["c", { page: 2 }],
        [4, 401],
        [5, 400],
      ]);
      match(found[1].error.detail, /did you mean data\.echo\?/);
    },
  },
  {
    name: "a session that starts among many calls is that of the next request",
    async run(target) {
      const response = await send(target, "POST /rpc", {
        body: [
          {
            id: 1,
            call: "sessions.login",
            data: { user: "ada", password: "open sesame" },
          },
          { id: 2, call: "sessions.me" },
        ],
      });
      const [, before] = await response.json();
      equal(before.error.status, 401);
      const [set] = response.headers.getSetCookie();
      const cookie = set!.split(";")[0]!;
      await check(
        await send(target, "POST /rpc", {
          headers: { cookie },
          body: [{ id: 1, call: "sessions.me" }],
        }),
        { json: [{ id: 1, data: { user: "ada" } }] },
      );
    },
  },
];
