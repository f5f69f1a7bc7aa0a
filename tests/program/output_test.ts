import assert from "node:assert/strict";
import { join } from "node:path";
import { toLayout } from "../../adapters/transports/cli/layout.ts";
import { folder, shop } from "./shop.ts";

const LIST: readonly [name: string, format: string, expected: string][] = [
  [
    "a table",
    "table",
    'ID  TITLE                           PRICE  TAGS\n1   Tea\\x1b[2J                      300\n22  A teapot with a very long name         ["tea"]\n',
  ],
  [
    "JSON lines",
    "json",
    '{"id":"1","title":"Tea\\u001b[2J","price":300}\n{"id":"22","title":"A teapot with a very long name","tags":["tea"]}\n',
  ],
  [
    "YAML",
    "yaml",
    '---\n- id: "1"\n  title: "Tea\\e[2J"\n  price: 300\n- id: "22"\n  title: A teapot with a very long name\n  tags:\n    - tea\n',
  ],
];

for (const [name, format, expected] of LIST) {
  Deno.test(`a list is written as ${name}, and moves no cursor`, async () => {
    const { out } = await shop(["items", "list", "--output-format", format]);
    assert.equal(out, expected);
  });
}

Deno.test("a table that is too wide cuts what has spaces, never a name or a date", () => {
  const id = "d958080b-9186-45ff-9a17-07b6949bfdd6";
  const due = new Date(2026, 11, 24, 9, 5).toISOString();
  const title = "Buy as much milk as one can carry home";
  const strong = (text: string) => text;
  const written = toLayout([{ id, title, due }], { columns: 70, strong });
  assert.deepEqual(written.split("\n").slice(1), [
    `${id}  Buy as much m…  2026-12-24 09:05`,
    "",
  ]);
  const long = toLayout([{ id, title, due }], { columns: 60, strong });
  assert.equal(long.split("\n")[1], `${id}  ${title}  2026-12-24 09:05`);
});

Deno.test("a pipe gets JSON lines, also where a command renders", async () => {
  const { out } = await shop(["items", "show", "7"]);
  assert.deepEqual(JSON.parse(out).id, "7");
});

Deno.test("what a command renders comes where a table is asked for", async () => {
  const { out } = await shop([
    "items",
    "show",
    "7",
    "--output-format",
    "table",
  ]);
  assert.equal(out, "+-- 7 --+\n  Tea\n");
});

Deno.test("an object is written as details, an empty list as nothing", async () => {
  const table = ["--output-format", "table"];
  const [details, none, text] = await Promise.all([
    shop(["items", "add", "Tea", ...table]),
    shop(["items", "list", "--empty", ...table]),
    shop(["paint", "red", ...table]),
  ]);
  assert.equal(details.out, "ID     1\nTITLE  Tea\nPRICE  100\n");
  assert.equal(none.out, "Nothing\n");
  assert.equal(text.out, "red\n");
});

Deno.test("colors come where a variable wants them, and never against NO_COLOR", async () => {
  const words = ["items", "list", "--output-format", "table"];
  const [forced, refused, none] = await Promise.all([
    shop(words, { env: { NO_COLOR: "", FORCE_COLOR: "1" } }),
    shop(words, { env: { NO_COLOR: "1", FORCE_COLOR: "1" } }),
    shop(words, { env: { NO_COLOR: "" } }),
  ]);
  assert.ok(forced.out.startsWith("\x1b[1mID  TITLE"), forced.out);
  assert.ok(refused.out.startsWith("ID  TITLE"), refused.out);
  assert.ok(none.out.startsWith("ID  TITLE"), none.out);
});

Deno.test("items of a stream come one by one, and an error after them", async () => {
  const [all, broken, yaml] = await Promise.all([
    shop(["items", "watch", "--count", "2"]),
    shop(["items", "watch", "--count", "1", "--broken"]),
    shop(["items", "watch", "--count", "2", "--output-format", "yaml"]),
  ]);
  assert.deepEqual([all.code, all.out], [0, '{"n":1}\n{"n":2}\n']);
  assert.deepEqual(
    [broken.code, broken.out, broken.err],
    [1, '{"n":1}\n', '{"code":"conflict","message":"Changed meanwhile"}\n'],
  );
  assert.equal(yaml.out, "---\nn: 1\n---\nn: 2\n");
});

Deno.test("bytes go to standard output, or to a file", async () => {
  await using temporary = await folder();
  const path = join(temporary.path, "bytes");
  const [piped, written] = await Promise.all([
    shop(["files", "get", "70000"]),
    shop(["files", "get", "5", "-o", path]),
  ]);
  assert.equal(piped.out, "A".repeat(70_000));
  assert.deepEqual([written.code, written.out], [0, ""]);
  assert.equal(await Deno.readTextFile(path), "AAAAA");
});

Deno.test("a file that can't be written is told of", async () => {
  const { code, err } = await shop(["files", "get", "5", "-o", "/no/such/x"]);
  assert.match(err, /"File can't be written: \/no\/such\/x/);
  assert.equal(code, 2);
});
