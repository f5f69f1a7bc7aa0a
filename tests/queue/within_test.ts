import { kvQueues } from "@pikku/adapters/kv";
import { pgBossQueues } from "@pikku/adapters/pg-boss";
import { deepEqual, equal, rejects } from "node:assert/strict";
// @ts-types="npm:@types/pg@^8.15"
import pg from "pg";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { testWith } from "../tools.ts";
import { jobOf } from "./work.ts";
import { serveOver } from "./serve_queues.ts";

Deno.test("Deno KV: a job is there when the transaction commits that it was added within", async () => {
  using kv = await Deno.openKv(":memory:");
  const queues = kvQueues(kv);
  const writing = kv.atomic().set(["order"], 1);
  const [id] = await queues.add([jobOf("a", { key: "k" })], {
    within: writing,
  });
  equal(await queues.show("work", id!), undefined);
  equal((await writing.commit()).ok, true);
  equal((await queues.show("work", id!))?.data, '"a"');
  equal((await kv.get(["order"])).value, 1);
  const failing = kv.atomic().check({ key: ["order"], versionstamp: null });
  await queues.add([jobOf("b")], { within: failing });
  equal((await failing.commit()).ok, false);
  equal((await queues.counts("work")).waiting, 1);
  // Whose key is known adds nothing.
  const again = kv.atomic();
  deepEqual(
    await queues.add([jobOf("c", { key: "k" })], { within: again }),
    [id],
  );
  await again.commit();
  equal((await queues.counts("work")).waiting, 1);
  await rejects(
    queues.add([jobOf("d")], { within: {} }),
    /Queues of Deno KV take what kv\.atomic\(\) returns/,
  );
  await queues.close();
});

Deno.test("Deno KV: a job that is too large is refused", async () => {
  using kv = await Deno.openKv(":memory:");
  await using app = await serveOver(kvQueues(kv));
  const { status, body } = await app.call("addNote", {
    text: "x".repeat(800_000),
  });
  equal(status, 413);
  equal(
    (body as { detail: string }).detail.replace(/\d+$/, "N"),
    "Job of notes is larger than the 700000 bytes that Deno KV takes, keep its data in a store and add their id: N",
  );
});

testWith(
  postgres(),
  "pg-boss: a job is there when the transaction commits that it was added within",
  async (path) => {
    await using server = await startPostgres(path);
    const queues = pgBossQueues({ url: server.url });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query("CREATE TABLE orders (id int)");
    for (const end of ["ROLLBACK", "COMMIT"]) {
      await client.query("BEGIN");
      await client.query("INSERT INTO orders VALUES (1)");
      await queues.add([jobOf(end)], { within: client });
      equal((await queues.counts("work")).waiting, 0);
      await client.query(end);
    }
    const jobs = await queues.list("work", { state: "waiting" });
    deepEqual(jobs.map(({ data }) => data), ['"COMMIT"']);
    equal((await client.query("SELECT * FROM orders")).rowCount, 1);
    await client.end();
    await rejects(
      queues.add([jobOf("d")], { within: {} }),
      /Queues of pg-boss take a client of PostgreSQL/,
    );
    await queues.close();
  },
  { sanitizeOps: false, sanitizeResources: false },
);
