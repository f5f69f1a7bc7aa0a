import { deepEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import ts from "typescript";
import { loadSettings } from "../../codegen/units/load_settings.ts";

const unit = (name: string) => `{"pikku": {"units": {"${name}": {}}}}`;

/** Files around the app in `a/b`, and the units that it has. */
const CASES: readonly (readonly [string, Record<string, string>, string[]])[] =
  [
    ["deno.json beside the app", { "a/b/deno.json": unit("one") }, ["one"]],
    ["deno.jsonc, with comments", {
      "a/b/deno.jsonc": `// Here\n${unit("one")}`,
    }, ["one"]],
    ["the nearest of two", {
      "a/deno.json": unit("one"),
      "deno.json": unit("two"),
    }, ["one"]],
    ["the nearest has none", {
      "a/b/deno.json": "{}",
      "deno.json": unit("two"),
    }, []],
    ["package.json, where nothing else is", {
      "a/package.json": unit("one"),
    }, ["one"]],
    ["package.json, which is nearer", {
      "a/b/package.json": unit("one"),
      "deno.json": unit("two"),
    }, ["one"]],
    ["a nearer package.json that has none", {
      "a/b/package.json": `{"dependencies": {"pikku": "1"}}`,
      "deno.json": unit("two"),
    }, ["two"]],
    ["package.json beside a deno.json that has none", {
      "a/b/package.json": unit("one"),
      "a/b/deno.json": "{}",
    }, ["one"]],
    ["package.json beside a deno.json that has some", {
      "a/b/package.json": unit("one"),
      "a/b/deno.json": unit("two"),
    }, ["two"]],
  ];

for (const [name, files, expected] of CASES) {
  Deno.test(`settings are found: ${name}`, async () => {
    const made = await Deno.makeTempDir({ prefix: "pikku-test-" });
    try {
      for (const [path, text] of Object.entries(files)) {
        await Deno.mkdir(dirname(join(made, path)), { recursive: true });
        await Deno.writeTextFile(join(made, path), text);
      }
      const { units, diagnostics } = loadSettings(ts, join(made, "a/b"));
      deepEqual([units.map(({ name }) => name), diagnostics], [expected, []]);
    } finally {
      await Deno.remove(made, { recursive: true });
    }
  });
}

Deno.test("`main` is relative to the file that holds it, places to the app", async () => {
  const made = await Deno.makeTempDir({ prefix: "pikku-test-" });
  try {
    await Deno.mkdir(join(made, "src"));
    await Deno.writeTextFile(join(made, "src/api.ts"), "");
    await Deno.writeTextFile(
      join(made, "deno.json"),
      `{"pikku": {"units": {"api": {"main": "src/api.ts", "x": 1}}}}`,
    );
    const { units, diagnostics } = loadSettings(ts, join(made, "src"));
    deepEqual(units.map(({ main }) => main), [join(made, "src/api.ts")]);
    deepEqual(diagnostics.map(({ file, line }) => [file, line]), [
      ["../deno.json", 1],
    ]);
  } finally {
    await Deno.remove(made, { recursive: true });
  }
});

Deno.test("`emit` lists what is written beside the rest", async () => {
  const made = await Deno.makeTempDir({ prefix: "pikku-test-" });
  const load = async (emit: string) => {
    const text = `{"pikku": {"emit": ${emit}}}`;
    await Deno.writeTextFile(join(made, "deno.json"), text);
    const { emit: found, diagnostics } = loadSettings(ts, made);
    return [found, diagnostics.map(({ code, remedy }) => [code, remedy])];
  };
  try {
    deepEqual(await load('["query"]'), [["query"], []]);
    deepEqual(await load("[]"), [[], []]);
    deepEqual(await load('["queri"]'), [
      [],
      [["PK401", "Did you mean `query`?"]],
    ]);
    deepEqual(await load('"query"'), [
      [],
      [["PK402", 'Write a list: `["query"]`']],
    ]);
    deepEqual(await load("[1]"), [[], [["PK402", "Write a name: `query`"]]]);
  } finally {
    await Deno.remove(made, { recursive: true });
  }
});
