import { deepEqual } from "node:assert/strict";
import { join } from "node:path";
import { faketime, movedClock } from "../servers/faketime.ts";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import { testWith } from "../tools.ts";
import { eventually, jobOf } from "./work.ts";
import { crash, Workers } from "./crash.ts";
import { OPEN } from "./open_queues.ts";

/** A clock of processes, which is put on and back. */
async function withClock(
  run: (
    clock: {
      readonly env: Readonly<Record<string, string>>;
      readonly folder: string;
      move(by: string): Promise<void>;
    },
  ) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const file = join(folder, "clock");
  const move = (by: string) => Deno.writeTextFile(file, `${by}\n`);
  await move("+0");
  try {
    const env = movedClock(faketime().path!, file);
    await run({ env, folder, move });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Puts the clocks of workers two hours on, and then back by three. */
function jump(backend: string, place?: string): Promise<void> {
  return withClock(async ({ env, folder, move }) => {
    const moves = ["+2h", "-1h"];
    const { cutOff, untold, reports } = await crash({
      backend,
      place: place ?? join(folder, "kv"),
      workers: 2,
      jobs: 200,
      env,
      times: moves.length,
      happens: () => move(moves.shift()!),
    });
    deepEqual({ cutOff, untold, reports }, {
      cutOff: 0,
      untold: 0,
      reports: [],
    });
  });
}

const TITLE = "each job runs once while the clocks of workers jump";
const LOOSE = { sanitizeOps: false, sanitizeResources: false };

testWith(faketime(), `Deno KV: ${TITLE}`, () => jump("Deno KV"));

testWith(redis(), `BullMQ: ${TITLE}`, async (path) => {
  await using server = await startRedis(path);
  await jump("BullMQ", server.url);
}, LOOSE);

testWith(postgres(), `pg-boss: ${TITLE}`, async (path) => {
  await using server = await startPostgres(path);
  await jump("pg-boss", server.url);
}, LOOSE);

testWith(
  faketime(),
  "Deno KV: a delayed job runs when the clock shows its time, though that jumped there",
  () =>
    withClock(async ({ env, folder, move }) => {
      const [place, log] = [join(folder, "kv"), join(folder, "log")];
      await Deno.writeTextFile(log, "");
      const queues = await OPEN["Deno KV"]!(place);
      await queues.add([jobOf(1), jobOf(2, { delay: 3_600_000 })]);
      const left = async (count: number) => {
        const { waiting, delayed, running } = await queues.counts("work");
        return waiting + delayed + running === count;
      };
      {
        await using workers = new Workers(log, {
          ...{ backend: "Deno KV", place, env },
          ...{
            jobs: 2,
            workers: 1,
            times: 0,
            happens: () => Promise.resolve(),
          },
        });
        workers.start();
        await eventually(() => left(1), 60_000, 20);
        await move("+2h");
        await eventually(() => left(0), 60_000, 20);
      }
      await queues.close();
    }),
);
