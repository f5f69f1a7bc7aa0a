import { Conflict, Forbidden, NotFound, Unavailable } from "@pikku/core";
import { deepEqual, equal, ok } from "node:assert/strict";
import {
  type AppPart,
  brief,
  call,
  callOf,
  type CallPart,
  type EntryPart,
  fieldsOf,
  open,
  outcome,
} from "./hand_written.ts";

class TitleTaken extends Conflict {}

interface Case {
  readonly it: string;
  readonly run: EntryPart["run"];
  readonly entry?: Partial<EntryPart>;
  readonly app?: AppPart;
  readonly call?: CallPart;
  readonly gives: unknown;
}

const title = fieldsOf({ title: "string" });
const sessions: AppPart = {
  session: {
    create: (_: unknown, credentials) =>
      credentials.bearer === "ada" ? { user: "ada" } : undefined,
    services: [],
  },
};
const asyncSessions: AppPart = {
  session: {
    create: async (_: unknown, credentials) => {
      await Promise.resolve();
      return credentials.bearer === "ada" ? { user: "ada" } : null;
    },
    services: [],
  },
};
const user = (_: unknown, __: unknown, session?: { user: string }) =>
  session?.user ?? "nobody";
const permission = (name: string, answer: unknown) => ({
  name,
  // deno-lint-ignore no-explicit-any -- one of the cases answers no boolean
  check: () => answer as any,
  services: [],
});

const CASES: readonly Case[] = [
  { it: "a value is replied", run: () => 1, gives: 1 },
  {
    it: "a promise is awaited",
    run: () => Promise.resolve([1]),
    gives: [1],
  },
  { it: "undefined is nothing", run: () => undefined, gives: "void" },
  {
    it: "nothing is fine where there may be no result",
    run: () => undefined,
    entry: { codecs: { output: { ...title, optional: true } } },
    gives: "void",
  },
  {
    it: "nothing is wrong where there must be a result",
    run: () => undefined,
    entry: { codecs: { output: title } },
    gives: "internal: Internal error",
  },
  {
    it: "what a void function returns stays inside",
    run: () => "secret",
    entry: { returns: "void" },
    gives: "void",
  },
  {
    it: "data is validated",
    run: (_, { title }) => title,
    entry: { data: true, codecs: { input: title } },
    call: { data: { title: "Milk" } },
    gives: "Milk",
  },
  {
    it: "data that is not valid never reaches the function",
    run: () => "reached",
    entry: { data: true, codecs: { input: title } },
    call: { data: { title: 7 } },
    gives: "invalid: Data is not valid",
  },
  {
    it: "data is decoded to native values",
    run: (_, { at }) => at instanceof Date,
    entry: {
      data: true,
      codecs: {
        input: fieldsOf({ at: "string" }, (value) => ({
          at: new Date((value as { at: string }).at),
        })),
      },
    },
    call: { data: { at: "2026-11-22T00:00:00Z" } },
    gives: true,
  },
  {
    it: "data may be read later",
    run: (_, { title }) => title,
    entry: { data: true, codecs: { input: title } },
    call: { read: () => Promise.resolve({ title: "Late" }) },
    gives: "Late",
  },
  {
    it: "data that can't be read is refused with its own error",
    run: () => "reached",
    entry: { data: true },
    call: {
      read: () => {
        throw new Forbidden("Not from here");
      },
    },
    gives: "forbidden: Not from here",
  },
  {
    it: "data that no parameter takes is not read",
    run: () => "fine",
    call: {
      read: () => {
        throw new Error("read");
      },
    },
    gives: "fine",
  },
  {
    it: "a public function is called without asking for credentials",
    run: user,
    app: {
      session: {
        create: () => {
          throw new Error("asked");
        },
        services: [],
      },
    },
    call: { bearer: "ada" },
    gives: "nobody",
  },
  ...[["sync", sessions] as const, ["async", asyncSessions] as const].flatMap(
    ([kind, app]): Case[] => [
      {
        it: `a required session reaches the function (${kind} factory)`,
        run: user,
        entry: { session: "required" },
        app,
        call: { bearer: "ada" },
        gives: "ada",
      },
      {
        it: `a required session that is missing is refused (${kind} factory)`,
        run: user,
        entry: { session: "required" },
        app,
        gives: "unauthorized: Unauthorized",
      },
      {
        it: `an optional session may be missing (${kind} factory)`,
        run: user,
        entry: { session: "optional" },
        app,
        gives: "nobody",
      },
      {
        it: `an invalid credential is refused where optional (${kind} factory)`,
        run: user,
        entry: { session: "optional" },
        app,
        call: { bearer: "eve" },
        gives: "unauthorized: Unauthorized",
      },
    ],
  ),
  {
    it: "a session that the transport knows leaves credentials unread",
    run: user,
    entry: { session: "required" },
    app: sessions,
    call: { bearer: "eve", session: { value: { user: "bob" } } },
    gives: "bob",
  },
  {
    it: "a known absence of a session is no session",
    run: user,
    entry: { session: "required" },
    app: sessions,
    call: { bearer: "ada", session: { value: undefined } },
    gives: "unauthorized: Unauthorized",
  },
  {
    it: "the session is looked at before the data",
    run: user,
    entry: { session: "required", data: true, codecs: { input: title } },
    app: sessions,
    call: { data: {} },
    gives: "unauthorized: Unauthorized",
  },
  {
    it: "the data is looked at before the permission",
    run: user,
    entry: {
      session: "required",
      permit: [[permission("never", false)]],
      data: true,
      codecs: { input: title },
    },
    app: sessions,
    call: { bearer: "ada", data: {} },
    gives: "invalid: Data is not valid",
  },
  ...([
    ["one that agrees permits", [[true]], "ada"],
    ["one that refuses forbids", [[false]], "forbidden: Forbidden"],
    ["any group is enough", [[false], [true]], "ada"],
    ["all of a group are needed", [[true, false]], "forbidden: Forbidden"],
    ["a whole group after a broken one permits", [[true, false], [
      true,
      true,
    ]], "ada"],
    ["a promise is awaited", [[Promise.resolve(true)]], "ada"],
    [
      "a promise of no forbids",
      [[Promise.resolve(false)]],
      "forbidden: Forbidden",
    ],
    ["anything but true forbids", [["yes"]], "forbidden: Forbidden"],
    ["no answer forbids", [[undefined]], "forbidden: Forbidden"],
  ] as const).map(([it, groups, gives]): Case => ({
    it: `permission: ${it}`,
    run: user,
    entry: {
      session: "required",
      permit: groups.map((group) =>
        group.map((answer, at) => permission(`p${at}`, answer))
      ),
    },
    app: sessions,
    call: { bearer: "ada" },
    gives,
  })),
  {
    it: "an error with a public code goes out as it is",
    run: () => {
      throw new NotFound("No such todo: 7");
    },
    gives: "not_found: No such todo: 7",
  },
  {
    it: "so does one of the app's own class",
    run: () => Promise.reject(new TitleTaken("Title is taken: Milk")),
    gives: "conflict: Title is taken: Milk",
  },
  {
    it: "an unknown error is masked",
    run: () => {
      throw new TypeError("password is hunter2");
    },
    gives: "internal: Internal error",
  },
  {
    it: "a rejected promise is masked",
    run: () => Promise.reject("just a text"),
    gives: "internal: Internal error",
  },
  {
    it: "an error whose code is ours is masked",
    run: () => {
      throw new Unavailable("db1.internal is down", { retryAfter: 5 });
    },
    gives: "unavailable: Unavailable",
  },
  {
    it: "a result that its type does not allow is our fault",
    run: () => ({ title: 7 }),
    entry: { codecs: { output: title } },
    gives: "internal: Internal error",
  },
  {
    it: "bytes are bytes",
    run: () => new Uint8Array([1]),
    entry: { returns: "bytes" },
    gives: "bytes",
  },
  {
    it: "what is no bytes is our fault",
    run: () => "text",
    entry: { returns: "bytes" },
    gives: "internal: Internal error",
  },
  {
    it: "a Response goes through",
    run: () => new Response("hello"),
    entry: { returns: "response" },
    gives: "response",
  },
  {
    it: "what is no Response is our fault",
    run: () => ({ status: 200 }),
    entry: { returns: "response" },
    gives: "internal: Internal error",
  },
  {
    it: "what is no stream is our fault",
    run: () => [1, 2],
    entry: { returns: "stream" },
    gives: "internal: Internal error",
  },
];

Deno.test("the pipeline", async (t) => {
  for (const one of CASES) {
    await t.step(one.it, async () => {
      await using app = await open({
        ...one.app,
        functions: { it: { ...one.entry, run: one.run } },
      });
      // Twice: at the first call the codecs are imported, afterwards they are there.
      deepEqual(await outcome(app, "it", one.call), one.gives);
      deepEqual(await outcome(app, "it", one.call), one.gives);
    });
  }
});

Deno.test("once its codecs are there, a call without waiting makes no promise", async () => {
  await using app = await open({
    ...sessions,
    functions: {
      it: {
        run: (_, { title }) => title,
        data: true,
        session: "required",
        codecs: { input: title },
      },
    },
  });
  const part = { bearer: "ada", data: { title: "Milk" } };
  await call(app, "it", part);
  const reply = app.handler("test.ts#it")(callOf(part));
  ok(!(reply instanceof Promise));
  equal(brief(reply), "Milk");
});

Deno.test("issues point at what is wrong", async () => {
  await using app = await open({
    functions: { it: { run: () => 1, data: true, codecs: { input: title } } },
  });
  const reply = await call(app, "it", { data: { titel: "Milk" } });
  ok(reply.kind === "error");
  deepEqual(reply.error.issues?.map(({ pointer }) => pointer), [
    "/title",
    "/titel",
  ]);
});

Deno.test("codecs that could not be imported are imported again by the next call", async () => {
  let times = 0;
  await using app = await open({
    functions: {
      it: {
        run: () => "fine",
        chunk: () =>
          times++ === 0
            ? Promise.reject(new Error("Disk is away"))
            : Promise.resolve({ default: { it: {} } }),
      },
    },
  });
  equal(await outcome(app, "it"), "internal: Internal error");
  equal(await outcome(app, "it"), "fine");
  equal(await outcome(app, "it"), "fine");
  equal(times, 2);
});
