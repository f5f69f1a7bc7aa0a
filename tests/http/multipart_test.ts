import { deepEqual, equal, match } from "node:assert/strict";
import { object, toManifest } from "./app.ts";
import { open } from "./client.ts";

const text = { type: "string" };
const number = { type: "number" };

async function describe(file: File): Promise<unknown> {
  return { name: file.name, type: file.type, text: await file.text() };
}

const manifest = toManifest({
  attach: {
    run: async (_, data: { id: string; count?: number; file: File }) => ({
      ...data,
      file: await describe(data.file),
    }),
    input: object({
      id: text,
      file: { native: "file" },
      "count?": number,
    }),
    output: {},
  },
  many: {
    run: (_, { files, meta }: { files: File[]; meta: unknown }) => ({
      files: files.map(({ name, size }) => [name, size]),
      meta,
    }),
    input: object({
      files: { type: "array", items: { native: "file" } },
      meta: object({ tags: { type: "array", items: text }, "n?": number }),
    }),
    output: {},
  },
  pour: {
    run: async (
      _,
      { title, bytes }: { title: string; bytes: ReadableStream<Uint8Array> },
    ) => {
      let size = 0;
      for await (const chunk of bytes) size += chunk.length;
      return { title, size };
    },
    input: object({ title: text, bytes: { native: "stream" } }),
    output: {},
  },
}, {
  "POST /items/:id/file": "attach",
  "POST /many": "many",
  "POST /pour": "pour",
}, {
  httpOptions: { uploads: { maxFile: 1_000, maxTotal: 5_000, maxParts: 6 } },
});

function form(
  ...parts: readonly (readonly [string, string | File])[]
): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}

const file = (name: string, size = 5) => new File(["a".repeat(size)], name);

Deno.test("files and fields of a form become data", async () => {
  await using client = await open(manifest);
  const answer = await client.send(
    "POST /items/7/file",
    form(["count", "3"], [
      "file",
      new File(["hi"], "ä.txt", { type: "text/x" }),
    ]),
  );
  deepEqual(answer.body, {
    id: "7",
    count: 3,
    file: { name: "ä.txt", type: "text/x", text: "hi" },
  });
});

Deno.test("repeated files and nested fields become lists and objects", async () => {
  await using client = await open(manifest);
  const answer = await client.send(
    "POST /many",
    form(
      ["files", file("a")],
      ["meta[tags]", "x"],
      ["files", file("b", 3)],
      ["meta[tags]", "y"],
      ["meta[n]", "2"],
    ),
  );
  deepEqual(answer.body, {
    files: [["a", 5], ["b", 3]],
    meta: { tags: ["x", "y"], n: 2 },
  });
});

Deno.test("names of files lead nowhere", async (t) => {
  await using client = await open(manifest);
  const names: readonly [given: string, name: string][] = [
    ["../../etc/passwd", "passwd"],
    ["C:\\windows\\x.exe", "x.exe"],
    ["..", "file"],
    [".htaccess", "htaccess"],
    ["", "file"],
  ];
  for (const [given, name] of names) {
    await t.step(JSON.stringify(given), async () => {
      const answer = await client.send("POST /items/7/file", raw(given), {
        headers: { "content-type": "multipart/form-data; boundary=x" },
      });
      const { file } = answer.body as { file: { name: string } };
      equal(file.name, name);
    });
  }
});

const CASES: readonly [
  name: string,
  route: string,
  body: BodyInit,
  status: number,
  message?: RegExp,
][] = [
  [
    "a file over its limit",
    "POST /items/7/file",
    form(["file", file("a", 1_001)]),
    413,
    /File is larger.*1000/,
  ],
  [
    "files over the total",
    "POST /many",
    form(
      ...[1, 2, 3, 4, 5, 6].map((n) => ["files", file(`${n}`, 900)] as const),
    ),
    413,
    /Body is larger.*5000/,
  ],
  [
    "too many parts",
    "POST /many",
    form(...[1, 2, 3, 4, 5, 6, 7].map((n) => ["files", file(`${n}`)] as const)),
    413,
    /parts.*6/,
  ],
  [
    "a text where a file belongs",
    "POST /items/7/file",
    form(["file", "text"]),
    422,
  ],
  [
    "a file where a text belongs",
    "POST /pour",
    form(["title", file("a")], ["bytes", file("b")]),
    422,
  ],
  [
    "an unknown field",
    "POST /items/7/file",
    form(["file", file("a")], ["nope", "1"]),
    422,
  ],
  [
    "a field that the path gives",
    "POST /items/7/file",
    form(["id", "8"], ["file", file("a")]),
    422,
  ],
  ["a prototype key", "POST /items/7/file", form(["__proto__", "1"]), 400],
];

Deno.test("what is over a limit, or doesn't fit, is refused", async (t) => {
  await using client = await open(manifest);
  for (const [name, route, body, status, message] of CASES) {
    await t.step(name, async () => {
      const answer = await client.send(route, body);
      equal(answer.status, status);
      const { detail } = answer.body as { detail: string };
      if (message) match(detail, message);
    });
  }
});

Deno.test("what isn't multipart is refused", async (t) => {
  await using client = await open(manifest);
  const bodies: readonly [name: string, type: string, body: string][] = [
    ["no boundary", "multipart/form-data", "x"],
    ["another boundary", "multipart/form-data; boundary=y", raw("a")],
    ["no end", "multipart/form-data; boundary=x", raw("a").slice(0, -6)],
    ["nothing", "multipart/form-data; boundary=x", ""],
    [
      "no name",
      "multipart/form-data; boundary=x",
      "--x\r\ncontent-disposition: form-data\r\n\r\na\r\n--x--\r\n",
    ],
    [
      "broken UTF-8 in a name",
      "multipart/form-data; boundary=x",
      "--x\r\ncontent-disposition: form-data; name=\"file\"; filename*=UTF-8''%ff\r\n\r\na\r\n--x--\r\n",
    ],
  ];
  for (const [name, type, body] of bodies) {
    await t.step(name, async () => {
      const answer = await client.send("POST /items/7/file", body, {
        headers: { "content-type": type },
      });
      equal(answer.status, 400);
    });
  }
});

Deno.test("a stream starts before the body has ended", async () => {
  await using client = await open(manifest);
  let sent = 0;
  const head =
    '--x\r\ncontent-disposition: form-data; name="title"\r\n\r\nt\r\n' +
    '--x\r\ncontent-disposition: form-data; name="bytes"; filename="b"\r\n\r\n';
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const text = sent === 0
        ? head
        : sent <= 9
        ? "a".repeat(100)
        : "\r\n--x--\r\n";
      controller.enqueue(new TextEncoder().encode(text));
      if (sent++ > 9) controller.close();
    },
  });
  const answer = await client.send("POST /pour", body, {
    headers: { "content-type": "multipart/form-data; boundary=x" },
  });
  deepEqual(answer.body, { title: "t", size: 900 });
});

Deno.test("a streamed file must be the last part, and keeps to its limit", async () => {
  await using client = await open(manifest);
  const late = await client.send(
    "POST /pour",
    form(["bytes", file("a")], ["title", "t"]),
  );
  equal(late.status >= 400, true);
  const large = await client.send(
    "POST /pour",
    form(["title", "t"], ["bytes", file("a", 1_001)]),
  );
  equal(large.status, 413);
});

function raw(name: string): string {
  return `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
    "content-type: text/plain\r\n\r\nhi\r\n--x--\r\n";
}
