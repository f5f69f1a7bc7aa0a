import { deepEqual, equal, match, rejects } from "node:assert/strict";
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
    target.signal("SIGTERM");
    equal(await target.ended, 0);
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
