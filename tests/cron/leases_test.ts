import type { Lease, LeaseBackend } from "@pikku/core";
import { kvLeases } from "@pikku/adapters/kv";
import { memoryLeases } from "@pikku/adapters/memory";
import { postgresLeases } from "@pikku/adapters/postgres";
import { redisLeases } from "@pikku/adapters/redis";
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import { testWith } from "../tools.ts";

/** Opens the backend as one more process does. */
type Open = () => Promise<LeaseBackend>;

const TTL = 400;

/** What holds of every backend. */
async function holdsLeases(t: Deno.TestContext, open: Open): Promise<void> {
  const one = await open();
  const two = await open();
  try {
    await t.step("one process at a time has a lease", async () => {
      const lease = await held(one, "a");
      equal(lease.memory, undefined);
      equal(await two.acquire("a", TTL), undefined);
      equal(await one.acquire("a", TTL), undefined);
      const other = await held(two, "b");
      await lease.release();
      await (await held(two, "a")).release();
      await other.release();
    });
    await t.step("of many who ask at once, one has it", async () => {
      const asked = await Promise.all(
        Array.from(
          { length: 20 },
          (_, at) => (at % 2 ? one : two).acquire("many", TTL),
        ),
      );
      const found = asked.flatMap((it) => it ?? []);
      equal(found.length, 1);
      await found[0]!.release();
    });
    await t.step("what is left in it is there for the next", async () => {
      const lease = await held(one, "memory");
      equal(await lease.remember("first"), true);
      equal(await lease.remember(`é "quoted" \n ${"x".repeat(2_000)}`), true);
      await lease.release();
      const next = await held(two, "memory");
      equal(next.memory, `é "quoted" \n ${"x".repeat(2_000)}`);
      await next.release();
      const last = await held(one, "memory");
      equal(last.memory, next.memory);
      await last.release();
    });
    await t.step("renewed, it lasts", async () => {
      const lease = await held(one, "renewed");
      for (let at = 0; at < 6; at++) {
        await wait(TTL / 4);
        equal(await lease.renew(), true);
        equal(await two.acquire("renewed", TTL), undefined);
      }
      await lease.release();
    });
    await t.step("of one who is gone, another takes it", async () => {
      const lost = await held(one, "lost");
      await lost.remember("of one");
      equal(await two.acquire("lost", TTL), undefined);
      let next: Lease | undefined;
      for (let at = 0; next === undefined && at < 100; at++) {
        await wait(TTL / 4);
        next = await two.acquire("lost", TTL);
      }
      ok(next !== undefined);
      equal(next.memory, "of one");
      await next.remember("of two");
      deepEqual([await lost.renew(), await lost.remember("late")], [
        false,
        false,
      ]);
      // What was lost can't be given back.
      await lost.release();
      equal(await one.acquire("lost", TTL), undefined);
      await next.release();
      const last = await held(one, "lost");
      equal(last.memory, "of two");
      await last.release();
    });
    await t.step("it answers", () => one.ping());
  } finally {
    await one.close();
    await one.close();
    await two.close();
  }
}

async function held(backend: LeaseBackend, name: string): Promise<Lease> {
  const lease = await backend.acquire(name, TTL);
  ok(lease !== undefined, `nobody should have ${name}`);
  return lease;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

Deno.test("leases in memory", async (t) => {
  const leases = memoryLeases();
  await holdsLeases(t, () => Promise.resolve(leases));
});

Deno.test("leases in Deno KV", async (t) => {
  const folder = await Deno.makeTempDir();
  const opened: Deno.Kv[] = [];
  try {
    await holdsLeases(t, async () => {
      const kv = await Deno.openKv(`${folder}/kv`);
      opened.push(kv);
      return kvLeases(kv);
    });
  } finally {
    for (const kv of opened) kv.close();
    await Deno.remove(folder, { recursive: true });
  }
});

testWith(redis(), "leases in Redis", async (path, t) => {
  await using server = await startRedis(path);
  const { url } = server;
  await holdsLeases(t, () => Promise.resolve(redisLeases({ url })));
  await t.step(
    "an outage is told, and over when the server is back",
    async () => {
      const leases = redisLeases({ url });
      const lease = await held(leases, "outage");
      await server.stop();
      await rejects(leases.acquire("other", TTL));
      await rejects(leases.ping());
      await rejects(lease.renew());
      await server.start();
      await untilAnswers(leases);
      await (await held(leases, "other")).release();
      await leases.close();
    },
  );
});

testWith(postgres(), "leases in PostgreSQL", async (bin, t) => {
  await using server = await startPostgres(bin);
  const { url } = server;
  await holdsLeases(t, () => Promise.resolve(postgresLeases({ url })));
  await t.step("many processes make the table at once", async () => {
    const table = `odd "name"`;
    const all = Array.from({ length: 5 }, () => postgresLeases({ url, table }));
    const asked = await Promise.all(all.map((it) => it.acquire("a", TTL)));
    equal(asked.filter((it) => it !== undefined).length, 1);
    await Promise.all(all.map((it) => it.close()));
  });
  await t.step(
    "an outage is told, and over when the server is back",
    async () => {
      const leases = postgresLeases({ url });
      await (await held(leases, "outage")).release();
      await server.stop();
      await rejects(leases.acquire("outage", TTL));
      await rejects(leases.ping());
      await server.start();
      await untilAnswers(leases);
      await (await held(leases, "outage")).release();
      await leases.close();
    },
  );
});

async function untilAnswers(leases: LeaseBackend): Promise<void> {
  for (let at = 0; at < 200; at++) {
    const answers = await leases.ping().then(() => true, () => false);
    if (answers) return;
    await wait(50);
  }
  throw new Error("The backend doesn't come back");
}
