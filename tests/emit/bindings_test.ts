import { equal } from "node:assert/strict";
import { tempApp } from "../cli/temp_app.ts";
import { deno } from "../deno.ts";

Deno.test("bindings.ts types the service `bindings`, functions and all, without a validator", async () => {
  await using app = await tempApp({
    "app.ts": `import { app } from "@pikku/core";
import { count } from "./count.ts";

export default app({ http: { "GET /count": count } });
`,
    "bindings.ts": `export interface Bindings {
  readonly DB: { count(table: string): Promise<number> };
  readonly listeners: Map<string, () => void>;
}
`,
    "services.ts": `import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";
import type { Bindings } from "./bindings.ts";

export function table({ bindings }: { bindings: Bindings }): string {
  return bindings.listeners.size > 0 ? "todos" : "notes";
}

export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
    "count.ts": `import type { Services } from "./services.ts";

export async function count(
  { bindings: { DB }, table }: Services,
): Promise<number> {
  return await DB.count(table);
}

export function wrong({ bindings }: Services): void {
  // @ts-expect-error -- it is no text
  bindings.DB.length;
}
`,
    "run.ts": `import { openApp } from "@pikku/core/app";
import app from "./.pikku/mod.ts";

const bindings = {
  DB: { count: (table: string) => Promise.resolve(table.length) },
  listeners: new Map(),
};
const opened = await openApp(app, { bindings });
const reply = await opened.handler("count.ts#count")({
  caller: () => ({ id: "1", wire: "test" }),
  credentials: () => ({}) as never,
  read: () => undefined,
  signal: () => new AbortController().signal,
});
console.log(reply.kind === "data" ? reply.value : reply);
`,
  });
  const gen = await app.pikku(["gen"]);
  equal(gen.code, 0, gen.err);
  const check = await deno(["check", "--quiet", "run.ts", "app.ts"], {
    cwd: app.folder,
  });
  equal(check.code, 0, check.err);
  const run = await deno(["run", "-A", "run.ts"], { cwd: app.folder });
  equal(run.out, "5\n", run.err);
  equal(app.list(".pikku/validators").includes("bindings.js"), false);
});
