import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { checkoutConfig, tempApp } from "../cli/temp_app.ts";
import { start } from "../cli/running.ts";
import { PIKKU } from "../cli/temp_app.ts";
import { SHOP } from "./shop_app.ts";

const CONFIG = JSON.stringify({
  ...JSON.parse(checkoutConfig()),
  pikku: { units: { images: { rpc: ["images.*"] }, rest: {} } },
});

Deno.test("--only narrows mod.ts", async (t) => {
  await using app = await tempApp({ ...SHOP, "deno.json": CONFIG });
  const gen = async (...args: string[]) => {
    const { code, err } = await app.pikku(["gen", ...args]);
    equal(code, 0, err);
    return await app.read(".pikku/mod.ts") ?? "";
  };
  const whole = await gen();
  await t.step("to filters, with document and client", async () => {
    const text = await gen("--only", "http,tags:public");
    match(text, /^ {2}unit: "http,tags:public",$/m);
    match(text, /"functions\/orders\.ts#list"/);
    doesNotMatch(text, /images|report|"\.\.\/config|feed/);
    const document = JSON.parse(await app.read(".pikku/openapi.json") ?? "");
    deepEqual(Object.keys(document.paths), ["/orders"]);
    doesNotMatch(await app.read(".pikku/client.ts") ?? "", /resize/);
    match(await app.read(".pikku/types.ts") ?? "", /resize/);
    ok(await app.read(".pikku/units/images.ts"));
  });
  await t.step("to a unit", async () => {
    const text = await gen("--only", "images");
    match(text, /"functions\/images\.ts#resize"/);
    doesNotMatch(text, /orders/);
  });
  await t.step("--check asks for the same", async () => {
    const same = await app.pikku(["gen", "--check", "--only", "images"]);
    equal(same.code, 0, same.err);
    equal((await app.pikku(["gen", "--check"])).code, 1);
  });
  await t.step("without it the app is whole again", async () => {
    equal(await gen(), whole);
  });
  await t.step("what it names wrongly is told", async () => {
    const cases = [
      ["htp", "neither a unit nor a filter: htp; did you mean http?"],
      ["image", "neither a unit nor a filter: image; did you mean images?"],
      ["tags", "A filter of --only has no pattern: tags; write tags:PATTERN"],
      ["http:", "A filter of --only has no pattern: http:"],
      ["images,http", "A unit of --only stands alone: images"],
      [
        "tags:publik",
        "matches nothing: `tags: publik`; did you mean `public`?",
      ],
      ["rpc,tags:public", "of what the unit's other filters leave: `rpc: *`"],
    ] as const;
    for (const [only, says] of cases) {
      const { code, err } = await app.pikku(["gen", "--only", only]);
      equal(code, 2, only);
      ok(err.includes(says), err);
    }
    equal(await app.read(".pikku/mod.ts"), whole);
  });
});

Deno.test("a watch takes in settings and filters as they change", async () => {
  await using app = await tempApp({ ...SHOP, "deno.json": CONFIG });
  await using watching = start(
    [...PIKKU, "gen", "--watch", "--only", "images"],
    app.folder,
  );
  await watching.line(/^Wrote/);
  match(await app.read(".pikku/mod.ts") ?? "", /unit: "images"/);
  await app.write({
    "deno.json": CONFIG.replace(`"images.*"`, `"images.resize"`),
  });
  await watching.line(/^deno\.json: Wrote 3 files/);
  doesNotMatch(await app.read(".pikku/mod.ts") ?? "", /rename/);
  await app.write({
    "deno.json": CONFIG.replace(`"images":`, `"pictures":`),
  });
  await watching.line(
    /^error: --only names neither a unit nor a filter: images/,
  );
  await app.write({ "deno.json": CONFIG });
  await watching.line(/^deno\.json: Wrote/);
  match(await app.read(".pikku/mod.ts") ?? "", /rename/);
});

Deno.test("info lists units with entries, functions and services", async (t) => {
  await using app = await tempApp({ ...SHOP, "deno.json": CONFIG });
  await t.step("as a table", async () => {
    const { code, out, err } = await app.pikku(["info"]);
    equal(code, 0, err);
    const lines = out.split("\n");
    deepEqual(lines.slice(lines.indexOf("") + 1, lines.indexOf("") + 5), [
      "UNIT    WAYS IN            FUNCTIONS                   SERVICES",
      "images  rpc images.rename  functions/images.ts#rename  clock, pictures, tool",
      "        rpc images.resize  functions/images.ts#resize",
      "rest    GET /orders        functions/images.ts#rename  clock, orders, people, pictures, staff, store, tool, tracer",
    ]);
  });
  await t.step("as JSON", async () => {
    const { out } = await app.pikku(["info", "--json"]);
    deepEqual(JSON.parse(out).units[0], {
      unit: "images",
      entries: ["rpc images.rename", "rpc images.resize"],
      functions: ["functions/images.ts#rename", "functions/images.ts#resize"],
      services: ["clock", "pictures", "tool"],
    });
  });
});
