/** Cases of functions, permissions, services and sessions that can't be wired. @module */
import type { DiagnosticCase } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

const SESSION = `
import type { Credentials } from "@pikku/core";
export interface Session { user: string; admin: boolean }
export function session(_: unknown, c: Credentials): Session | undefined { return c.bearer ? { user: c.bearer, admin: false } : undefined; }
`;

const SERVICES = `
import type { ServicesOf } from "@pikku/core";
export interface Clock { now(): Date }
export function clock(): Clock { return { now: () => new Date() }; }
export type Services = ServicesOf<typeof import("./services.ts")>;
`;

const PERMISSIONS = `
import type { Session } from "./session.ts";
export function isOwner(_: unknown, { id }: { id: string }, session: Session): boolean { return session.user === id; }
export function isAdmin(_: unknown, _data: unknown, session: Session): boolean { return session.admin; }
export const isNobody = (): boolean => false;
function isHidden(): boolean { return !isHidden; }
`;

/** An app with one function `run`, told by its source. */
export function run(source: string, more: Files = {}): Files {
  return {
    "app.ts":
      `import { app } from "@pikku/core";\nimport { run } from "./f.ts";\nexport default app({ rpc: { run } });\n`,
    "f.ts": [
      `import type { Permit, Page } from "@pikku/core";`,
      `import { Conflict } from "@pikku/core";`,
      `import type { Session } from "./session.ts";`,
      `import type { isAdmin, isNobody, isOwner } from "./permissions.ts";`,
      `export type Used = [Permit<Session, typeof isAdmin>, Page<number>, typeof isNobody, typeof isOwner, Conflict];`,
      source,
    ].join("\n"),
    "session.ts": SESSION,
    "services.ts": SERVICES,
    "permissions.ts": PERMISSIONS,
    ...more,
  };
}

/** An app that hands over the whole namespace `f`. */
function whole(source: string): Files {
  return {
    "app.ts":
      `import { app } from "@pikku/core";\nimport * as f from "./f.ts";\nexport default app({ rpc: { f } });\n`,
    "f.ts": source,
    "session.ts": SESSION,
  };
}

/** A function whose session has a type. */
function permit(type: string, before = ""): Files {
  return run(
    `${before}\nexport function run(_: unknown, _data: { id: string }, session: ${type}): void { session; }`,
  );
}

const accepted = run("export function run(): void {}");

/** Cases of functions. */
export const functionCases: readonly DiagnosticCase[] = [
  {
    code: "PK116",
    name: "a function has overloads",
    refused: run(
      "export function run(): void;\nexport function run(_?: unknown): void {}",
    ),
    accepted,
    marks: "run",
  },
  {
    code: "PK117",
    name: "a function is generic",
    refused: run(
      "export function run<T>(_: unknown, data: { x: T }): void { data; }",
    ),
    accepted: run(
      "function own<T>(x: T): T { return x; }\nexport function run(_: unknown, data: { x: string }): void { own(data); }",
    ),
    marks: "T",
  },
  {
    code: "PK118",
    name: "a function has a fourth parameter",
    refused: run(
      "export function run(_: unknown, _data: void, _session: Session, more: string): void { more; }",
    ),
    accepted: run(
      "export function run(_: unknown, { more }: { more: string }, _session: Session): void { more; }",
    ),
    marks: "more: string",
  },
  {
    code: "PK118",
    name: "a function takes a rest of parameters",
    refused: run("export function run(...all: unknown[]): void { all; }"),
    accepted,
    marks: "...all: unknown[]",
  },
  {
    code: "PK118",
    name: "a function takes `this`",
    refused: run(
      "export function run(this: Date, _: unknown, _data: void): void { this; }",
    ),
    accepted,
    marks: "this: Date",
    says: "is called on nothing",
  },
  {
    code: "PK119",
    name: "a namespace would expose an unmarked public function",
    refused: whole("export function ping(): string { return ''; }"),
    accepted: whole(
      "/** @public */\nexport function ping(): string { return ''; }\nimport type { Session } from \"./session.ts\";\nexport function me(_: unknown, _data: void, session: Session): Session { return session; }",
    ),
    marks: "ping",
    says: "@public",
  },
  {
    code: "PK120",
    name: "a namespace exports a constant",
    refused: whole("export const limit = 10;"),
    accepted: whole(
      "/** @internal */\nexport const limit = 10;\nexport interface Item { id: string }\nexport default class {}",
    ),
    marks: "limit",
    says: "@internal",
  },
  {
    code: "PK121",
    name: "a permission is a const",
    refused: permit("Permit<Session, typeof isNobody>"),
    accepted: permit("Permit<Session, typeof isAdmin | typeof isOwner>"),
    marks: "typeof isNobody",
  },
  {
    code: "PK121",
    name: "a permission isn't exported",
    refused: permit(
      "Permit<Session, typeof hidden>",
      "function hidden(): boolean { return true; }",
    ),
    accepted: permit(
      "Permit<Session, typeof shown>",
      "/** @internal */ export function shown(): boolean { return true; }",
    ),
    marks: "typeof hidden",
  },
  {
    code: "PK121",
    name: "a permission is a type of its own",
    refused: permit("Permit<Session, () => boolean>"),
    accepted: permit(
      "Mine<readonly [typeof isAdmin, typeof isOwner]>",
      "type Mine<P extends readonly [typeof isAdmin, typeof isOwner]> = Permit<Session, P>;",
    ),
    marks: "() => boolean",
  },
  {
    code: "PK122",
    name: "a permission needs data, but the function takes none",
    refused: run(
      "export function run(_: unknown, _data: void, session: Permit<Session, typeof isOwner>): void { session; }",
    ),
    accepted: run(
      "export function run(_: unknown, _data: void, session: Permit<Session, typeof isAdmin>): void { session; }",
    ),
    marks: "typeof isOwner",
    says: "data",
  },
  {
    code: "PK122",
    name: "a permission needs data that the function doesn't have",
    refused: run(
      "export function run(_: unknown, _data: { key: string }, session: Permit<Session, typeof isOwner>): void { session; }",
    ),
    accepted: run(
      "export function run(_: unknown, _data: { key: string; id: string }, session: Permit<Session, typeof isOwner>): void { session; }",
    ),
    marks: "typeof isOwner",
    says: "data",
  },
  {
    code: "PK122",
    name: "a permission needs another session",
    refused: permit(
      "Permit<Session, typeof isRoot>",
      "export function isRoot(_: unknown, _data: unknown, session: { root: string }): boolean { return !!session; }",
    ),
    accepted: permit(
      "Permit<Session, typeof isRoot>",
      "export function isRoot(_: unknown, _data: unknown, session: { user: string }): boolean { return !!session; }",
    ),
    marks: "typeof isRoot",
    says: "session",
  },
  {
    code: "PK123",
    name: "a permit stands inside another type",
    refused: permit("Readonly<Permit<Session, typeof isAdmin>>"),
    accepted: permit(
      "Admin",
      "type Admin = (Permit<Session, typeof isAdmin>);",
    ),
    marks: "Readonly<Permit<Session, typeof isAdmin>>",
  },
  {
    code: "PK123",
    name: "an interface extends a permit",
    refused: permit(
      "Admin",
      "interface Admin extends Permit<Session, typeof isAdmin> {}",
    ),
    accepted: permit("Own", "interface Own extends Session {}"),
    marks: "Admin",
  },
  {
    code: "PK123",
    name: "a permit stands in a union",
    refused: permit(
      "Session | Owner",
      "type Owner = Permit<Session, typeof isOwner>;",
    ),
    accepted: permit("Session | Owner", "type Owner = Session;"),
    marks: "Session | Owner",
  },
  {
    code: "PK124",
    name: "a permitted session is optional",
    refused: run(
      "export function run(_: unknown, _data: void, session?: Permit<Session, typeof isAdmin>): void { session; }",
    ),
    accepted: run(
      "export function run(_: unknown, _data: void, session?: Session): void { session; }",
    ),
    marks: "session?: Permit<Session, typeof isAdmin>",
  },
  {
    code: "PK125",
    name: "a session has no declared type",
    refused: run(
      "type H = (s: unknown, d: { id: string }, session: Session) => void;\nexport const run: H = (_s, _d, session) => { session; };",
    ),
    accepted: run(
      "type H = (s: unknown, d: { id: string }, session: Session) => void;\nexport const run: H = (_s, _d, session: Session) => { session; };",
    ),
    marks: "session",
  },
  {
    code: "PK126",
    name: "`@throws` names no error of core",
    refused: run(
      "/** @throws {RangeError} when it's late */\nexport function run(): void {}",
    ),
    accepted: run(
      "/** @throws {Late} when it's late\n * @throws nothing else */\nexport function run(): void { throw new Late(); }\nclass Late extends Conflict {}",
    ),
    marks: "RangeError",
  },
  {
    code: "PK127",
    name: "a function returns data or a Response",
    refused: run(
      "export function run(): { x: string } | Response { throw 1; }",
    ),
    accepted: run(
      "export function run(): { x: string } | undefined { throw 1; }",
    ),
    marks: "{ x: string } | Response",
  },
  {
    code: "PK128",
    name: "a stream doesn't tell its items",
    refused: run(
      "export interface Odd { [Symbol.asyncIterator](): AsyncIterator<string> }\nexport function run(): Odd { throw 1; }",
    ),
    accepted: run(
      "export interface Odd extends AsyncIterable<string> {}\nexport function run(): Odd { throw 1; }",
    ),
    marks: "Odd",
  },
  {
    code: "PK129",
    name: "session.ts exports no factory",
    refused: run(
      "export function run(_: unknown, _data: void, _session: Session): void {}",
      {
        "session.ts":
          "export interface Session { user: string; admin: boolean }",
      },
    ),
    accepted: run(
      "export function run(_: unknown, _data: void, _session: Session): void {}",
    ),
    marks: "export interface Session { user: string; admin: boolean }",
  },
  {
    code: "PK137",
    name: "a schema isn't exported",
    refused: run(
      'import type { Parsed, StandardSchema } from "@pikku/core";\ndeclare const schema: StandardSchema<{ id: string }>;\nexport function run(_: unknown, data: Parsed<typeof schema>): void { data; }',
    ),
    accepted: run(
      'import type { Parsed, StandardSchema } from "@pikku/core";\nexport declare const schema: StandardSchema<{ id: string }>;\nexport function run(_: unknown, data: Parsed<typeof schema>): void { data; }',
    ),
    marks: "typeof schema",
  },
  {
    code: "PK130",
    name: "a function expects another type of service",
    refused: run(
      "export function run({ clock }: { clock: { tick(): void } }): void { clock; }",
    ),
    accepted: run(
      "export function run({ clock }: { clock: { now(): Date } }): void { clock; }",
    ),
    marks: "{ clock: { tick(): void } }",
    says: "`clock`",
  },
  {
    code: "PK130",
    name:
      "a function expects another type than a factory of an app without `Services` makes",
    refused: run(
      "export function run({ clock }: { clock: string }): void { clock; }",
      {
        "services.ts": "export function clock(): number { return 1; }",
      },
    ),
    accepted: run(
      "export function run({ clock }: { clock: number }): void { clock; }",
      {
        "services.ts": "export function clock(): Promise<number> { throw 1; }",
      },
    ),
    marks: "{ clock: string }",
  },
  {
    code: "PK131",
    name: "a function expects another session",
    refused: run(
      "export function run(_: unknown, _data: void, session: { id: number }): void { session; }",
    ),
    accepted: run(
      "export function run(_: unknown, _data: void, session: { user: string }): void { session; }",
    ),
    marks: "{ id: number }",
  },
  {
    code: "PK131",
    name: "the session factory returns something else than `Session`",
    refused: run("export function run(): void {}", {
      "session.ts": SESSION.replace("): Session", "): { user: string }"),
    }),
    accepted: run("export function run(): void {}", {
      "session.ts": SESSION.replace(
        "): Session | undefined",
        "): Promise<Session | undefined>",
      ).replace("export function", "export async function").replace(
        "return c",
        "await c; return c",
      ),
    }),
    marks: "session",
  },
  {
    code: "PK132",
    name: "a factory takes something else than session or caller",
    refused: run("export function run(): void {}", {
      "services.ts":
        `${SERVICES}\nexport function odd(_: unknown, n: number): number { return n; }`,
    }),
    accepted: run("export function run(): void {}", {
      "services.ts":
        `import type { Caller } from "@pikku/core";\nimport type { Session } from "./session.ts";${SERVICES}\nexport function one(_: unknown, c: Caller): string { return c.id; }\nexport function two(_: unknown, s?: Session): string { return s?.user ?? ""; }`,
    }),
    marks: "n: number",
  },
  {
    code: "PK133",
    name: "a factory has three parameters",
    refused: run("export function run(): void {}", {
      "services.ts":
        `import type { Session } from "./session.ts";${SERVICES}\nexport function odd(_: unknown, s: Session, n: number): number { return n + s.user.length; }`,
    }),
    accepted,
    marks: "n: number",
  },
  {
    code: "PK135",
    name: "events.ts exports no type `Events`",
    refused: run("export function run(): void {}", {
      "events.ts": "export interface Event { x: string }",
    }),
    accepted: run("export function run(): void {}", {
      "events.ts": `export interface Events { "x": string }`,
      "config.ts": "export type Config = { PORT: number };",
    }),
    marks: "export interface Event { x: string }",
  },
  {
    code: "PK135",
    name: "config.ts exports no type `Config`",
    refused: run("export function run(): void {}", {
      "config.ts": "export const Config = 1;",
    }),
    accepted: run("export function run(): void {}", {
      "config.ts": "interface Config { PORT: number }\nexport type { Config };",
    }),
    marks: "export const Config = 1;",
  },
  {
    code: "PK135",
    name: "bindings.ts exports no type `Bindings`",
    refused: run("export function run(): void {}", {
      "bindings.ts": "interface Bindings { DB: { query(): void } }\nBindings;",
    }),
    accepted: run("export function run(): void {}", {
      "bindings.ts":
        "export interface Bindings { DB: { query(sql: string): unknown } }",
    }),
    marks: "interface Bindings { DB: { query(): void } }",
  },
  {
    code: "PK130",
    name: "a function takes another type of binding than the app has",
    refused: run(
      "export function run({ bindings }: { bindings: { DB: number } }): void { bindings; }",
      { "bindings.ts": "export interface Bindings { DB: string }" },
    ),
    accepted: run(
      "export function run({ bindings }: { bindings: { DB: string } }): void { bindings; }",
      {
        "bindings.ts":
          "export interface Bindings { DB: string; KV: () => void }",
      },
    ),
    marks: "{ bindings: { DB: number } }",
  },
];
