import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { deno, ROOT } from "../deno.ts";
import {
  circlesIn,
  type ModuleGraph,
  readGraph,
  sourcesIn,
} from "./module_graph.ts";

const PACKAGES = ["core", "adapters", "codegen", "cli.ts", "mod.ts"];

/** What the modules of a layer may import: layers, and packages by prefix. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  core: ["core", "node:"],
  adapters: ["adapters", "core", "node:", "npm:"],
  codegen: ["codegen", "core", "node:", "npm:"],
  root: ["root", "codegen", "core", "node:"],
};

/** Where the names of a runtime may not be used: what knows no runtime. */
const RUNTIME_FREE = ["core/", "adapters/transports/"];

const read = (path: string) => Deno.readTextFileSync(join(ROOT, path));

/** Source without comments and template texts, so that words in prose do not count. */
function codeOf(path: string): string {
  return read(path).replace(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*$/gm, "");
}

function layerOf(module: string): string {
  if (/^[a-z]+[: ]/.test(module)) return module;
  return module.includes("/") ? module.split("/")[0]! : "root";
}

function allows(layer: string, target: string): boolean {
  return (LAYERS[layer] ?? []).some((allowed) =>
    allowed.endsWith(":") ? target.startsWith(allowed) : target === allowed
  );
}

function trespasses(graph: ModuleGraph): string[] {
  return [...graph].flatMap(([module, imports]) =>
    imports.filter((target) => !allows(layerOf(module), layerOf(target)))
      .map((target) => `${module} imports ${target}`)
  );
}

Deno.test("the top level holds the names of the design and no others", () => {
  const allowed = [
    "mod.ts",
    "core",
    "adapters",
    "codegen",
    "cli.ts",
    "deno.json",
    "deno.lock",
    "examples",
    "tests",
    "docs",
    "README.md",
    "LICENSE",
  ];
  const found = [...Deno.readDirSync(ROOT)].map(({ name }) => name)
    .filter((name) => !name.startsWith(".") && name !== "node_modules");
  deepEqual(found.filter((name) => !allowed.includes(name)), []);
  deepEqual(allowed.filter((name) => !found.includes(name)), []);
});

Deno.test("layers: core ← adapters, core ← codegen ← cli, and no circles", async (t) => {
  const graph = await readGraph(sourcesIn(...PACKAGES));
  await t.step("the graph is whole", () => {
    ok(graph.size > 50, `too few modules: ${graph.size}`);
    ok(graph.get("cli.ts")?.includes("codegen/mod.ts"));
  });
  await t.step("every import stays in its layer", () => {
    deepEqual(trespasses(graph), []);
  });
  await t.step("no module reaches itself, types included", () => {
    deepEqual(circlesIn(graph), []);
  });
});

Deno.test("the rules find what they are for", () => {
  const graph = new Map([
    ["core/a.ts", ["core/b.ts", "npm:/ajv@8"]],
    ["core/b.ts", ["core/c.ts"]],
    ["core/c.ts", ["core/a.ts"]],
    ["adapters/x.ts", ["codegen/mod.ts", "core/a.ts"]],
    ["codegen/mod.ts", ["core/a.ts", "adapters/x.ts", "unresolved x"]],
    ["cli.ts", ["codegen/mod.ts"]],
  ]);
  deepEqual(trespasses(graph), [
    "core/a.ts imports npm:/ajv@8",
    "adapters/x.ts imports codegen/mod.ts",
    "codegen/mod.ts imports adapters/x.ts",
    "codegen/mod.ts imports unresolved x",
  ]);
  deepEqual(circlesIn(graph).map((circle) => circle.sort()), [
    ["core/a.ts", "core/b.ts", "core/c.ts"],
    ["adapters/x.ts", "codegen/mod.ts"],
  ]);
});

Deno.test("core and transports name no runtime", () => {
  const offenders = sourcesIn("core", "adapters").filter((path) =>
    RUNTIME_FREE.some((folder) => path.startsWith(folder)) &&
    /\b(Deno|Bun|process)\./.test(codeOf(path))
  );
  deepEqual(offenders, []);
});

Deno.test("no file is over 400 lines, and the median is under 150", () => {
  const lines = (path: string) => read(path).split("\n").length - 1;
  const everything = sourcesIn(...PACKAGES, "tests", "examples");
  deepEqual(
    everything.filter((path) => lines(path) > 400)
      .map((path) => `${path}: ${lines(path)}`),
    [],
  );
  const sizes = sourcesIn(...PACKAGES).map(lines).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)]!;
  ok(median < 150, `the median is ${median}`);
});

Deno.test("public names are listed one by one", () => {
  deepEqual(
    sourcesIn(...PACKAGES).filter((path) => /^export \*/m.test(codeOf(path))),
    [],
  );
});

Deno.test("nothing that runs in an app makes code from text", () => {
  deepEqual(
    sourcesIn("core", "adapters").filter((path) =>
      /\beval\s*\(|\bnew Function\b|\bFunction\s*\(/.test(codeOf(path))
    ),
    [],
  );
});

Deno.test("the packages share one version and name each other's exports", () => {
  const configs = ["", "core/", "adapters/", "codegen/"].map((folder) =>
    JSON.parse(read(`${folder}deno.json`))
  );
  deepEqual(configs.map(({ name }) => name), [
    "@pikku/cli",
    "@pikku/core",
    "@pikku/adapters",
    "@pikku/codegen",
  ]);
  deepEqual(new Set(configs.map(({ version }) => version)).size, 1);
  deepEqual(new Set(configs.map(({ license }) => license)), new Set(["MIT"]));
});

Deno.test("every public symbol is documented and of public types", async () => {
  const entries = ["", "core/", "adapters/", "codegen/"].flatMap((folder) => {
    const { exports } = JSON.parse(read(`${folder}deno.json`));
    const paths: string[] = typeof exports === "string"
      ? [exports]
      : Object.values(exports);
    return paths.map((path) => folder + path.replace(/^\.\//, ""));
  });
  const { code, out, err } = await deno(["doc", "--lint", ...entries]);
  equal(code, 0, err + out);
});
