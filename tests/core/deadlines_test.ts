import { deepEqual, equal, ok } from "node:assert/strict";
import {
  brief,
  call,
  callOf,
  keepLog,
  open,
  outcome,
  settled,
} from "./hand_written.ts";

const never = () => new Promise<never>(() => {});

for (const timers of ["shared", "own"] as const) {
  Deno.test(`a call that takes too long is answered with timeout, by ${timers} timers`, async (t) => {
    const left = Promise.withResolvers<string>();
    const released = Promise.withResolvers<string>();
    const functions = {
      ignores: { run: never },
      obeys: {
        run: ({ signal }: { signal: AbortSignal }) =>
          new Promise((_, reject) => {
            signal.onabort = () => {
              left.resolve((signal.reason as Error).name);
              reject(signal.reason);
            };
          }),
        services: ["signal", "lease"],
      },
      reads: { run: () => 1, data: true as const },
    };
    const { lines, log } = keepLog();
    const app = await open({
      functions,
      services: {
        lease: {
          create: () => ({ close: () => released.resolve("released") }),
          services: [],
          second: "caller",
        },
      },
    }, { log, timers });
    for (const name of ["ignores", "obeys", "reads"]) {
      await t.step(name, async () => {
        const handler = app.handler(`test.ts#${name}`, { timeout: 1 });
        const reply = await handler(callOf({ read: never }));
        equal(brief(reply), "timeout: Call took too long");
      });
    }
    await t.step(
      "its signal aborts and its services are released",
      async () => {
        deepEqual(await Promise.all([left.promise, released.promise]), [
          "TimeoutError",
          "released",
        ]);
      },
    );
    await app.close({ limit: 0 });
    // What the abort leads to is no failure of its own.
    deepEqual(
      new Set(lines.map(({ message }) => message)),
      new Set(["Call took too long"]),
    );
  });
}

Deno.test("a stream that starts after its deadline is left at once", async () => {
  const gate = Promise.withResolvers<void>();
  const left = Promise.withResolvers<string>();
  await using app = await open({
    functions: {
      it: {
        run: async () => {
          await gate.promise;
          const end = () => Promise.resolve({ done: true, value: undefined });
          return {
            [Symbol.asyncIterator]: () => ({
              next: end,
              return: () => {
                left.resolve("left");
                return end();
              },
            }),
          };
        },
        returns: "stream",
      },
    },
  }, { timeout: 1 });
  equal(await outcome(app, "it"), "timeout: Call took too long");
  gate.resolve();
  equal(await left.promise, "left");
});

Deno.test("a call within its time is answered as always", async () => {
  await using app = await open({
    functions: {
      sync: { run: () => 1 },
      async: { run: () => settled().then(() => 2) },
    },
  }, { timeout: 60_000 });
  equal(await outcome(app, "sync"), 1);
  equal(await outcome(app, "async"), 2);
  equal(await outcome(app, "sync"), 1);
});

Deno.test("the timeout of a stream ends when the stream starts", async () => {
  await using app = await open({
    functions: {
      it: {
        async *run({ signal }) {
          yield 1;
          await new Promise((resolve) => setTimeout(resolve, 60));
          yield signal.aborted;
        },
        services: ["signal"],
        returns: "stream",
      },
    },
  }, { timeout: 10 });
  const reply = await call(app, "it");
  ok(reply.kind === "stream");
  const items: unknown[] = [];
  for await (const item of reply.items) items.push(item);
  deepEqual(items, [1, false]);
});

Deno.test("a caller that leaves reaches the function's signal, and is no failure", async () => {
  const { lines, log } = keepLog();
  await using app = await open({
    functions: {
      it: {
        run: ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason));
          }),
        services: ["signal"],
      },
    },
  }, { log });
  for (const timeout of [undefined, 60_000]) {
    const abort = new AbortController();
    const handler = app.handler("test.ts#it", { timeout });
    const reply = handler(callOf({ signal: abort.signal }));
    await settled();
    abort.abort();
    equal(brief(await reply), "cancelled: Cancelled by the caller");
  }
  deepEqual(lines, []);
});

Deno.test("only a function that takes the signal asks the transport for it", async () => {
  let asked = 0;
  await using app = await open({
    functions: {
      plain: { run: () => Promise.resolve(1) },
      all: { run: () => 1, services: "*" },
      signal: { run: () => 1, services: ["signal"] },
    },
  });
  for (
    const [name, times] of [["plain", 0], ["all", 0], ["signal", 1]] as const
  ) {
    asked = 0;
    await app.handler(`test.ts#${name}`)({
      ...callOf(),
      signal: () => {
        asked++;
        return new AbortController().signal;
      },
    });
    equal(asked, times, name);
  }
});

Deno.test("closing waits for what runs, and aborts what takes longer than the limit", async () => {
  const gate = Promise.withResolvers<void>();
  const notes: string[] = [];
  const app = await open({
    functions: {
      it: {
        run: async () => {
          await gate.promise;
          notes.push("done");
        },
        returns: "void",
      },
      stuck: {
        run: ({ signal }) =>
          new Promise((_, reject) => {
            signal.onabort = () => reject(signal.reason);
          }),
        services: ["signal"],
      },
    },
  }, { timeout: 60_000 });
  const running = call(app, "it");
  const stuck = outcome(app, "stuck");
  await settled();
  const closing = app.close({ limit: 50 });
  equal(app.state, "draining");
  gate.resolve();
  await running;
  deepEqual(notes, ["done"]);
  equal(await stuck, "cancelled: Cancelled by the caller");
  await closing;
  equal(app.state, "closed");
});
