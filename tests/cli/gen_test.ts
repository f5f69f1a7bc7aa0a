import { deepEqual, equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { type Diagnostic, gen, type Stage } from "@pikku/cli/mod";
import { deno } from "../deno.ts";
import { checkoutImports, HELLO, PIKKU, tempApp } from "./temp_app.ts";

function modified(folder: string, paths: readonly string[]): number[] {
  return paths.map((path) =>
    Deno.statSync(join(folder, path)).mtime!.getTime()
  );
}

/** URLs of the modules that a run evaluated. */
async function loadedBy(args: readonly string[], cwd: string) {
  const folder = await Deno.makeTempDir({ prefix: "pikku-test-" });
  try {
    const [run, ...rest] = PIKKU;
    const { code, err } = await deno(
      [run!, `--coverage=${folder}`, ...rest, ...args],
      { cwd },
    );
    equal(code, 0, err);
    return [...Deno.readDirSync(folder)].map(({ name }) =>
      JSON.parse(Deno.readTextFileSync(join(folder, name))).url as string
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("gen writes a bounded number of files, the same each time", async () => {
  await using app = await tempApp();
  const first = await app.pikku(["gen"]);
  equal(first.code, 0, first.err);
  match(first.out, /^Wrote \d+ files to \.pikku in \d+\.\d\d s\n$/);
  const files = app.list(".pikku");
  for (const file of ["mod.ts", "types.ts", "client.ts", "openapi.json"]) {
    ok(files.includes(file), `${file} of ${files}`);
  }
  const others = files.filter((file) => !file.startsWith("validators/"));
  ok(others.length <= 12, others.join(" "));
  const texts = await Promise.all(files.map((it) => app.read(`.pikku/${it}`)));
  await app.write({ ".pikku": undefined });
  await app.pikku(["gen"]);
  deepEqual(app.list(".pikku"), files);
  deepEqual(
    await Promise.all(files.map((it) => app.read(`.pikku/${it}`))),
    texts,
  );
});

Deno.test("a run tells each stage once, in order", async () => {
  await using app = await tempApp();
  const heard: Stage[] = [];
  const { timings } = await gen({
    app: join(app.folder, "app.ts"),
    onProgress: (stage) => heard.push(stage),
  });
  deepEqual(heard, ["discover", "build", "check", "emit", "write"]);
  deepEqual(Object.keys(timings), heard);
});

Deno.test("unchanged input writes nothing and loads no compiler", async () => {
  await using app = await tempApp();
  const isCompiler = (url: string) => url.includes("typescript");
  ok((await loadedBy(["gen"], app.folder)).some(isCompiler));
  const files = app.list(".pikku").map((file) => `.pikku/${file}`);
  const before = modified(app.folder, files);
  const loaded = await loadedBy(["gen"], app.folder);
  ok(loaded.some((url) => url.endsWith("commands/gen.ts")));
  deepEqual(loaded.filter(isCompiler), []);
  deepEqual(modified(app.folder, files), before);
});

Deno.test("no code of the app runs", async () => {
  const bomb = 'throw new Error("This module was run");\n';
  await using app = await tempApp({
    ...HELLO,
    "app.ts": bomb + HELLO["app.ts"],
    "functions/hello.ts": bomb + HELLO["functions/hello.ts"],
    "services.ts": `${bomb}export function clock(): { now(): number } {
  throw new Error("This factory was run");
}
export type Services = { clock: { now(): number } };
`,
  });
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  ok(await app.read(".pikku/mod.ts"));
});

Deno.test("only what changed is written, and what nothing makes any more goes", async () => {
  await using app = await tempApp({
    ...HELLO,
    "app.ts": `import { app } from "@pikku/core";
import { hello } from "./functions/hello.ts";
import { bye } from "./functions/bye.ts";

export default app({
  http: { "GET /hello/:name": hello, "GET /bye/:name": bye },
});
`,
    "functions/bye.ts": HELLO["functions/hello.ts"]!
      .replaceAll("hello", "bye"),
  });
  equal((await app.pikku(["gen"])).code, 0);
  const chunks = () =>
    app.list(".pikku").filter((it) => /^validators\/.*bye.*\.js$/.test(it));
  equal(chunks().length, 1);
  const kept = app.list(".pikku")
    .filter((it) => /^validators\/.*hello.*\.js$/.test(it))
    .map((it) => `.pikku/${it}`);
  const before = modified(app.folder, kept);
  await app.write({ "app.ts": HELLO["app.ts"] });
  const { out } = await app.pikku(["gen"]);
  match(out, /^Wrote \d files to \.pikku and removed 1 in/);
  deepEqual(chunks(), []);
  deepEqual(modified(app.folder, kept), before);
});

Deno.test("files that were edited or removed by hand are made again", async () => {
  await using app = await tempApp();
  await app.pikku(["gen"]);
  const text = await app.read(".pikku/mod.ts");
  for (const edited of [text + "// mine\n", undefined]) {
    await app.write({ ".pikku/mod.ts": edited });
    const { code, out } = await app.pikku(["gen"]);
    equal(code, 0);
    match(out, /^Wrote 1 file to \.pikku in/);
    equal(await app.read(".pikku/mod.ts"), text);
  }
});

Deno.test("--check writes nothing and names what is stale", async (t) => {
  await using app = await tempApp();
  await t.step("before the first gen", async () => {
    const { code, err } = await app.pikku(["gen", "--check"]);
    equal(code, 1);
    match(err, /^These generated files are stale; run pikku gen:$/m);
    match(err, /^ {2}mod\.ts$/m);
    deepEqual(app.list(".pikku"), []);
  });
  await t.step("after it", async () => {
    await app.pikku(["gen"]);
    const { code, out, err } = await app.pikku(["gen", "--check"]);
    equal(code, 0, err);
    equal(out, "Generated files are up to date\n");
  });
  await t.step("after files were edited or removed by hand", async () => {
    const [mod, types] = await Promise.all(
      ["mod.ts", "types.ts"].map((name) => app.read(`.pikku/${name}`)),
    );
    await app.write({
      ".pikku/mod.ts": mod + "// mine\n",
      ".pikku/types.ts": undefined,
    });
    const { code, out, err } = await app.pikku(["gen", "--check"]);
    equal(code, 1);
    equal(out, "");
    match(err, /\n {2}mod\.ts\n {2}types\.ts\n$/);
    await app.write({ ".pikku/mod.ts": mod, ".pikku/types.ts": types });
  });
  await t.step("after an edit that changes nothing generated", async () => {
    await app.write({
      "functions/hello.ts": HELLO["functions/hello.ts"] + "// Later\n",
    });
    equal((await app.pikku(["gen", "--check"])).code, 0);
  });
  await t.step("after one that does", async () => {
    const before = app.list(".pikku");
    await app.write({
      "functions/hello.ts": HELLO["functions/hello.ts"]!
        .replace("{ name: string }", "{ name: string; loud?: boolean }"),
    });
    const { code, err } = await app.pikku(["gen", "--check"]);
    equal(code, 1);
    match(err, /^ {2}client\.ts$/m);
    deepEqual(app.list(".pikku"), before);
  });
});

Deno.test("errors are told with place and remedy, and leave the last files", async () => {
  await using app = await tempApp();
  await app.pikku(["gen"]);
  const before = await app.read(".pikku/mod.ts");
  await app.write({
    "functions/hello.ts": HELLO["functions/hello.ts"]!
      .replace("name: string", "name: any"),
  });
  const { code, out, err } = await app.pikku(["gen"]);
  equal(code, 1);
  equal(out, "");
  match(err, /^functions\/hello\.ts:\d+:\d+\nerror PK201: .*\n/m);
  match(err, /\nhelp: Declare the type/);
  equal(await app.read(".pikku/mod.ts"), before);

  const json = await app.pikku(["gen", "--json"]);
  equal(json.code, 1);
  const { diagnostics, ...told } = JSON.parse(json.out);
  equal(told.ok, false);
  const found = diagnostics.find((it: Diagnostic) => it.code === "PK201");
  equal(found.file, "functions/hello.ts");
});

Deno.test("--app and --out may be anywhere", async () => {
  await using app = await tempApp({
    "apps/one/table.ts": HELLO["app.ts"]!,
    "apps/one/functions/hello.ts": HELLO["functions/hello.ts"]!,
  });
  const { code, err } = await app.pikku([
    "gen",
    "--app",
    "apps/one/table.ts",
    "--out",
    "generated/one",
  ]);
  equal(code, 0, err);
  match(
    await app.read("generated/one/mod.ts") ?? "",
    /"\.\.\/\.\.\/apps\/one\/functions\/hello\.ts"/,
  );
});

Deno.test("a folder that is a link is the one it leads to", async () => {
  await using app = await tempApp({
    "apps/one/deno.json": JSON.stringify({
      imports: { ...checkoutImports(), "~/": "./functions/" },
    }),
    "apps/one/app.ts": HELLO["app.ts"]!.replace("./functions/", "~/"),
    "apps/one/functions/hello.ts": HELLO["functions/hello.ts"]!,
  });
  await Deno.symlink(join(app.folder, "apps"), join(app.folder, "links"));
  const args = ["gen", "--app", "links/one/app.ts"];
  const { code, err } = await app.pikku(args);
  equal(code, 0, err);
  ok(app.list("apps/one/.pikku").includes("mod.ts"));
  const out = await app.pikku([...args, "--out", "links/made"]);
  equal(out.code, 0, out.err);
  match(
    await app.read("apps/made/mod.ts") ?? "",
    /"\.\.\/one\/functions\/hello\.ts"/,
  );
});
