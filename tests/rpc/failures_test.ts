import { deepEqual, equal, ok } from "node:assert/strict";
import { call, leaveAfterFirst, noted, notes, startApart } from "./server.ts";

/** A server before `back` that fails as told, and counts. */
interface Gate extends AsyncDisposable {
  readonly url: string;
  calls: number;
}

function openGate(
  target: () => string,
  fail: (
    call: number,
    request: Request,
  ) => Response | undefined | "cut" | "deaf",
): Gate {
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
    // Who left waits for no answer.
    onError: () => new Response(null, { status: 500 }),
  }, async (request) => {
    const answer = fail(++gate.calls, request);
    if (answer instanceof Response) {
      await request.body?.cancel();
      return answer;
    }
    const { pathname } = new URL(request.url);
    const response = await fetch(target() + pathname, {
      method: "POST",
      headers: request.headers,
      body: await request.arrayBuffer(),
      ...(answer === "deaf" ? undefined : { signal: request.signal }),
    });
    if (answer !== "cut") return response;
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    await reader.cancel();
    return new Response(value, response);
  });
  const gate: Gate = {
    url: `http://127.0.0.1:${server.addr.port}`,
    calls: 0,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return gate;
}

/** Serves with a gate before `back`. */
async function startBehind(
  fail: Parameters<typeof openGate>[1],
  more: Parameters<typeof startApart>[0] = {},
) {
  let back = "";
  const gate = openGate(() => back, fail);
  const servers = await startApart({
    ...more,
    via: (url) => {
      back = url;
      return gate.url;
    },
  });
  return {
    gate,
    servers,
    url: servers.front.url,
    async [Symbol.asyncDispose]() {
      await servers[Symbol.asyncDispose]();
      await gate[Symbol.asyncDispose]();
    },
  };
}

const unavailable = () => new Response("Restarting", { status: 503 });

Deno.test("what may be repeated is, until it is answered", async () => {
  await using place = await startBehind((n) =>
    n < 3 ? unavailable() : undefined
  );
  const { status } = await call(place.url, "front.call", {
    name: "todos.find",
    data: {},
  });
  equal(status, 204);
  equal(place.gate.calls, 3);
});

Deno.test("what may be repeated is given up after some times", async () => {
  await using place = await startBehind(unavailable, {
    target: { retries: 1 },
  });
  const { status } = await call(place.url, "front.call", {
    name: "todos.remove",
    data: { id: "1" },
  });
  equal(status, 503);
  equal(place.gate.calls, 2);
  ok(
    place.servers.front.log.some((line) =>
      line.includes("Other deployment can't be reached")
    ),
  );
});

Deno.test("what may not be repeated is called once", async () => {
  await using place = await startBehind(unavailable);
  const { status } = await call(place.url, "front.add", { title: "Milk" });
  equal(status, 503);
  equal(place.gate.calls, 1);
});

Deno.test("a deployment that isn't there is unavailable", async () => {
  await using servers = await startApart({ via: () => "http://127.0.0.1:1" });
  const { status } = await call(servers.front.url, "front.add", {
    title: "Milk",
  });
  equal(status, 503);
});

Deno.test("something else that answers is told, not taken for an answer", async () => {
  await using place = await startBehind(() =>
    new Response("<h1>Welcome</h1>", {
      headers: { "content-type": "text/html" },
    })
  );
  const { status } = await call(place.url, "front.add", { title: "Milk" });
  equal(status, 500);
  ok(
    place.servers.front.log.some((line) =>
      line.includes("with 200: <h1>Welcome</h1>")
    ),
  );
});

Deno.test("the deadline of a call holds over there, and nothing is repeated beyond it", async () => {
  await using place = await startBehind(() => undefined, {
    front: { timeout: 200 },
  });
  const before = performance.now();
  const { status } = await call(place.url, "front.call", {
    name: "deep.wait",
    data: {},
  });
  equal(status, 504);
  ok(performance.now() - before < 20_000);
  await noted("waits no more");
  await using slow = await startBehind(
    () => unavailable(),
    { front: { timeout: 60 } },
  );
  await call(slow.url, "front.call", { name: "todos.find", data: {} });
  ok(slow.gate.calls <= 2, `${slow.gate.calls}`);
});

Deno.test("a deadline that is told holds over there by itself", async () => {
  await using place = await startBehind(() => "deaf", {
    front: { timeout: 300 },
  });
  const { status } = await call(place.url, "front.call", {
    name: "deep.wait",
    data: {},
  });
  equal(status, 504);
  await noted("waits no more");
});

Deno.test("an answer that doesn't begin in time is a timeout", async () => {
  await using servers = await startApart({ target: { timeout: 100 } });
  const { status } = await call(servers.front.url, "front.call", {
    name: "deep.wait",
    data: {},
  });
  equal(status, 504);
  await noted("waits no more");
});

Deno.test("a timeout ends when a stream has begun", async () => {
  await using servers = await startApart({
    target: { timeout: 400 },
    front: { timeout: 400 },
    back: { timeout: 400 },
  });
  const response = await fetch(`${servers.front.url}/rpc/front.numbers`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/jsonl",
    },
    body: JSON.stringify({ to: 3 }),
  });
  equal((await response.text()).split("\n").length, 4);
  notes.length = 0;
  const stream = await fetch(`${servers.front.url}/rpc/front.ticks`, {
    method: "POST",
    headers: { accept: "application/jsonl" },
  });
  const reader = stream.body!.getReader();
  equal(new TextDecoder().decode((await reader.read()).value), "1\n");
  await new Promise((resolve) => setTimeout(resolve, 900));
  equal(notes.length, 0);
  await reader.cancel();
  await noted("ticks end");
});

Deno.test("a caller that leaves ends the call over there", async () => {
  await using servers = await startApart();
  const controller = new AbortController();
  const left = fetch(`${servers.front.url}/rpc/front.call`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "deep.wait", data: {} }),
    signal: controller.signal,
  }).catch((error) => error);
  await noted("waits");
  controller.abort();
  await left;
  await noted("waits no more");
  const { value } = await noted("failed");
  equal((value as { code: string }).code, "cancelled");
});

Deno.test("a function that aborts its call ends it over there", async () => {
  await using servers = await startApart();
  await call(servers.front.url, "front.leave", { ms: 200 });
  await noted("waits no more");
  const { value } = await noted("failed");
  equal((value as { code: string }).code, "cancelled");
});

Deno.test("a stream that is left ends over there, by the caller or by the function", async () => {
  await using servers = await startApart();
  await call(servers.front.url, "front.call", { name: "deep.ticks", take: 1 });
  await noted("ticks end");
  deepEqual((await noted("came")).value, { items: [1] });
  await leaveAfterFirst(`${servers.front.url}/rpc/front.ticks`);
  await noted("ticks end", 2);
});

Deno.test("a stream that fails over there fails here, and so does one that is cut", async () => {
  await using servers = await startApart();
  const { status } = await call(servers.front.url, "front.call", {
    name: "todos.numbers",
    data: { to: 3, fail: 1 },
  });
  equal(status, 409);
  await using place = await startBehind(() => "cut");
  const cut = await call(place.url, "front.call", {
    name: "deep.slowly",
    data: { times: 5, ms: 50 },
  });
  equal(cut.status, 503);
  await noted("slowly ends");
});
