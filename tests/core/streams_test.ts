import { NotFound } from "@pikku/core";
import type { App, Reply } from "@pikku/core/app";
import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import {
  type AppPart,
  brief,
  call,
  type CallPart,
  fieldsOf,
  itemsOf,
  keepLog,
  open,
  settled,
} from "./hand_written.ts";

async function start(
  app: App,
  name: string,
  part?: CallPart,
): Promise<AsyncIterator<unknown>> {
  const reply: Reply = await call(app, name, part);
  ok(reply.kind === "stream");
  return reply.items[Symbol.asyncIterator]();
}

async function* counting() {
  yield 1;
  await Promise.resolve();
  yield 2;
}

/** An app with a function that waits for ever, until its signal aborts. */
function waiting(notes: string[]): AppPart {
  return {
    services: {
      lease: {
        create: () => ({ close: () => notes.push("closed") }),
        services: [],
        second: "caller",
      },
    },
    functions: {
      it: {
        async *run({ signal }: { signal: AbortSignal }) {
          try {
            yield "first";
            await new Promise((_, reject) => {
              signal.onabort = () => reject(signal.reason);
            });
          } finally {
            notes.push("stopped");
          }
        },
        services: ["lease", "signal"],
        returns: "stream",
      },
      events: {
        async *run({ events }) {
          try {
            for await (const event of events.subscribe("tick")) yield event;
          } finally {
            notes.push("stopped");
          }
        },
        services: ["events", "lease"],
        returns: "stream",
      },
    },
  };
}

Deno.test("items come one by one, from a generator or a promise of one", async () => {
  await using app = await open({
    functions: {
      generator: { run: counting, returns: "stream" },
      promise: { run: () => Promise.resolve(counting()), returns: "stream" },
    },
  });
  deepEqual(await itemsOf(await call(app, "generator")), [1, 2]);
  deepEqual(await itemsOf(await call(app, "promise")), [1, 2]);
});

Deno.test("services of the call are disposed when the stream ends", async () => {
  const notes: string[] = [];
  await using app = await open({
    services: {
      lease: {
        create: () => ({ close: () => notes.push("closed") }),
        services: [],
        second: "caller",
      },
    },
    functions: {
      it: { run: counting, services: ["lease"], returns: "stream" },
    },
  });
  const items = await start(app, "it");
  await items.next();
  await items.next();
  deepEqual(notes, []);
  equal((await items.next()).done, true);
  deepEqual(notes, ["closed"]);
});

Deno.test("a reader that leaves stops the function", async (t) => {
  const ways: Record<
    string,
    (
      items: AsyncIterator<unknown>,
      app: App,
      abort: AbortController,
    ) => Promise<unknown>
  > = {
    "between items": async (items) => await items.return?.(),
    "while it waits for an item": async (items) => {
      const next = items.next();
      await settled();
      await items.return?.();
      equal((await next).done, true);
    },
    "by aborting its call": async (items, _, abort) => {
      const next = items.next();
      await settled();
      abort.abort();
      equal((await next).done, true);
      await settled();
    },
    "because the app closes": async (items, app) => {
      const next = items.next();
      await settled();
      await app.close();
      equal((await next).done, true);
    },
  };
  for (const [way, leave] of Object.entries(ways)) {
    await t.step(way, async () => {
      const notes: string[] = [];
      await using app = await open(waiting(notes));
      const abort = new AbortController();
      const items = await start(app, "it", { signal: abort.signal });
      deepEqual(await items.next(), { done: false, value: "first" });
      await leave(items, app, abort);
      deepEqual(notes, ["stopped", "closed"]);
      equal((await items.next()).done, true);
    });
  }
});

Deno.test("a function that only waits for events is stopped too", async () => {
  const notes: string[] = [];
  await using app = await open(waiting(notes));
  const items = await start(app, "events");
  const next = items.next();
  await settled();
  await items.return?.();
  equal((await next).done, true);
  deepEqual(notes, ["stopped", "closed"]);
});

Deno.test("what goes wrong in a stream is masked, logged and ends it", async (t) => {
  const item = fieldsOf({ id: "string" });
  const cases: readonly (readonly [
    string,
    () => AsyncGenerator<unknown>,
    string,
    string[],
  ])[] = [
    [
      "an unknown error",
      async function* () {
        yield await Promise.resolve({ id: "1" });
        throw new Error("secret");
      },
      "internal: Internal error",
      ["Call failed"],
    ],
    [
      "a public error",
      async function* () {
        yield await Promise.resolve({ id: "1" });
        throw new NotFound("Gone away");
      },
      "not_found: Gone away",
      [],
    ],
    [
      "an item that its type does not allow",
      async function* () {
        yield await Promise.resolve({ id: "1" });
        yield { id: 2 };
      },
      "internal: Internal error",
      ["Call failed"],
    ],
  ];
  for (const [it, run, message, logged] of cases) {
    await t.step(it, async () => {
      const { lines, log } = keepLog();
      await using app = await open({
        functions: {
          it: { run, returns: "stream", codecs: { output: item } },
        },
      }, { log });
      const items = await start(app, "it");
      deepEqual(await items.next(), { done: false, value: { id: "1" } });
      await rejects(
        async () => await items.next(),
        (error: { code: string; message: string }) =>
          `${error.code}: ${error.message}` === message,
      );
      equal((await items.next()).done, true);
      deepEqual(lines.map(({ message }) => message), logged);
    });
  }
});

Deno.test("services of the call outlive a stream of bytes, and a response's body", async (t) => {
  const toPart = (
    returns: "bytes" | "response",
    notes: string[],
    fails: boolean,
  ): AppPart => ({
    services: {
      lease: {
        create: () => ({ close: () => notes.push("closed") }),
        services: [],
        second: "caller",
      },
    },
    functions: {
      it: {
        run: () => {
          const bytes = new ReadableStream({
            pull(controller) {
              if (fails) throw new Error("secret");
              controller.enqueue(new Uint8Array([1]));
              if (notes.push("pulled") === 2) controller.close();
            },
            cancel: () => void notes.push("cancelled"),
          }, { highWaterMark: 0 });
          return returns === "bytes"
            ? bytes
            : new Response(bytes, { status: 203 });
        },
        services: ["lease"],
        returns,
      },
    },
  });
  const read = async (app: App) => {
    const reply = await call(app, "it");
    if (reply.kind === "response") {
      equal(reply.response.status, 203);
      return reply.response.body!;
    }
    ok(reply.kind === "bytes" && reply.body instanceof ReadableStream);
    return reply.body;
  };
  for (const returns of ["bytes", "response"] as const) {
    await t.step(`${returns}, until its end`, async () => {
      const notes: string[] = [];
      await using app = await open(toPart(returns, notes, false));
      const body = await read(app);
      equal(app.running.calls, 1);
      const bytes = await new Response(body).bytes();
      deepEqual([...bytes], [1, 1]);
      deepEqual(notes, ["pulled", "pulled", "closed"]);
      await settled();
      equal(app.running.calls, 0);
    });
    await t.step(`${returns}, until its reader leaves`, async () => {
      const notes: string[] = [];
      await using app = await open(toPart(returns, notes, false));
      await (await read(app)).cancel();
      deepEqual(notes, ["cancelled", "closed"]);
    });
    await t.step(`${returns}, until it fails, which is masked`, async () => {
      const notes: string[] = [];
      await using app = await open(toPart(returns, notes, true));
      await rejects(new Response(await read(app)).bytes(), {
        message: "Internal error",
      });
      deepEqual(notes, ["closed"]);
    });
  }
});

Deno.test("a response that was sent before is not sent again", async () => {
  const { lines, log } = keepLog();
  const once = new Response("once");
  await using app = await open({
    functions: { it: { run: () => once, returns: "response" } },
  }, { log });
  const reply = await call(app, "it");
  equal(reply.kind === "response" && await reply.response.text(), "once");
  equal(brief(await call(app, "it")), "internal: Internal error");
  match(JSON.stringify(lines), /Was sent already/);
});
