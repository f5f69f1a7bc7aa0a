import assert from "node:assert/strict";
import { buildApp, type BuiltApp } from "./inline_apps.ts";

const files = {
  "app.ts": `
import { app } from "@pikku/core";
import * as todos from "./functions/todos.ts";
import { audit as watchful, log } from "./middleware.ts";
import { cors } from "./edge.ts";
import { files, yoga } from "./files.ts";
const info = { title: "Shop" } as const;
const table = app({
  http: {
    "GET /": todos.ping,
    "/todos": {
      tags: ["todos"], middleware: [log], use: [cors], timeout: 1000,
      routes: {
        "GET /": todos.listTodos,
        "POST /": { run: todos.createTodo, status: 201, tags: ["write"], middleware: [watchful], timeout: 50 },
        "/:id": { maxBody: 10, routes: { "DELETE /": todos.removeTodo } },
      },
    },
    ...files,
  },
  httpOptions: { use: [cors], info, docs: false, error: todos.toProblem, uploads: { maxFile: 10 } },
  mounts: { "/graphql": yoga },
  middleware: [watchful],
  rpc: { todos, admin: { purge: todos.removeTodo } },
} satisfies object);
export default table;
`,
  "files.ts": `
import { download, upload as put } from "./functions/index.ts";
export const files = { "GET /files/:id": (download), "POST /files": { run: put, in: { headers: { key: "x-key" } } } } as const;
export const yoga = { fetch(_request: Request): Response { throw 1; } };
`,
  "edge.ts": `
function make() { return async (_c: unknown, next: () => Promise<void>): Promise<void> => { await next(); }; }
export const cors: (c: unknown, next: () => Promise<void>) => Promise<void> = make();
`,
  "middleware.ts": `
import type { Services } from "./services.ts";
export const log = async ({ logger }: Services, _call: unknown, next: () => Promise<unknown>): Promise<unknown> => { logger.info("x"); return await next(); };
function make(): (services: Pick<Services, "logger" | "clock">, call: unknown, next: () => Promise<unknown>) => Promise<unknown> { throw 1; }
export const audit = make();
`,
  "services.ts": `
import type { ServicesOf } from "@pikku/core";
import type { Session } from "./session.ts";
import type { App } from "./.pikku/types.ts";
import type { Caller } from "@pikku/core";
export interface Clock { now(): Date }
export function clock(): Clock { return { now: () => new Date() }; }
export function store({ clock, config }: { clock: Clock; config: { PORT: number } }, session?: Session): { add(): void } { throw [clock, config, session]; }
export const tracer = ({ logger }: { logger: { info(m: string): void } }, caller: Caller): { id: string } => { throw [logger, caller]; };
/** @internal */
export function helper(): void {}
export const notAService = 1;
export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  "session.ts": `
import type { Credentials } from "@pikku/core";
import type { Services } from "./services.ts";
export interface Session { user: string; admin: boolean }
export function session({ sessions }: Services, credentials: Credentials): Promise<Session | undefined> { return sessions.find<Session>(credentials); }
`,
  "permissions.ts": `
import type { Services } from "./services.ts";
import type { Session } from "./session.ts";
export async function isOwner({ store }: Services, { id }: { id: string }, session: Session): Promise<boolean> { return await Promise.resolve(!!store && id === session.user); }
export function isAdmin(_services: Services, _data: unknown, session: Session): boolean { return session.admin; }
export function isOpen(): boolean { return true; }
`,
  "events.ts": `export interface Events { "todo.created": { id: string } }`,
  "config.ts": `export interface Config { PORT: number }`,
  "bindings.ts":
    `export interface Bindings { DB: { query(sql: string): void }; later: Map<string, () => void> }`,
  "functions/index.ts": `
export { download } from "./files.ts";
export { upload } from "./files.ts";
`,
  "functions/files.ts": `
import type { Services } from "../services.ts";
export function download(_services: Services, { id }: { id: string }): Promise<Blob> { throw id; }
async function put(services: Services, data: { key: string; file: File }): Promise<{ size: number }> { await Promise.resolve(); return { size: services.clock.now().getTime() + data.file.size }; }
export { put as upload };
`,
  "functions/todos.ts": `
import { Conflict, type Page, type Permit, PikkuError, type Problem } from "@pikku/core";
import type { isAdmin, isOpen, isOwner } from "../permissions.ts";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";
export type MaybeNothing = undefined;
/** @internal */
export class TitleTaken extends Conflict {}
class Full extends PikkuError { constructor() { super("too_many_requests", "Full"); } }
/** A todo. */
export interface Todo { id: string; title: string; due?: Date }
/** Is it alive?
 * @public
 * @readonly */
export const ping = (): string => "pong";
/** List
 * the todos.
 *
 * Newest first.
 * @public
 * @idempotent
 * @deprecated use search
 * @example
 * list({})
 */
export async function listTodos({ store: s }: Services, data: { limit?: number }): Promise<Page<Todo>> { throw [s, data]; }
/** Create a todo.
 * @throws {TitleTaken} when the title is taken
 * @throws {Full | Conflict} */
export async function createTodo({ store, events }: Services, data: Pick<Todo, "title" | "due">, session: Session): Promise<Todo> { throw [store, events, data, session, Full]; }
type Allowed<P> = Permit<Session, P extends never ? never : P>;
type Owner = Permit<Session, typeof isOwner | readonly [typeof isAdmin, typeof isOpen]>;
/** @internal */
export type Unused = Allowed<typeof isAdmin>;
export function removeTodo(_services: Services, data: { id: string }, session: Owner): void { throw [data, session]; }
/** @public */
export async function* watchTodos({ events }: Services, data: { since?: Date }): AsyncGenerator<Todo> { throw [events, data]; }
/** @public */
export function raw(_: unknown, _data: unknown, session?: Session): Response { throw session; }
/** @internal */
export function toProblem(problem: Problem): { oops: string } { return { oops: problem.title }; }
`,
};

let built: BuiltApp | undefined;

async function app(): Promise<BuiltApp> {
  return built ??= await buildApp(files);
}

Deno.test("an app that uses all of the grammar has no findings", async () => {
  assert.deepEqual((await app()).found, []);
});

Deno.test("functions have their module and export as id, wherever they were re-exported", async () => {
  const { model } = await app();
  assert.deepEqual(model.functions.map((it) => it.id), [
    "functions/files.ts#download",
    "functions/files.ts#upload",
    "functions/todos.ts#createTodo",
    "functions/todos.ts#listTodos",
    "functions/todos.ts#ping",
    "functions/todos.ts#raw",
    "functions/todos.ts#removeTodo",
    "functions/todos.ts#watchTodos",
  ]);
});

/** What is asked of each function. */
const facts: readonly (readonly [name: string, part: object])[] = [
  ["ping", {
    summary: "Is it alive?",
    effect: "readonly",
    public: true,
    services: [],
    input: undefined,
    session: undefined,
    returns: "data",
    output: { kind: "string" },
  }],
  ["listTodos", {
    summary: "List the todos.",
    description: "Newest first.",
    examples: ["list({})"],
    deprecated: true,
    effect: "idempotent",
    services: ["store"],
    returns: "data",
    output: { kind: "ref", name: "Page_Todo" },
    page: true,
  }],
  ["createTodo", {
    services: ["events", "store"],
    session: "required",
    permit: undefined,
    throws: [
      {
        code: "conflict",
        name: "TitleTaken",
        description: "the title is taken",
      },
      { code: "too_many_requests", name: "Full" },
      { code: "conflict", name: "Conflict" },
    ],
    output: { kind: "ref", name: "Todo" },
  }],
  ["removeTodo", { session: "required", returns: "void", output: undefined }],
  ["watchTodos", {
    returns: "stream",
    output: { kind: "ref", name: "Todo" },
  }],
  ["raw", { session: "optional", returns: "response", input: undefined }],
  ["download", { returns: "bytes", output: undefined }],
  ["upload", { services: ["clock"], returns: "data" }],
];

for (const [name, part] of facts) {
  Deno.test(`\`${name}\` is read as it is declared`, async () => {
    const { model } = await app();
    const found = model.functions.find((it) => it.name === name)!;
    for (const [key, value] of Object.entries(part)) {
      assert.deepEqual(found[key as keyof typeof found], value, key);
    }
  });
}

Deno.test("a permit is any of its groups, all within a group, through aliases", async () => {
  const { model } = await app();
  const found = model.functions.find((it) => it.name === "removeTodo")!;
  assert.deepEqual(
    found.permit?.map((group) => group.map((it) => [it.name, it.services])),
    [[["isOwner", ["store"]]], [["isAdmin", []], ["isOpen", []]]],
  );
});

Deno.test("groups are flattened into their routes: prefix, tags, middleware, limits", async () => {
  const { model } = await app();
  const routes = model.http.routes.map((it) => ({
    key: `${it.method} ${it.path}`,
    run: it.run.split("#")[1],
    tags: it.tags,
    middleware: it.middleware.map(({ name }) => name),
    use: it.use.map(({ name }) => name),
    timeout: it.timeout,
    maxBody: it.maxBody,
  }));
  const plain = {
    tags: [],
    middleware: [],
    use: [],
    timeout: undefined,
    maxBody: undefined,
  };
  const todos = {
    ...plain,
    tags: ["todos"],
    middleware: ["log"],
    use: ["cors"],
    timeout: 1000,
  };
  assert.deepEqual(routes, [
    { ...plain, key: "GET /", run: "ping" },
    { ...plain, key: "POST /files", run: "upload" },
    { ...plain, key: "GET /files/:id", run: "download" },
    { ...todos, key: "GET /todos", run: "listTodos" },
    {
      ...todos,
      key: "POST /todos",
      run: "createTodo",
      tags: ["todos", "write"],
      middleware: ["log", "audit"],
      timeout: 50,
    },
    { ...todos, key: "DELETE /todos/:id", run: "removeTodo", maxBody: 10 },
  ]);
  assert.equal(model.http.routes[4]?.status, 201);
  assert.deepEqual(model.http.routes[1]?.in, { headers: { key: "x-key" } });
});

Deno.test("the HTTP edge keeps its data, references and error format", async () => {
  const { model } = await app();
  const { options, mounts } = model.http;
  assert.deepEqual(options.data, {
    docs: false,
    info: { title: "Shop" },
    uploads: { maxFile: 10 },
  });
  assert.deepEqual(options.use, [{ module: "edge.ts", name: "cors" }]);
  assert.equal(options.error?.name, "toProblem");
  assert.equal(options.error?.type.kind, "object");
  assert.deepEqual(mounts, [
    { prefix: "/graphql", handler: { module: "files.ts", name: "yoga" } },
  ]);
});

Deno.test("names on the wire are key and function name; what is internal stays inside", async () => {
  const { model } = await app();
  assert.deepEqual(model.rpc, {
    "admin.purge": "functions/todos.ts#removeTodo",
    "todos.createTodo": "functions/todos.ts#createTodo",
    "todos.listTodos": "functions/todos.ts#listTodos",
    "todos.ping": "functions/todos.ts#ping",
    "todos.raw": "functions/todos.ts#raw",
    "todos.removeTodo": "functions/todos.ts#removeTodo",
    "todos.watchTodos": "functions/todos.ts#watchTodos",
  });
});

Deno.test("services.ts, session.ts and the modules of types are read beside the table", async () => {
  const { model } = await app();
  const services = model.services.map(({ place: _, ...rest }) => rest);
  const module = "services.ts";
  assert.deepEqual(services, [
    { module, name: "clock", services: [] },
    {
      module,
      name: "store",
      services: ["clock", "config"],
      second: "session",
      secondOptional: true,
    },
    { module, name: "tracer", services: ["logger"], second: "caller" },
  ]);
  assert.deepEqual(model.session?.services, ["sessions"]);
  assert.equal(model.events?.module, "events.ts");
  assert.equal(model.config?.module, "config.ts");
  assert.deepEqual(model.bindings, { module: "bindings.ts" });
});

Deno.test("a middleware that a call made declares its services by type", async () => {
  const { model } = await app();
  assert.deepEqual(model.middleware.map((it) => [it.name, it.services]), [
    ["audit", ["clock", "logger"]],
  ]);
});

Deno.test("the model is plain JSON and doesn't depend on the order of keys in the table", async () => {
  const { model } = await app();
  assert.deepEqual(JSON.parse(JSON.stringify(model)), model);
  const [head, tail] = files["app.ts"].split("...files,\n");
  const moved = `${head}${tail}`.replace("http: {", "http: { ...files,");
  const other = await buildApp({ ...files, "app.ts": moved });
  const routes = (it: BuiltApp): unknown =>
    it.model.http.routes.map(({ place: _, ...rest }) => rest);
  assert.deepEqual(routes(other), routes(await app()));
});
