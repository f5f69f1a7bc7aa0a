import { deepEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import { testWith } from "../tools.ts";
import { crash } from "./crash.ts";

/** How many jobs there are: the variable `QUEUE_CRASH_JOBS` may name more. */
const JOBS = Number(Deno.env.get("QUEUE_CRASH_JOBS") ?? 200);
/** Whether this run is for figures, and takes its time. */
const IS_LONG = JOBS >= 1_000;
/** How many processes are killed. */
const KILLS = IS_LONG ? 20 : 2;

/** Kills processes that run jobs at random times. */
async function killAll(
  backend: string,
  place: string,
  workers: number,
): Promise<void> {
  const report = await crash({
    backend,
    place,
    workers,
    jobs: JOBS,
    times: KILLS,
    happens: (workers) => workers.kill(),
  });
  if (IS_LONG) tell(JSON.stringify({ backend, ...report }));
  const { killed, cutOff, untold, reports } = report;
  deepEqual(killed, KILLS);
  // At least once: what a process had in hand when it was killed runs again, and nothing else.
  ok(cutOff + untold <= killed * 4, `${cutOff} + ${untold} ran again`);
  deepEqual(reports, []);
}

function tell(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

const TITLE =
  "jobs of processes that are killed run elsewhere, and none runs twice at once";
const LOOSE = { sanitizeOps: false, sanitizeResources: false };

for (const workers of IS_LONG ? [2, 4] : [2]) {
  Deno.test(`Deno KV, ${workers} processes: ${TITLE}`, async () => {
    const folder = await Deno.makeTempDir();
    await killAll("Deno KV", join(folder, "kv"), workers);
    await Deno.remove(folder, { recursive: true });
  });

  testWith(
    redis(),
    `BullMQ, ${workers} processes: ${TITLE}`,
    async (path) => {
      await using server = await startRedis(path);
      await killAll("BullMQ", server.url, workers);
    },
    LOOSE,
  );

  testWith(
    postgres(),
    `pg-boss, ${workers} processes: ${TITLE}`,
    async (path) => {
      await using server = await startPostgres(path);
      await killAll("pg-boss", server.url, workers);
    },
    LOOSE,
  );
}
