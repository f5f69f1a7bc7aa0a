import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../deno.ts";
import { postgres, startPostgres } from "../servers/postgres.ts";
import { redis, startRedis } from "../servers/redis.ts";
import { testWith } from "../tools.ts";
import { eventually, jobOf } from "./work.ts";
import { OPEN } from "./open_queues.ts";

/** A worker that is started again whenever it ends. */
function keepRunning(args: readonly string[]): AsyncDisposable {
  let child: Deno.ChildProcess | undefined;
  let isOver = false;
  const run = async () => {
    while (!isOver) {
      child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "tests/queue/crash_worker.ts", ...args],
        cwd: ROOT,
        stdout: "null",
        stderr: "null",
      }).spawn();
      await child.status;
    }
  };
  const running = run();
  return {
    async [Symbol.asyncDispose]() {
      isOver = true;
      child?.kill("SIGKILL");
      await running;
    },
  };
}

/** Adds a job that ends whatever process runs it, among others. */
async function poison(
  backend: string,
  place: string,
  attempts: number,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const log = join(folder, "log");
  await Deno.writeTextFile(log, "");
  const queues = await OPEN[backend]!(place);
  const jobs = Array.from(
    { length: 30 },
    (_, n) =>
      n === 5 ? jobOf("poison", { attempts }) : jobOf(n, { attempts: 99 }),
  );
  const ids = await queues.add(jobs);
  {
    await using _worker = keepRunning([backend, place, log]);
    await eventually(
      async () => {
        const { waiting, delayed, running, dead } = await queues.counts("work");
        return waiting + delayed + running === 0 && dead === 1;
      },
      120_000,
      50,
    );
  }
  const [dead] = await queues.list("work", { state: "dead" });
  equal(dead!.id, ids[5]);
  equal(dead!.error?.code, "internal");
  equal(
    dead!.error?.message,
    "The process that ran it ended, or hung for longer than its lease",
  );
  const lines = (await Deno.readTextFile(log)).split("\n");
  const ended = new Set(
    lines.filter((it) => it.startsWith("end")).map((it) => it.split(" ")[1]),
  );
  deepEqual(ended.size, 29);
  equal(
    lines.filter((it) => it.startsWith(`start ${ids[5]}`)).length,
    attempts,
  );
  const told = lines.filter((it) => it.startsWith("lost"));
  deepEqual(told, [`lost ${ids[5]} ${attempts}`]);
  equal(dead!.attempt, attempts);
  await queues.close();
  await Deno.remove(folder, { recursive: true });
}

const TITLE =
  "a job that ends its process is dead when its tries are used up, and all others run";
const LOOSE = { sanitizeOps: false, sanitizeResources: false };

Deno.test(`Deno KV: ${TITLE}`, async () => {
  const folder = await Deno.makeTempDir();
  await poison("Deno KV", join(folder, "kv"), 2);
  await Deno.remove(folder, { recursive: true });
});

testWith(redis(), `BullMQ: ${TITLE}`, async (path) => {
  await using server = await startRedis(path);
  await poison("BullMQ", server.url, 2);
}, LOOSE);

testWith(postgres(), `pg-boss: ${TITLE}`, async (path) => {
  await using server = await startPostgres(path);
  await poison("pg-boss", server.url, 1);
}, LOOSE);
