import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildModel } from "../../codegen/build/build.ts";
import { checkModel } from "../../codegen/check/check.ts";
import { discoverGraph } from "../../codegen/discover/graph.ts";
import { createProject } from "../../codegen/types/project.ts";
import { createResolver } from "../../codegen/types/resolver.ts";

const boom = `throw new Error("This module must not run");\n`;

const core = new URL("../../core/mod.ts", import.meta.url).href;

const files = {
  "deno.json": JSON.stringify({ imports: { "@pikku/core": core } }),
  "app.ts": `import { app } from "@pikku/core";
import * as todos from "./functions/todos.ts";
import { watch } from "./middleware.ts";
export default app({ http: { "GET /:id": todos.get }, middleware: [watch] });
${boom}`,
  "functions/todos.ts": `import type { Services } from "../services.ts";
${boom}export function get({ store }: Services, { id }: { id: string }): string { return store[id]!; }
`,
  "services.ts": `import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";
${boom}export function store(): Record<string, string> { return {}; }
export type Services = ServicesOf<typeof import("./services.ts"), App>;
`,
  "session.ts": `${boom}export interface Session { user: string }
export function session(): Session { return { user: "" }; }
`,
  "middleware.ts":
    `${boom}export function watch(_: unknown, _call: unknown, next: () => Promise<unknown>): Promise<unknown> { return next(); }
`,
};

Deno.test("an app whose modules throw on import is read, since nothing of it runs", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pikku-unrun-"));
  try {
    mkdirSync(join(folder, "functions"));
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text);
    }
    const graph = await discoverGraph({ app: join(folder, "app.ts") });
    const project = await createProject(graph);
    const built = buildModel(project, createResolver);
    assert.deepEqual(checkModel(built), []);
    assert.deepEqual(
      built.model.functions.map((it) => it.id),
      ["functions/todos.ts#get"],
    );
    assert.deepEqual(built.model.session?.name, "session");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
