import { deepEqual, equal } from "node:assert/strict";
import { join } from "node:path";
import { build, stop } from "esbuild";
import { checkoutImports, type TempApp, tempApp } from "../cli/temp_app.ts";
import { SHOP } from "./shop_app.ts";

/** Texts that only one part of the app brings. */
const MARKS = {
  // The limits of the validators of one function each.
  "rename": "limit: 7",
  "grow": "limit: 8",
  // Their code.
  "the code of rename": "name + to",
  "the code of grow": "node.name +",
  // Compiled patterns and recursive types, which code makes when a chunk loads.
  "the pattern of grow": "^[g-w]+$",
  // What services make.
  "pictures": 'made("pictures")',
  "orders": 'made("orders")',
};

const IMAGES = SHOP["functions/images.ts"] + `
export interface Node {
  name: string;
  below?: Node[];
}

export interface Grown extends Node {
  /** @maxLength 8
   * @pattern ^[g-w]+$ */
  word: string;
}

/** @public */
export function grow(_services: Services, node: Grown): { name: string } {
  return { name: node.name + node.word };
}
`;

/** The code that esbuild makes of a unit, without what comes from packages. */
async function bundled(app: TempApp, unit: string): Promise<string> {
  const imports = checkoutImports();
  const { outputFiles } = await build({
    entryPoints: [join(app.folder, `.pikku/units/${unit}.ts`)],
    bundle: true,
    write: false,
    format: "esm",
    plugins: [{
      name: "checkout",
      setup: ({ onResolve }) =>
        onResolve({ filter: /^@pikku\/core\/validators$/ }, ({ path }) => ({
          path: new URL(imports[path]!).pathname,
        })),
    }],
    external: ["@pikku/adapters/*", "@pikku/core"],
  });
  return outputFiles[0]!.text;
}

Deno.test("a bundler leaves out all of a module but what the unit runs", async () => {
  await using app = await tempApp({
    ...SHOP,
    "app.ts": SHOP["app.ts"]!
      .replace("{ resize, rename } from", "{ grow, resize, rename } from")
      .replace(
        "images: { resize, rename }",
        "images: { grow, resize, rename }",
      ),
    "functions/images.ts": IMAGES,
    "deno.json": JSON.stringify({
      imports: checkoutImports(),
      pikku: {
        units: {
          resize: { functions: ["resize"] },
          rename: { functions: ["rename"] },
          grow: { functions: ["grow"] },
          rest: {},
        },
      },
    }),
  });
  const { code, err } = await app.pikku(["gen"]);
  equal(code, 0, err);
  const found: Record<string, string[]> = {};
  for (const unit of ["resize", "rename", "grow", "rest"]) {
    const text = await bundled(app, unit);
    found[unit] = Object.entries(MARKS)
      .filter(([, mark]) => text.includes(mark)).map(([name]) => name);
  }
  await stop();
  deepEqual(found, {
    resize: ["pictures"],
    rename: ["rename", "the code of rename", "pictures"],
    grow: ["grow", "the code of grow", "the pattern of grow"],
    rest: Object.keys(MARKS),
  });
});
