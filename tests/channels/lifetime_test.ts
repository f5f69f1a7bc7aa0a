import { deepEqual, equal, ok } from "node:assert/strict";
import { ready } from "./client.ts";
import { shakeHands } from "./raw_socket.ts";
import { noted, notes, start } from "./server.ts";

Deno.test("a service of the connection lives as long as that, for its calls alone", async () => {
  await using server = await start();
  const one = await ready(`${server.url}/live/den`);
  const two = await ready(`${server.url}/live/den`);
  deepEqual((await one.call("live.count")).data, { calls: 1, isMine: true });
  deepEqual((await one.call("live.count")).data, { calls: 2, isMine: true });
  deepEqual((await two.call("live.count")).data, { calls: 1, isMine: true });
  await one.close();
  await noted("seat left after 2");
  deepEqual((await two.call("live.count")).data, { calls: 2, isMine: true });
  notes.length = 0;
  await two.close();
  await noted("seat left after 2");
  deepEqual(notes, ["left den with a seat", "seat left after 2"]);
});

Deno.test("a login over the socket is the socket's own, until the logout", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  await using other = await ready(`${server.url}/live/den`);
  equal((await client.call("auth.who")).error.code, "unauthorized");
  ok((await client.call("auth.logIn", { user: "ada" })).data.token);
  equal((await client.call("auth.who")).data, "ada");
  equal((await other.call("auth.maybeWho")).data, "nobody");
  equal(
    (await client.call("auth.logIn", { user: "bob" })).data.token.length,
    43,
  );
  equal((await client.call("auth.who")).data, "bob");
  equal((await client.call("auth.logOut")).done, true);
  equal((await client.call("auth.who")).error.code, "unauthorized");
  equal((await client.call("auth.maybeWho")).data, "nobody");
});

Deno.test("a login over the socket replaces what the upgrade presented", async () => {
  await using server = await start();
  await using first = await ready(`${server.url}/live/den`);
  const { token } = (await first.call("auth.logIn", { user: "ada" })).data;
  const ways: readonly Record<string, string>[] = [
    { authorization: `Bearer ${token}` },
    { cookie: `session=${token}` },
  ];
  for (const headers of ways) {
    await using client = await ready(`${server.url}/live/den`, { headers });
    equal((await client.call("auth.who")).data, "ada");
    await client.call("auth.logIn", { user: "bob" });
    equal((await client.call("auth.who")).data, "bob");
    await client.call("auth.logOut");
    equal((await client.call("auth.maybeWho")).data, "nobody");
  }
  equal((await first.call("auth.who")).data, "ada");
});

Deno.test("after its session the calls of a socket are refused, and it lives", async () => {
  await using server = await start();
  await using client = await ready(`${server.url}/live/den`);
  await client.call("auth.logIn", { user: "ada", ttl: 200 });
  equal((await client.call("auth.who")).data, "ada");
  await new Promise((resolve) => setTimeout(resolve, 250));
  for (let at = 0; at < 2; at++) {
    equal((await client.call("auth.who")).error.code, "unauthorized");
    equal((await client.call("auth.maybeWho")).error.code, "unauthorized");
  }
  equal((await client.call("live.ping")).data, "pong");
  await client.call("auth.logIn", { user: "bob" });
  equal((await client.call("auth.who")).data, "bob");
});

Deno.test("`close` runs as the caller of the socket, also after the session", async () => {
  await using server = await start();
  await using first = await ready(`${server.url}/live/den`);
  const { token } =
    (await first.call("auth.logIn", { user: "ada", ttl: 300 })).data;
  const client = await ready(`${server.url}/members`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await new Promise((resolve) => setTimeout(resolve, 350));
  equal((await client.call("who")).error.code, "unauthorized");
  await client.close();
  await noted("ada has gone");
});

Deno.test("`close` runs for a peer that got lost", async () => {
  await using server = await start();
  {
    using raw = await shakeHands(server.port, "/live/den");
    equal(raw.handshake.status, 101);
    await noted("joined den");
  }
  await noted("left den with a seat");
});

Deno.test("at shutdown calls finish, streams end, and sockets are closed with 1001", async () => {
  const server = await start();
  const client = await ready(`${server.url}/live/den`);
  client.send(
    { id: 1, call: "live.watch" },
    { id: 2, call: "live.sum" },
    { id: 3, call: "live.later", data: { ms: 400 } },
  );
  deepEqual(await client.next(), { id: 1, item: "first" });
  await noted("later");
  const down = server.shutdown();
  const frames = await client.take(2);
  deepEqual(
    frames.map(({ id, error }) => `${id} ${error.code}`).sort(),
    ["1 unavailable", "2 unavailable"],
  );
  equal((await client.call("live.ping")).error.code, "unavailable");
  deepEqual(await client.next(), { id: 3, data: "done" });
  deepEqual(await client.closed, {
    code: 1001,
    reason: "The server shuts down",
  });
  await down;
  deepEqual(notes.slice(-3), [
    "later is over",
    "left den with a seat",
    "seat left after 0",
  ]);
});

Deno.test("at shutdown a call that takes too long is aborted, and `close` still runs", async () => {
  const server = await start({ shutdownLimit: 500 });
  const client = await ready(`${server.url}/live/den`);
  client.send({ id: 1, call: "live.wait" });
  await noted("waits");
  await server.shutdown();
  equal((await client.closed).code, 1001);
  ok(notes.includes("waits no more"));
  deepEqual(notes.slice(-2), ["left den with a seat", "seat left after 0"]);
});
