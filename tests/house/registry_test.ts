import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { freePort, start } from "../cli/running.ts";
import { deno, ROOT } from "../deno.ts";
import { startRegistry } from "./registry.ts";

const members = ["core", "adapters", "codegen", "."];

Deno.test("published for real: new, gen and an answer, from an empty folder and cache", async (t) => {
  await using registry = startRegistry();
  await using place = await tempFolder();
  await using cache = await tempFolder();
  const env = { JSR_URL: registry.url, DENO_DIR: cache.path };
  const pikku = ["run", "-A", "jsr:@pikku/cli"];
  const shop = join(place.path, "shop");
  for (const member of members) {
    await t.step(`\`deno publish\` in ${member}`, async () => {
      const { code, err } = await deno(
        ["publish", "--token=x", "--no-provenance", "--allow-dirty"],
        { cwd: join(ROOT, member), env: { JSR_URL: registry.url } },
      );
      equal(code, 0, err);
    });
  }
  await t.step("the registry has four packages", () => {
    deepEqual(
      registry.published.map((id) => id.replace(/@[^@]*$/, "")),
      ["@pikku/core", "@pikku/adapters", "@pikku/codegen", "@pikku/cli"],
    );
  });
  await t.step("`deno run -A jsr:@pikku/cli new shop`", async () => {
    const { code, err } = await deno([...pikku, "new", "shop"], {
      cwd: place.path,
      env,
    });
    equal(code, 0, err);
  });
  await t.step("`deno task gen` in it", async () => {
    const { code, out, err } = await deno(["task", "gen"], { cwd: shop, env });
    equal(code, 0, err);
    match(out, /^Wrote \d+ files/);
  });
  await t.step("what was generated type-checks", async () => {
    const { code, err } = await deno(["check", "main.ts", ".pikku/client.ts"], {
      cwd: shop,
      env,
    });
    equal(code, 0, err);
  });
  await t.step("`deno task start` answers", async () => {
    const port = freePort();
    await using server = start(["task", "start"], shop, {
      ...env,
      PORT: String(port),
    });
    await server.line(new RegExp(`:${port}`));
    const answer = await fetch(`http://127.0.0.1:${port}/hello/Ada`);
    deepEqual(await answer.json(), { message: "Hello, Ada" });
    await server.stop();
  });
});

async function tempFolder(): Promise<
  { readonly path: string } & AsyncDisposable
> {
  const path = await Deno.makeTempDir({ prefix: "pikku-test-" });
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}
