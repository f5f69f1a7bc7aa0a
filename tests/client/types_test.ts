import assert from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";
import { emitClient } from "../../codegen/emit/client.ts";
import type { Model } from "../../codegen/model/model.ts";
import { fn, model, object, ref, route, scalar } from "../openapi/model.ts";
import { todoModel } from "../openapi/todo_model.ts";

/** Checks a program of a model's client with the libraries of a browser. */
async function check(app: Model, program: string): Promise<readonly string[]> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(folder, "client.ts"), emitClient(app));
    const file = join(folder, "main.ts");
    await Deno.writeTextFile(file, program);
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: [
        "lib.es2023.d.ts",
        "lib.esnext.disposable.d.ts",
        "lib.dom.d.ts",
        "lib.dom.iterable.d.ts",
      ],
      types: [],
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noPropertyAccessFromIndexSignature: false,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
    };
    const made = ts.createProgram([file], options);
    return ts.getPreEmitDiagnostics(made).map(
      ({ file, start, messageText }) => {
        const line = file
          ? file.getLineAndCharacterOfPosition(start!).line + 1
          : 0;
        const text = ts.flattenDiagnosticMessageText(messageText, " ");
        return `${file?.fileName.split("/").at(-1)}:${line} ${text}`;
      },
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("the types of a client take what fits and refuse what doesn't", async () => {
  const found = await check(
    todoModel,
    `
import {
  type Circle, type ClientError, createClient, type Errors, isClientError, pages,
  type Shape, type Todo, type TodoInput,
} from "./client.ts";

const client = createClient({ baseUrl: "/", auth: () => "Bearer x", fetch });
const todo: Todo = await client.todos.createTodo({ title: "x", status: "open" });
const same: Todo = await client["POST /todos"]({ title: "x", status: "open", secret: "s" }, {
  signal: AbortSignal.timeout(1), timeout: 5, retries: 1, headers: {},
});
const due: Date | undefined = todo.due;
const size: bigint | undefined = same.size;
const nothing: void = await client["DELETE /todos/:id"]({ id: "1" });
const blob: Blob = await client["GET /todos/:id/file"]({ id: "1" });
const response: Response = await client["GET /auth/callback"]({ code: "", state: "" });
await client.todos.listTodos();
await client.todos.ping();
await client.files.attach({ id: "1", file: new Blob([]) });
for await (const item of client.todos.watchTodos({ since: new Date() })) item.title;
for await (const item of pages(client.todos.listTodos, { limit: 5 })) item.title;
const shape: Shape = { kind: "square", side: 1n };
const area: number = await client.shapes.area(shape);
try {
  await client.todos.createTodo({ title: "x", status: "open" });
} catch (error) {
  if (isClientError(error, "conflict", "network")) {
    const code: "conflict" | "network" = error.code;
    // @ts-expect-error -- not one of the two
    error.code === "gone";
  }
  if (isClientError<Errors["todos.createTodo"]>(error)) {
    const code: "conflict" | "forbidden" | "invalid" | "unauthorized" = error.code;
  }
  // @ts-expect-error -- no such code
  isClientError(error, "conflit");
}
// @ts-expect-error -- title is missing
await client.todos.createTodo({ status: "open" });
// @ts-expect-error -- not one of the texts
await client.todos.createTodo({ title: "x", status: "closed" });
// @ts-expect-error -- set by the server
const input: TodoInput = { id: "1", title: "x", status: "open" };
// @ts-expect-error -- never sent by the server
todo.secret;
// @ts-expect-error -- not a date
await client.todos.watchTodos({ since: "2026-01-01" }).next();
// @ts-expect-error -- data is missing
await client.shapes.area();
// @ts-expect-error -- takes none
await client.todos.ping({ a: 1 });
// @ts-expect-error -- no such function
client.todos.create;
// @ts-expect-error -- no such route
client["POST /todo"];
// @ts-expect-error -- baseUrl is missing
createClient({});
// @ts-expect-error -- nothing to page through
pages(client.todos.createTodo, { title: "x", status: "open" });
const unused: [Date | undefined, bigint | undefined, void, Blob, Response, number, Circle?, ClientError?] =
  [due, size, nothing, blob, response, area];
export { unused };
`,
  );
  assert.deepEqual(found, []);
});

Deno.test("types of the app that are called like something else get names of their own", async () => {
  const names = [
    "Blob",
    "Client",
    "Entry",
    "Errors",
    "File",
    "Promise",
    "Response",
    "Decode",
    "a-b",
    "a.b",
  ];
  const app = model({
    functions: names.map((name, at) =>
      fn(`a.f${at}`, {
        input: ref(name),
        output: ref(name),
        session: "optional",
      })
    ),
    routes: names.map((_, at) => route(`POST /f${at}`, `a.f${at}`)),
    rpc: { "a": "a.f0", "a.f1": "a.f1", "a.delete": "a.f2" },
    types: Object.fromEntries(
      names.map((name) => [name, object({ [name]: scalar("date") })]),
    ),
  });
  const found = await check(
    app,
    `
import { createClient, type Response_2 } from "./client.ts";
const client = createClient({ baseUrl: "" });
const found: Response_2 = await client["POST /f6"]({ Response: new Date() });
const date: Date = (await client.a({ Blob: new Date() })).Blob;
const other: Date = (await client.a.f1({ Client: new Date() })).Client;
export { date, found, other };
await client.a.delete({ Entry: new Date() });
`,
  );
  assert.deepEqual(found, []);
});

Deno.test("types of the app may have any name that a client itself has", async () => {
  const bare: Model = {
    ...model({
      functions: [fn("a.f", { output: scalar("date") })],
      rpc: { f: "a.f" },
    }),
    channels: [{
      path: "/live",
      place: { file: "app.ts", line: 1, column: 1 },
      calls: { f: "functions/a.ts#f" },
      middleware: [],
      tags: [],
    }],
  };
  const found = new Set(emitClient(bare).match(/\b[A-Z]\w+\b/g));
  const names = [...found].sort();
  const all: Model = {
    ...bare,
    functions: [
      ...bare.functions,
      ...names.map((name) => fn(`b.${name}`, { output: ref(name) })),
    ],
    rpc: {
      ...bare.rpc,
      ...Object.fromEntries(
        names.map((name) => [`b.${name}`, `functions/b.ts#${name}`]),
      ),
    },
    types: Object.fromEntries(
      names.map((name) => [name, object({ [name]: scalar("date") })]),
    ),
  };
  assert.deepEqual(
    await check(
      all,
      `
import { connectChannel, createClient, type Entry, type Run } from "./client.ts";
const { b } = createClient({ baseUrl: "" });
const entry: Entry = await b.Entry();
const run: Date = ((await b.Run()) satisfies Run).Run;
await using live = connectChannel("/live", {}, { baseUrl: "" });
const date: Date = await live.calls.f();
export { date, entry, run };
`,
    ),
    [],
  );
});

Deno.test("an app without functions has a client", async () => {
  const found = await check(
    model({ functions: [] }),
    `
import { createClient } from "./client.ts";
createClient({ baseUrl: "" });
`,
  );
  assert.deepEqual(found, []);
});
