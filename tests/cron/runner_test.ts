import {
  Conflict,
  type EndedRun,
  type Lease,
  type LeaseBackend,
} from "@pikku/core";
import {
  type App,
  createLogger,
  madeSession,
  memoryLeases,
} from "@pikku/core/app";
import type { CronEntry } from "@pikku/core/manifest";
import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import {
  type CronHost,
  CronJob,
} from "../../adapters/transports/cron/cron_job.ts";
import { type EntryPart, keepLog, open } from "../core/hand_written.ts";

/** A process that has one entry, at a time that the test tells. */
class Process implements AsyncDisposable {
  /** Times that ran, as `HH:MM`. */
  readonly ran: string[] = [];
  readonly lines: Record<string, unknown>[] = [];
  /** What it told its observer. */
  readonly told: EndedRun[] = [];
  readonly stop = new AbortController();
  readonly job: CronJob;
  closing = false;
  #now: number;
  readonly #app: App;

  static async start(
    time: string,
    leases: LeaseBackend,
    entry: Partial<CronEntry> = {},
    run: EntryPart["run"] = () => {},
    part: Partial<EntryPart> = {},
  ): Promise<Process> {
    const app = await open({
      functions: { run: { returns: "void", ...part, run } },
    });
    return new Process(time, app, leases, entry);
  }

  private constructor(
    time: string,
    app: App,
    leases: LeaseBackend,
    entry: Partial<CronEntry>,
  ) {
    this.#now = toTime(time);
    this.#app = app;
    const log = keepLog();
    this.lines = log.lines;
    const host: CronHost = {
      leases,
      logger: createLogger(log.log),
      observer: { run: (ended) => this.told.push(ended) },
      clock: { now: () => this.#now, wait: () => Promise.resolve() },
      ttl: 60,
      stopped: this.stop.signal,
      isClosing: () => this.closing,
    };
    const { as } = entry;
    this.job = new CronJob(
      { name: "job", schedule: "*/10 * * * *", run: "test.ts#run", ...entry },
      app.handler("test.ts#run", as ? { as: madeSession(as) } : {}),
      host,
    );
  }

  /** Attends at a time; the times that ran by then, and whether it had the lease. */
  async at(time: string): Promise<string[]> {
    this.#now = toTime(time);
    const had = await this.job.attend();
    await this.job.ended();
    const ran = this.lines.splice(0).flatMap(({ message, at, ...rest }) =>
      message === "Cron ran" || message === "Cron failed"
        ? [`${at}`.slice(11, 16)]
        : [`${message}: ${rest.times ?? rest.last}`]
    );
    return had ? ran : ["not ours", ...ran];
  }

  /** Lets time pass. */
  passTo(time: string): void {
    this.#now = toTime(time);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#app.close();
  }
}

function toTime(time: string): number {
  return Date.parse(time.includes("T") ? time : `2026-06-01T${time}Z`);
}

Deno.test("an observer is told of each run, how late it began and how it failed", async () => {
  let fails = false;
  await using process = await Process.start("08:55", memoryLeases(), {}, () => {
    if (fails) throw new Conflict();
  });
  await process.at("09:00:02");
  fails = true;
  await process.at("09:10:00");
  deepEqual(
    process.told.map(({ duration, ...rest }) => [duration >= 0, rest]),
    [
      [true, { cron: "job", delay: 2_000 }],
      [true, { cron: "job", delay: 0, code: "conflict" }],
    ],
  );
});

Deno.test("each time runs once, whatever the processes' clocks say", async () => {
  const leases = memoryLeases();
  await using one = await Process.start("08:55", leases);
  await using two = await Process.start("08:55", leases);
  deepEqual(await one.at("08:55"), []);
  // The first is early, the second late.
  deepEqual(await one.at("09:00:00"), ["09:00"]);
  deepEqual(await two.at("08:59:57"), []);
  deepEqual(await two.at("09:00:03"), []);
  deepEqual(await one.at("09:00:03"), []);
  deepEqual(await two.at("09:10:00"), ["09:10"]);
  deepEqual(await one.at("09:10:20"), []);
  // A clock that is set back runs nothing again.
  deepEqual(await two.at("08:00"), []);
  deepEqual(await two.at("09:10:30"), []);
  deepEqual(await two.at("09:20"), ["09:20"]);
});

Deno.test("times at which no process ran", async (t) => {
  const cases: readonly (readonly [CronEntry["catchUp"], string[], string])[] =
    [
      [undefined, ["Cron missed its time: 3"], "a warning"],
      ["none", ["Cron missed its time: 3"], "a warning"],
      ["last", ["Cron missed its time: 2", "09:30"], "the last"],
      ["all", ["09:10", "09:20", "09:30"], "all in their order"],
    ];
  for (const [catchUp, expected, what] of cases) {
    await t.step(`${catchUp}: ${what}`, async () => {
      const leases = memoryLeases();
      const entry = catchUp === undefined ? {} : { catchUp };
      await using before = await Process.start("08:55", leases, entry);
      deepEqual(await before.at("09:00"), ["09:00"]);
      await using after = await Process.start("09:35", leases, entry);
      deepEqual(await after.at("09:35"), expected);
      deepEqual(await after.at("09:36"), []);
      deepEqual(await after.at("09:40"), ["09:40"]);
    });
  }
  await t.step(
    "a process that starts a little late runs what is due",
    async () => {
      const leases = memoryLeases();
      await using before = await Process.start("08:55", leases);
      await before.at("09:00");
      await using after = await Process.start("09:10:40", leases);
      deepEqual(await after.at("09:10:40"), ["09:10"]);
    },
  );
  await t.step("all of them are the latest hundred", async () => {
    const leases = memoryLeases();
    const entry = { catchUp: "all", schedule: "* * * * *" } as const;
    await using before = await Process.start("06:00", leases, entry);
    await before.at("06:01");
    await using after = await Process.start("09:00", leases, entry);
    const ran = await after.at("09:00");
    deepEqual([ran.length, ran[0], ran.at(-1)], [100, "07:21", "09:00"]);
  });
  await t.step("the first process has missed nothing", async () => {
    await using first = await Process.start("09:05", memoryLeases(), {
      catchUp: "all",
    });
    deepEqual(await first.at("09:05"), []);
    deepEqual(await first.at("09:10"), ["09:10"]);
  });
  await t.step("those of another schedule don't count", async () => {
    const leases = memoryLeases();
    await using old = await Process.start("08:55", leases, { catchUp: "all" });
    deepEqual(await old.at("09:00"), ["09:00"]);
    await using changed = await Process.start("09:35", leases, {
      catchUp: "all",
      schedule: "5,45 * * * *",
    });
    deepEqual(await changed.at("09:35"), []);
    deepEqual(await changed.at("09:45"), ["09:45"]);
  });
  await t.step(
    "a clock that was far ahead doesn't stop it for long",
    async () => {
      const leases = memoryLeases();
      await using wrong = await Process.start("2027-01-01T08:55Z", leases);
      deepEqual(await wrong.at("2027-01-01T09:00Z"), ["09:00"]);
      await using right = await Process.start("09:05", leases);
      match(`${await right.at("09:05")}`, /^Cron has run in the future: 2027/);
      deepEqual(await right.at("09:10"), ["09:10"]);
    },
  );
});

Deno.test("it doesn't run while it runs", async (t) => {
  for (
    const [catchUp, expected] of [
      ["none", ["Cron still runs, so its time is skipped: 2"]],
      ["last", ["Cron missed its time: 1", "09:20"]],
      ["all", ["09:10", "09:20"]],
    ] as const
  ) {
    await t.step(`times that come meanwhile: ${catchUp}`, async () => {
      const leases = memoryLeases();
      await using one: Process = await Process.start(
        "08:55",
        leases,
        { catchUp },
        async () => {
          // Others can't have it.
          deepEqual(await two.at("09:20"), ["not ours"]);
          one.passTo("09:25");
        },
      );
      await using two: Process = await Process.start("08:55", leases, {
        catchUp,
      });
      deepEqual(await one.at("09:00"), ["09:00", ...expected]);
      deepEqual(await two.at("09:25"), []);
    });
  }
  await t.step("unless it may overlap", async () => {
    const leases = memoryLeases();
    let running = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    await using one = await Process.start(
      "08:55",
      leases,
      { overlap: true },
      async () => {
        most = Math.max(most, ++running);
        await new Promise<void>((resolve) => waiting.push(resolve));
        running--;
      },
    );
    const first = one.at("09:00");
    while (running < 1) await new Promise((go) => setTimeout(go, 1));
    const second = one.at("09:10");
    while (running < 2) await new Promise((go) => setTimeout(go, 1));
    waiting.forEach((go) => go());
    deepEqual([...await first, ...await second].sort(), ["09:00", "09:10"]);
    equal(most, 2);
  });
});

Deno.test("a run that was cut off", async (t) => {
  for (
    const [catchUp, expected] of [
      ["none", ["Cron missed its time: 1"]],
      ["last", ["09:00"]],
      ["all", ["09:00"]],
    ] as const
  ) {
    await t.step(`by a crash: ${catchUp}`, async () => {
      const leases = memoryLeases();
      const lease = await leases.acquire("cron/job", 20);
      const last = toTime("09:00");
      await lease!.remember(
        JSON.stringify({ schedule: "*/10 * * * *", last, open: last }),
      );
      await using next = await Process.start("09:02", leases, { catchUp });
      deepEqual(await next.at("09:02"), ["not ours"]);
      await new Promise((resolve) => setTimeout(resolve, 40));
      deepEqual(await next.at("09:03"), expected);
      deepEqual(await next.at("09:04"), []);
    });
  }
  await t.step("by the app that closes", async () => {
    const leases = memoryLeases();
    await using one: Process = await Process.start(
      "08:55",
      leases,
      { catchUp: "last" },
      () => {
        one.closing = true;
        throw new Error("cut off");
      },
    );
    await one.at("09:00");
    await using next = await Process.start("09:01", leases, {
      catchUp: "last",
    });
    deepEqual(await next.at("09:01"), ["09:00"]);
  });
  await t.step("one that only failed isn't repeated", async () => {
    const leases = memoryLeases();
    await using one = await Process.start(
      "08:55",
      leases,
      { catchUp: "all" },
      () => {
        throw new Error("broken");
      },
    );
    deepEqual(await one.at("09:00"), ["09:00"]);
    deepEqual(await one.at("09:01"), []);
  });
});

Deno.test("the log tells of each run", async () => {
  let fails = false;
  await using one = await Process.start("08:55", memoryLeases(), {}, () => {
    if (fails) throw new Error("secret");
  });
  one.passTo("09:00");
  await one.job.attend();
  fails = true;
  one.passTo("09:10");
  await one.job.attend();
  const [ran, failed] = one.lines;
  equal(ran!.message, "Cron ran");
  equal(ran!.cron, "job");
  equal(ran!.at, "2026-06-01T09:00:00.000Z");
  match(`${ran!.id}`, /^[\da-f-]{36}$/);
  equal(typeof ran!.ms, "number");
  equal(failed!.message, "Cron failed");
  equal(failed!.code, "internal");
  ok(!JSON.stringify(failed).includes("secret"));
});

Deno.test("a run gets no data, a session by `as`, and a signal that tells of a lost lease", async (t) => {
  await t.step("data and session", async () => {
    const seen: unknown[] = [];
    await using one = await Process.start(
      "08:55",
      memoryLeases(),
      {
        as: {
          create: (_, data) => ({ user: "system", data }),
          services: [],
        },
      },
      (_, data, session) => void seen.push(data, session),
      {
        data: true,
        session: "optional",
        codecs: {
          input: {
            validate: (data) => typeof data === "object",
            strings: "json",
          },
        },
      },
    );
    await one.at("09:00");
    deepEqual(seen, [{}, { user: "system", data: {} }]);
  });
  await t.step("a lost lease", async () => {
    const leases = memoryLeases();
    let lost: unknown;
    const losing: LeaseBackend = {
      ...leases,
      async acquire(name, ttl) {
        const lease = await leases.acquire(name, ttl);
        return lease && {
          ...lease,
          memory: lease.memory,
          renew: () => Promise.resolve(false),
          remember: (text) => lease.remember(text),
          release: () => lease.release(),
        } satisfies Lease;
      },
    };
    await using one = await Process.start(
      "08:55",
      losing,
      {},
      async ({ signal }) => {
        await new Promise((resolve) =>
          signal.addEventListener("abort", resolve)
        );
        lost = signal.reason;
        throw lost;
      },
      { services: ["signal"] },
    );
    deepEqual(await one.at("09:00"), ["09:00"]);
    match(`${lost}`, /Another process may have taken over/);
  });
});

Deno.test("who is told the time runs it once", async () => {
  const leases = memoryLeases();
  let fails = true;
  await using one = await Process.start("09:00", leases, {}, () => {
    if (fails) throw new Error("broken");
  });
  const time = toTime("09:00");
  await rejects(one.job.runAt(time), { code: "internal" });
  fails = false;
  equal(await one.job.runAt(time), true);
  equal(await one.job.runAt(time + 60_000), true);
  deepEqual(one.lines.map(({ message }) => message), [
    "Cron failed",
    "Cron ran",
  ]);
  const lease = await leases.acquire("cron/job", 1_000);
  equal(await one.job.runAt(time + 120_000), false);
  await lease!.release();
});
