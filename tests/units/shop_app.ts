/** An app whose functions need different things. @module */

/** Files by path; tests add deno.json. */
export const SHOP: Readonly<Record<string, string>> = {
  "app.ts": `import { app } from "@pikku/core";
import { buy, list, report } from "./functions/orders.ts";
import { resize, rename } from "./functions/images.ts";
import { feed } from "./feed.ts";
import { measure, trace } from "./middleware.ts";
import { cors } from "./edge.ts";

export default app({
  http: {
    "GET /orders": { run: list, tags: ["public"], middleware: [trace] },
    "POST /orders": buy,
    "GET /report": report,
  },
  httpOptions: { use: [cors], info: { title: "Shop" } },
  mounts: { "/feed": feed },
  rpc: { images: { resize, rename }, orders: { list } },
  middleware: [measure],
});
`,
  "functions/orders.ts": `import type { Permit } from "@pikku/core";
import type { isStaff } from "../permissions.ts";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** List. */
export function list({ orders }: Services): { ids: string[] } {
  return { ids: orders.all() };
}

/** Buy, and have the picture made small elsewhere. */
export async function buy(
  { orders, rpc }: Services,
  { id }: { id: string },
): Promise<{ made: string }> {
  orders.add(id);
  return await rpc.images.resize({ name: id });
}

/** For the staff. */
export function report(
  { config }: Services,
  _data: void,
  _session: Permit<Session, typeof isStaff>,
): string {
  return config.SHOP;
}
`,
  "functions/images.ts": `import type { Services } from "../services.ts";

/** @public */
export function resize(
  { pictures }: Services,
  { name }: { name: string },
): { made: string } {
  return { made: pictures.shrink(name) };
}

/** @public */
export function rename(
  { pictures }: Services,
  { name, to }: {
    name: string;
    /** @maxLength 7 */
    to: string;
  },
): { made: string } {
  return { made: pictures.shrink(name + to) };
}
`,
  "feed.ts": `export function feed(): Response {
  return new Response("A feed");
}
`,
  "middleware.ts": `import type { Services } from "./services.ts";

export async function measure(
  { clock }: Services,
  _call: unknown,
  next: () => Promise<unknown>,
): Promise<unknown> {
  clock.now();
  return await next();
}

export async function trace(
  { tracer }: Services,
  _call: unknown,
  next: () => Promise<unknown>,
): Promise<unknown> {
  tracer.trace();
  return await next();
}
`,
  "edge.ts": `export const cors = async (
  context: { header(name: string, value: string): void },
  next: () => Promise<void>,
): Promise<void> => {
  await next();
  context.header("x-edge", "here");
};
`,
  "permissions.ts": `import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

export function isStaff(
  { staff }: Services,
  _data: unknown,
  { user }: Session,
): boolean {
  return staff.has(user);
}
`,
  "session.ts": `import type { Credentials } from "@pikku/core";
import type { Services } from "./services.ts";

export interface Session {
  user: string;
}

export function session(
  { people }: Services,
  { bearer }: Credentials,
): Session | undefined {
  return bearer !== undefined && people.has(bearer) ? { user: bearer } : undefined;
}
`,
  "config.ts": `export interface Config {
  /** @default "Shop" */
  SHOP: string;
}
`,
  "services.ts": `import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

const made = (name: string): void => console.log("made " + name);

export interface Orders {
  all(): string[];
  add(id: string): void;
}

export function store(): Set<string> {
  made("store");
  return new Set(["1"]);
}

export function orders({ store }: { store: Set<string> }): Orders {
  made("orders");
  return { all: () => [...store], add: (id) => void store.add(id) };
}

export function tool(): (name: string) => string {
  made("tool");
  return (name) => "small " + name;
}

export function pictures(
  { tool }: { tool: (name: string) => string },
): { shrink(name: string): string } {
  made("pictures");
  return { shrink: tool };
}

export function clock(): { now(): number } {
  made("clock");
  return Date;
}

export function tracer(): { trace(): void } {
  made("tracer");
  return { trace() {} };
}

export function people(): Set<string> {
  made("people");
  return new Set(["ada", "eve"]);
}

export function staff(): Set<string> {
  made("staff");
  return new Set(["ada"]);
}

export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  // Opens what the first word names, and prints what it answers to the others.
  "ask.ts": `import { fetch } from "@pikku/adapters/fetch";

const [unit, ...requests] = Deno.args;
const { default: app } = await import(\`./.pikku/\${unit}.ts\`);
const answer = fetch(app);
for (const line of requests) {
  const [method, path, body, bearer] = line.split(" ");
  const response = await answer(
    new Request(\`http://localhost\${path}\`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(bearer ? { authorization: \`Bearer \${bearer}\` } : {}),
      },
      body: body ? body : undefined,
    }),
  );
  const text = await response.text();
  const edge = response.headers.get("x-edge") ?? "-";
  console.log(response.status, edge, text.startsWith("<") ? "a page" : text);
}
await answer.close();
`,
};
