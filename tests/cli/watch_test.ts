import { equal, match } from "node:assert/strict";
import { watch } from "../../codegen/commands/watch.ts";
import { start } from "./running.ts";
import { HELLO, PIKKU, tempApp } from "./temp_app.ts";

const hello = HELLO["functions/hello.ts"]!;

Deno.test("gen --watch goes on round by round", async (t) => {
  await using app = await tempApp();
  await using watch = start([...PIKKU, "gen", "--watch"], app.folder);
  const mod = () => app.read(".pikku/mod.ts");
  const client = () => app.read(".pikku/client.ts");
  await t.step("the first round writes all", async () => {
    await watch.line(/^Wrote \d+ files/);
    match(await client() ?? "", /name: string/);
  });
  await t.step("an edit is told and written", async () => {
    await app.write({
      "functions/hello.ts": hello.replace(
        "name: string",
        "name: string; loud?: boolean",
      ),
    });
    await watch.line(/^functions\/hello\.ts: Wrote \d+ files? to \.pikku in/);
    match(await client() ?? "", /loud\?: boolean/);
  });
  await t.step("an error leaves the last good files", async () => {
    const before = await mod();
    await app.write({
      "functions/hello.ts": hello.replace("name: string", "name: any"),
    });
    await watch.line(/error PK\d+/);
    await watch.line(/^functions\/hello\.ts: Nothing was written/);
    equal(await mod(), before);
  });
  await t.step("a syntax error does too", async () => {
    const before = await mod();
    await app.write({ "functions/hello.ts": hello + "export function (" });
    await watch.line(/^functions\/hello\.ts: Nothing was written/);
    equal(await mod(), before);
  });
  await t.step("what is mended is written", async () => {
    await app.write({ "functions/hello.ts": hello });
    await watch.line(/^functions\/hello\.ts: Wrote/);
  });
  await t.step("an import of a file that comes later", async () => {
    await app.write({
      "app.ts": `import { app } from "@pikku/core";
import { bye } from "./functions/more/bye.ts";
import { hello } from "./functions/hello.ts";

export default app({ http: { "GET /:name": hello, "GET /bye/:name": bye } });
`,
    });
    await watch.line(/^app\.ts: Nothing was written/);
    await app.write({
      "functions/more/bye.ts": hello.replaceAll("hello", "bye"),
    });
    await watch.line(/: Wrote/);
    match(await mod() ?? "", /more\/bye\.ts/);
  });
  await t.step("a new companion module is read", async () => {
    await app.write({
      "config.ts": "export interface Config { GREETING: string }\n",
    });
    await watch.line(/^config\.ts: Wrote/);
    match(await app.read(".pikku/types.ts") ?? "", /Config/);
  });
  await t.step("it ends when it is asked to", async () => {
    equal(await watch.stop("SIGINT"), 0);
  });
  await t.step("what it left is up to date", async () => {
    const { code, err } = await app.pikku(["gen", "--check"]);
    equal(code, 0, err);
  });
});

Deno.test("gen --watch sees changes behind a link", async () => {
  await using app = await tempApp({
    "app/app.ts": HELLO["app.ts"]!,
    "shared/hello.ts": hello,
  });
  await Deno.symlink(`${app.folder}/shared`, `${app.folder}/app/functions`);
  const args = ["gen", "--watch", "--app", "app/app.ts"];
  await using watch = start([...PIKKU, ...args], app.folder);
  await watch.line(/^Wrote \d+ files/);
  await app.write({
    "shared/hello.ts": hello.replace("name: string", "name: string; n?: 1"),
  });
  await watch.line(/: Wrote \d+ files? to/);
  match(await app.read("app/.pikku/client.ts") ?? "", /n\?: 1/);
});

Deno.test("a watch writes what is edited while it loads the compiler", async () => {
  await using app = await tempApp({
    ...HELLO,
    "functions/hello.ts": hello,
  });
  equal((await app.pikku(["gen"])).code, 0);
  const stop = new AbortController();
  const edited = hello.replace("name: string", "name: string; late?: 1");
  let rounds = 0;
  for await (
    const { unchanged } of watch({
      app: `${app.folder}/app.ts`,
      signal: stop.signal,
    })
  ) {
    rounds++;
    if (rounds === 1) {
      equal(unchanged, true);
      // The watch reads no source before it is asked for the next round.
      await app.write({ "functions/hello.ts": edited });
    } else {
      match(await app.read(".pikku/client.ts") ?? "", /late\?: 1/);
      stop.abort();
    }
  }
  equal(rounds, 2);
});
