import { deepEqual, equal, match, ok } from "node:assert/strict";
import { bundleOf, pikkuBundle, type Row } from "./bundled.ts";
import { HELLO, tempApp } from "../cli/temp_app.ts";

const sum = (rows: readonly Row[]) =>
  rows.reduce((sum, { bytes }) => sum + bytes, 0);

const sizeOf = (rows: readonly Row[], name: string) =>
  rows.find((row) => row.name === name)?.bytes ?? 0;

Deno.test("the report tells of every byte where it comes from", async () => {
  await using made = await bundleOf("files", ["--target=node", "--minify"]);
  const { report } = made.told;
  const { size } = await Deno.stat(made.file);
  equal(report.bytes, size);
  equal(sum(report.origins), size);
  ok(sizeOf(report.origins, "framework") > 50_000);
  equal(
    sizeOf(report.origins, "packages"),
    sum(report.packages) - sizeOf(report.packages, "hono"),
  );
  ok(sizeOf(report.packages, "@aws-sdk/client-s3") > 50_000);
  for (const rows of [report.origins, report.packages, report.functions]) {
    deepEqual(rows, rows.toSorted((a, b) => b.bytes - a.bytes));
  }
});

Deno.test("functions and services have what they alone bring", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { code, out, err } = await pikkuBundle([
      "--target=node",
      "--json",
      `--out=${folder}`,
    ]);
    equal(code, 0, err);
    const { functions, services, packages } = JSON.parse(out).report;
    deepEqual(functions.map(({ name }: Row) => name).slice(0, 3), [
      "functions/files.ts#putFile",
      "functions/images.ts#shrink",
      "functions/rows.ts#countRows",
    ]);
    // A package that one function brings is the function's, and that of the service it comes by.
    const rows = sizeOf(functions, "functions/rows.ts#countRows");
    ok(rows > sizeOf(packages, "pg") + sizeOf(packages, "pg-protocol"));
    const db = sizeOf(services, "db");
    ok(db < rows && db > rows * 0.95, `${db} of ${rows}`);
    // Both take notes, so that the store is of neither.
    ok(sizeOf(functions, "functions/notes.ts#addNote") < 500);
    ok(sizeOf(services, "notes") > 300);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the same app gives the same bundle and the same report", async () => {
  const args = ["--target=node", "--minify", "--sourcemap"];
  await using first = await bundleOf("rows", args);
  await using second = await bundleOf("rows", args);
  equal(first.code, second.code);
  deepEqual(first.told.report, second.told.report);
  const map = await Deno.readTextFile(`${first.file}.map`);
  equal(map, await Deno.readTextFile(`${second.file}.map`));
  match(first.code, /\/\/# sourceMappingURL=rows\.js\.map\n$/);
  const { sources } = JSON.parse(map);
  ok(sources.some((it: string) => it.endsWith("/functions/rows.ts")), sources);
});

Deno.test("the report is a table, the largest first", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { code, out, err } = await pikkuBundle(["rows", `--out=${folder}`]);
    equal(code, 0, err);
    const size = "\\d+(?:\\.\\d+)? K?B";
    const row = (name: string) => `${name} +${size} +${size}\n`;
    match(out, new RegExp(`rows\\.js  ${size}, ${size} gzip \\(deno\\)\n`));
    match(
      out,
      new RegExp(`\nPART +BYTES +GZIP\n${row("npm packages of the app")}`),
    );
    match(out, new RegExp(row("framework")));
    match(out, new RegExp(`\nNPM PACKAGE +BYTES +GZIP\n${row("pg")}`));
    match(out, new RegExp(row("hono \\(of the framework\\)")));
    match(out, new RegExp(row("functions/rows.ts#countRows")));
    match(out, new RegExp(row("db")));
    const lines = out.split("\n").slice(2).filter(Boolean);
    const [wide] = lines.map((it) => it.length);
    ok(lines.every((it) => it.length === wide), out);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("--why shows the shortest ways, by function and service", async (t) => {
  const folder = await Deno.makeTempDir();
  const why = (name: string) =>
    pikkuBundle([`--why=${name}`, `--out=${folder}`]);
  try {
    await t.step("a package", async () => {
      const { code, out } = await why("pg-protocol");
      equal(code, 0);
      const [, ...steps] = out.split("\n").filter(Boolean);
      deepEqual(steps.slice(0, 5).map((it) => it.trim()), [
        ".pikku/bundle/app.deno.ts",
        "→ .pikku/mod.ts",
        "→ function functions/rows.ts#countRows",
        "→ service db",
        "→ services.ts",
      ]);
      match(steps[5]!, /→ pg\/esm\/index\.mjs$/);
      match(steps.at(-1)!, /→ pg-protocol\//);
    });
    await t.step("a module of the app, once for each function", async () => {
      const { out } = await why("notes.ts");
      for (const name of ["addNote", "listNotes"]) {
        match(out, new RegExp(`→ function functions/notes\\.ts#${name}\n`));
      }
      match(out, /→ service notes\n/);
    });
    await t.step("what isn't there", async () => {
      const { code, out, err } = await why("pgg");
      equal(code, 1);
      match(err, /The bundle does not hold this: pgg; did you mean pg\?\n/);
      ok(!out.includes("→"));
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a budget is kept or the command fails", async (t) => {
  const folder = await Deno.makeTempDir();
  const run = (...args: readonly string[]) =>
    pikkuBundle([...args, `--out=${folder}`]);
  try {
    await t.step("over it", async () => {
      const { code, err } = await run("rows", "--minify", "--budget=20kb");
      equal(code, 1);
      match(
        err,
        /error: The bundle is over its budget of 20\.0 KB gzip by \d[\d.]* KB; the largest part is framework: \d[\d.]* KB\n/,
      );
    });
    await t.step("within it", async () => {
      for (const budget of ["1.5mb", "90kb", "92160", "90 KB"]) {
        const { code, out } = await run("rows", `--budget=${budget}`);
        equal(code, 0, budget);
        match(out, /Within its budget of (?:1\.50 MB|90\.0 KB) gzip\n/);
      }
    });
    await t.step("the unit's own", async () => {
      const { code, err } = await run("one");
      equal(code, 1);
      match(err, /over its budget of 30\.0 KB gzip/);
      equal((await run("one", "--minify")).code, 0);
    });
    await t.step("no size", async () => {
      for (const budget of ["50 kilos", "-1", "0"]) {
        const { code, err } = await run("rows", `--budget=${budget}`);
        equal(code, 2, budget);
        match(err, /Not a size: .*; write one such as 50kb, 1\.5mb or 51200\n/);
      }
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("what is written wrong is told", async (t) => {
  const cases: readonly (readonly [string[], number, RegExp])[] = [
    [["row"], 1, /There is no unit of this name: row; did you mean rows\?/],
    [
      ["x"],
      1,
      /: x; the units are documented, files, images, notes, one, rows\n/,
    ],
    [["--target=nodes"], 2, /Unknown target: nodes; did you mean node\?/],
    [["--target=php"], 2, /there are deno, node, bun, worker, lambda/],
    [["--main=no.ts"], 1, /There is no module to start with: no\.ts/],
    [["one", "two"], 2, /Unexpected argument: two/],
  ];
  for (const [args, expected, message] of cases) {
    await t.step(args.join(" "), async () => {
      const { code, err } = await pikkuBundle(args);
      equal(code, expected);
      match(err, message);
    });
  }
});

Deno.test("an app with errors is not bundled", async () => {
  await using app = await tempApp({
    ...HELLO,
    "functions/hello.ts": "export function hello(a: string, b: any) {}\n",
  });
  const { code, err } = await app.pikku(["bundle"]);
  equal(code, 1);
  match(err, /error PK\d+/);
  match(err, /Nothing was written\n$/);
  deepEqual(app.list("dist"), []);
  const told = await app.pikku(["bundle", "--json"]);
  equal(told.code, 1);
  const { ok: isOk, diagnostics } = JSON.parse(told.out);
  equal(isOk, false);
  ok(diagnostics.length > 0);
});
