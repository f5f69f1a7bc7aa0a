import { deepEqual, equal, match } from "node:assert/strict";
import type { Credentials, Sessions } from "@pikku/core";
import type { Manifest } from "@pikku/core/manifest";
import { kvSessions } from "@pikku/adapters/kv";
import { memorySessions } from "@pikku/adapters/memory";
import { object, toManifest } from "./app.ts";
import { open } from "./client.ts";

const find = {
  create: ({ sessions }: { sessions: Sessions }, credentials: Credentials) =>
    sessions.find(credentials),
  services: ["sessions"],
};

const whoami = {
  run: (_: unknown, _data: unknown, session: unknown) => session ?? "nobody",
  output: {},
};

function toApp(session: Manifest["session"] = find): Manifest {
  return toManifest({
    login: {
      run: async ({ sessions }) => {
        await sessions.start({ user: "ada" }, { ttl: 60_000 });
      },
      services: ["sessions"],
      returns: "void",
    },
    logout: {
      run: ({ sessions }) => sessions.end(),
      services: ["sessions"],
      returns: "void",
    },
    rotate: {
      run: ({ sessions }) => sessions.rotate(),
      services: ["sessions"],
      session: "required",
      output: {},
    },
    me: { ...whoami, session: "required" },
    maybe: { ...whoami, session: "optional" },
    rename: {
      run: (_, { name }: { name: string }) => name,
      input: object({ name: { type: "string" } }),
      output: {},
      session: "required",
    },
  }, {
    "POST /login": "login",
    "POST /logout": "logout",
    "POST /rotate": "rotate",
    "GET /me": "me",
    "POST /me": "me",
    "GET /maybe": "maybe",
    "POST /name": { run: "rename", maxBody: 100 },
  }, {
    ...(session ? { session } : undefined),
    httpOptions: { allowedOrigins: ["https://friend.example"] },
  });
}

const cookieOf = (headers: Headers) =>
  headers.get("set-cookie")!.split(";")[0]!;

Deno.test("a cookie session: log in, stay in, log out", async (t) => {
  const kv = await Deno.openKv(":memory:");
  for (
    const [name, sessions] of [
      ["memory", memorySessions()],
      ["Deno KV", kvSessions(kv)],
    ] as const
  ) {
    await t.step(name, async () => {
      await using client = await open(toApp(), { sessions });
      const login = await client.send("POST https://shop.example/login");
      match(
        login.headers.get("set-cookie")!,
        /^__Host-session=[\w-]{43}; Path=\/; Max-Age=(?:60|59); Expires=.* GMT; HttpOnly; Secure; SameSite=Lax$/,
      );
      const headers = { cookie: `a=b; ${cookieOf(login.headers)}` };
      const me = await client.send("GET https://shop.example/me", undefined, {
        headers,
      });
      deepEqual(me.body, { user: "ada" });
      const token = cookieOf(login.headers).split("=")[1];
      const bearer = await client.send(
        "GET https://shop.example/me",
        undefined,
        {
          headers: { authorization: `bearer ${token}` },
        },
      );
      deepEqual(bearer.body, { user: "ada" });
      const planted = await client.send(
        "GET https://shop.example/maybe",
        undefined,
        { headers: { cookie: `session=${token}` } },
      );
      equal(planted.body, "nobody");
      const rotated = await client.send(
        "POST https://shop.example/rotate",
        undefined,
        { headers },
      );
      const renewed = { cookie: cookieOf(rotated.headers) };
      equal(
        (await client.send("GET https://shop.example/me", undefined, {
          headers,
        })).status,
        401,
      );
      equal(
        (await client.send("GET https://shop.example/me", undefined, {
          headers: renewed,
        })).status,
        200,
      );
      const logout = await client.send(
        "POST https://shop.example/logout",
        undefined,
        {
          headers: renewed,
        },
      );
      match(
        logout.headers.get("set-cookie")!,
        /^__Host-session=; Path=\/; Max-Age=0;/,
      );
      equal(
        (await client.send("GET https://shop.example/me", undefined, {
          headers: renewed,
        })).status,
        401,
      );
      equal(
        (await client.send("GET https://shop.example/maybe", undefined, {
          headers: renewed,
        }))
          .status,
        401,
      );
      equal(
        (await client.send("GET https://shop.example/maybe")).body,
        "nobody",
      );
    });
  }
  kv.close();
});

Deno.test("on plain HTTP to this machine the cookie does without Secure", async () => {
  await using client = await open(toApp());
  for (
    const [url, secure] of [
      ["http://localhost:8000", false],
      ["http://127.0.0.1", false],
      ["http://[::1]:8000", false],
      ["http://localhost.evil.example", true],
      ["http://shop.example", true],
      ["https://localhost", true],
    ] as const
  ) {
    const { headers } = await client.send(`POST ${url}/login`);
    equal(/; Secure;/.test(headers.get("set-cookie")!), secure, url);
  }
});

Deno.test("a page of another origin can't act with a cookie", async (t) => {
  await using client = await open(toApp());
  const cookie = cookieOf((await client.send("POST /login")).headers);
  const cases: readonly [
    route: string,
    headers: Record<string, string>,
    status: number,
  ][] = [
    ["POST /me", {}, 200],
    ["POST /me", { origin: "http://localhost" }, 200],
    ["POST /me", { origin: "http://evil.example" }, 403],
    ["POST /me", { origin: "http://localhost:81" }, 403],
    ["POST /me", { origin: "null" }, 403],
    ["POST /me", { origin: "https://friend.example" }, 200],
    ["POST /me", { "sec-fetch-site": "cross-site" }, 403],
    ["POST /me", { "sec-fetch-site": "same-site" }, 403],
    ["POST /me", { "sec-fetch-site": "same-origin" }, 200],
    ["POST /me", { "sec-fetch-site": "none" }, 200],
    ["GET /me", { origin: "http://evil.example" }, 200],
    ["POST /me", {
      origin: "http://evil.example",
      authorization: `Bearer ${cookie.split("=")[1]}`,
    }, 200],
  ];
  for (const [route, headers, status] of cases) {
    await t.step(`${route} ${JSON.stringify(headers)}`, async () => {
      const answer = await client.send(route, undefined, {
        headers: { ...headers, cookie },
      });
      equal(answer.status, status);
    });
  }
});

Deno.test("any scheme of Authorization reaches the session factory", async (t) => {
  const see = {
    create: (_: unknown, credentials: Credentials) => ({
      all: credentials.authorization,
      basic: credentials.basic,
      bearer: credentials.bearer,
      key: credentials.apiKey(),
      own: credentials.apiKey("x-own"),
    }),
    services: [],
  };
  await using seeing = await open(toApp(see));
  const cases: readonly [headers: Record<string, string>, seen: unknown][] = [
    [{ authorization: "Bearer abc" }, {
      all: { scheme: "bearer", value: "abc" },
      bearer: "abc",
    }],
    [{ authorization: `Basic ${btoa("ada:p:w")}` }, {
      all: { scheme: "basic", value: btoa("ada:p:w") },
      basic: { user: "ada", password: "p:w" },
    }],
    [{ authorization: "Basic %%%" }, {
      all: { scheme: "basic", value: "%%%" },
    }],
    [{ authorization: 'Digest a="b", c=d' }, {
      all: { scheme: "digest", value: 'a="b", c=d' },
    }],
    [{ "x-api-key": "k", "x-own": "o" }, { key: "k", own: "o" }],
    [{}, {}],
  ];
  for (const [headers, seen] of cases) {
    await t.step(JSON.stringify(headers), async () => {
      const answer = await seeing.send("GET /me", undefined, { headers });
      deepEqual(answer.body, seen);
    });
  }
});

Deno.test("behind a trusted proxy that ends TLS the cookie is Secure", async () => {
  const app = toApp();
  const manifest: Manifest = {
    ...app,
    http: { ...app.http, options: { trustedProxies: ["192.0.2.0/24"] } },
  };
  const cases: readonly [headers: Record<string, string>, remote: string][] = [
    [{ "x-forwarded-proto": "https" }, "192.0.2.1"],
    [{ forwarded: "for=203.0.113.9;proto=https" }, "192.0.2.1"],
    [{ "x-forwarded-proto": "https" }, "203.0.113.9"],
  ];
  for (const [headers, remote] of cases) {
    await using client = await open(manifest, {}, remote);
    const login = await client.send("POST /login", undefined, { headers });
    const isTrusted = remote === "192.0.2.1";
    const cookie = login.headers.get("set-cookie")!;
    equal(/^__Host-session=.*; Secure/.test(cookie), isTrusted);
    const me = await client.send("GET /me", undefined, {
      headers: { ...headers, cookie: cookieOf(login.headers) },
    });
    deepEqual(me.body, { user: "ada" });
  }
});

Deno.test("who isn't signed in is told that, whatever the body is", async (t) => {
  await using client = await open(toApp({
    create: (_: unknown, { bearer }: Credentials) => bearer,
    services: [],
  }));
  const cases: readonly [body: string, type: string, status: number][] = [
    ['{"name":"x"}', "application/json", 200],
    ['{"name":"x"', "application/json", 400],
    ['{"name":7}', "application/json", 422],
    [`{"name":"${"x".repeat(100)}"}`, "application/json", 413],
    ["name", "text/plain", 415],
  ];
  for (const [body, type, status] of cases) {
    for (const declared of [true, false]) {
      await t.step(
        `${status}, ${declared ? "with" : "without"} its length`,
        async () => {
          const ask = async (more: Record<string, string>) => {
            const headers = {
              "content-type": type,
              ...(declared
                ? { "content-length": `${body.length}` }
                : undefined),
              ...more,
            };
            return (await client.send("POST /name", body, { headers })).status;
          };
          equal(await ask({}), 401);
          equal(await ask({ authorization: "bearer ada" }), status);
        },
      );
    }
  }
});
