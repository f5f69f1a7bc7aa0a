import type { LeaseBackend } from "@pikku/core";
import { createLogger } from "@pikku/core/app";
import { kvLeases } from "@pikku/adapters/kv";
import { postgresLeases } from "@pikku/adapters/postgres";
import { redisLeases } from "@pikku/adapters/redis";
import { deepEqual } from "node:assert/strict";
import { CronJob } from "../../adapters/transports/cron/cron_job.ts";
import { toSchedule } from "../../adapters/transports/cron/schedule.ts";
import { open } from "../core/hand_written.ts";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import { testWith } from "../tools.ts";

const HOUR = 3_600_000;
const ENTRY = {
  name: "hourly",
  schedule: "15 * * * *",
  timezone: "America/New_York",
  run: "test.ts#run",
  catchUp: "all",
} as const;

/** The days around that on which clocks change in New York. */
const FROM = Date.parse("2026-10-31T00:00Z");
const TO = Date.parse("2026-11-03T00:00Z");

/**
 * Three processes over three days, their clocks a few seconds apart: at each hour all of them attend
 * at once. One is away for a day.
 */
async function liveThroughDays(
  openLeases: () => Promise<LeaseBackend>,
): Promise<void> {
  const ran: number[] = [];
  await using app = await open({
    functions: { run: { run: () => {}, returns: "void" } },
  });
  const skews = [-3_000, 0, 4_000];
  let now = FROM;
  const processes = await Promise.all(skews.map(async (skew) => {
    const leases = await openLeases();
    const job = new CronJob(ENTRY, app.handler("test.ts#run"), {
      leases,
      logger: createLogger({
        write: (line) => {
          const { message, at } = JSON.parse(line);
          if (message === "Cron ran") ran.push(Date.parse(at));
        },
      }),
      clock: { now: () => now + skew, wait: () => Promise.resolve() },
      ttl: 10_000,
      stopped: new AbortController().signal,
      isClosing: () => false,
    });
    return { job, leases };
  }));
  try {
    for (; now <= TO; now += HOUR / 4) {
      const isAway = now > FROM + 24 * HOUR && now < FROM + 48 * HOUR;
      const there = isAway ? processes.slice(1) : processes;
      await Promise.all(there.map(({ job }) => job.attend()));
      // Whoever found the lease taken asks again.
      await Promise.all(there.map(({ job }) => job.attend()));
    }
  } finally {
    await Promise.all(processes.map(({ leases }) => leases.close()));
  }
  const { next } = toSchedule(ENTRY);
  const expected: number[] = [];
  for (let at = next(FROM)!; at <= TO; at = next(at)!) expected.push(at);
  deepEqual(
    ran.map((at) => new Date(at).toISOString()),
    expected.map((at) => new Date(at).toISOString()),
  );
}

Deno.test("processes that share KV run each hour of three days once", async () => {
  const folder = await Deno.makeTempDir();
  const opened: Deno.Kv[] = [];
  try {
    await liveThroughDays(async () => {
      const kv = await Deno.openKv(`${folder}/kv`);
      opened.push(kv);
      return kvLeases(kv);
    });
  } finally {
    for (const kv of opened) kv.close();
    await Deno.remove(folder, { recursive: true });
  }
});

testWith(
  redis(),
  "processes that share Redis run each hour of three days once",
  async (path) => {
    await using server = await startRedis(path);
    const { url } = server;
    await liveThroughDays(() => Promise.resolve(redisLeases({ url })));
  },
);

testWith(
  postgres(),
  "processes that share PostgreSQL run each hour of three days once",
  async (bin) => {
    await using server = await startPostgres(bin);
    const { url } = server;
    await liveThroughDays(() => Promise.resolve(postgresLeases({ url })));
  },
);
