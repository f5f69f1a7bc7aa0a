import {
  deepEqual,
  deepStrictEqual,
  equal,
  match,
  ok,
} from "node:assert/strict";
import { Conflict, Internal, NotFound, PikkuError } from "@pikku/core";
import { call, noted, notes, start, startApart } from "./server.ts";

Deno.test("a function calls one of another deployment as if it were in its own", async () => {
  await using servers = await startApart();
  await using whole = await start();
  for (const { url } of [whole, servers.front]) {
    const { status, body } = await call(url, "front.add", { title: "Milk" });
    deepEqual([status, body], [200, { title: "Milk", isBigint: true }]);
    const taken = await call(url, "front.add", { title: "Taken" });
    equal(taken.status, 409);
    const { id: _, ...problem } = taken.body as Record<string, unknown>;
    deepEqual(problem, {
      type: "urn:pikku:error:conflict",
      title: "Conflict",
      status: 409,
      detail: "Title is taken: Taken",
      code: "conflict",
      data: { title: "Taken" },
    });
  }
});

/** What a call of `front` gives, in process and over there. */
async function both(
  name: string,
  data?: unknown,
  take?: number,
): Promise<unknown[]> {
  await using servers = await startApart();
  await using whole = await start();
  const found: unknown[] = [];
  for (const { url } of [whole, servers.front]) {
    notes.length = 0;
    await call(url, "front.call", { name, data, take });
    const last = notes.findLast(({ note }) => /came|failed/.test(note));
    found.push(last?.value);
  }
  return found;
}

Deno.test("values come out over there as they went in, and back", async () => {
  await using servers = await startApart();
  await using whole = await start();
  const files: File[] = [];
  const came: Record<string, unknown>[] = [];
  for (const { url } of [whole, servers.front]) {
    notes.length = 0;
    const { status, body } = await call(url, "front.exchange");
    equal(status, 204, JSON.stringify(body));
    const { file, ...rest } = (await noted("echo")).value as
      & Record<string, unknown>
      & { file: File };
    files.push(file);
    came.push(rest, (await noted("came")).value as Record<string, unknown>);
  }
  const [, , sent, back] = came;
  for (const value of came) deepStrictEqual(value, came[0]);
  ok(sent!.at instanceof Date && back!.at instanceof Date);
  deepStrictEqual(back!.bytes, new Uint8Array([1, 2, 3, 255]));
  equal((back!.bytes as Uint8Array).buffer.byteLength, 4);
  equal(back!.count, 2n ** 60n);
  ok(back!.site instanceof URL);
  for (const file of files) {
    ok(file instanceof File);
    deepEqual(
      [file.name, file.type, file.lastModified, await file.text()],
      ["a ß.txt", "text/x", 5, "Hi"],
    );
  }
});

Deno.test("what a call gives is the same over there", async (t) => {
  for (
    const [name, data] of [
      ["deep.nothing"],
      ["todos.find", { title: "Milk", since: "2026-02-28T09:30:00Z" }],
      ["todos.remove", { id: "12345678901234567890" }],
      ["todos.numbers", { to: 3 }],
      ["deep.slowly", { times: 2, ms: 1 }],
    ] as const
  ) {
    await t.step(name, async () => {
      const [here, there] = await both(name, data);
      deepEqual(there, here);
    });
  }
});

Deno.test("an instance goes over as its fields, as JSON has it", async () => {
  const [here, there] = await both("deep.instance");
  deepEqual(there, { title: "Dune", size: 3 });
  equal(JSON.stringify(there), JSON.stringify(here));
});

Deno.test("bytes of every kind come over", async () => {
  const [, file] = await both("todos.file") as File[];
  ok(file instanceof File);
  deepEqual([file.name, file.type, await file.text()], [
    "note.txt",
    "text/plain",
    "Hi",
  ]);
  await using servers = await startApart();
  notes.length = 0;
  await call(servers.front.url, "front.call", {
    name: "deep.pour",
    data: { size: 100_000 },
  });
  const poured = (await noted("came")).value;
  ok(poured instanceof ReadableStream);
  equal((await new Response(poured).bytes()).length, 100_000);
  await call(servers.front.url, "front.call", { name: "deep.page" });
  const page = (await noted("came", 2)).value as Response;
  deepEqual([page.status, page.headers.get("x-own"), await page.text()], [
    203,
    "yes",
    "<p>Hi</p>",
  ]);
});

Deno.test("errors are of the same class, with the same code, message and data", async (t) => {
  for (const how of ["conflict", "gone", "crash", "unavailable"]) {
    await t.step(how, async () => {
      const found = await both("deep.fail", { how }) as PikkuError[];
      const [here, there] = found.map((
        { code, message, data, retryAfter },
      ) => ({
        code,
        message,
        data,
        retryAfter,
      }));
      deepEqual(there, here);
      ok(found[1] instanceof PikkuError);
    });
  }
  const [, conflict] = await both("deep.fail", { how: "conflict" });
  ok(conflict instanceof Conflict);
  const [, gone] = await both("deep.fail", { how: "gone" });
  ok(gone instanceof NotFound);
  const [, crash] = await both("deep.fail", { how: "crash" });
  ok(crash instanceof Internal);
  equal(crash.message, "Internal error");
  const [here, there] = await both("todos.add", {}) as PikkuError[];
  deepEqual(there!.issues, here!.issues);
  equal(there!.code, "invalid");
});

Deno.test("the secret of a crash stays in the log of where it crashed", async () => {
  await using servers = await startApart();
  const { status } = await call(servers.front.url, "front.call", {
    name: "todos.crash",
  });
  equal(status, 500);
  ok(servers.back.log.some((line) => line.includes("hunter2")));
  ok(!servers.front.log.some((line) => line.includes("hunter2")));
});

Deno.test("a session is who calls over there, too, though no store is shared", async () => {
  await using servers = await startApart();
  const { url } = servers.front;
  const nobody = await call(url, "front.who");
  equal(nobody.status, 401);
  const { headers } = await call(url, "auth.logIn", { user: "ada" });
  const cookie = headers.get("set-cookie")!.split(";")[0]!;
  const { body } = await call(url, "front.who", undefined, { cookie });
  deepEqual(body, { user: "ada", isDate: true });
  for (const name of ["deep.who", "deep.whoBeside"]) {
    await call(url, "front.call", { name }, { cookie });
    equal(notes.findLast(({ note }) => note === "came")?.value, "ada");
  }
  const void_ = { cookie: "session=nobody-gave-this-out" };
  const refused = await call(url, "front.who", undefined, void_);
  equal(refused.status, 401);
  const fine = await call(url, "front.call", { name: "deep.nothing" }, void_);
  equal(fine.status, 204);
});

Deno.test("a session that starts over there is the caller's; to end one there is refused", async () => {
  await using servers = await startApart();
  const { url } = servers.front;
  const { headers } = await call(url, "front.logInThere", { user: "ada" });
  // Whoever starts it is `front` itself, which has the function.
  match(headers.get("set-cookie")!, /^session=[\w-]{40,}; .*HttpOnly/);
  const cookie = headers.get("set-cookie")!.split(";")[0]!;
  const { status } = await call(url, "front.logOut", undefined, { cookie });
  equal(status, 500);
  ok(
    servers.back.log.some((line) => line.includes("only the session does")),
  );
});

Deno.test("id, address and trace of the caller go along", async () => {
  await using servers = await startApart();
  const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  await call(servers.front.url, "front.call", { name: "deep.caller" }, {
    traceparent: `00-${trace}-00f067aa0ba902b7-01`,
  });
  const { value } = await noted("came");
  const { id, ...rest } = value as Record<string, string>;
  deepEqual(rest, { wire: "rpc", ip: "127.0.0.1", traceId: trace });
  match(id!, /^[\da-f-]{36}$/);
});

Deno.test("functions that call each other in circles over two deployments come to an end", async () => {
  await using servers = await startApart();
  const { url } = servers.front;
  const few = await call(url, "front.circle", { left: 10 });
  equal(few.body, 10);
  notes.length = 0;
  const { status } = await call(url, "front.circle", { left: 1_000 });
  equal(status, 500);
  equal(notes.filter(({ note }) => note === "circle").length, 101);
  ok(
    [...servers.front.log, ...servers.back.log].some((line) =>
      line.includes("Calls within calls are more than 100")
    ),
  );
});

Deno.test("a name that nobody says where it is stays refused", async () => {
  await using servers = await startApart({ front: { remote: undefined } });
  const { status } = await call(servers.front.url, "front.add", {
    title: "Milk",
  });
  equal(status, 500);
  ok(
    servers.front.log.some((line) =>
      line.includes("tell by `remote` where it is: todos.add")
    ),
  );
});
