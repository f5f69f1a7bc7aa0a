import { deepEqual, equal } from "node:assert/strict";
import type { Target } from "./driver.ts";
import { startWorker, workerDriver } from "./drivers/worker.ts";
import { logged } from "./logged.ts";
import { runCases } from "./run_cases.ts";

runCases(workerDriver);

const LIMITS = "worker_limits";

/** A worker with a store and a variable that is a number. */
const start = (options: object = {}) =>
  startWorker(LIMITS, {
    bindings: { PORT: 8080, DEBUG: "true", LIST: [1] },
    kvNamespaces: ["STORE"],
    ...options,
  });

const get = (target: Target, path: string) =>
  target.fetch(new Request(`http://localhost${path}`));

const notesOf = async (target: Target): Promise<string[]> =>
  await (await get(target, "/notes")).json();

/** Asks until a note is there; a worker that lost it never has it. */
async function noted(target: Target, note: string): Promise<void> {
  for (let asked = 0; asked < 500; asked++) {
    if ((await notesOf(target)).includes(note)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It was never noted: ${note}`);
}

/** Sends a request and leaves with a reset, once the worker has noted something. */
async function leave(target: Target, path: string, note: string) {
  const connection = await Deno.connect({
    hostname: "127.0.0.1",
    port: target.port!,
  });
  // An answer that is never read makes closing a reset.
  const requests = ["/notes", path].map((path) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`
  );
  await connection.write(new TextEncoder().encode(requests.join("")));
  await noted(target, note);
  connection.close();
}

Deno.test("a worker's environment is configuration and bindings", async () => {
  await using target = await start();
  const bound = await get(target, "/bound");
  deepEqual(await bound.json(), { value: "hello", names: ["LIST", "STORE"] });
  const config = await get(target, "/config");
  deepEqual(await config.json(), { PORT: 8080, DEBUG: true });
});

Deno.test("a worker that can't be opened says why, for each request", async () => {
  await using target = await start({ bindings: {} });
  for (let count = 0; count < 2; count++) {
    const response = await get(target, "/config");
    equal(response.status, 500);
    await response.body?.cancel();
  }
  await logged(target, "Configuration is not valid", 2);
});

Deno.test("each request of a worker has deadlines of its own", async () => {
  await using target = await start();
  // Its timer ends with it.
  await (await get(target, "/quick")).body?.cancel();
  for (let count = 0; count < 2; count++) {
    const responses = await Promise.all(
      [1, 2, 3].map(() => get(target, "/late")),
    );
    deepEqual(responses.map(({ status }) => status), [504, 504, 504]);
    for (const response of responses) await response.body?.cancel();
  }
  // What took too long goes on to its end.
  await noted(target, "late is done");
});

Deno.test("a function of a worker learns that its caller left", async () => {
  await using target = await start();
  for (const name of ["ask", "watch"]) {
    await leave(target, `/${name}`, `${name} starts`);
    await noted(target, `${name} was left`);
  }
});

Deno.test("a worker gives up a body that never ends", async () => {
  await using target = await start();
  for (let count = 0; count < 2; count++) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array([123])),
    });
    const response = await target.fetch(
      new Request("http://localhost/take", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      }),
    );
    equal(response.status, 408);
    await response.body?.cancel();
  }
});

Deno.test("a call goes on to its end when its caller has left", async () => {
  await using target = await start();
  await leave(target, "/work", "work starts");
  await noted(target, "work ends");
});

Deno.test("a service is there for others though the first who asked for it has left", async () => {
  await using target = await start();
  await leave(target, "/slow", "slow starts");
  const response = await get(target, "/slow");
  equal(await response.json(), "there at last");
  const starts = (await notesOf(target)).filter((it) => it === "slow starts");
  equal(starts.length, 1);
});

Deno.test("a worker upgrades requests to sockets", async () => {
  await using target = await start();
  const url = `ws://127.0.0.1:${target.port}/echo`;
  const socket = new WebSocket(url, "echo");
  socket.binaryType = "arraybuffer";
  const got: unknown[] = [];
  const closed = new Promise<CloseEvent>((resolve, reject) => {
    socket.onopen = () => {
      socket.send("text");
      socket.send(new Uint8Array([1, 2]));
      socket.send("bye");
    };
    socket.onmessage = ({ data }) => {
      got.push(typeof data === "string" ? data : [...new Uint8Array(data)]);
    };
    socket.onclose = resolve;
    socket.onerror = reject;
  });
  const { code, reason } = await closed;
  deepEqual([socket.protocol, got, code, reason], [
    "echo",
    ["text", [1, 2]],
    4001,
    "as told",
  ]);
  const refused = await get(target, "/echo");
  equal(refused.status, 426);
  await refused.body?.cancel();
});

Deno.test("a worker without `enable_request_signal` says what it lacks", async () => {
  await using target = await start({ compatibilityFlags: [] });
  await (await get(target, "/notes")).body?.cancel();
  await logged(target, "set the compatibility flag enable_request_signal");
});

Deno.test("requests of a worker can't wake each other", async () => {
  await using target = await start();
  const response = await get(target, "/hear");
  // The runtime sees that nothing of its own will ever wake the request.
  equal(response.status, 500);
  await response.body?.cancel();
  await logged(target, "hung");
});

Deno.test("what one request of a worker opened, another can't read", async () => {
  await using target = await start();
  const first = await get(target, "/kept");
  equal(await first.json(), "bytes");
  const second = await get(target, "/kept");
  equal(second.status, 500);
  await second.body?.cancel();
  await logged(target, "on behalf of a different request");
});
