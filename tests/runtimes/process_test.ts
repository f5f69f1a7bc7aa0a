import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { connect } from "../channels/client.ts";
import { bun, node } from "../npm_programs.ts";
import { onPath, testWith } from "../tools.ts";
import { denoDriver } from "./drivers/deno.ts";
import { bundleDriver } from "./drivers/node.ts";
import { check, send } from "./send.ts";

const drivers = [
  denoDriver,
  bundleDriver(await node(20), "node"),
  bundleDriver(await node(24), "node"),
  bundleDriver(await bun(), "bun"),
];

for (const { name, path, start } of drivers) {
  const tool = { name, path };

  testWith(tool, `SIGTERM drains a server on ${name}`, async () => {
    await using target = await start({});
    const watch = await send(target, "GET /watch?key=end");
    const socket = await connect(`ws://127.0.0.1:${target.port}/live/den`);
    await socket.next();
    const slow = send(target, "GET /later?ms=500");
    await target.line(/Entered/);
    target.signal("SIGTERM");
    await target.line(/^Closing: 1 call to finish, 1 stream to end$/);
    await check(await slow, { json: "at last" });
    match(await watch.text(), /^(?:.*\n)*data: \{"key":"end"\}\n\n/);
    equal((await socket.closed).code, 1001);
    equal(await target.ended, 0);
    const order = target.lines.filter((line) => /Entered|closed/.test(line));
    deepEqual(
      order.map((line) => JSON.parse(line).message),
      ["Entered", "Departures are closed"],
    );
    await rejects(send(target, "GET /items/7"));
  });

  testWith(
    tool,
    `at SIGTERM ${name} takes no more connections while sockets finish`,
    async () => {
      await using target = await start({});
      const connection = () =>
        Deno.connect({ hostname: "127.0.0.1", port: target.port });
      using early = await connection();
      using kept = await connection();
      using _unused = await connection();
      equal(await ask(kept, HEAD + HEAD_END), "keep-alive");
      await early.write(encode(HEAD));
      const socket = await connect(`ws://127.0.0.1:${target.port}/live/den`);
      await socket.next();
      socket.send({ id: 1, call: "answers.later", data: { ms: 2_000 } });
      await target.line(/Entered/);

      target.signal("SIGTERM");
      await target.line(/^Closing: 1 call to finish/);
      equal(await ask(early, HEAD_END), "close");
      if (name.startsWith("Deno")) {
        // It can't stop listening without cutting the socket off.
        equal(await ask(kept, HEAD + HEAD_END), "close");
        using late = await connection();
        equal(await ask(late, HEAD + HEAD_END), "close");
      } else {
        equal(await early.read(new Uint8Array(1)), null);
        equal(await kept.read(new Uint8Array(1)), null);
        await rejects(connection, Deno.errors.ConnectionRefused);
      }
      deepEqual(await socket.next(), { id: 1, data: "at last" });
      equal((await socket.closed).code, 1001);
      equal(await target.ended, 0);
    },
  );

  testWith(tool, `a second signal ends ${name} at once`, async () => {
    await using target = await start({});
    const slow = send(target, "GET /later?ms=60000").catch(() => "cut off");
    await target.line(/Entered/);
    target.signal("SIGINT");
    await target.line(/^Closing: 1 call to finish/);
    target.signal("SIGINT");
    equal(await target.ended, 130);
    equal(await slow, "cut off");
  });

  testWith(tool, `an idle server on ${name} ends at once`, async () => {
    await using target = await start({});
    await check(await send(target, "GET /items/7"), { json: { id: "7" } });
    using _unused = await Deno.connect({ port: target.port });
    const since = performance.now();
    target.signal("SIGTERM");
    equal(await target.ended, 0);
    ok(performance.now() - since < 8_000, "it waited for the limit");
  });

  testWith(
    tool,
    `${name} says which port is taken, and which is none`,
    async () => {
      await using target = await start({});
      const PORT = `${target.port}`;
      await rejects(
        start({ PORT }),
        new RegExp(`The port is taken, set PORT to another: ${PORT}`),
      );
      await rejects(start({ PORT: "http" }), /PORT is not a port: http/);
    },
  );
}

const HEAD = "GET /items/7 HTTP/1.1\r\nHost: localhost\r\n";
const HEAD_END = "\r\n";

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Writes to a connection, and reads an answer: what it tells of the connection. */
async function ask(
  connection: Deno.TcpConn,
  text: string,
): Promise<"keep-alive" | "close"> {
  await connection.write(encode(text));
  const bytes = new Uint8Array(4_096);
  let answer = "";
  while (!answer.endsWith('{"id":"7"}') && !answer.endsWith("\r\n0\r\n\r\n")) {
    const count = await connection.read(bytes);
    if (count === null) throw new Error(`Cut off: ${answer}`);
    answer += new TextDecoder().decode(bytes.subarray(0, count));
  }
  match(answer, /^HTTP\/1.1 200 /);
  return /^connection: close\r$/im.test(answer) ? "close" : "keep-alive";
}

/** A certificate for this machine. */
async function makeCertificate(
  openssl: string,
): Promise<{ readonly CERT: string; readonly KEY: string }> {
  const folder = await Deno.makeTempDir();
  try {
    const { success } = await new Deno.Command(openssl, {
      args: ["req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"].concat(
        ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=localhost"],
        ["-addext", "subjectAltName=IP:127.0.0.1"],
        ["-addext", "basicConstraints=critical,CA:FALSE"],
        ["-keyout", `${folder}/key`, "-out", `${folder}/cert`],
      ),
      stdout: "null",
      stderr: "null",
    }).output();
    if (!success) throw new Error("openssl made no certificate");
    return {
      CERT: await Deno.readTextFile(`${folder}/cert`),
      KEY: await Deno.readTextFile(`${folder}/key`),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const openssl = { name: "openssl", path: onPath("openssl") };

testWith(openssl, "every runtime speaks TLS", async (path, t) => {
  const certificate = await makeCertificate(path);
  for (const { name, path, start } of drivers) {
    if (path === undefined) continue;
    await t.step(name, async () => {
      await using target = await start(certificate);
      match(target.lines[0]!, /^Listening on https:/);
      await check(await send(target, "GET /items/7"), { json: { id: "7" } });
      const login = await send(target, "POST /login", {
        body: { user: "ada", password: "open sesame" },
      });
      match(login.headers.get("set-cookie")!, /^(?:__Host-)?session=.*/);
      await login.body?.cancel();
      await check(
        await send(target, "POST /echo", { body: { title: "sealed" } }),
        { json: { data: { title: "sealed" }, kinds: ["title:string"] } },
      );
    });
  }
});
