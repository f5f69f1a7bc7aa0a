import { deepEqual, equal } from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { discoverGraph } from "../../codegen/discover/graph.ts";
import { createProject } from "../../codegen/types/project.ts";
import { resolve } from "../../codegen/types/resolve.ts";
import { deno } from "../deno.ts";
import { startRegistry } from "../house/registry.ts";
import { array, number, object, ref, scalar } from "./shapes.ts";

const money = {
  "deno.json": JSON.stringify({
    name: "@shop/money",
    version: "1.2.0",
    license: "MIT",
    exports: { ".": "./mod.ts", "./tax": "./tax/tax.ts" },
  }),
  "mod.ts": `/** @module */
import type { Tax } from "./tax/tax.ts";

/** @pattern ^[A-Z]{3}$ */
export type Currency = string;

/** An amount. */
export interface Money {
  readonly amount: bigint;
  readonly currency: Currency;
  readonly taxes: readonly Tax[];
}

/** Adds. */
export function add(a: Money, _b: Money): Money {
  return a;
}
`,
  "tax/tax.ts": `/** @module */
/** A tax. */
export interface Tax {
  /** @minimum 0 */
  readonly rate: number;
}
`,
};

const app = {
  "deno.json": (far: string) =>
    JSON.stringify({
      imports: { "@shop/money": "jsr:@shop/money@^1", "far/": far },
    }),
  "app.ts": () =>
    `import type { add, Money } from "@shop/money";
import type { Tax } from "jsr:@shop/money@1/tax";
import type { Far } from "far/far.ts";

export interface Order {
  total: Money;
  tax?: Tax;
  sum: ReturnType<typeof add>;
  currency: Money["currency"];
  from: Far;
}
`,
};

async function write(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

Deno.test("types come from packages of JSR and from modules on the web, through the import map", async () => {
  await using registry = startRegistry();
  await using web = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () =>
      new Response(
        "export interface Near { at: Date }\nexport interface Far { near: Near }\n",
        { headers: { "content-type": "text/typescript" } },
      ),
  );
  const folder = await mkdtemp(join(tmpdir(), "pikku-types-"));
  try {
    const env = { JSR_URL: registry.url, DENO_DIR: join(folder, "cache") };
    const far = `http://127.0.0.1:${web.addr.port}/`;
    await write(join(folder, "money"), money);
    await write(join(folder, "app"), {
      "deno.json": app["deno.json"](far),
      "app.ts": app["app.ts"](),
    });
    const published = await deno(
      ["publish", "--token=x", "--no-provenance", "--allow-dirty"],
      { cwd: join(folder, "money"), env },
    );
    equal(published.code, 0, published.err);

    const path = join(folder, "app/app.ts");
    const graph = await discoverGraph({
      app: path,
      run: async (args, cwd) => {
        const { code, out, err } = await deno(args, { cwd, env });
        equal(code, 0, err);
        return out;
      },
    });
    const project = await createProject(graph);
    deepEqual(project.semanticErrors(path), []);
    const { type, types, findings } = resolve(project, path, "Order");
    deepEqual(findings, []);
    deepEqual(type, ref("Order"));
    const currency = scalar("string", { pattern: "^[A-Z]{3}$" });
    deepEqual(types, {
      Far: object({ near: ref("Near") }),
      Money: {
        ...object({
          amount: scalar("bigint"),
          currency,
          taxes: array(ref("Tax")),
        }),
        doc: { description: "An amount." },
      },
      Near: object({ at: scalar("date") }),
      Order: object({
        total: ref("Money"),
        "tax?": ref("Tax"),
        sum: ref("Money"),
        currency,
        from: ref("Far"),
      }),
      Tax: {
        ...object({ rate: { ...number, constraints: { minimum: 0 } } }),
        doc: { description: "A tax." },
      },
    });
    deepEqual(registry.missing.filter((it) => it.endsWith(".ts")), []);
  } finally {
    await rm(folder, { recursive: true });
  }
});
