import assert from "node:assert/strict";
import { join } from "node:path";
import { exitCodeOf } from "../../adapters/transports/cli/exit_code.ts";
import { checkoutConfig, tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { codeFiles } from "../docs/code_files.ts";
import { lines, type Ran, shop } from "./shop.ts";

const page = await Deno.readTextFile(join(ROOT, "docs/cli.md"));

Deno.test("what docs/cli.md shows is generated, checked and runs as it says", async (t) => {
  await using app = await tempApp({
    ...codeFiles(page),
    "deno.json": checkoutConfig(),
  });
  const cwd = app.folder;
  const todo = (...words: readonly string[]): Promise<Ran> =>
    shop(words, {
      command: [Deno.execPath(), "run", "-A", "-q", ".pikku/cli_main.ts"],
      cwd,
    });
  await t.step("it type-checks, generated files included", async () => {
    const made = await app.pikku(["gen"]);
    assert.equal(made.code, 0, made.err);
    const { code, err } = await deno(["check", "."], { cwd });
    assert.equal(code, 0, err);
  });
  const shown = /^```console\n(.*?)^```$/ms.exec(page)![1]!;
  const runs = shown.split(/^\$ deno run -A \.pikku\/cli_main\.ts /m).slice(1);
  for (const run of runs) {
    const [line, ...expected] = run.split("\n");
    await t.step(line!, async () => {
      const words = [...line!.matchAll(/"([^"]*)"|(\S+)/g)]
        .map(([, quoted, word]) => quoted ?? word!);
      const ran = await todo(...words);
      if (expected.join("") === "") {
        assert.equal(ran.code, 0, ran.err);
        const [{ due, ...item }] = lines(ran) as [Record<string, unknown>];
        assert.match(String(due), /Z$/);
        assert.deepEqual(item, {
          id: "2",
          title: "Buy tea",
          tags: ["home"],
          priority: "high",
        });
      } else assert.equal(ran.out + ran.err, expected.join("\n"));
    });
  }
  await t.step("values are completed", async () => {
    const [tags, kinds, names] = await Promise.all([
      todo("__complete", "add", "Tea", "ho"),
      todo("__complete", "add", "--priority", ""),
      todo("__complete", "l"),
    ]);
    assert.equal(tags!.out, "home\nhouse\n");
    assert.equal(kinds!.out, "low\nhigh\n");
    assert.equal(names!.out, "list\nlogin\nlogout\n");
  });
});

Deno.test("docs/cli.md tells the exit codes as they are", () => {
  const rows = [...page.matchAll(/^\| (\d+) +\| (.*?) +\|$/gm)];
  const told = rows.flatMap(([, code, text]) =>
    [...text!.matchAll(/`(\w+)`/g)].map(([, name]) => [name, Number(code)])
  );
  assert.ok(told.length > 15);
  for (const [name, code] of told) {
    assert.equal(exitCodeOf(name as Parameters<typeof exitCodeOf>[0]), code);
  }
});
