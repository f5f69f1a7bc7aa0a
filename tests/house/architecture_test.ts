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
  core: ["core"],
  "adapters/transports": ["adapters/transports", "core", "npm:"],
  "adapters/backends": ["adapters/backends", "core", "npm:"],
  "adapters/runtimes": [
    "adapters/runtimes",
    "adapters/transports",
    "core",
    "npm:",
  ],
  "adapters/testing": [
    "adapters/testing",
    "adapters/backends",
    "adapters/runtimes",
    "adapters/transports",
    "core",
  ],
  codegen: ["codegen", "core", "node:", "npm:"],
  root: ["codegen"],
};

/**
 * Files of an npm package are read where the reference page is asked for, and imported only then;
 * Deno brings a database, where an app with queues keeps jobs unless told.
 */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  // A timer of no milliseconds takes two on Deno.
  "adapters/backends/batcher.ts": ["node:timers"],
  "adapters/runtimes/deno_queues.ts": ["adapters/backends/kv_queues.ts"],
  "adapters/transports/http/docs_files.ts": ["node:fs/promises", "node:path"],
};

/** Runtimes that have Node's modules; what they share with others must do without. */
const HAS_NODE =
  /^adapters\/runtimes\/(?:node|bun|lambda|process)(?:_\w+)?\.ts$/;

const read = (path: string) => Deno.readTextFileSync(join(ROOT, path));

function layerOf(module: string): string {
  if (/^[a-z]+[: ]/.test(module)) return module;
  if (!module.includes("/")) return "root";
  const [top, second] = module.split("/");
  return top === "adapters" ? `${top}/${second}` : top!;
}

function allows(layer: string, target: string): boolean {
  return (LAYERS[layer] ?? []).some((allowed) =>
    allowed.endsWith(":") ? target.startsWith(allowed) : target === allowed
  );
}

function trespasses(graph: ModuleGraph): string[] {
  return [...graph].flatMap(([module, imports]) =>
    imports.filter((target) =>
      !allows(layerOf(module), layerOf(target)) &&
      !(target.startsWith("node:") && HAS_NODE.test(module)) &&
      !EXCEPTIONS[module]?.includes(target)
    )
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
    ["adapters/runtimes/x.ts", ["codegen/mod.ts", "core/a.ts"]],
    ["adapters/transports/y.ts", ["adapters/runtimes/x.ts", "npm:/hono@4"]],
    ["codegen/mod.ts", ["core/a.ts", "adapters/runtimes/x.ts", "unresolved x"]],
    ["cli.ts", ["codegen/mod.ts", "core/a.ts"]],
  ]);
  deepEqual(trespasses(graph), [
    "core/a.ts imports npm:/ajv@8",
    "adapters/runtimes/x.ts imports codegen/mod.ts",
    "adapters/transports/y.ts imports adapters/runtimes/x.ts",
    "codegen/mod.ts imports adapters/runtimes/x.ts",
    "codegen/mod.ts imports unresolved x",
    "cli.ts imports core/a.ts",
  ]);
  deepEqual(circlesIn(graph).map((circle) => circle.sort()), [
    ["core/a.ts", "core/b.ts", "core/c.ts"],
    ["adapters/runtimes/x.ts", "codegen/mod.ts"],
  ]);
});

/** What a generated app may name: it runs on any runtime, with any backend. */
function isNeutral(module: string): boolean {
  return !/^adapters\/(?:runtimes|backends)\//.test(module);
}

Deno.test("examples import public names, and what is generated less", async () => {
  const graph = await readGraph(sourcesIn("examples"));
  const isExample = (module: string) => module.startsWith("examples/");
  const isGenerated = (module: string) => module.includes("/.pikku/");
  const found = [...graph].filter(([module]) => isExample(module))
    .flatMap(([module, imports]) => {
      const allowed = isGenerated(module)
        ? entriesOf("core", "adapters").filter(isNeutral)
        : entriesOf("core", "adapters");
      return imports.filter((target) =>
        !allowed.includes(target) &&
        !isExample(target) &&
        (isGenerated(module) || !/^(?:npm|node):/.test(target))
      ).map((target) => `${module} imports ${target}`);
    });
  ok([...graph.keys()].some(isGenerated));
  deepEqual(found, []);
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
  const entries = entriesOf("", "core", "adapters", "codegen");
  const { code, out, err } = await deno(["doc", "--lint", ...entries]);
  equal(code, 0, err + out);
});

/** Paths of the modules that these packages export. */
function entriesOf(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const { exports } = JSON.parse(read(join(folder, "deno.json")));
    return Object.values<string>(exports).map((path) => join(folder, path));
  });
}
