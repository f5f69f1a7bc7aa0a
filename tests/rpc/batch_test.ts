import { deepEqual, equal, match } from "node:assert/strict";
import { start } from "./server.ts";

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
}

interface Answer {
  readonly id?: string | number;
  readonly data?: unknown;
  readonly error?: Problem;
}

async function batch(
  url: string,
  calls: unknown,
  headers: Record<string, string> = {},
): Promise<{ response: Response; answers: Answer[] }> {
  const response = await fetch(`${url}/rpc`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(calls),
  });
  return { response, answers: await response.json() };
}

const add = (id: number) => ({
  id,
  call: "todos.add",
  data: { title: `Todo ${id}` },
});

Deno.test("a batch has a limit of calls and of bytes, and runs none beyond", async () => {
  await using server = await start({ maxBatch: 3 });
  const fits = await batch(server.url, [add(1), add(2), add(3)]);
  equal(fits.answers.length, 3);
  const { response, answers } = await batch(
    server.url,
    [add(1), add(2), add(3), add(4)],
  );
  equal(response.status, 413);
  match(
    (answers as unknown as Problem).detail!,
    /^Batch has more calls than allowed: 4 of 3$/,
  );
  const large = await batch(server.url, [{
    id: 1,
    call: "todos.add",
    data: { title: "x".repeat(1_100_000) },
  }]);
  equal(large.response.status, 413);
});

Deno.test("an empty batch is answered by none, and 100 calls by as many, in their order", async () => {
  await using server = await start();
  deepEqual((await batch(server.url, [])).answers, []);
  const ids = Array.from({ length: 100 }, (_, at) => at);
  const { answers } = await batch(server.url, ids.map(add));
  deepEqual(answers.map(({ id }) => id), ids);
  deepEqual(answers[99]!.data, { id: "1", title: "Todo 99" });
});

Deno.test("a call that fails inside tells nothing of it, and leaves the others alone", async () => {
  await using server = await start();
  const { answers } = await batch(server.url, [
    { id: 1, call: "todos.crash" },
    add(2),
  ]);
  const [crashed, added] = answers;
  equal(crashed!.error!.code, "internal");
  equal(crashed!.error!.detail, undefined);
  equal((added!.data as { title: string }).title, "Todo 2");
  equal(server.log.filter((line) => line.includes("hunter2")).length, 1);
});

Deno.test("what isn't a call is told in its place", async () => {
  await using server = await start();
  const { answers } = await batch(server.url, [
    7,
    { id: {}, call: "todos.add" },
    { id: 1, call: 7 },
    { id: 2, call: "todos.add", args: [] },
    { id: 3, call: "constructor" },
  ]);
  deepEqual(answers.map(({ id, error }) => [id, error!.detail]), [
    [undefined, "Call isn't a JSON object"],
    [
      undefined,
      "Member `id` isn't a number, or a text of at most 64 characters",
    ],
    [1, "Member `call` isn't the name of a function"],
    [2, "Call has a member that nothing reads: args"],
    [3, "No function has this name: constructor"],
  ]);
});

Deno.test("a page of another origin can't use the cookie in a batch", async () => {
  await using server = await start();
  const { response } = await batch(server.url, [
    { id: 1, call: "auth.logIn", data: { user: "ada" } },
  ]);
  const cookie = response.headers.get("set-cookie")!.split(";")[0]!;
  const calls = [{ id: 1, call: "auth.who" }, add(2)];
  const own = await batch(server.url, calls, { cookie });
  deepEqual(own.answers[0]!.data, {
    user: "ada",
    since: "1970-01-01T00:00:00.000Z",
  });
  const foreign = await batch(server.url, calls, {
    cookie,
    origin: "https://evil.example",
  });
  equal(foreign.answers[0]!.error!.code, "forbidden");
  equal((foreign.answers[1]!.data as { title: string }).title, "Todo 2");
});

Deno.test("of several sessions that a batch starts the last one is the caller's", async () => {
  await using server = await start();
  const { response } = await batch(server.url, [
    { id: 1, call: "auth.logIn", data: { user: "ada" } },
    { id: 2, call: "auth.logIn", data: { user: "eve" } },
    { id: 3, call: "auth.logOut" },
  ]);
  const cookies = response.headers.getSetCookie();
  equal(cookies.length, 1);
  const { answers } = await batch(
    server.url,
    [{ id: 1, call: "auth.maybeWho" }],
    { cookie: cookies[0]!.split(";")[0]! },
  );
  equal(answers[0]!.data, "eve");
});
