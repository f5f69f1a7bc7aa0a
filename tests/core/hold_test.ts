import type { App, Handler } from "@pikku/core/app";
import { deepEqual, equal } from "node:assert/strict";
import {
  type AppPart,
  brief,
  callOf,
  type CallPart,
  open,
} from "./hand_written.ts";

/** What a runtime holds that ends what it isn't told of. */
class Held {
  readonly work: Promise<unknown>[] = [];
  readonly done: boolean[] = [];

  /** Notes some work. */
  readonly hold = (work: Promise<unknown>): void => {
    const at = this.work.push(work) - 1;
    this.done[at] = false;
    work.then(() => this.done[at] = true);
  };

  /** Calls a function by way of this runtime. */
  call(app: App, part: CallPart = {}): ReturnType<Handler> {
    const handler = app.handler("test.ts#it", { timeout: 5 });
    return handler({ ...callOf(part), hold: this.hold });
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("a call that took too long is held until its function is done", async () => {
  const gate = Promise.withResolvers<void>();
  const part: AppPart = { functions: { it: { run: () => gate.promise } } };
  await using app = await open(part, { timers: "own" });
  const held = new Held();
  equal(brief(await held.call(app)), "timeout: Call took too long");
  await turn();
  deepEqual(held.done, [false]);
  gate.resolve();
  await Promise.all(held.work);
});

Deno.test("a call that is answered in time holds nothing", async () => {
  const part: AppPart = { functions: { it: { run: async () => await 1 } } };
  await using app = await open(part, { timers: "own" });
  const held = new Held();
  equal((await held.call(app)).kind, "data");
  deepEqual(held.work, []);
});

Deno.test("a service that others wait for is held, also when its first call fails", async () => {
  const gate = Promise.withResolvers<string>();
  await using app = await open({
    services: {
      slow: { create: () => gate.promise, services: [] },
      broken: {
        create: () => {
          throw new Error("No");
        },
        services: [],
      },
    },
    functions: { it: { run: () => 1, services: ["slow", "broken"] } },
  }, { timers: "own" });
  const held = new Held();
  equal((await held.call(app)).kind, "error");
  await turn();
  deepEqual(held.done, [false]);
  gate.resolve("there");
  await Promise.all(held.work);
});

Deno.test("a stream is held until it has ended, or its reader left", async (t) => {
  const left = new AbortController();
  const notes: string[] = [];
  await using app = await open({
    functions: {
      it: {
        async *run() {
          try {
            yield 1;
            yield 2;
          } finally {
            await turn();
            notes.push("stopped");
          }
        },
        returns: "stream",
      },
    },
  }, { timers: "own" });
  await t.step("it ends", async () => {
    const held = new Held();
    const reply = await held.call(app);
    if (reply.kind !== "stream") throw new Error(`${brief(reply)}`);
    deepEqual(held.done, [false]);
    deepEqual(await Array.fromAsync(reply.items), [1, 2]);
    await Promise.all(held.work);
  });
  await t.step("its reader leaves", async () => {
    const held = new Held();
    const reply = await held.call(app, { signal: left.signal });
    if (reply.kind !== "stream") throw new Error(`${brief(reply)}`);
    await reply.items[Symbol.asyncIterator]().next();
    left.abort();
    await Promise.all(held.work);
    deepEqual(notes, ["stopped", "stopped"]);
  });
});

Deno.test("bytes are held with their services until they are read, or their reader left", async (t) => {
  const notes: string[] = [];
  const bytes = new TextEncoder().encode("bytes");
  await using app = await open({
    services: {
      lease: {
        create: () => ({ close: () => void notes.push("closed") }),
        services: [],
        second: "caller",
      },
    },
    functions: {
      it: {
        run: () =>
          new ReadableStream({
            pull: (controller) => controller.enqueue(bytes),
            cancel: () => void notes.push("cancelled"),
          }),
        services: ["lease"],
        returns: "bytes",
      },
    },
  }, { timers: "own" });
  const start = async (held: Held, signal: AbortSignal) => {
    const reply = await held.call(app, { signal });
    if (reply.kind === "bytes" && reply.body instanceof ReadableStream) {
      return reply.body.getReader();
    }
    throw new Error(`${brief(reply)}`);
  };
  await t.step("the signal tells that its reader left", async () => {
    const left = new AbortController();
    const held = new Held();
    const reader = await start(held, left.signal);
    await reader.read();
    deepEqual([held.done, notes], [[false], []]);
    left.abort();
    await Promise.all(held.work);
    deepEqual(notes, ["cancelled", "closed"]);
  });
  await t.step("its reader cancels", async () => {
    const held = new Held();
    const reader = await start(held, new AbortController().signal);
    await reader.cancel();
    await Promise.all(held.work);
    deepEqual(notes.slice(2), ["cancelled", "closed"]);
  });
});
