import assert from "node:assert/strict";
import { join } from "node:path";
import { main } from "@pikku/codegen";
import { ROOT } from "../deno.ts";
import { onPath, testWith } from "../tools.ts";
import { serveShop, shop } from "./shop.ts";

const APP = join(ROOT, "tests/program/app/app.ts");
const FILE = join(ROOT, "tests/program/app/dist/shop.js");

/** The bundler's process goes on for the next. */
const KEEPS_BUNDLER = { sanitizeOps: false, sanitizeResources: false };

/** Makes the program, and gives its only file. */
async function build(...args: readonly string[]): Promise<string> {
  const code = await main(["cli", "build", "--app", APP, ...args]);
  assert.equal(code, 0);
  return await Deno.readTextFile(FILE);
}

for (
  const [target, program] of [["deno", "deno"], ["node", "node"], [
    "bun",
    "bun",
  ]] as const
) {
  testWith(
    { name: target, path: onPath(program) },
    `one file runs the program by itself on ${target}`,
    async () => {
      try {
        const text = await build("--target", target);
        assert.match(text, /^#!\/usr\/bin\/env /);
        assert.ok(text.includes("swordfish"));
        const run = { command: [FILE], cwd: "/" };
        const [version, added, failed] = await Promise.all([
          shop(["--version"], run),
          shop(["items", "add", "Tea", "-p5"], run),
          shop(["items", "add", "Tea", "-p-5"], run),
        ]);
        assert.deepEqual([version.code, version.out], [0, "1.2.3\n"]);
        assert.deepEqual(added.err, "");
        assert.deepEqual(JSON.parse(added.out).price, 5);
        assert.equal(failed.code, 65);
      } finally {
        await Deno.remove(join(FILE, ".."), { recursive: true });
      }
    },
    KEEPS_BUNDLER,
  );
}

testWith(
  { name: "Node", path: onPath("node") },
  "one file without the app in it asks the app elsewhere",
  async () => {
    try {
      const text = await build("--target", "node", "--remote");
      assert.ok(!text.includes("swordfish"));
      await using server = await serveShop();
      const { code, out } = await shop(["paint", "red", "--url", server.url], {
        command: [FILE],
        cwd: "/",
      });
      assert.deepEqual([code, out], [0, '"red"\n']);
    } finally {
      await Deno.remove(join(FILE, ".."), { recursive: true });
    }
  },
  KEEPS_BUNDLER,
);
