import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { checkoutConfig, type TempApp, tempApp } from "../cli/temp_app.ts";
import { deno } from "../deno.ts";
import { SHOP } from "./shop_app.ts";

/** The text of a deno.json with units. */
function withUnits(units: object): string {
  return JSON.stringify({
    ...JSON.parse(checkoutConfig()),
    pikku: { units },
  });
}

const UNITS = {
  shop: { http: "*", exclude: { functions: ["report"] } },
  images: { rpc: ["images.*"] },
  staff: { functions: ["report"], docs: true },
  feed: { mounts: "*" },
  names: { rpc: ["orders.*"] },
};

/** An app with these units, generated. */
async function generated(units: object = UNITS): Promise<TempApp> {
  const app = await tempApp({ ...SHOP, "deno.json": withUnits(units) });
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  doesNotMatch(err, /warning/);
  return app;
}

/** What a unit answers, and which services it made for it. */
async function ask(
  app: TempApp,
  unit: string,
  ...requests: string[]
): Promise<{ made: string[]; answers: string[]; err: string }> {
  const { out, err, code } = await deno(
    ["run", "-A", "ask.ts", unit, ...requests],
    { cwd: app.folder },
  );
  equal(code, 0, out + err);
  const lines = out.trim().split("\n");
  const isMade = (line: string) => line.startsWith("made ");
  return {
    made: lines.filter(isMade).map((line) => line.slice(5)).sort(),
    answers: lines.filter((line) => /^\d/.test(line)),
    err: lines.filter((line) => line.startsWith("{")).join("\n") + err,
  };
}

/** Names that a file imports, by module; those of the framework are for other tests. */
function importsOf(text: string): Record<string, string[]> {
  return Object.fromEntries(
    [...text.matchAll(/^import \{([^}]*)\} from "([^"@][^"]*)";$/gm)].map((
      [, names, module],
    ) => [module, names!.split(",").map((it) => it.trim()).filter(Boolean)]),
  );
}

Deno.test("a unit imports what its entries need, and nothing else", async (t) => {
  await using app = await generated();
  const imports = async (unit: string) =>
    importsOf(await app.read(`.pikku/units/${unit}.ts`) ?? "");

  await t.step("routes with their middleware, services in turn", async () => {
    deepEqual(await imports("shop"), {
      "../validators/functions_orders.js": ["buy_codec", "list_codec"],
      "../../edge.ts": ["cors"],
      "../../functions/orders.ts": ["buy", "list"],
      "../../middleware.ts": ["measure", "trace"],
      "../../services.ts": ["clock", "orders", "store", "tracer"],
    });
  });
  await t.step("names on the wire", async () => {
    deepEqual(await imports("images"), {
      "../validators/functions_images.js": ["rename_codec", "resize_codec"],
      "../../edge.ts": ["cors"],
      "../../functions/images.ts": ["rename", "resize"],
      "../../middleware.ts": ["measure"],
      "../../services.ts": ["clock", "pictures", "tool"],
    });
  });
  await t.step(
    "permissions, session and configuration where asked",
    async () => {
      deepEqual(await imports("staff"), {
        "../validators/config.js": ["config_codec"],
        "../validators/functions_orders.js": ["report_codec"],
        "../../edge.ts": ["cors"],
        "../../functions/orders.ts": ["report"],
        "../../middleware.ts": ["measure"],
        "../../permissions.ts": ["isStaff"],
        "../../services.ts": ["clock", "people", "staff"],
        "../../session.ts": ["session"],
      });
    },
  );
  await t.step("a mount alone, without functions", async () => {
    deepEqual(await imports("feed"), {
      "../../edge.ts": ["cors"],
      "../../feed.ts": ["feed"],
    });
  });
  await t.step("a document only with docs", async () => {
    const files = app.list(".pikku/units");
    deepEqual(files, [
      "feed.ts",
      "images.ts",
      "names.ts",
      "shop.ts",
      "staff.openapi.ts",
      "staff.ts",
    ]);
    const document = await app.read(".pikku/units/staff.openapi.ts") ?? "";
    ok(document.includes("/report") && !document.includes("/orders"));
    doesNotMatch(await app.read(".pikku/units/shop.ts") ?? "", /openapi|docs/);
  });
  await t.step("they type-check strictly", async () => {
    const { code, err } = await deno(
      ["check", "--quiet", ".pikku/units/*.ts", ".pikku/mod.ts"],
      { cwd: app.folder },
    );
    equal(code, 0, err);
  });
  await t.step("format and lint leave them alone", async () => {
    for (const args of [["fmt", "--check", ".pikku"], ["lint", ".pikku"]]) {
      const { code, err } = await deno(args, { cwd: app.folder });
      equal(code, 0, err.slice(0, 2000));
    }
  });
});

Deno.test("a unit answers its entries, and makes only their services", async (t) => {
  await using app = await generated();
  await t.step("what is in it, by the same rules", async () => {
    const { made, answers } = await ask(
      app,
      "units/images",
      `POST /rpc/images.resize {"name":"a"}`,
      `POST /rpc/images.rename {"name":"a","to":"too-long"}`,
      `POST /rpc/orders.list`,
      "GET /orders",
      "GET /openapi.json",
      "GET /docs",
      "GET /health",
    );
    deepEqual(made, ["clock", "pictures", "tool"]);
    deepEqual(answers.map((it) => it.split(" ").slice(0, 2).join(" ")), [
      "200 here",
      "422 here",
      "404 here",
      "404 here",
      "404 here",
      "404 here",
      "200 here",
    ]);
    equal(answers[0], `200 here {"made":"small a"}`);
    match(answers[1]!, /"pointer":"\/to"/);
  });
  await t.step("session, permission and docs", async () => {
    const { made, answers } = await ask(
      app,
      "units/staff",
      "GET /report",
      "GET /report  eve",
      "GET /report  ada",
      "GET /docs",
    );
    deepEqual(made, ["clock", "people", "staff"]);
    deepEqual(answers.map((it) => it.slice(0, 3)), [
      "401",
      "403",
      "200",
      "200",
    ]);
    equal(answers[2], `200 here "Shop"`);
    match(answers[3]!, /a page/);
  });
  await t.step("a mount", async () => {
    const { answers, made } = await ask(app, "units/feed", "GET /feed");
    deepEqual([answers, made], [["200 here A feed"], []]);
  });
  await t.step("a call of another unit's function says so", async () => {
    const request = `POST /orders {"id":"2"}`;
    const { answers, err } = await ask(app, "units/shop", request);
    match(answers[0]!, /^500 /);
    doesNotMatch(answers[0]!, /unit/);
    match(
      err,
      /Function is not in this unit \(shop\).*filters take it in, .*: images\.resize/,
    );
    const whole = await ask(app, "mod", request);
    equal(whole.answers[0], `200 here {"made":"small 2"}`);
  });
});

Deno.test("settings are part of what gen reads", async (t) => {
  await using app = await generated();
  await t.step("--check covers units", async () => {
    equal((await app.pikku(["gen", "--check"])).code, 0);
    const text = await app.read(".pikku/units/feed.ts");
    await app.write({ ".pikku/units/feed.ts": `${text}// mine\n` });
    const { code, err } = await app.pikku(["gen", "--check"]);
    equal(code, 1);
    match(err, /^ {2}units\/feed\.ts$/m);
    await app.write({ ".pikku/units/feed.ts": text });
  });
  await t.step(
    "what they remove goes, what they change is written",
    async () => {
      const { feed: _, ...units } = UNITS;
      await app.write({
        "deno.json": withUnits({
          ...units,
          names: { rpc: ["orders.*"], mounts: "*" },
        }),
      });
      const stale = await app.pikku(["gen", "--check"]);
      match(stale.err, /\n {2}units\/feed\.ts\n {2}units\/names\.ts\n$/);
      const { code, out, err } = await app.pikku(["gen"]);
      equal(code, 0, err);
      match(out, /^Wrote 1 file to \.pikku and removed 1 in/);
      equal(await app.read(".pikku/units/feed.ts"), undefined);
    },
  );
  await t.step("without units their folder goes, too", async () => {
    await app.write({ "deno.json": checkoutConfig() });
    equal((await app.pikku(["gen"])).code, 0);
    deepEqual(
      [...Deno.readDirSync(`${app.folder}/.pikku`)].map(({ name }) => name)
        .filter((name) => name === "units"),
      [],
    );
  });
});

Deno.test("what is wrong with units is told with place and remedy", async (t) => {
  await using app = await tempApp({
    ...SHOP,
    "deno.json": withUnits({ api: { htpp: "*" } }).replace(
      /"pikku".*$/,
      `"pikku": {\n  // The parts\n  "units": { "api": { "htpp": "*" }, },\n} }`,
    ),
  });
  await t.step("an error stops gen", async () => {
    const { code, err } = await app.pikku(["gen"]);
    equal(code, 1);
    match(err, /^deno\.json:3:23\nerror PK401: .*`api`: `htpp`$/m);
    match(err, /^ {2}\| {23}\^{6}$/m);
    match(err, /^help: Did you mean `http`\?$/m);
    deepEqual(app.list(".pikku"), []);
  });
  await t.step("a warning doesn't, and is said again", async () => {
    await app.write({ "deno.json": withUnits({ api: { http: "*" } }) });
    for (const _ of [1, 2]) {
      const { code, err } = await app.pikku(["gen"]);
      equal(code, 0, err);
      match(
        err,
        /^deno\.json:1:\d+\nwarning PK410: .*: `rpc images\.rename`, /m,
      );
    }
  });
  await t.step("who takes all services is named", async () => {
    await app.write({
      "deno.json": withUnits({ shop: { http: "*" }, rest: {} }),
      "functions/orders.ts": SHOP["functions/orders.ts"]!.replace(
        "list({ orders }: Services): { ids: string[] } {",
        "list(all: Services): { ids: string[] } {\n  const { orders } = pick(all);",
      ) + "\nfunction pick(all: Services): Services {\n  return all;\n}\n",
    });
    const { code, err } = await app.pikku(["gen"]);
    equal(code, 0, err);
    match(err, /^functions\/orders\.ts:7:17\nwarning PK411: `list` takes all/m);
    const { "../../services.ts": services } = importsOf(
      await app.read(".pikku/units/shop.ts") ?? "",
    );
    equal(services!.length, 8);
  });
});
