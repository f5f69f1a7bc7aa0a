/** Cases of services and sessions that nobody can make. @module */
import type { DiagnosticCase } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

const SESSION = `export interface Session { user: string }
export function session(_: unknown, c: { bearer?: string }): Session | undefined { return c.bearer ? { user: c.bearer } : undefined; }
`;

/** An app of one function, a middleware, services and a session. */
function app(
  parts: { f?: string; services?: string; session?: string; log?: string },
): Files {
  const own = `import type { Session } from "./session.ts";\n`;
  return {
    "app.ts":
      `import { app } from "@pikku/core";\nimport { run } from "./f.ts";\nimport { log } from "./log.ts";\nexport default app({ rpc: { run }, middleware: [log] });\n`,
    "f.ts": parts.f ?? "export function run(): void {}\n",
    "log.ts": parts.log ??
      "export function log(_: unknown, _call: unknown, next: () => Promise<unknown>): Promise<unknown> { return next(); }\n",
    ...(parts.session !== "" && { "session.ts": parts.session ?? SESSION }),
    ...(parts.services !== undefined &&
      { "services.ts": (parts.session === "" ? "" : own) + parts.services }),
  };
}

const CLOCK = "export function clock(): number { return 1; }\n";
const cart =
  "export function cart(_: unknown, session: Session): string { return session.user; }\n";
const optionalCart =
  "export function cart(_: unknown, session?: Session): string { return session?.user ?? ''; }\n";

/** Cases of services. */
export const serviceCases: readonly DiagnosticCase[] = [
  {
    code: "PK330",
    name: "a function takes a service that nobody makes",
    refused: app({
      services: CLOCK,
      f: "export function run({ clok }: { clok: number }): void { clok; }",
    }),
    accepted: app({
      services: CLOCK,
      f: "export function run({ clock, logger }: { clock: number; logger: unknown }): void { clock; logger; }",
    }),
    marks: "clok",
    says: "Did you mean `clock`?",
  },
  {
    code: "PK330",
    name: "a function reads a service that nobody makes from the whole",
    refused: app({
      f: "export function run(services: { store: { x: number } }): number { return services.store.x; }",
    }),
    accepted: app({
      services: "export function store(): { x: number } { return { x: 1 }; }",
      f: "export function run(services: { store: { x: number } }): number { const { store } = services; return services.store.x + store.x; }",
    }),
    marks: "store",
  },
  {
    code: "PK330",
    name: "a middleware takes a service that nobody makes",
    refused: app({
      log:
        "export function log({ audit }: { audit: unknown }, _call: unknown, next: () => Promise<unknown>): Promise<unknown> { audit; return next(); }",
    }),
    accepted: app({
      log:
        "export function log({ logger }: { logger: unknown }, _call: unknown, next: () => Promise<unknown>): Promise<unknown> { logger; return next(); }",
    }),
    marks: "audit",
  },
  {
    code: "PK330",
    name: "a factory needs a service that nobody makes",
    refused: app({
      services:
        "export function todos({ kv }: { kv: unknown }): unknown { return kv; }",
    }),
    accepted: app({
      services:
        "export function kv(): unknown { return 1; }\nexport function todos({ kv: k }: { kv: unknown }): unknown { return k; }",
    }),
    marks: "kv",
  },
  {
    code: "PK331",
    name: "a function asks for a session without session.ts",
    refused: app({
      session: "",
      f: "export function run(_: unknown, _data: void, session: { user: string }): void { session; }",
    }),
    accepted: app({
      f: "export function run(_: unknown, _data: void, session: { user: string }): void { session; }",
    }),
    marks: "session: { user: string }",
  },
  {
    code: "PK331",
    name: "a factory asks for a session without session.ts",
    refused: app({
      session: "",
      services:
        "export function cart(_: unknown, session: { user: string }): string { return session.user; }",
    }),
    accepted: app({
      services:
        "export function cart(_: unknown, session: { user: string }): string { return session.user; }",
    }),
    marks: "cart",
  },
  {
    code: "PK332",
    name: "services need each other",
    refused: app({
      services:
        "export function a({ b }: { b: number }): number { return b; }\nexport function b({ c }: { c: number }): number { return c; }\nexport function c({ a }: { a: number }): number { return a; }",
    }),
    accepted: app({
      services:
        "export function a({ b, c }: { b: number; c: number }): number { return b + c; }\nexport function b({ c }: { c: number }): number { return c; }\nexport function c(): number { return 1; }",
    }),
    marks: "b",
    says: "a → b → c → a",
  },
  {
    code: "PK332",
    name: "the session needs a service that needs the session",
    refused: app({
      services: optionalCart,
      session:
        `export interface Session { user: string }\nexport function session({ cart }: { cart: string }): Session { return { user: cart }; }\n`,
    }),
    accepted: app({
      services: CLOCK,
      session:
        `export interface Session { user: string }\nexport function session({ clock }: { clock: number }): Session { return { user: String(clock) }; }\n`,
    }),
    marks: "cart",
    says: "session()",
  },
  {
    code: "PK333",
    name: "a factory takes all services as a whole",
    refused: app({
      services:
        "export function all(needs: Record<string, unknown>): unknown { return { ...needs }; }",
    }),
    accepted: app({
      services:
        "export function all(needs: Record<string, unknown>): unknown { return needs.logger; }",
    }),
    marks: "all",
  },
  {
    code: "PK334",
    name: "a public function takes a service of the session",
    refused: app({
      services: cart,
      f: "export function run({ cart }: { cart: string }): void { cart; }",
    }),
    accepted: app({
      services: cart,
      f: "export function run({ cart }: { cart: string }, _data: void, _session: { user: string }): void { cart; }",
    }),
    marks: "cart",
  },
  {
    code: "PK334",
    name: "a middleware takes a service that needs one of the session",
    refused: app({
      services:
        `${cart}export function shop({ cart }: { cart: string }): string { return cart; }`,
      log:
        "export function log({ shop }: { shop: string }, _call: unknown, next: () => Promise<unknown>): Promise<unknown> { shop; return next(); }",
    }),
    accepted: app({
      services:
        `${optionalCart}export function shop({ cart }: { cart: string }): string { return cart; }`,
      log:
        "export function log({ shop }: { shop: string }, _call: unknown, next: () => Promise<unknown>): Promise<unknown> { shop; return next(); }",
    }),
    marks: "shop",
    says: "shop → cart",
  },
];
