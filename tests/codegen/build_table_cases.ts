/** Cases of what the wiring table's grammar refuses, and what it takes instead. @module */
import { type DiagnosticCase, table } from "./diagnostic_case.ts";

/** Cases of the grammar. */
export const tableCases: readonly DiagnosticCase[] = [
  {
    code: "PK101",
    name: "an import leads nowhere",
    refused: table("rpc: { x }", `import { x } from "./missing.ts";`),
    accepted: table("rpc: { x }", `import { text as x } from "./f.ts";`),
    marks: `"./missing.ts"`,
  },
  {
    code: "PK101",
    name: "a package is in no import map",
    refused: table("", `import { x } from "nowhere";`),
    accepted: table("", `import type { Item } from "./f.ts";`),
    marks: `"nowhere"`,
    says: "deno.json",
  },
  {
    code: "PK102",
    name: "an imported name isn't exported",
    refused: table("rpc: { txt }", `import { txt } from "./f.ts";`),
    accepted: table("rpc: { text }", `import { text } from "./f.ts";`),
    marks: "txt",
    says: "Did you mean `text`?",
  },
  {
    code: "PK102",
    name: "a namespace has no such member",
    refused: table("rpc: { x: f.lst }"),
    accepted: table("rpc: { x: f.list }"),
    marks: "lst",
    says: "Did you mean `list`?",
  },
  {
    code: "PK102",
    name: "a name is declared nowhere",
    refused: table("rpc: { x: nothing }"),
    accepted: table("rpc: { x: something }", "const something = f.text;"),
    marks: "nothing",
  },
  {
    code: "PK103",
    name: "a module can't be parsed",
    refused: {
      ...table("rpc: { x: f.text }"),
      "f.ts":
        "export function text(): string { return '' }\nexport const = 1;\n",
    },
    accepted: table("rpc: { x: f.text }"),
    marks: "const =",
  },
  {
    code: "PK104",
    name: "the module exports no table",
    refused: { "app.ts": "export const x = 1;\n" },
    accepted: {
      "app.ts":
        `import { app as wire } from "@pikku/core";\nconst table = wire({});\nexport default table;\n`,
    },
    marks: "export const x = 1;",
  },
  {
    code: "PK104",
    name: "the table comes from somebody else's function of the same name",
    refused: {
      "app.ts":
        "function app(x: object): object { return x; }\nexport default app({});\n",
    },
    accepted: {
      "app.ts":
        `import * as core from "@pikku/core";\nexport default (core.app({})) satisfies object;\n`,
    },
    marks: "app({})",
  },
  {
    code: "PK104",
    name: "the table is spread over two arguments",
    refused: {
      "app.ts":
        `import { app } from "@pikku/core";\nexport default app({}, {});\n`,
    },
    accepted: {
      "app.ts":
        `import { app } from "@pikku/core";\nconst table = app({});\nexport { table as default };\n`,
    },
    marks: "app({}, {})",
  },
  {
    code: "PK104",
    name: "the app's module isn't there",
    refused: { "services.ts": "export const x = 1;\n" },
    accepted: {
      "app.ts": `import { app } from "@pikku/core";\nexport default app({});\n`,
    },
    marks: "",
  },
  ...unreadable(),
  {
    code: "PK106",
    name: "a variable may change",
    refused: table("http: routes", `let routes = { "GET /": f.text };`),
    accepted: table("http: routes", `const routes = { "GET /": f.text };`),
    marks: "routes",
  },
  {
    code: "PK107",
    name: "a function isn't exported",
    refused: table("rpc: { hidden }", "function hidden(): void {}"),
    accepted: table("rpc: { hidden }", "export function hidden(): void {}"),
    marks: "hidden",
    says: "Write `export` before its declaration in `app.ts`",
  },
  {
    code: "PK108",
    name: "a constant contains itself",
    refused: table("rpc: a", "const a: object = { b: { ...a } };"),
    accepted: table(
      "rpc: a",
      "const b = { text: f.text };",
      "const a = { b, c: { ...b } };",
    ),
    marks: "a",
  },
  {
    code: "PK109",
    name: "a key stands twice",
    refused: table(`http: { "GET /": f.text, "GET /": f.list }`),
    accepted: table(`http: { "GET /": f.text, "GET /list": f.list }`),
    marks: `"GET /"`,
  },
  {
    code: "PK110",
    name: "a later spread overwrites a key",
    refused: table(
      `http: { "GET /": f.text, ...more }`,
      `const more = { "GET /": f.list };`,
    ),
    accepted: table(
      `http: { ...more, "GET /": f.text }`,
      `const more = { "GET /": f.list };`,
    ),
    marks: "...more",
  },
  {
    code: "PK110",
    name: "a later spread overwrites what an earlier one brought",
    refused: table(
      `http: { ...one, ...two }`,
      `const one = { "GET /": f.list };`,
      `const two = { "GET /": f.list };`,
    ),
    accepted: table(
      `http: { ...one, ...two }`,
      `const one = { "GET /": f.list };`,
      `const two = { "POST /": f.add };`,
    ),
    marks: "...two",
  },
  {
    code: "PK111",
    name: "an object spreads a list",
    refused: table(`http: { ...some }`, `const some = [f.text];`),
    accepted: table(`http: { ...some }`, `const some = { "GET /": f.text };`),
    marks: "...some",
  },
  {
    code: "PK111",
    name: "a list spreads an object",
    refused: table(`middleware: [...some]`, `const some = { log: f.log };`),
    accepted: table(`middleware: [...some]`, `const some = [f.log] as const;`),
    marks: "...some",
  },
  {
    code: "PK112",
    name: "nothing reads a section",
    refused: table(`htpp: {}`),
    accepted: table(`http: {}`),
    marks: "htpp",
    says: "Did you mean `http`?",
  },
  {
    code: "PK112",
    name: "nothing reads an option of a route",
    refused: table(`http: { "GET /": { run: f.text, produce: "text/plain" } }`),
    accepted: table(
      `http: { "GET /": { run: f.text, produces: "text/plain" } }`,
    ),
    marks: "produce",
    says: "Did you mean `produces`?",
  },
  {
    code: "PK112",
    name: "nothing reads an option of a binding",
    refused: table(
      `http: { "POST /": { run: f.add, out: { header: { id: "id" } } } }`,
    ),
    accepted: table(
      `http: { "POST /": { run: f.add, out: { headers: { id: "id" } } } }`,
    ),
    marks: "header",
  },
  {
    code: "PK113",
    name: "a status is a text",
    refused: table(`http: { "POST /": { run: f.add, status: "201" } }`),
    accepted: table(
      `http: { "POST /": { run: f.add, status: CREATED } }`,
      "const CREATED = 201;",
    ),
    marks: `"201"`,
    says: "Write a number",
  },
  {
    code: "PK113",
    name: "a group is a function",
    refused: table(`http: { "/items": f.list }`),
    accepted: table(`http: { "/items": { routes: { "GET /": f.list } } }`),
    marks: "f.list",
  },
  {
    code: "PK113",
    name: "a group has no routes",
    refused: table(`http: { "/items": { tags: ["items"] } }`),
    accepted: table(`http: { "/items": { tags: ["items"], routes: {} } }`),
    marks: `"/items"`,
  },
  {
    code: "PK113",
    name: "a route has no function",
    refused: table(`http: { "GET /": { status: 200 } }`),
    accepted: table(`http: { "GET /": { status: 200, run: f.list } }`),
    marks: `"GET /"`,
  },
  {
    code: "PK113",
    name: "a section is a list",
    refused: table(`http: []`),
    accepted: table(`http: {}`),
    marks: "[]",
  },
  {
    code: "PK114",
    name: "a key is computed",
    refused: table(`http: { [key]: f.text }`, `const key = "GET /";`),
    accepted: table(`http: { 'GET /': f.text }`),
    marks: "[key]",
  },
  {
    code: "PK115",
    name: "a route names what a call made",
    refused: table(`rpc: { made: f.made }`),
    accepted: table(`rpc: { made: f.text }`),
    marks: "f.made",
  },
  {
    code: "PK115",
    name: "a middleware isn't a function",
    refused: table(`middleware: [n]`, "export const n = new Date();"),
    accepted: table(`middleware: [f.made]`),
    marks: "n",
  },
  {
    code: "PK115",
    name: "a middleware stands alone",
    refused: table(`middleware: f.log`),
    accepted: table(`middleware: [f.log]`),
    marks: "f.log",
  },
  {
    code: "PK115",
    name: "a mounted value handles no requests",
    refused: table(`mounts: { "/x": n }`, "export const n = { get: 1 };"),
    accepted: table(
      `mounts: { "/x": n, "/y": f.handler }`,
      "export const n = { fetch(_: Request): Response { throw 1; } };",
    ),
    marks: "{ get: 1 }",
  },
  {
    code: "PK115",
    name: "a mounted function takes no request",
    refused: table(
      `mounts: { "/x": wrong }`,
      "export function wrong(n: number): string { return String(n); }",
    ),
    accepted: table(
      `mounts: { "/x": right }`,
      "export function right(): Response { throw 1; }",
    ),
    marks: "wrong",
  },
  {
    code: "PK115",
    name: "a middleware takes data instead of a call",
    refused: table(
      `middleware: [wrong]`,
      "export function wrong(_: unknown, { id }: { id: string }): string { return id; }",
    ),
    accepted: table(
      `middleware: [right]`,
      "export function right(_: unknown, { wire }: { wire: string }): string { return wire; }",
    ),
    marks: "wrong",
  },
  {
    code: "PK115",
    name: "an error format takes no problem",
    refused: table(
      `httpOptions: { error: wrong }`,
      "export function wrong(n: number): number { return n; }",
    ),
    accepted: table(
      `httpOptions: { error: right }`,
      "export function right({ code }: { code: string }): { code: string } { return { code }; }",
    ),
    marks: "wrong",
  },
  {
    code: "PK115",
    name: "a value that isn't a function is used as Hono middleware",
    refused: table(`httpOptions: { use: [n] }`, "export const n = new Date();"),
    accepted: table(`httpOptions: { use: [f.made] }`),
    marks: "n",
  },
  {
    code: "PK115",
    name: "an error format isn't a function",
    refused: table(`httpOptions: { error: "x" }`),
    accepted: table(`httpOptions: { error: f.text }`),
    marks: `"x"`,
  },
  {
    code: "PK134",
    name: "a route has an unknown method",
    refused: table(`http: { "get /": f.list }`),
    accepted: table(`http: { "GET /": f.list }`),
    marks: `"get /"`,
  },
  {
    code: "PK136",
    name: "two names on the wire are equal",
    refused: table(`rpc: { "a.b": f.text, a: { b: f.list } }`),
    accepted: table(`rpc: { a: { b: f.list, c: f.text } }`),
    marks: "b",
  },
];

/** Expressions that can't be read, each with what to write instead. */
function unreadable(): readonly DiagnosticCase[] {
  const cases: readonly (readonly [
    name: string,
    refused: string,
    marks: string,
    accepted: string,
  ])[] = [
    [
      "a function written in place",
      `"GET /": () => 1`,
      "() => 1",
      `"GET /": f.text`,
    ],
    ["a method", `run() {}`, "run() {}", `"GET /": f.text`],
    ["a call", `"GET /": f.log()`, "f.log()", `"GET /": f.text`],
    [
      "a condition",
      `"GET /": { run: f.text, status: 1 ? 200 : 201 }`,
      "1 ? 200 : 201",
      `"GET /": { run: f.text, status: 200 }`,
    ],
    [
      "a sum",
      `"GET /": { run: f.text, timeout: 60 * 1000 }`,
      "60 * 1000",
      `"GET /": { run: f.text, timeout: 60_000 }`,
    ],
    [
      "a template with values",
      '"GET /": { run: f.text, produces: `a${1}` }',
      "`a${1}`",
      '"GET /": { run: f.text, produces: `text/plain` }',
    ],
    [
      "an assertion",
      `"GET /": f.text as any`,
      "f.text as any",
      `"GET /": f.text satisfies unknown`,
    ],
    [
      "a non-null assertion",
      `"GET /": f.text!`,
      "f.text!",
      `"GET /": (f.text)`,
    ],
    ["a member of an object", `"GET /": o.text`, "o.text", `"GET /": text`],
    ["access by index", `"GET /": f["text"]`, `f["text"]`, `"GET /": f.text`],
    [
      "undefined",
      `"GET /": { run: f.text, status: undefined }`,
      "undefined",
      `"GET /": { run: f.text }`,
    ],
    [
      "a bigint",
      `"GET /": { run: f.text, timeout: 1n }`,
      "1n",
      `"GET /": { run: f.text, timeout: 1 }`,
    ],
    ["a class", `"GET /": class {}`, "class {}", `"GET /": f.text`],
  ];
  return cases.map(([name, refused, marks, accepted]) => ({
    code: "PK105",
    name: `${name} can't be read`,
    refused: table(`http: { ${refused} }`, "const o = { text: f.text };"),
    accepted: table(`http: { ${accepted} }`, "const text = f.text;"),
    marks,
  }));
}
