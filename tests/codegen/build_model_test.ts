import assert from "node:assert/strict";
import { type BuiltApp, buildApp } from "./inline_apps.ts";

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

Deno.test("an app as a model", async (t) => {
  console.log(JSON.stringify((await app()).model, null, 1));
});
