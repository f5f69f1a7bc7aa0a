import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { deno } from "../deno.ts";
import { freePort, start } from "./running.ts";
import { checkoutConfig, PIKKU, tempApp } from "./temp_app.ts";

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
  await place.write({ "shop/deno.json": checkoutConfig() });
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
