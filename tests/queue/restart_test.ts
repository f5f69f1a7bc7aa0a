import { deepEqual, ok, rejects } from "node:assert/strict";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import type { TestServer } from "../servers/server.ts";
import { testWith } from "../tools.ts";
import { jobOf } from "./work.ts";
import { crash } from "./crash.ts";
import { OPEN } from "./open_queues.ts";

/** How many jobs there are: the variable `QUEUE_CRASH_JOBS` may name more. */
const JOBS = Number(Deno.env.get("QUEUE_CRASH_JOBS") ?? 200);
/** How often the server is stopped and started. */
const TIMES = JOBS >= 1_000 ? 10 : 2;
/** Milliseconds for which it is away. */
const AWAY = 700;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Stops a server and starts it again while jobs run. */
async function restart(backend: string, server: TestServer): Promise<void> {
  const report = await crash({
    backend,
    place: server.url,
    workers: 2,
    jobs: JOBS,
    times: TIMES,
    async happens() {
      await server.stop();
      await pause(AWAY);
      await server.start();
    },
  });
  if (TIMES > 2) {
    Deno.stderr.writeSync(
      new TextEncoder().encode(`${JSON.stringify({ backend, ...report })}\n`),
    );
  }
  deepEqual(report.cutOff, 0);
  // What had ended when the server was gone may be run once more.
  ok(report.untold <= TIMES * 8, `${report.untold} ran again`);
}

const TITLE = "workers go on when the server was away, and nothing is lost";
const LOOSE = { sanitizeOps: false, sanitizeResources: false };

testWith(redis(), `BullMQ: ${TITLE}`, async (path) => {
  await using server = await startRedis(path, { keeps: true });
  await restart("BullMQ", server);
}, LOOSE);

testWith(postgres(), `pg-boss: ${TITLE}`, async (path) => {
  await using server = await startPostgres(path);
  await restart("pg-boss", server);
}, LOOSE);

testWith(
  redis(),
  "BullMQ: who adds a job while the server is away waits until it is there",
  async (path) => {
    await using server = await startRedis(path, { keeps: true });
    const queues = await OPEN.BullMQ!(server.url);
    await queues.add([jobOf(1)]);
    await server.stop();
    let isAdded = false;
    const adding = queues.add([jobOf(2)]).then(() => isAdded = true);
    await pause(AWAY);
    deepEqual(isAdded, false);
    await server.start();
    await adding;
    deepEqual((await queues.counts("work")).waiting, 2);
    await queues.close();
  },
  LOOSE,
);

testWith(
  postgres(),
  "pg-boss: who adds a job while the server is away is told so, and may try again",
  async (path) => {
    await using server = await startPostgres(path);
    const queues = await OPEN["pg-boss"]!(server.url);
    await queues.add([jobOf(1)]);
    await server.stop();
    await rejects(queues.add([jobOf(2)]), {
      code: "unavailable",
      message: "PostgreSQL can't be reached",
    });
    await server.start();
    await queues.add([jobOf(2)]);
    deepEqual((await queues.counts("work")).waiting, 2);
    await queues.close();
  },
  LOOSE,
);
