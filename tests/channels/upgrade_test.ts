import { deepEqual, equal, match } from "node:assert/strict";
import { connect, connectByNpm, type ConnectOptions, ready } from "./client.ts";
import { shakeHands } from "./raw_socket.ts";
import { noted, notes, start, type TestServer } from "./server.ts";

async function logIn(server: TestServer, user = "ada"): Promise<string> {
  const response = await fetch(`${server.url.replace("ws", "http")}/login`, {
    method: "POST",
    body: JSON.stringify({ user }),
    headers: { "content-type": "application/json" },
  });
  return (await response.json()).token;
}

function toProtocol(token: string): string {
  return `pikku.bearer.${
    btoa(token).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
  }`;
}

Deno.test("a request that asks for no socket is told to, unless it is for a page", async () => {
  await using server = await start();
  const url = server.url.replace("ws", "http");
  const plain = await fetch(`${url}/live/den`);
  deepEqual([plain.status, plain.headers.get("upgrade")], [426, "websocket"]);
  const { detail, status } = await plain.json();
  equal(status, 426);
  match(detail, /WebSocket, ask for an upgrade: \/live\/:room$/);
  const page = await fetch(`${url}/page`);
  deepEqual([page.status, await page.json()], [200, "pong"]);
  const post = await fetch(`${url}/live/den`, { method: "POST" });
  equal(post.status, 404);
  await post.body?.cancel();
  await using client = await ready(`${server.url}/page`);
  equal((await client.call("live.ping")).data, "pong");
});

Deno.test("a socket is refused by HTTP where there is no channel", async () => {
  await using server = await start();
  using raw = await shakeHands(server.port, "/nothing");
  equal(raw.handshake.status, 404);
  equal(JSON.parse(raw.handshake.body).code, "not_found");
});

Deno.test("pages of other origins are refused, unless they are allowed", async () => {
  await using server = await start();
  const statusOf = async (origin?: string) => {
    using raw = await shakeHands(
      server.port,
      "/live/den",
      origin === undefined ? {} : { origin },
    );
    return raw.handshake.status;
  };
  equal(await statusOf(), 101);
  equal(await statusOf(`http://127.0.0.1:${server.port}`), 101);
  equal(await statusOf("https://friend.example"), 101);
  equal(await statusOf("https://evil.example"), 403);
  equal(await statusOf(`http://127.0.0.1:${server.port + 1}`), 403);
  equal(await statusOf("null"), 403);
});

Deno.test("a subprotocol that isn't spoken is refused, and the one that is spoken named", async () => {
  await using server = await start();
  const answer = async (offered: string) => {
    using raw = await shakeHands(server.port, "/live/den", {
      "sec-websocket-protocol": offered,
    });
    return raw.handshake;
  };
  const other = await answer("graphql-ws");
  equal(other.status, 400);
  match(JSON.parse(other.body).detail, /offer pikku\.v1: graphql-ws$/);
  for (const offered of ["graphql-ws, pikku.v1", "graphql-ws,pikku.v1"]) {
    const both = await answer(offered);
    match(both.head, /sec-websocket-protocol: pikku\.v1\r\n/i);
  }
  const broken = await answer("pikku.v1, pikku.bearer.$");
  equal(broken.status, 400);
});

Deno.test("a cookie, a header or a subprotocol tells who calls", async () => {
  await using server = await start();
  const token = await logIn(server);
  const url = `${server.url}/members`;
  const ways: readonly ConnectOptions[] = [
    { headers: { cookie: `session=${token}` } },
    { headers: { authorization: `Bearer ${token}` } },
    { protocols: ["pikku.v1", toProtocol(token)] },
  ];
  for (const way of ways) {
    const client = await connect(url, way);
    deepEqual((await client.next()).ready.data, { user: "ada" });
    equal((await client.call("who")).data, "ada");
    equal(client.protocol, way.protocols ? "pikku.v1" : "");
    await client.close();
    await noted("ada has gone");
    notes.length = 0;
  }
});

Deno.test("a token in a subprotocol is never sent back", async () => {
  await using server = await start();
  const token = toProtocol(await logIn(server));
  using raw = await shakeHands(server.port, "/members", {
    "sec-websocket-protocol": `${token}, pikku.v1`,
  });
  equal(raw.handshake.status, 101);
  equal(raw.handshake.head.includes(token), false);
});

const REFUSED = [
  ["/members", 4401, "unauthorized", "Unauthorized"],
  ["/live/nowhere", 4404, "not_found", "No such room: nowhere"],
  ["/live/broken", 4500, "internal", "Internal error"],
  ["/live/den?since=soon", 4422, "invalid", "Data is not valid"],
  ["/live/den?more=1", 4422, "invalid", "Data is not valid"],
] as const;

for (const [path, code, name, reason] of REFUSED) {
  Deno.test(`a socket that \`open\` refuses is closed with ${code}: ${path}`, async () => {
    await using server = await start();
    for (const open of [connect, connectByNpm]) {
      const client = await open(`${server.url}${path}`);
      const frame = await client.next();
      deepEqual(Object.keys(frame), ["error"]);
      equal(frame.error.code, name);
      equal(frame.error.status, code - 4_000);
      deepEqual(await client.closed, { code, reason });
    }
    equal(notes.some((it) => it.startsWith("left")), false);
  });
}

Deno.test("a path that can't be read is refused before there is a socket", async () => {
  await using server = await start();
  using raw = await shakeHands(server.port, "/live/%E0%A4%A");
  equal(raw.handshake.status, 400);
});

Deno.test("a handshake that can't be made is refused", async () => {
  await using server = await start();
  using raw = await shakeHands(server.port, "/live/den", {
    connection: "keep-alive",
  });
  equal(raw.handshake.status, 400);
  equal(JSON.parse(raw.handshake.body).code, "bad_request");
});

Deno.test("what a client sends before it is ready waits for that", async () => {
  await using server = await start();
  await using client = await connect(`${server.url}/live/slow`);
  client.send({ id: 1, call: "live.ping" }, { ping: 1 });
  const [first, second, third] = await client.take(3);
  equal(first!.ready.data.room, "slow");
  const answers = [second, third].map((it) => JSON.stringify(it)).sort();
  deepEqual(answers, ['{"id":1,"data":"pong"}', '{"pong":1}']);
});

Deno.test("a socket that ends while it opens is still closed", async () => {
  await using server = await start();
  const client = await connect(`${server.url}/live/slow`);
  await client.close();
  await noted("left slow with a seat");
  await noted("seat left after 0");
});
