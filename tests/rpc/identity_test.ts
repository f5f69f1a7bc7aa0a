import { equal, match, ok, rejects, throws } from "node:assert/strict";
import { peers, remote } from "@pikku/adapters/rpc";
import { systemClock } from "@pikku/core/app";
import { type JWTPayload, SignJWT } from "jose";
import { call, SECRET, start, startApart, type TestServer } from "./server.ts";
import back from "./app/.pikku/units/back.ts";

const NAME = "deep.nothing";
const OTHER = "another-secret-of-at-least-32-letters";

/** The body of a call of `deep.nothing`, as one deployment sends it to another. */
const BODY = `{"parts":[],"value":[{"data":-1,"caller":1},{"id":2},"an-id"]}\n`;

async function hashOf(text: string): Promise<string> {
  const sum = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  return new Uint8Array(sum).toHex();
}

interface Forged {
  readonly secret?: string;
  readonly claims?: JWTPayload;
  readonly subject?: string;
  readonly issuedAt?: number;
  readonly expires?: number;
  readonly without?: "exp" | "iat" | "jti";
}

async function forge(
  {
    secret = SECRET,
    claims,
    subject = NAME,
    issuedAt = 0,
    expires = 60,
    without,
  }: Forged = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const payload = {
    hash: await hashOf(BODY),
    depth: 1,
    sub: subject,
    iat: now + issuedAt,
    exp: now + expires,
    jti: crypto.randomUUID(),
    ...claims,
  };
  if (without) delete payload[without];
  return await new SignJWT(payload).setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(secret));
}

async function send(
  { url }: TestServer,
  token: string,
  { body = BODY, name = NAME } = {},
): Promise<{ status: number; reason?: string }> {
  const response = await fetch(`${url}/rpc/${name}`, {
    method: "POST",
    headers: {
      "content-type": "application/vnd.pikku.value",
      "pikku-peer": token,
    },
    body,
  });
  await response.text();
  const told = response.headers.get("pikku-reply");
  const { reason } = told ? JSON.parse(decodeURIComponent(told)) : {};
  return { status: response.status, reason };
}

const serveBack = (secrets: readonly string[] = [SECRET]) =>
  start({ peers: peers({ secrets }) }, back);

Deno.test("a call that is signed as it should be runs", async () => {
  await using server = await serveBack();
  equal((await send(server, await forge())).status, 204);
  // The clocks of two machines may differ by half a minute.
  const slow = await forge({ issuedAt: -85, expires: -25 });
  equal((await send(server, slow)).status, 204);
  const fast = await forge({ issuedAt: 25, expires: 85 });
  equal((await send(server, fast)).status, 204);
});

Deno.test("a call that isn't is refused before anything of it is read", async (t) => {
  await using server = await serveBack();
  const unsigned = (await forge()).split(".");
  const none = btoa(JSON.stringify({ alg: "none" })).replaceAll("=", "");
  const cases: Record<string, [string, RegExp, { name?: string }?]> = {
    "an empty token": ["", /can't be read/],
    "no token": ["hello", /can't be read/],
    "no signature": [`${none}.${unsigned[1]}.`, /can't be read|doesn't hold/],
    "another secret": [await forge({ secret: OTHER }), /no secret that is/],
    "a changed token": [
      `${unsigned[0]}.${unsigned[1]!.slice(0, -2)}AA.${unsigned[2]}`,
      /no secret that is|can't be read/,
    ],
    "an old one": [await forge({ issuedAt: -100, expires: -40 }), /expired/],
    "one of tomorrow": [await forge({ issuedAt: 60, expires: 120 }), /iat/],
    "one for too long": [
      await forge({ issuedAt: -100, expires: 600 }),
      /iat|expired/,
    ],
    "another function": [await forge(), /another function/, {
      name: "deep.caller",
    }],
    "no expiry": [await forge({ without: "exp" }), /exp/],
    "no time": [await forge({ without: "iat" }), /iat/],
    "no nonce": [await forge({ without: "jti" }), /jti/],
    "no depth": [await forge({ claims: { depth: -1 } }), /lacks/],
    "another body": [
      await forge({ claims: { hash: await hashOf("another") } }),
      /not the one that was signed/,
    ],
  };
  for (const [title, [token, expected, more]] of Object.entries(cases)) {
    await t.step(title, async () => {
      const { status, reason } = await send(server, token, more);
      equal(status, 401);
      match(reason!, expected);
    });
  }
  await t.step("a changed body", async () => {
    const body = BODY.replace("an-id", "no-id");
    const { status, reason } = await send(server, await forge(), { body });
    equal(status, 401);
    match(reason!, /not the one that was signed/);
  });
  equal(
    server.log.filter((line) => line.includes("was refused")).length,
    Object.keys(cases).length + 1,
  );
});

Deno.test("who isn't a peer can't say who calls", async () => {
  await using server = await serveBack();
  const body = BODY.replace(`"caller":1}`, `"caller":1,"session":1}`);
  const { status } = await call(server.url, "auth.who", undefined, {
    "pikku-session": "ada",
  });
  equal(status, 401);
  const response = await fetch(`${server.url}/rpc/auth.who`, {
    method: "POST",
    headers: { "content-type": "application/vnd.pikku.value" },
    body,
  });
  equal(response.status, 401);
  await response.body?.cancel();
});

Deno.test("an app that takes no calls of others says so", async () => {
  await using server = await start({}, back);
  equal((await send(server, await forge())).status, 401);
  await using servers = await startApart({ back: { peers: undefined } });
  const { status } = await call(servers.front.url, "front.add", {
    title: "Milk",
  });
  // Not 401: it isn't the caller who isn't believed.
  equal(status, 500);
  ok(
    servers.front.log.some((line) => line.includes("serve it with `peers`")),
  );
});

Deno.test("a peer reaches only what the table names, and nothing is too large", async () => {
  await using server = await start({
    peers: peers({ secrets: [SECRET], maxBody: 100 }),
  }, back);
  const name = "deep.noting";
  const { status, reason } = await send(
    server,
    await forge({ subject: name }),
    { name },
  );
  equal(status, 404);
  equal(
    reason,
    "No function has this name: deep.noting (did you mean deep.nothing?)",
  );
  const body = BODY.replace("an-id", "x".repeat(200));
  equal((await send(server, await forge(), { body })).status, 413);
});

Deno.test("a secret is changed while calls go on", async () => {
  await using server = await serveBack([OTHER, SECRET]);
  equal((await send(server, await forge())).status, 204);
  equal((await send(server, await forge({ secret: OTHER }))).status, 204);
});

Deno.test("secrets and URLs come from the environment where the code tells none", async () => {
  await using behind = await start({
    peers: peers(),
    env: { PIKKU_RPC_SECRETS: `${OTHER} ${SECRET}` },
  }, back);
  await using servers = await startApart({
    front: {
      remote: remote(),
      env: {
        PIKKU_RPC_SECRETS: SECRET,
        PIKKU_RPC_URLS: `todos.*=${behind.url}  auth.*=${behind.url}`,
      },
    },
  });
  const { body } = await call(servers.front.url, "front.add", {
    title: "Milk",
  });
  ok((body as { isBigint: boolean }).isBigint);
  ok(!servers.back.log.some((line) => line.includes("todos")));
});

Deno.test("what is configured badly is told when the app opens", async (t) => {
  const host = {
    env: {},
    names: ["todos.add", "todos.find"],
    clock: systemClock,
    logger: () => {
      throw new Error("Nobody asks");
    },
  };
  const secret = SECRET;
  const url = "https://todos.internal";
  for (
    const [targets, expected, env] of [
      [{ "todos.*": url }, /has no secret: tell one, or set PIKKU_RPC_SECRETS/],
      [{ "todos.*": { url, secret: "short" } }, /too short: 5 characters/],
      [{ "todo.add": { url, secret } }, /fits no .* \(did you mean todos.add/],
      [{ "to*.add": { url, secret } }, /no beginning of names/],
      [{ "todos.add": { url: "todos", secret } }, /no URL of http.*: todos$/],
      [undefined, /isn't NAMES=URL: todos/, { PIKKU_RPC_URLS: "todos" }],
    ] as const
  ) {
    await t.step(`${expected}`, () => {
      throws(
        () => remote(targets).open({ ...host, env: env ?? {} }),
        expected,
      );
    });
  }
  await rejects(start({ peers: peers() }, back), /`peers` has no secret/);
});
