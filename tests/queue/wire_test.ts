import { serve } from "@pikku/adapters/deno";
import { fetch } from "@pikku/adapters/fetch";
import { kvQueues } from "@pikku/adapters/kv";
import { memoryQueues, virtualClock } from "@pikku/adapters/memory";
import assert from "node:assert/strict";
import generated from "./app/.pikku/mod.ts";
import { Notes } from "./app/services.ts";
import { serveInMemory, serveOver } from "./serve_queues.ts";

Deno.test("a job reaches its function with its data in native form", async () => {
  await using app = await serveInMemory();
  const { status } = await app.call("addNote", {
    text: "tea",
    at: "2027-01-01T00:00:00.000Z",
    big: "12345678901234567890",
    bytes: "AQID",
  });
  assert.equal(status, 200);
  await app.queues.drain();
  assert.deepEqual(app.notes.lines, ["queue note", {
    text: "tea",
    at: new Date("2027-01-01"),
    big: 12345678901234567890n,
    bytes: new Uint8Array([1, 2, 3]),
    level: 1,
  }]);
});

Deno.test("data that isn't valid is refused where it is added, with pointers", async () => {
  await using app = await serveInMemory();
  const { status, body } = await app.call("addWrong");
  assert.equal(status, 422);
  const { errors } = body as { errors: { pointer: string }[] };
  assert.deepEqual(errors.map(({ pointer }) => pointer), ["/text"]);
  assert.deepEqual(await app.queues.list("notes", { state: "waiting" }), []);
});

Deno.test("data that isn't valid any more goes to the dead letters at once, with pointers", async () => {
  await using app = await serveInMemory();
  const [id] = await app.queues.add([{
    queue: "notes",
    data: '{"text":"","of":"yore"}',
    keep: 0,
    priority: 0,
    attempts: 5,
  }]);
  await app.queues.drain();
  const job = await app.queues.show("notes", id!);
  assert.equal(job?.state, "dead");
  assert.equal(job?.attempt, 1);
  assert.equal(job?.error?.code, "invalid");
  assert.deepEqual(
    job?.error?.issues?.map(({ pointer }) => pointer).sort(),
    ["/of", "/text"],
  );
});

Deno.test("several jobs are added with options of their own", async () => {
  await using app = await serveInMemory();
  await app.queues.pause("notes");
  const { body } = await app.call("addNotes", { texts: ["a", "b", "c"] });
  const jobs = await app.queues.list("notes", { state: "waiting" });
  assert.deepEqual(jobs.map(({ data }) => data), [
    '{"text":"c"}',
    '{"text":"b"}',
    '{"text":"a"}',
  ]);
  assert.deepEqual(jobs.map(({ id }) => id).reverse(), body);
});

Deno.test("delay, time, key and priority are those that the function asked for", async () => {
  const clock = virtualClock(new Date("2027-01-01"));
  await using app = await serveInMemory(clock);
  const add = (text: string, when: object) =>
    app.call("addNote", { text, when });
  await add("late", { at: "2027-01-01T01:00:00.000Z" });
  await add("soon", { delay: 1_000, key: "k" });
  await add("twice", { key: "k" });
  await add("now", {});
  const texts = () =>
    app.notes.lines.flatMap((it) =>
      typeof it === "object" ? [(it as { text: string }).text] : []
    );
  await app.queues.idle();
  assert.deepEqual(texts(), ["now"]);
  clock.advance(1_000);
  await app.queues.idle();
  assert.deepEqual(texts(), ["now", "soon"]);
  await app.queues.drain();
  assert.deepEqual(texts(), ["now", "soon", "late"]);
  assert.equal(clock.now(), Date.parse("2027-01-01T01:00:00.000Z"));
});

Deno.test("an option that can't be is refused where it is added", async () => {
  await using app = await serveInMemory();
  const cases = [{ delay: -1 }, { priority: 1.5 }, { attempts: 0 }, {
    key: "",
  }];
  for (const when of cases) {
    const { status } = await app.call("addNote", { text: "x", when });
    assert.equal(status, 500, JSON.stringify(when));
  }
  const messages = app.log.filter(({ message }) => message === "Call failed")
    .map(({ error }) => (error as { message: string }).message);
  assert.deepEqual(messages, [
    "Job can't be added with delay: -1",
    "Job can't be added with priority: 1.5",
    "Job can't be added with attempts: 0",
    "Job can't be added with key: ",
  ]);
});

Deno.test("an error that can't pass is dead at once, and another queue is told", async () => {
  await using app = await serveInMemory();
  const { body } = await app.call("addFail", { code: "not_found", times: 9 });
  await app.queues.drain();
  assert.deepEqual(app.notes.lines, ["not_found 1/3", {
    queue: "fails",
    id: "string",
    data: { code: "not_found", times: 9 },
    attempts: 1,
    error: { code: "not_found", message: "Nobody of this name" },
  }]);
  const job = await app.queues.show("fails", body as string);
  assert.equal(job?.state, "dead");
});

Deno.test("other errors are tried again until the tries are used up, and the dead letter tells what was thrown", async () => {
  await using app = await serveInMemory();
  await app.call("addFail", { code: "plain", times: 2 });
  const { body } = await app.call("addFail", { code: "plain", times: 3 });
  await app.queues.drain();
  const job = await app.queues.show("fails", body as string);
  assert.deepEqual(job?.error, {
    code: "internal",
    message: "TypeError: It is not what it was",
  });
  assert.equal(job?.attempt, 3);
  assert.equal(
    app.notes.lines.filter((it) => typeof it === "string").length,
    6,
  );
  const { dead } = await app.queues.counts("fails");
  assert.equal(dead, 1);
  const logged = app.log.filter(({ message }) => message === "Job died");
  assert.deepEqual(
    logged.map(({ id, queue, attempt }) => [id, queue, attempt]),
    [
      [body, "fails", 3],
    ],
  );
});

Deno.test("a function says how long to wait, also where its error would not pass", async () => {
  const clock = virtualClock();
  await using app = await serveInMemory(clock);
  await app.call("addFail", { code: "unavailable", times: 1, after: 90 });
  await app.queues.idle();
  clock.advance(89_000);
  await app.queues.idle();
  assert.deepEqual(app.notes.lines, ["unavailable 1/3"]);
  clock.advance(1_000);
  await app.queues.idle();
  assert.deepEqual(app.notes.lines, ["unavailable 1/3", "unavailable 2/3"]);
  await app.call("addFail", { code: "conflict", times: 1 });
  await app.queues.drain();
  assert.deepEqual(app.notes.lines.slice(2), ["conflict 1/3", "conflict 2/3"]);
});

Deno.test("a job runs with the session of who added it, or the one that `as` makes", async () => {
  await using app = await serveInMemory();
  await app.call("addMine", undefined, "ada");
  await app.queues.drain();
  await app.call("addYours", { system: true }, "ada");
  await app.queues.drain();
  assert.deepEqual(app.notes.lines, [
    { user: "ada", since: new Date(0) },
    { user: "system", since: new Date(0) },
  ]);
});

Deno.test("a job that needs a session isn't added without one", async () => {
  await using app = await serveInMemory();
  const { status, body } = await app.call("addYours", { system: false });
  assert.equal(status, 401);
  assert.equal(
    (body as { detail: string }).detail,
    "Jobs of this queue run with the session of who adds them, and here is none: mine",
  );
});

Deno.test("the items of a stream tell how far the job is", async () => {
  await using app = await serveInMemory();
  const { body } = await app.call("addCount", { to: 3 });
  const told = new Set<string | undefined>();
  while (app.notes.lines.length === 0) {
    const job = await app.queues.show("counts", body as string);
    if (job?.progress) told.add(job.progress);
    await Promise.resolve();
  }
  assert.equal([...told][0], '{"at":1}');
  await app.queues.drain();
  assert.deepEqual(app.notes.lines, ["counted"]);
  assert.equal(await app.queues.show("counts", body as string), undefined);
});

Deno.test("a function without data is told of its job", async () => {
  await using app = await serveInMemory();
  await app.call("addTo", { name: "bare" });
  await app.queues.drain();
  assert.deepEqual(app.notes.lines, ["bare string true"]);
});

Deno.test("a timeout reaches the signal, and the job fails with it", async () => {
  await using app = await serveInMemory();
  const { body } = await app.call("addTo", { name: "slow" });
  await app.queues.drain();
  assert.deepEqual(app.notes.lines, ["aborted: TimeoutError"]);
  const job = await app.queues.show("slow", body as string);
  assert.equal(job?.state, "dead");
  assert.equal(job?.error?.code, "timeout");
});

Deno.test("jobs that don't end at shutdown are told to, and given back without the try", async () => {
  const queues = memoryQueues();
  const notes = new Notes();
  const server = await serve(generated, {
    hostname: "127.0.0.1",
    port: 0,
    signals: false,
    quiet: true,
    shutdownLimit: 300,
    backends: { queues },
    bindings: { notes },
    log: { level: "silent" },
  });
  const job = { queue: "waits", data: "", keep: 0, priority: 0, attempts: 1 };
  const ids = await queues.add([job, job, job]);
  assert.deepEqual(await notes.until(2), ["started 1", "started 1"]);
  await server.shutdown();
  const jobs = await queues.list("waits", { state: "waiting" });
  assert.deepEqual(jobs.map(({ id }) => id).sort(), ids.sort());
  assert.deepEqual(jobs.map(({ attempt }) => attempt), [0, 0, 0]);
});

Deno.test("an app with queues and nothing to keep their jobs in doesn't start, and says what to write", async () => {
  const served = fetch(generated, {
    bindings: { notes: undefined },
    log: { level: "silent" },
  });
  await assert.rejects(served.ready, /serve\(app, \{ backends: kvBackends/);
});

Deno.test("an observer that fails is logged, and changes nothing", async () => {
  const queues = memoryQueues();
  const lines: string[] = [];
  const notes = new Notes();
  await using app = fetch(generated, {
    backends: { queues },
    bindings: { notes },
    log: { write: (line) => lines.push(line) },
    observer: {
      job: () => {
        throw new Error("Full");
      },
    },
  });
  await app.ready;
  await queues.add([{
    queue: "bare",
    data: "",
    keep: 0,
    priority: 0,
    attempts: 1,
  }]);
  await queues.drain();
  equalLines(lines, ["Observer failed"]);
});

function equalLines(lines: readonly string[], messages: readonly string[]) {
  assert.deepEqual(lines.map((line) => JSON.parse(line).message), messages);
}

Deno.test("another queue is told of a job whose process was lost at its last try", async () => {
  const folder = await Deno.makeTempDir();
  const open = async () =>
    kvQueues(await Deno.openKv(`${folder}/kv`), { owned: true, lease: 300 });
  const gone = await open();
  const [id] = await gone.add([{
    queue: "fails",
    data: '{"code":"plain","times":1}',
    keep: 0,
    priority: 0,
    attempts: 1,
  }]);
  const taken = Promise.withResolvers<void>();
  gone.consume("fails", {
    concurrency: 1,
    run: () => (taken.resolve(), new Promise(() => {})),
    report: () => {},
  });
  await taken.promise;
  await gone.close();
  {
    await using app = await serveOver(await open());
    const [letter] = await app.notes.until(1);
    assert.deepEqual(letter, {
      queue: "fails",
      id: "string",
      data: { code: "plain", times: 1 },
      attempts: 1,
      error: {
        code: "internal",
        message:
          "The process that ran it ended, or hung for longer than its lease",
      },
    });
    const logged = app.log.filter(({ message }) => message === "Job died");
    assert.deepEqual(logged.map((it) => it.id), [id]);
  }
  await Deno.remove(folder, { recursive: true });
});
