/** What holds for every backend of queues. @module */
import { deferred } from "@pikku/core/app";
import assert from "node:assert/strict";
import { eventually, jobOf, type QueueCase, workOff } from "./work.ts";

/** The cases that hold for every backend. */
export const cases: QueueCase[] = [];

const FAILED = { code: "internal", message: "No" } as const;

cases.push({
  name: "jobs run one after the other in the order in which they were added",
  async run(stage) {
    const queues = await stage.open();
    for (let n = 0; n < 5; n++) await queues.add([jobOf(n)]);
    await queues.add([jobOf(5), jobOf(6), jobOf(7)]);
    const works = workOff(queues);
    await works.until(8);
    assert.deepEqual(works.started, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.equal(works.running.most, 1);
    await works.stop();
  },
});

cases.push({
  name: "a job carries its data, session and tries",
  async run(stage) {
    const queues = await stage.open();
    const before = Date.now();
    const [id] = await queues.add([
      jobOf({ text: "ä€😀\u0000" }, { session: '{"user":"ada"}', attempts: 3 }),
    ]);
    const works = workOff(queues);
    await works.until(1);
    const [job] = works.jobs;
    assert.equal(job!.id, id);
    assert.equal(job!.queue, "work");
    assert.equal(job!.data, JSON.stringify({ text: "ä€😀\u0000" }));
    assert.equal(job!.session, '{"user":"ada"}');
    assert.equal(job!.attempt, 1);
    assert.equal(job!.attempts, 3);
    assert.ok(Math.abs(job!.added - before) < 10_000);
    await works.stop();
  },
});

cases.push({
  name: "a job without data has an empty text",
  async run(stage) {
    const queues = await stage.open();
    await queues.add([jobOf(0, { data: "" })]);
    const taken: string[] = [];
    const consumer = queues.consume("work", {
      concurrency: 1,
      run: ({ data }) => {
        taken.push(data);
        return Promise.resolve({ kind: "done" });
      },
      report: () => {},
    });
    await eventually(() => taken.length > 0);
    assert.deepEqual(taken, [""]);
    await consumer.stop();
  },
});

cases.push({
  name: "a delayed job runs when its time has come, and others meanwhile",
  async run(stage) {
    const queues = await stage.open();
    const start = Date.now();
    await queues.add([
      jobOf("late", { delay: 700 }),
      jobOf("at", { at: start + 350 }),
      jobOf("past", { at: start - 1_000 }),
      jobOf("now"),
    ]);
    const works = workOff(queues);
    await works.until(4);
    assert.deepEqual(works.started.slice(2), ["at", "late"]);
    assert.deepEqual(works.started.slice(0, 2).sort(), ["now", "past"]);
    assert.ok(Date.now() - start >= 690);
    await works.stop();
  },
});

cases.push({
  name: "what has a higher priority runs first",
  async run(stage) {
    const queues = await stage.open();
    await queues.add([
      jobOf("low", { priority: -5 }),
      jobOf("usual"),
      jobOf("high", { priority: 5 }),
      jobOf("highest", { priority: 1_000 }),
    ]);
    const works = workOff(queues);
    await works.until(4);
    assert.deepEqual(works.started, ["highest", "high", "usual", "low"]);
    await works.stop();
  },
});

cases.push({
  name: "a job is tried again after the wait, with its error, until it is dead",
  async run(stage) {
    const queues = await stage.open();
    const times: number[] = [];
    const [id] = await queues.add([jobOf("x", { attempts: 3 })]);
    const works = workOff(queues, (_, { attempt, attempts }) => {
      times.push(Date.now());
      return attempt < attempts
        ? { kind: "retry", after: 200 * attempt, error: FAILED }
        : {
          kind: "dead",
          error: {
            ...FAILED,
            issues: [{ pointer: "/a", message: "m", keyword: "k" }],
          },
        };
    });
    await works.until(1);
    await eventually(async () => (await queues.counts("work")).delayed === 1);
    const waiting = await queues.show("work", id!);
    assert.equal(waiting?.attempt, 1);
    assert.deepEqual(waiting?.error, FAILED);
    await works.until(3);
    await eventually(async () => (await queues.counts("work")).dead === 1);
    assert.deepEqual(works.jobs.map(({ attempt }) => attempt), [1, 2, 3]);
    assert.ok(times[1]! - times[0]! >= 190, `${times[1]! - times[0]!}`);
    assert.ok(times[2]! - times[1]! >= 390, `${times[2]! - times[1]!}`);
    const [dead] = await queues.list("work", { state: "dead" });
    assert.equal(dead?.id, id);
    assert.equal(dead?.attempt, 3);
    assert.equal(dead?.data, '"x"');
    assert.deepEqual(dead?.error?.issues, [
      { pointer: "/a", message: "m", keyword: "k" },
    ]);
    await works.stop();
  },
});

cases.push({
  name: "a dead job runs again with all its tries when it is told to",
  async run(stage) {
    const queues = await stage.open();
    const [id] = await queues.add([jobOf("x", { attempts: 2 })]);
    let isWell = false;
    const works = workOff(
      queues,
      () => isWell ? undefined : { kind: "dead", error: FAILED },
    );
    await eventually(async () => (await queues.counts("work")).dead === 1);
    assert.equal(await queues.retry("work", "nobody"), false);
    isWell = true;
    assert.equal(await queues.retry("work", id!), true);
    await works.until(2);
    assert.equal(works.jobs[1]!.attempt, 1);
    await eventually(async () => await queues.show("work", id!) === undefined);
    assert.equal(await queues.retry("work", id!), false);
    await works.stop();
  },
});

cases.push({
  name: "a job that is dropped doesn't run, and its key is free",
  async run(stage) {
    const queues = await stage.open();
    await queues.pause("work");
    const [a, b] = await queues.add([
      jobOf("a", { key: "k" }),
      jobOf("b", { delay: 60_000 }),
    ]);
    assert.equal(await queues.drop("work", a!), true);
    assert.equal(await queues.drop("work", a!), false);
    assert.equal(await queues.drop("work", b!), true);
    const [c] = await queues.add([jobOf("c", { key: "k" })]);
    assert.ok(c);
    await queues.resume("work");
    const works = workOff(queues);
    await works.until(1);
    assert.deepEqual(works.started, ["c"]);
    await works.stop();
  },
});

cases.push({
  name: "a second job with a key that is known is not added",
  async run(stage) {
    const queues = await stage.open();
    const [first, twin] = await queues.add([
      jobOf(1, { key: "k", keep: 400 }),
      jobOf(2, { key: "k", keep: 400 }),
    ]);
    assert.equal(twin, first);
    assert.deepEqual(await queues.add([jobOf(3, { key: "k" })]), [first]);
    const [other] = await queues.add([jobOf(4, { key: "K" })]);
    assert.notEqual(other, first);
    const [elsewhere] = await queues.add([
      jobOf(5, { key: "k", queue: "other" }),
    ]);
    assert.notEqual(elsewhere, first);
    const works = workOff(queues);
    await works.until(2);
    assert.deepEqual(works.started, [1, 4]);
    await eventually(async () =>
      await queues.show("work", first!) === undefined
    );
    assert.deepEqual(await queues.add([jobOf(6, { key: "k" })]), [first]);
    await new Promise((resolve) => setTimeout(resolve, 450));
    await queues.add([jobOf(7, { key: "k", keep: 400 })]);
    await works.until(3);
    assert.deepEqual(works.started, [1, 4, 7]);
    await works.stop();
  },
});

cases.push({
  name:
    "a key without a window is free when its job is done, and known while that is dead",
  async run(stage) {
    const queues = await stage.open();
    let outcome: "done" | "dead" = "done";
    const works = workOff(
      queues,
      () => outcome === "done" ? undefined : { kind: "dead", error: FAILED },
    );
    const [first] = await queues.add([jobOf(1, { key: "k" })]);
    await eventually(async () =>
      await queues.show("work", first!) === undefined
    );
    outcome = "dead";
    const [second] = await queues.add([jobOf(2, { key: "k" })]);
    await eventually(async () => (await queues.counts("work")).dead === 1);
    assert.deepEqual(await queues.add([jobOf(3, { key: "k" })]), [second]);
    assert.equal(await queues.drop("work", second!), true);
    outcome = "done";
    await queues.add([jobOf(4, { key: "k" })]);
    await works.until(3);
    assert.deepEqual(works.started, [1, 2, 4]);
    await works.stop();
  },
});

cases.push({
  name: "no more jobs run at once than are allowed",
  async run(stage) {
    const queues = await stage.open();
    await queues.add(Array.from({ length: 12 }, (_, n) => jobOf(n)));
    const works = workOff(
      queues,
      async () => await new Promise((resolve) => setTimeout(resolve, 30)),
      { concurrency: 3 },
    );
    await works.until(12);
    await eventually(() => works.running.now === 0);
    assert.equal(works.running.most, 3);
    await works.stop();
  },
});

cases.push({
  name: "a paused queue takes jobs, and runs them when it is resumed",
  async run(stage) {
    const queues = await stage.open();
    const works = workOff(queues);
    await queues.add([jobOf(1)]);
    await works.until(1);
    await queues.pause("work");
    assert.equal((await queues.counts("work")).paused, true);
    await queues.add([jobOf(2)]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(works.started, [1]);
    assert.equal((await queues.counts("work")).waiting, 1);
    await queues.resume("work");
    await works.until(2);
    assert.equal((await queues.counts("work")).paused, false);
    await works.stop();
  },
});

cases.push({
  name: "jobs are counted and listed by where they are",
  async run(stage) {
    const queues = await stage.open();
    const end = deferred<void>();
    const works = workOff(queues, () => end.promise);
    await queues.add([jobOf("runs")]);
    await works.until(1);
    await queues.add([
      jobOf("waits", { key: "k", priority: 3, attempts: 4 }),
      jobOf("delayed", { delay: 60_000 }),
    ]);
    const { waiting, delayed, running, dead, paused } = await queues.counts(
      "work",
    );
    assert.deepEqual([waiting, delayed, running, dead, paused], [
      1,
      1,
      1,
      0,
      false,
    ]);
    const [job] = await queues.list("work", { state: "waiting" });
    const { id: _, added, ...facts } = job!;
    assert.ok(Math.abs(added - Date.now()) < 10_000);
    assert.deepEqual(facts, {
      queue: "work",
      state: "waiting",
      data: '"waits"',
      attempt: 0,
      attempts: 4,
      priority: 3,
      key: "k",
    });
    const [later] = await queues.list("work", { state: "delayed" });
    assert.ok(Math.abs(later!.at! - Date.now() - 60_000) < 10_000);
    const [runs] = await queues.list("work", { state: "running" });
    assert.equal(runs?.data, '"runs"');
    assert.equal(runs?.attempt, 1);
    assert.deepEqual(await queues.list("work", { state: "dead" }), []);
    end.resolve();
    await works.stop();
  },
});

cases.push({
  name: "a large job arrives whole",
  async run(stage) {
    const queues = await stage.open();
    const text = "ä€😀".repeat(20_000);
    const [id] = await queues.add([jobOf(text)]);
    const shown = await queues.show("work", id!);
    assert.equal(shown?.data, JSON.stringify(text));
    const works = workOff(queues);
    await works.until(1);
    assert.equal(works.started[0], text);
    await works.stop();
  },
});

cases.push({
  name: "how far a job is can be seen while it runs",
  async run(stage) {
    const queues = await stage.open();
    const end = deferred<void>();
    const works = workOff(queues, async (_, job) => {
      job.progress("1");
      job.progress('{"at":2}');
      await end.promise;
    });
    const [id] = await queues.add([jobOf("x")]);
    await eventually(async () =>
      (await queues.show("work", id!))?.progress === '{"at":2}'
    );
    end.resolve();
    await works.stop();
  },
});

cases.push({
  name: "who stops waits for what runs, and takes no more",
  async run(stage) {
    const queues = await stage.open();
    const works = workOff(
      queues,
      async () => await new Promise((resolve) => setTimeout(resolve, 200)),
    );
    await queues.add([jobOf(1), jobOf(2)]);
    await works.until(1);
    await works.stop();
    assert.equal(works.running.now, 0);
    assert.deepEqual(works.started, [1]);
    assert.equal((await queues.counts("work")).waiting, 1);
    assert.equal((await queues.counts("work")).running, 0);
  },
});

cases.push({
  name: "a job that is given back has lost no try",
  async run(stage) {
    const queues = await stage.open();
    const first = workOff(queues, () => ({ kind: "released" }));
    const [id] = await queues.add([jobOf("x", { attempts: 1 })]);
    await first.until(1);
    await first.stop();
    const job = await queues.show("work", id!);
    assert.equal(job?.state, "waiting");
    assert.equal(job?.attempt, 0);
    const works = workOff(queues);
    await works.until(1);
    assert.equal(works.jobs[0]!.attempt, 1);
    await works.stop();
  },
});

cases.push({
  name: "a job that always fails doesn't stop its queue",
  async run(stage) {
    const queues = await stage.open();
    await queues.add([jobOf("poison", { attempts: 1_000 })]);
    await queues.add(Array.from({ length: 20 }, (_, n) => jobOf(n)));
    const works = workOff(
      queues,
      (data: unknown) =>
        data === "poison"
          ? { kind: "retry", after: 0, error: FAILED }
          : undefined,
    );
    await eventually(() =>
      works.started.filter((it) => it !== "poison").length === 20
    );
    await works.stop();
  },
});

cases.push({
  name: "jobs of one process are taken by another, each once",
  async run(stage) {
    if (!stage.isShared) return;
    const here = await stage.open();
    const there = [await stage.open(), await stage.open()];
    const works = there.map((it) => workOff(it, undefined, { concurrency: 4 }));
    const ids = await here.add(Array.from({ length: 60 }, (_, n) => jobOf(n)));
    await eventually(() =>
      works.reduce((sum, { started }) => sum + started.length, 0) >= 60
    );
    const taken = works.flatMap(({ jobs }) => jobs.map(({ id }) => id));
    assert.deepEqual(taken.sort(), [...ids].sort());
    await Promise.all(works.map((it) => it.stop()));
  },
});
