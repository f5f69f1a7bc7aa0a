import assert from "node:assert/strict";
import { deno } from "../deno.ts";
import { tempApp } from "../cli/temp_app.ts";

/** An app in which everything has a namesake. */
const APP: Readonly<Record<string, string>> = {
  "app.ts": `import { app } from "@pikku/core";
import * as todos from "./functions/todos.ts";
import { create } from "./functions/notes.ts";
import remove from "./functions/delete.ts";
import { audit } from "./middleware.ts";

export default app({
  http: {
    "POST /todos/:id": todos.create,
    "/notes": {
      middleware: [audit],
      tags: ["notes"],
      routes: { "POST /": create, "DELETE /:id": remove },
    },
  },
  rpc: { todos, notes: { create } },
  middleware: [audit],
});
`,
  "functions/todos.ts": `import type { Services } from "../services.ts";
import type { Session } from "../session.ts";
import type { Permit } from "@pikku/core";
import type { create as mayCreate } from "../permissions.ts";

/** A todo. */
export interface Todo {
  id: string;
  due: Date;
  size?: bigint;
  /** @default "open" */
  status: "open" | "done";
  parts?: Todo[];
}

/** Create a todo. */
export async function create(
  { clock, config, rpc }: Services,
  data: Todo,
  _session: Permit<Session, typeof mayCreate>,
): Promise<Todo> {
  await rpc.notes.create({ text: config.GREETING });
  return { ...data, due: clock() };
}
`,
  "functions/notes.ts": `/** Create a note. @public */
export function create(
  _services: unknown,
  { text }: { text: string },
): { bytes: Uint8Array } {
  return { bytes: new TextEncoder().encode(text) };
}
`,
  "functions/delete.ts": `/** Remove a note. */
export default function remove(_services: unknown, _data: { id: string }): void {}
`,
  "middleware.ts": `export async function audit(
  _services: unknown,
  _call: unknown,
  next: () => Promise<unknown>,
): Promise<unknown> {
  return await next();
}
`,
  "permissions.ts": `import type { Session } from "./session.ts";

export function create(
  _services: unknown,
  _data: unknown,
  session: Session,
): boolean {
  return session.user !== "";
}
`,
  "services.ts": `import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

export function clock(): () => Date {
  return () => new Date();
}
export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  "session.ts": `export interface Session {
  user: string;
}

export function session(_services: unknown): Session {
  return { user: "ada" };
}
`,
  "config.ts": `export interface Config {
  /** @default "Hello" */
  GREETING: string;
}
`,
  "run.ts": `import app from "./.pikku/mod.ts";

const entry = app.functions["functions/todos.ts#create"]!;
const { default: codecs } = await entry.chunk!();
const { input, output } = codecs[entry.codec as string]!;
const config = app.config as () => Promise<{ default: { config: { input: object } } }>;
const data = { id: "1", due: "2026-02-28T00:00:00Z", size: "7", parts: [] };
const valid = input!.validate(data);
const decoded = input!.decode!(data) as { due: Date; size: bigint };
const encoded = output!.encode!({ ...decoded, size: 8n });
console.log(JSON.stringify({
  valid,
  due: decoded.due.getTime(),
  isBigint: typeof decoded.size === "bigint",
  encoded,
  fails: [input!.validate({ id: "1" }), input!.validate({ ...data, x: 1 })],
  errors: input!.validate.errors,
  config: Object.keys((await config()).default.config.input),
  openapi: JSON.parse(await app.http.openapi!()).openapi.slice(0, 3),
}));
`,
};

Deno.test("a generated app type-checks strictly, and its chunks load", async () => {
  await using app = await tempApp(APP);
  const gen = await app.pikku(["gen"]);
  assert.equal(gen.code, 0, gen.err);
  const check = await deno(
    ["check", "--quiet", "run.ts", "app.ts", "services.ts"],
    { cwd: app.folder },
  );
  assert.equal(check.code, 0, check.err);
  const run = await deno(["run", "-A", "run.ts"], { cwd: app.folder });
  assert.equal(run.code, 0, run.err);
  const due = "2026-02-28T00:00:00.000Z";
  assert.deepEqual(JSON.parse(run.out), {
    valid: true,
    due: Date.parse(due),
    isBigint: true,
    encoded: { id: "1", due, size: "8", parts: [], status: "open" },
    fails: [false, false],
    errors: [{
      instancePath: "",
      keyword: "additionalProperties",
      params: { additionalProperty: "x", known: {} },
    }],
    config: ["validate", "decode", "strings"],
    openapi: "3.1",
  });
});

Deno.test("generated files are left alone by format and lint", async () => {
  await using app = await tempApp(APP);
  const gen = await app.pikku(["gen"]);
  assert.equal(gen.code, 0, gen.err);
  for (const args of [["fmt", "--check", ".pikku"], ["lint", ".pikku"]]) {
    const { code, err } = await deno(args, { cwd: app.folder });
    assert.equal(code, 0, err.slice(0, 2000));
  }
});
