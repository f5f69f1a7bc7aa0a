import type { App, ConnectionScope, Reply } from "@pikku/core/app";
import type { Connection } from "@pikku/core";
import { deepEqual, equal, match } from "node:assert/strict";
import {
  anything,
  type AppPart,
  brief,
  callOf,
  type CallPart,
  fieldsOf,
  keepLog,
  open,
} from "./hand_written.ts";

const noSignal = new AbortController().signal;

function connect(app: App, id: string): ConnectionScope {
  return app.connect({ id, channel: "/live", signal: noSignal });
}

async function over(
  connection: ConnectionScope | undefined,
  app: App,
  name: string,
  part?: CallPart,
): Promise<Reply> {
  const call = callOf(part);
  return await app.handler(`test.ts#${name}`)({ ...call, connection });
}

/** Factories that note their lives; `line` lives for a connection, `desk` with it, `note` for a call. */
function lives(notes: string[]): AppPart {
  const make =
    (name: string) => ({ connection }: { connection: Connection }) => {
      notes.push(`+${name} ${connection.id}`);
      return {
        id: connection.id,
        close: () => notes.push(`-${name} ${connection.id}`),
      };
    };
  return {
    services: {
      line: { create: make("line"), services: ["connection"] },
      desk: { create: make("desk"), services: ["connection", "line"] },
      note: {
        create: make("note"),
        services: ["connection"],
        second: "caller",
      },
    },
    functions: {
      which: { run: ({ desk }) => desk.id, services: ["desk"] },
      once: { run: ({ note }) => note.id, services: ["note", "line"] },
      id: { run: ({ connection }) => connection.id, services: ["connection"] },
      all: { run: (services) => Object.keys(services).sort(), services: "*" },
      inner: {
        run: async ({ rpc }) => await rpc.which({}),
        services: ["rpc"],
      },
    },
  };
}

Deno.test("what takes the connection is created once for each, and disposed in reverse", async () => {
  const notes: string[] = [];
  await using app = await open(lives(notes));
  const [a, b] = [connect(app, "a"), connect(app, "b")];
  const replies = await Promise.all([
    over(a, app, "which"),
    over(a, app, "which"),
    over(b, app, "which"),
    over(a, app, "inner"),
  ]);
  deepEqual(replies.map(brief), ["a", "a", "b", "a"]);
  deepEqual(notes.toSorted(), ["+desk a", "+desk b", "+line a", "+line b"]);
  notes.length = 0;
  await a.close();
  deepEqual(notes, ["-desk a", "-line a"]);
  await app.close();
  deepEqual(notes, ["-desk a", "-line a", "-desk b", "-line b"]);
});

Deno.test("a service of a call may need one of the connection", async () => {
  const notes: string[] = [];
  await using app = await open(lives(notes));
  const scope = connect(app, "a");
  equal(brief(await over(scope, app, "once")), "a");
  equal(brief(await over(scope, app, "once")), "a");
  deepEqual(
    notes.filter((it) => it.includes("note")),
    ["+note a", "-note a", "+note a", "-note a"],
  );
  deepEqual(notes.filter((it) => it.includes("line")), ["+line a"]);
});

Deno.test("a call without a connection can't have its services", async () => {
  const kept = keepLog();
  await using app = await open(lives([]), { log: kept.log });
  equal(brief(await over(undefined, app, "id")), "internal: Internal error");
  match(JSON.stringify(kept.lines), /the call came over none: connection/);
  const all = brief(await over(undefined, app, "all")) as string[];
  deepEqual(
    all.filter((it) => ["connection", "desk", "line", "note"].includes(it)),
    [],
  );
  equal(all.includes("logger"), true);
  const held = brief(await over(connect(app, "a"), app, "all")) as string[];
  equal(held.includes("connection") && held.includes("desk"), true);
});

Deno.test("a connection that has ended gives nothing more", async () => {
  await using app = await open(lives([]));
  const scope = connect(app, "a");
  await scope.close();
  equal(brief(await over(scope, app, "which")), "unavailable: Unavailable");
});

Deno.test("what failed for a connection is tried again by its next call", async () => {
  let tries = 0;
  await using app = await open({
    services: {
      line: {
        create: () => {
          if (++tries === 1) throw new Error("Not now");
          return { tries };
        },
        services: ["connection"],
      },
    },
    functions: { tries: { run: ({ line }) => line.tries, services: ["line"] } },
  });
  const scope = connect(app, "a");
  equal(brief(await over(scope, app, "tries")), "internal: Internal error");
  equal(brief(await over(scope, app, "tries")), 2);
});

Deno.test("a connection remembers the session that was found last", async () => {
  await using app = await open({
    session: {
      create: (_: unknown, { bearer }: { bearer?: string }) => bearer,
      services: [],
    },
    functions: {
      who: { run: (_s, _d, session) => session, session: "required" },
    },
  });
  const scope = connect(app, "a");
  equal(scope.session, undefined);
  equal(brief(await over(scope, app, "who", { bearer: "ada" })), "ada");
  deepEqual(scope.session, { value: "ada" });
});

Deno.test("items that a caller streams are checked and decoded as the function reads them", async () => {
  const item = fieldsOf({ n: "number" });
  await using app = await open({
    functions: {
      sum: {
        run: async (_: unknown, { rows }: { rows: AsyncIterable<number> }) => {
          let sum = 0;
          for await (const row of rows) sum += row;
          return sum;
        },
        data: true,
        codecs: {
          input: {
            ...anything,
            items: {
              field: "rows",
              validate: item.validate,
              decode: (value) => (value as { n: number }).n,
            },
          },
        },
      },
    },
  });
  async function* rows(...values: unknown[]) {
    yield* values;
  }
  const sum = (...values: unknown[]) =>
    over(undefined, app, "sum", { data: { rows: rows(...values) } });
  equal(brief(await sum({ n: 1 }, { n: 2 })), 3);
  const reply = await sum({ n: 1 }, { n: "2" });
  if (reply.kind !== "error") throw new Error(reply.kind);
  equal(reply.error.code, "invalid");
  deepEqual(reply.error.issues?.map(({ pointer }) => pointer), ["/rows/1/n"]);
});
