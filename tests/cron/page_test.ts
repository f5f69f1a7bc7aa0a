import { deepEqual, equal, match } from "node:assert/strict";
import { freePort, start } from "../cli/running.ts";
import { checkoutImports, tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { codeFiles } from "../docs/code_files.ts";

const page = await Deno.readTextFile(`${ROOT}/docs/cron.md`);

const TEST = `import { testApp } from "@pikku/adapters/testing";
import app from "./.pikku/mod.ts";

Deno.test("entries run by name", async () => {
  await using t = await testApp(app);
  await t.cron("daily-digest");
  await t.cron("prune");
  await t.cron("prune");
  const told = t.logs.filter(({ message }) => message !== "Call refused")
    .map(({ message, by }) => by ?? message).join();
  if (!told.endsWith("system,Cron ran,Cron ran,Cron ran")) throw new Error(told);
});
`;

Deno.test("the app of the page of cron is generated, checked, told of and served", async (t) => {
  await using app = await tempApp({
    ...codeFiles(page),
    "app_test.ts": TEST,
    "deno.json": JSON.stringify({
      imports: checkoutImports(),
      unstable: ["kv"],
    }),
  });
  const cwd = app.folder;
  await t.step("gen accepts it", async () => {
    const { code, err } = await app.pikku(["gen"]);
    equal(code, 0, err);
  });
  await t.step("it type-checks, and its entries run", async () => {
    const { code, err, out } = await deno(["test", "-A"], { cwd });
    equal(code, 0, out + err);
  });
  await t.step("info has the columns", async () => {
    const { out } = await app.pikku(["info"]);
    match(out, /daily-digest +0 9 \* \* mon-fri .* 0 \* \* \* \*\n/);
    match(out, /09:00 Europe\/Berlin/);
  });
  await t.step("it is served", async () => {
    const port = freePort();
    const env = { PORT: `${port}` };
    await using server = start(["run", "-A", "main.ts"], cwd, env);
    await server.line(/Listening/);
    const ready = await fetch(`http://127.0.0.1:${port}/ready`);
    deepEqual(await ready.json(), { status: "ready" });
    equal(await server.stop(), 0);
  });
});
