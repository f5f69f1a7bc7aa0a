/** Who is calling. @module */
import { equal, match } from "node:assert/strict";
import type { Case, Target } from "../driver.ts";
import { answers, check, send } from "../send.ts";

/** Logs in; the token, and the cookie as a browser sends it back. */
async function logIn(
  target: Target,
  user: string,
): Promise<{ token: string; cookie: string }> {
  const response = await send(target, "POST /login", {
    body: { user, password: "open sesame" },
  });
  equal(response.status, 200);
  const [set] = response.headers.getSetCookie();
  match(set!, /^(?:__Host-)?session=/);
  match(set!, /; HttpOnly/);
  match(set!, /; SameSite=Lax/);
  const { token } = await response.json();
  return { token, cookie: set!.split(";")[0]! };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Sessions by token and by cookie, and what a page of another origin may do. */
export const sessionCases: readonly Case[] = [
  answers("who has no session is refused", "GET /me", {}, {
    status: 401,
    code: "unauthorized",
    headers: { "www-authenticate": "Bearer" },
  }),
  answers("a token that is void is refused", "GET /me", {
    headers: bearer("void"),
  }, { status: 401, code: "unauthorized" }),
  answers("a token is a session", "GET /me", { headers: bearer("known") }, {
    json: { user: "machine" },
  }),
  answers("the session is asked for before the data", "POST /me", {
    headers: { "content-type": "application/json" },
    body: "{",
  }, { status: 401, code: "unauthorized" }),
  answers("a wrong password is refused", "POST /login", {
    body: { user: "ada", password: "x" },
  }, { status: 401, code: "unauthorized", headers: { "set-cookie": null } }),
  {
    name: "a session starts with a cookie and a token, and ends",
    async run(target) {
      const { token, cookie } = await logIn(target, "ada");
      const json = { user: "ada" };
      await check(await send(target, "GET /me", { headers: { cookie } }), {
        json,
      });
      await check(await send(target, "GET /me", { headers: bearer(token) }), {
        json,
      });
      const out = await send(target, "POST /logout", { headers: { cookie } });
      equal(out.status, 204);
      match(out.headers.get("set-cookie")!, /session=;.*Max-Age=0/);
      await out.body?.cancel();
      await check(await send(target, "GET /me", { headers: { cookie } }), {
        status: 401,
      });
    },
  },
  {
    name: "a page of another origin can't change anything by the cookie",
    async run(target) {
      const { cookie, token } = await logIn(target, "bob");
      const foreign = {
        origin: "https://evil.example",
        "sec-fetch-site": "cross-site",
      };
      const body = { name: "x" };
      const stolen = await send(target, "POST /me", {
        headers: { cookie, ...foreign },
        body,
      });
      await check(stolen, { status: 403, code: "forbidden" });
      const own = await send(target, "POST /me", {
        headers: { cookie, "sec-fetch-site": "same-origin" },
        body,
      });
      await check(own, { json: { user: "bob", name: "x" } });
      const byToken = await send(target, "POST /me", {
        headers: { ...bearer(token), ...foreign },
        body,
      });
      await check(byToken, { json: { user: "bob", name: "x" } });
    },
  },
  {
    name: "a permission lets some in and others not",
    async run(target) {
      const refused = await send(target, "GET /admin", {
        headers: bearer("known"),
      });
      await check(refused, { status: 403, code: "forbidden" });
      const { token } = await logIn(target, "admin");
      const letIn = await send(target, "GET /admin", {
        headers: bearer(token),
      });
      await check(letIn, { json: { user: "admin" } });
    },
  },
];
