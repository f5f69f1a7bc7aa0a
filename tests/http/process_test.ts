import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";

const ROOT = join(import.meta.dirname!, "../..");

const MANIFEST = `{
  version: 1, wires: [http], parts: [], middleware: [], rpc: {},
  services: { thing: { services: [], create: () => ({ [Symbol.dispose]() { console.log("disposed"); } }) } },
  functions: {
    slow: {
      run: async () => { console.log("entered"); await new Promise((done) => setTimeout(done, 400)); return "done"; },
      services: ["thing"], returns: "data", codec: "slow",
      chunk: () => Promise.resolve({ default: { slow: {} } }),
    },
  },
  http: { routes: [{ method: "GET", path: "/slow", run: "slow" }], options: {}, mounts: {} },
}`;

/** Starts a server of its own and gives its lines. */
function start(main: string) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--config", join(ROOT, "deno.json"), "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1", PORT: "0" },
    cwd: ROOT,
  }).spawn();
  const stdin = child.stdin.getWriter();
  const writing = stdin.write(new TextEncoder().encode(main))
    .then(() => stdin.close());
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  const until = async (pattern: RegExp): Promise<RegExpExecArray> => {
    while (true) {
      const found = pattern.exec(seen);
      if (found) return found;
      const { done, value } = await lines.read();
      if (done) throw new Error(`Output ended: ${seen}`);
      seen += value;
    }
  };
  const end = async () => {
    await writing;
    while (true) {
      const { done, value } = await lines.read();
      if (done) break;
      seen += value;
    }
    const errors = await new Response(child.stderr).text();
    const { code } = await child.status;
    return { code, output: seen, errors };
  };
  return { child, until, end };
}

const SERVE = `import { serve } from "@pikku/adapters/deno";
import { http } from "@pikku/adapters/http";
await serve(${MANIFEST}, { hostname: "127.0.0.1" });
`;

Deno.test("SIGTERM lets running calls finish and disposes services", async () => {
  const { child, until, end } = start(SERVE);
  const [, url] = await until(/Listening on (\S+)/);
  const slow = fetch(`${url}/slow`);
  await until(/entered/);
  child.kill("SIGTERM");
  equal(await (await slow).json(), "done");
  const { code, output } = await end();
  equal(code, 0);
  match(output, /entered\n[^]*disposed/);
});

Deno.test("a second signal ends the process at once", async () => {
  const { child, until, end } = start(SERVE.replace(", 400", ", 9000"));
  const [, url] = await until(/Listening on (\S+)/);
  const slow = fetch(`${url}/slow`).catch((error) => error);
  await until(/entered/);
  child.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 100));
  child.kill("SIGINT");
  equal((await end()).code, 130);
  await slow;
});

Deno.test("an app that can't be opened says why and ends with 1", async () => {
  const { end } = start(SERVE.replace("version: 1", "version: 99"));
  const { code, output, errors } = await end();
  deepEqual([code, output], [1, ""]);
  match(errors, /version/);
  equal(/at .*:\d+:\d+/.test(errors), false);
});

Deno.test("a port that is taken is named, with what to do", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr;
  const { code, errors } = await start(
    SERVE.replace("{ hostname:", `{ port: ${port}, hostname:`),
  ).end();
  equal(code, 1);
  equal(errors, `The port is taken, set PORT to another: ${port}\n`);
});
