import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort, start } from "../cli/running.ts";
import { checkoutConfig, HELLO, tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { codeFiles } from "./code_files.ts";

Deno.test("the examples of the client's page run as it says", async (t) => {
  const page = await Deno.readTextFile(join(ROOT, "docs/client.md"));
  const settings = /^```json\n(.*?)^```$/ms.exec(page)![1]!;
  const config = { ...JSON.parse(checkoutConfig()), ...JSON.parse(settings) };
  await using app = await tempApp({
    ...codeFiles(page),
    "main.ts": HELLO["main.ts"]!,
    "deno.json": JSON.stringify({ ...config, nodeModulesDir: "none" }),
  });
  const cwd = app.folder;
  await t.step("gen accepts the app, and all of it type-checks", async () => {
    const made = await app.pikku(["gen"]);
    equal(made.code, 0, made.err);
    const { code, err } = await deno(["check", "."], { cwd });
    equal(code, 0, err);
  });
  const port = freePort();
  const base = `http://127.0.0.1:${port}`;
  await using server = start(["run", "-A", "--no-check", "main.ts"], cwd, {
    PORT: String(port),
  });
  await server.line(/localhost|127\.0\.0\.1|0\.0\.0\.0/);
  const load = (name: string) => import(pathToFileURL(join(cwd, name)).href);
  await t.step("over HTTP", async () => {
    const { overHttp } = await load("over_http.ts");
    deepEqual(await overHttp(base), ["true", "It was just said", "Hello"]);
  });
  await t.step("links", async () => {
    const { batched, overChannel } = await load("links.ts");
    deepEqual(await batched(base), ["One", "Two"]);
    equal(await overChannel(base), "Three");
  });
  await t.step("channels", async () => {
    const { live } = await load("live.ts");
    deepEqual(await live(base), ["den", new Date(0), "Live", "Three", 6]);
  });
  await t.step("TanStack Query", async () => {
    const { queried } = await load("queries.ts");
    deepEqual(await queried(base), [1, 2, ["chat", "say"], "Queried"]);
  });
});
