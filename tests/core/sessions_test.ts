import type { SessionRecord } from "@pikku/core";
import { madeSession, memorySessions } from "@pikku/core/app";
import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import {
  type AppPart,
  brief,
  call,
  callOf,
  type CallPart,
  open,
  outcome,
} from "./hand_written.ts";

const part: AppPart = {
  session: {
    create: ({ sessions }, credentials) => sessions.find(credentials),
    services: ["sessions"],
  },
  functions: {
    logIn: {
      run: ({ sessions }, ttl?: number) =>
        sessions.start({ user: "ada" }, { ttl }),
      services: ["sessions"],
      data: true,
    },
    logOut: {
      run: ({ sessions }) => sessions.end(),
      services: ["sessions"],
      returns: "void",
    },
    rotate: {
      run: ({ sessions }) => sessions.rotate(),
      services: ["sessions"],
    },
    me: {
      run: (_, __, session) => session?.user ?? "nobody",
      session: "optional",
    },
    outer: { run: ({ rpc }) => rpc.logIn(), services: ["rpc"] },
  },
};

const refused = "unauthorized: Unauthorized";

Deno.test("a session starts, lasts and ends", async (t) => {
  const ways: Record<string, (token: string) => CallPart> = {
    "as a bearer token": (bearer) => ({ bearer }),
    "as a cookie": (session) => ({ cookies: { session } }),
    "the bearer token first": (bearer) => ({
      bearer,
      cookies: { session: "other" },
    }),
  };
  for (const [way, by] of Object.entries(ways)) {
    await t.step(way, async () => {
      await using app = await open(part);
      const started = await call(app, "logIn");
      ok(started.kind === "data" && started.credential?.kind === "set");
      const token = started.value as string;
      match(token, /^[\w-]{43}$/);
      equal(started.credential.token, token);
      ok(started.credential.expires.getTime() > Date.now());
      equal(await outcome(app, "me", by(token)), "ada");
      const ended = await call(app, "logOut", by(token));
      deepEqual(ended.credential, { kind: "clear" });
      equal(await outcome(app, "me", by(token)), refused);
    });
  }
});

Deno.test("without a credential there is nobody; with a wrong one there is a refusal", async () => {
  await using app = await open(part);
  equal(await outcome(app, "me"), "nobody");
  equal(await outcome(app, "me", { bearer: "guess" }), refused);
  const reply = await call(app, "me", { cookies: { session: "old" } });
  equal(reply.kind, "error");
  deepEqual(reply.credential, { kind: "clear" });
  equal((await call(app, "me", { bearer: "guess" })).credential, undefined);
});

Deno.test("a session expires", async () => {
  await using app = await open(part);
  const reply = await call(app, "logIn", { data: 1 });
  ok(reply.kind === "data");
  const bearer = reply.value as string;
  await new Promise((resolve) => setTimeout(resolve, 5));
  equal(await outcome(app, "me", { bearer }), refused);
  equal(await outcome(app, "rotate", { bearer }), "void");
  equal(await outcome(app, "logIn", { data: -1 }), "internal: Internal error");
});

Deno.test("rotation makes the old token void and keeps the end", async () => {
  const store = memorySessions();
  await using app = await open(part, { sessions: store });
  const first = await call(app, "logIn");
  ok(first.kind === "data" && first.credential?.kind === "set");
  const bearer = first.value as string;
  const second = await call(app, "rotate", { bearer });
  ok(second.kind === "data" && second.credential?.kind === "set");
  notEqual(second.value, bearer);
  deepEqual(second.credential.expires, first.credential.expires);
  equal(await outcome(app, "me", { bearer }), refused);
  equal(await outcome(app, "me", { bearer: second.value as string }), "ada");
});

Deno.test("a store never sees a token", async () => {
  const records = new Map<string, SessionRecord>();
  await using app = await open(part, {
    sessions: {
      get: (key) => Promise.resolve(records.get(key)),
      set: (key, record) => Promise.resolve(void records.set(key, record)),
      delete: (key) => Promise.resolve(void records.delete(key)),
    },
  });
  const reply = await call(app, "logIn");
  ok(reply.kind === "data");
  const [[key, record] = []] = [...records];
  match(key ?? "", /^[0-9a-f]{64}$/);
  ok(!JSON.stringify([key, record]).includes(reply.value as string));
});

Deno.test("the store may be a service of the app", async () => {
  let created = 0;
  await using app = await open({
    ...part,
    services: {
      sessionStore: {
        create: () => {
          created++;
          return Promise.resolve(memorySessions());
        },
        services: [],
      },
    },
  });
  equal(created, 0);
  const reply = await call(app, "logIn");
  ok(reply.kind === "data");
  equal(await outcome(app, "me", { bearer: reply.value as string }), "ada");
  equal(created, 1);
});

Deno.test("a session that starts in a call within a call reaches the caller", async () => {
  await using app = await open(part);
  const reply = await app.handler("test.ts#outer")(callOf());
  ok(reply.kind === "data" && reply.credential?.kind === "set");
  equal(reply.credential.token, reply.value);
});

Deno.test("the memory store forgets what has expired", async () => {
  const store = memorySessions();
  await store.set("old", { session: 1, expires: Date.now() - 1 });
  for (let at = 1; at <= 1_000; at++) {
    await store.set("new", { session: at, expires: Date.now() + 60_000 });
  }
  equal(await store.get("old"), undefined);
  equal((await store.get("new"))?.session, 1_000);
});

Deno.test("`as` makes the session of a call that comes without one", async (t) => {
  let made = 0;
  await using app = await open({
    ...part,
    services: {
      clock: { create: () => 7, services: [] },
      cart: {
        create: (_, session) => `cart of ${session?.user}`,
        services: [],
        second: "session",
      },
    },
    functions: {
      ...part.functions,
      mine: {
        run: (_, data, session) => [data, session.user],
        data: true,
        session: "required",
        permit: [[{
          check: (_, __, session) => session.user !== "7 2",
          name: "isNotTwo",
          services: [],
        }]],
      },
      inner: {
        run: ({ rpc }) => rpc.mine(3),
        services: ["rpc"],
        session: "optional",
      },
      cart: { run: ({ cart }) => cart, services: ["cart"] },
    },
  });
  const as = {
    create: async ({ clock }: { clock: number }, data: unknown) => {
      made++;
      return await Promise.resolve({ user: `${clock} ${data}` });
    },
    services: ["clock"],
  };
  const run = async (name: string, part: CallPart = {}, by = as) =>
    brief(
      await app.handler(`test.ts#${name}`, { as: madeSession(by) })(
        callOf(part),
      ),
    );

  await t.step("from services and data", async () => {
    deepEqual(await run("mine", { data: 1 }), [1, "7 1"]);
  });
  await t.step("before a permission", async () => {
    equal(await run("mine", { data: 2 }), "forbidden: Forbidden");
  });
  await t.step("of calls within", async () => {
    deepEqual(await run("inner"), [3, "7 undefined"]);
  });
  await t.step("of services", async () => {
    equal(await run("cart"), "cart of 7 undefined");
  });
  await t.step("unless the call brings one", async () => {
    const before = made;
    const session = { value: { user: "ada" } };
    deepEqual(await run("mine", { data: 1, session }), [1, "ada"]);
    equal(made, before);
  });
  await t.step("and without one nothing runs", async () => {
    const none = { create: () => undefined, services: [] } as never;
    equal(await run("mine", { data: 1 }, none), refused);
  });
  await t.step("and its failure is one of the call", async () => {
    const broken = {
      create: () => Promise.reject(new Error("secret")),
      services: [],
    } as never;
    match(`${await run("mine", {}, broken)}`, /^internal: /);
  });
});
