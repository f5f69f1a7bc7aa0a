import assert from "node:assert/strict";
import { join } from "node:path";
import { folder, lines, type Ran, shop } from "./shop.ts";

/** Runs that succeed: words, and the item that comes of them. */
const ADDED: readonly (readonly [
  name: string,
  words: readonly string[],
  item: Readonly<Record<string, unknown>>,
])[] = [
  ["words at their places", ["Tea"], { title: "Tea" }],
  ["a list of words", ["Tea", "green", "hot"], {
    title: "Tea",
    tags: ["green", "hot"],
  }],
  ["letters in a row", ["Tea", "-sp", "5"], {
    title: "Tea",
    soldOut: true,
    price: 5,
  }],
  ["a value right after a letter", ["-p5", "Tea", "-s"], {
    title: "Tea",
    soldOut: true,
    price: 5,
  }],
  ["a negation", ["Tea", "--no-sold-out"], { title: "Tea", soldOut: false }],
  ["`=` before a value", ["Tea", "--price=7", "--sold-out=false"], {
    title: "Tea",
    soldOut: false,
    price: 7,
  }],
  ["an `=` in a value", ["Tea", "--kind=tool", "a=b"], {
    title: "Tea",
    kind: "tool",
    tags: ["a=b"],
  }],
  ["words after `--`", ["--price", "1", "--", "--help", "-s"], {
    title: "--help",
    tags: ["-s"],
    price: 1,
  }],
  ["a date, a large number and an object", [
    "Tea",
    "--due=2026-12-24T10:00:00Z",
    "--amount",
    "12345678901234567890",
    "--size",
    '{"width":1,"height":2}',
  ], {
    title: "Tea",
    due: "2026-12-24T10:00:00.000Z",
    amount: "12345678901234567890",
    size: { width: 1, height: 2 },
  }],
  ["data as JSON, and options over it", [
    "--json",
    '{"title":"Tea","price":9,"tags":["a"]}',
    "--price",
    "2",
  ], { title: "Tea", tags: ["a"], price: 2 }],
];

for (const [name, words, item] of ADDED) {
  Deno.test(`a command is told ${name}`, async () => {
    const ran = await shop(["items", "add", ...words]);
    assert.deepEqual([ran.code, ran.err], [0, ""]);
    assert.deepEqual(lines(ran), [{ id: "1", price: 100, ...item }]);
  });
}

/** Runs that fail: words, the exit code, and what is told. */
const REFUSED: readonly (readonly [
  name: string,
  words: readonly string[],
  code: number,
  told: string,
])[] = [
  [
    "an unknown command",
    ["items", "lst"],
    2,
    "error: Unknown command: items lst; did you mean list?",
  ],
  [
    "a name that is far from all",
    ["xyzzy"],
    2,
    "error: Unknown command: xyzzy; --help lists what there is",
  ],
  [
    "a word that would clear the screen",
    ["\x1b[2J"],
    2,
    "error: Unknown command: \\x1b[2J; --help lists what there is",
  ],
  [
    "an unknown option",
    ["items", "add", "--prize", "5"],
    2,
    "error: Unknown option: --prize; did you mean --price?",
  ],
  [
    "a name that every object has",
    ["items", "add", "--constructor", "5"],
    2,
    "error: Unknown option: --constructor; --help lists what there is",
  ],
  [
    "an unknown letter",
    ["items", "add", "-x"],
    2,
    "error: Unknown option: -x; --help lists what there is",
  ],
  [
    "an option without its value",
    ["items", "add", "Tea", "--price"],
    2,
    "error: An option needs a value: --price",
  ],
  [
    "an option twice",
    ["items", "add", "Tea", "-p1", "-p2"],
    2,
    "error: An option is told twice: --price",
  ],
  [
    "a word too many",
    ["items", "show", "1", "2"],
    2,
    "error: items show takes no further word: 2",
  ],
  [
    "a missing word in a pipe",
    ["items", "add"],
    2,
    "error: items add needs <title>",
  ],
  [
    "JSON that is none",
    ["items", "add", "--json", "{"],
    2,
    "error: --json isn't JSON",
  ],
  [
    "JSON that is no object",
    ["items", "add", "--json", "[]"],
    2,
    "error: --json is no object",
  ],
  [
    "a file that isn't there",
    ["files", "put", "no/such/file"],
    2,
    "error: File can't be read: no/such/file",
  ],
  [
    "an unknown output format",
    ["items", "list", "--output-format", "xml"],
    2,
    "error: Unknown output format: xml; write table, json, yaml",
  ],
  [
    "a file for what gives no bytes",
    ["items", "list", "-o", "list.txt"],
    2,
    "error: items list gives no bytes for --output; let the shell write its result: > list.txt",
  ],
  [
    "a URL that is none",
    ["items", "list", "--url", "nowhere"],
    2,
    "error: --url is no URL: nowhere",
  ],
  [
    "data that aren't valid",
    ["items", "add", "Tea", "--price", "-5"],
    65,
    "error: Data is not valid\n  price: Expected at least 0",
  ],
  [
    "a value that is none of those known",
    ["items", "add", "Tea", "--kind", "toy"],
    65,
    'kind: Expected "food" or "tool"',
  ],
  [
    "what isn't there",
    ["items", "show", "0"],
    1,
    "error: Item doesn't exist: 0",
  ],
  [
    "a call without a session",
    ["who"],
    77,
    "error: Unauthorized\n  Use login, or --token",
  ],
  [
    "an error inside",
    ["items", "fail"],
    70,
    "error: Internal error\n  LOG_LEVEL=error tells why, where the app is",
  ],
  [
    "an app that can't be reached",
    ["items", "list", "--url", "http://127.0.0.1:1"],
    69,
    "error: App can't be reached at http://127.0.0.1:1",
  ],
];

for (const [name, words, code, told] of REFUSED) {
  Deno.test(`${name} ends with exit code ${code}`, async () => {
    const ran = await shop(["--output-format", "table", ...words]);
    assert.ok(ran.err.includes(told), ran.err);
    assert.deepEqual([ran.code, ran.out], [code, ""]);
    assert.doesNotMatch(ran.err, /swordfish|^ +at /m);
  });
}

Deno.test("in a pipe an error is a line of JSON", async () => {
  const told = async (...words: readonly string[]) => {
    const { err } = await shop(words);
    return JSON.parse(err);
  };
  assert.deepEqual(await told("items", "lst"), {
    code: "bad_request",
    message: "Unknown command: items lst; did you mean list?",
  });
  assert.deepEqual(await told("completion", "tcsh"), {
    code: "bad_request",
    message: "There are scripts for bash, zsh and fish, not for tcsh",
  });
  assert.deepEqual(await told("items"), {
    code: "bad_request",
    message: "Which command? shop items --help lists what there is",
  });
  const title = {
    pointer: "/title",
    message: "This field is required",
    keyword: "required",
  };
  assert.deepEqual(await told("items", "add", "--price=-5"), {
    code: "invalid",
    message: "items add needs <title>",
    errors: [title],
  });
  // Who sends JSON is told of everything at once.
  const { errors, ...rest } = await told(
    "items",
    "add",
    "--json",
    '{"price":-5}',
  );
  assert.deepEqual(rest, { code: "invalid", message: "Data is not valid" });
  assert.deepEqual(
    errors.map(({ pointer, keyword }: typeof title) => [pointer, keyword])
      .sort(),
    [["/price", "minimum"], ["/title", "required"]],
  );
});

Deno.test("standard input is the data, or a file", async () => {
  const told = await shop(["items", "add", "--json", "-"], {
    input: '{"title":"Tea"}',
  });
  assert.deepEqual(lines(told), [{ id: "1", title: "Tea", price: 100 }]);
  const put = await shop(["files", "put", "-"], { input: "Hello there" });
  assert.deepEqual(lines(put), [{ name: "stdin", size: 11, first: "Hello" }]);
});

Deno.test("a path tells a file, by its name", async () => {
  await using temporary = await folder();
  const path = join(temporary.path, "note.txt");
  await Deno.writeTextFile(path, "A note");
  const put = await shop(["files", "put", path]);
  assert.deepEqual(lines(put), [{ name: "note.txt", size: 6, first: "A not" }]);
});

Deno.test("LOG_LEVEL tells of an error inside, on standard error", async () => {
  const { code, err, out } = await shop(["items", "fail"], {
    env: { LOG_LEVEL: "error" },
  });
  assert.deepEqual([code, out], [70, ""]);
  assert.match(err, /swordfish/);
});

Deno.test("every level has its help, and the version", async (t) => {
  const levels = [[], ["items"], ["items", "add"], ["files", "put"], ["login"]];
  const runs = await Promise.all([
    ...levels.map((level) => shop([...level, "--help"])),
    shop(["help", "items", "add"]),
    shop(["items", "add", "-V"]),
    shop(["items", "--output-format", "table"]),
  ]);
  const [, group, add] = runs;
  const [help, version, none] = runs.slice(-3) as [Ran, Ran, Ran];
  assert.equal(help.out, add!.out);
  assert.equal(version.out, "1.2.3\n");
  assert.deepEqual([none.code, none.err], [2, group!.out]);
  const texts = runs.slice(0, levels.length);
  for (const ran of texts) assert.deepEqual([ran.code, ran.err], [0, ""]);
  await t.assertSnapshot(texts.map(({ out }) => out).join("\n=====\n\n"));
});
