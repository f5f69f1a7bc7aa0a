import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { deno } from "../deno.ts";
import { freePort, start } from "./running.ts";
import { checkoutImports, PIKKU, tempApp } from "./temp_app.ts";

Deno.test("new makes an app that runs with the next commands", async (t) => {
  await using place = await tempApp({});
  const shop = join(place.folder, "shop");
  await t.step("it makes three files of the user's own", async () => {
    const { code, out } = await place.pikku(["new", "shop"]);
    equal(code, 0);
    match(out, /cd shop\n {2}deno task dev\n$/);
    const own = place.list("shop").filter((path) => !path.startsWith("."));
    deepEqual(own, ["app.ts", "deno.json", "functions/hello.ts", "main.ts"]);
    const ignored = await place.read("shop/.gitignore");
    match(ignored ?? "", /^\.pikku\/$/m);
  });
  await t.step("formatter and linter are content", async () => {
    for (const args of [["fmt", "--check"], ["lint"]]) {
      const { code, err } = await deno(args, { cwd: shop });
      equal(code, 0, err);
    }
  });
  await t.step(
    "its deno.json leads to this checkout for the test",
    async () => {
      const own = JSON.parse(await place.read("shop/deno.json") ?? "");
      deepEqual(Object.keys(own.imports), ["@pikku/adapters", "@pikku/core"]);
      const config = { ...own, imports: checkoutImports() };
      const text = JSON.stringify(config, undefined, 2) + "\n";
      await place.write({ "shop/deno.json": text });
    },
  );
  await t.step("an editor is content with the stubs", async () => {
    const { code, err } = await deno(["check", "app.ts", "main.ts"], {
      cwd: shop,
    });
    equal(code, 0, err);
  });
  await t.step("the stub says what to do when it is run", async () => {
    const { code, err } = await deno(["run", "-A", "main.ts"], { cwd: shop });
    equal(code, 1);
    match(err, /This app has not been generated yet: run deno task gen/);
  });
  await t.step("gen makes it whole", async () => {
    const { code, err } = await deno([...PIKKU, "gen"], { cwd: shop });
    equal(code, 0, err);
    const checked = await deno(["check", "app.ts", "main.ts"], { cwd: shop });
    equal(checked.code, 0, checked.err);
  });
  await t.step("linter and tests pass", async () => {
    for (const args of [["lint"], ["task", "test"]]) {
      const { code, err } = await deno(args, { cwd: shop });
      equal(code, 0, err);
    }
  });
  await t.step("it answers", async () => {
    const port = freePort();
    await using server = start(["run", "-A", "main.ts"], shop, {
      PORT: String(port),
    });
    await server.line(new RegExp(String(port)));
    const answer = await fetch(`http://127.0.0.1:${port}/hello/Ada`);
    deepEqual(await answer.json(), { message: "Hello, Ada" });
    equal(await server.stop(), 0);
  });
  await t.step("a function that takes the signal makes no noise", async () => {
    await place.write({
      "shop/functions/hello.ts": `/** Greet someone by name. */
export async function hello(
  { signal }: { signal: AbortSignal },
  { name }: { name: string },
): Promise<{ message: string }> {
  await new Promise((resolve) => setTimeout(resolve, 10));
  return { message: \`Hello, \${name}, \${signal.aborted}\` };
}
`,
    });
    equal((await deno([...PIKKU, "gen"], { cwd: shop })).code, 0);
    const port = freePort();
    await using server = start(["run", "-A", "main.ts"], shop, {
      PORT: String(port),
    });
    await server.line(new RegExp(String(port)));
    const answer = await fetch(`http://127.0.0.1:${port}/hello/Ada`);
    deepEqual(await answer.json(), { message: "Hello, Ada, false" });
    await server.stop();
    equal(server.lines.length, 1, server.lines.join("\n"));
  });
});

Deno.test("new leaves a folder alone that is in use", async () => {
  await using place = await tempApp({ "shop/notes.txt": "mine", file: "" });
  for (const name of ["shop", "file"]) {
    const { code, err } = await place.pikku(["new", name]);
    equal(code, 1);
    match(err, /^error: The folder is not empty: /);
  }
  deepEqual(place.list("shop"), ["notes.txt"]);
});
