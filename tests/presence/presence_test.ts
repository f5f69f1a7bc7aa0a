import { deepEqual, equal, match } from "node:assert/strict";
import { memoryEvents } from "@pikku/core/app";
import { call, keepLog, open } from "../core/hand_written.ts";
import type { TestServer } from "../servers/server.ts";
import { SERVED, soon } from "../events/stage.ts";
import { testWith } from "../tools.ts";
import { type Rooms, roomsApp, startRooms, until } from "./rooms_app.ts";

/** Two processes, or twice the same. */
interface Stage {
  readonly here: Rooms;
  readonly there: Rooms;
}

type Cases = Readonly<Record<string, (stage: Stage) => Promise<void>>>;

const CASES: Cases = {
  "who opens a socket is seen by all, until it closes": async (
    { here, there },
  ) => {
    const feed = await there.follow("den/watch");
    const ada = await here.enter("den", "ada");
    equal(await feed.next(), "ada joined");
    const bob = await there.enter("den", "bob");
    equal(await feed.next(), "bob joined");
    await (await there.enter("attic", "eve")).close();
    for (const rooms of [here, there]) {
      deepEqual(await rooms.names("den"), ["ada", "bob"]);
    }
    await ada.close();
    equal(await feed.next(), "ada left");
    await bob.close();
    equal(await feed.next(), "bob left");
    deepEqual(await here.names("den"), []);
    await feed.leave();
  },
  "who watches gets those first who are there": async ({ here, there }) => {
    const ada = await here.enter("hall", "ada");
    ada.send({ id: 1, call: "watch", data: { room: "hall" } });
    const { item } = await ada.next();
    deepEqual([item.kind, item.who], ["joined", { name: "ada" }]);
    const feed = await there.follow("hall/watch");
    equal(await feed.next(), "ada joined");
    await feed.leave();
    await ada.close();
  },
  "to join again replaces what is told, and to leave is to be gone": async (
    { here, there },
  ) => {
    const feed = await there.follow("loft/watch");
    const ada = await here.enter("loft", "ada");
    equal(await feed.next(), "ada joined");
    const data = { room: "loft", name: "ada", away: true };
    deepEqual((await ada.call("away", data)).done, true);
    equal(await feed.next(), "ada updated, away");
    deepEqual((await ada.call("leave", { room: "loft" })).done, true);
    equal(await feed.next(), "ada left, away");
    deepEqual((await ada.call("leave", { room: "loft" })).done, true);
    await ada.call("away", data);
    equal(await feed.next(), "ada joined, away");
    await ada.close();
    equal(await feed.next(), "ada left, away");
    await feed.leave();
  },
  "a stream is there until its reader leaves": async ({ here, there }) => {
    const feed = await there.follow("yard/watch");
    const visit = await here.follow("yard/visit?name=eve");
    equal(await visit.next(), "eve joined");
    equal(await feed.next(), "eve joined");
    await visit.leave();
    equal(await feed.next(), "eve left");
    await feed.leave();
  },
  "a room needs a name that can be told": async ({ here }) => {
    const ada = await here.enter("den", "ada");
    const { error } = await ada.call("leave", { room: "a\nb" });
    equal(error, undefined);
    const { error: refused } = await ada.call("away", {
      room: "a\nb",
      name: "ada",
      away: true,
    });
    equal(refused.code, "bad_request");
    match(refused.detail, /^Room must have a name of at most 200 characters/);
    await ada.close();
  },
};

/** What only shows where processes share a server. */
async function lifeAndDeath(
  { here, there }: Stage,
  server: TestServer,
  another: () => Promise<Rooms>,
): Promise<void> {
  const feed = await there.follow("den/watch");
  await here.enter("den", "ada");
  equal(await feed.next(), "ada joined");
  const bob = await there.enter("den", "bob");
  equal(await feed.next(), "bob joined");

  // Leases outlive their time, and the server.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  deepEqual(await there.names("den"), ["ada", "bob"]);
  await server.stop();
  await server.start();
  await until(async () => {
    const names = await there.names("den").catch(() => []);
    return names.length === 2;
  });

  // Nobody left meanwhile: the next that is told is what is done now.
  await here.running.stop("SIGKILL");
  equal(await feed.next(), "ada left");
  deepEqual(await there.names("den"), ["bob"]);

  await using third = await another();
  const eve = await third.enter("den", "eve");
  equal(await feed.next(), "eve joined");
  equal(await third.running.stop("SIGTERM"), 0);
  deepEqual(await there.names("den"), ["bob"]);
  equal(await feed.next(), "eve left");
  await eve.closed;
  await bob.close();
  await feed.leave();
}

Deno.test("a backend that keeps no roster says so where somebody asks who is there", async () => {
  const { lines, log } = keepLog();
  const { send, listen, close } = memoryEvents();
  await using app = await open({
    services: {
      events: { create: () => ({ send, listen, close }), services: [] },
    },
    functions: {
      it: {
        run: ({ presence }) => presence.list("den"),
        services: ["presence"],
        returns: "data",
      },
    },
  }, { log });
  const reply = await call(app, "it");
  equal(reply.kind === "error" && reply.error.code, "internal");
  match(
    JSON.stringify(lines),
    /Presence needs events over a backend that keeps a roster/,
  );
});

async function runAll(t: Deno.TestContext, stage: Stage): Promise<void> {
  for (const [name, run] of Object.entries(CASES)) {
    await t.step(name, () => soon(run(stage)));
  }
}

Deno.test("memory: presence", async (t) => {
  await using app = await roomsApp("memory");
  await using here = await startRooms(app);
  await runAll(t, { here, there: here });
});

for (const [name, { tool, start }] of Object.entries(SERVED)) {
  testWith(tool, `${name}: presence`, async (path, t) => {
    const { server } = await start(path);
    await using _server = server;
    await using app = await roomsApp(name === "Redis" ? "redis" : "postgres");
    const another = () => startRooms(app, server.url);
    await using here = await another();
    await using there = await another();
    await runAll(t, { here, there });
    await t.step(
      "those of a process that was killed are gone, and a lost server forgets nobody",
      async () => {
        await soon(lifeAndDeath({ here, there }, server, another));
      },
    );
  });
}
