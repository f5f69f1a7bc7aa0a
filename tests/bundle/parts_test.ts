import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import ts from "typescript";
import { toBundleGraph } from "../../codegen/bundle/bundle_graph.ts";
import { dominatorsOf } from "../../codegen/bundle/dominators.ts";
import { toModuleParts } from "../../codegen/bundle/module_parts.ts";
import { parseSize, printSize } from "../../codegen/bundle/size.ts";

Deno.test("sizes are read and written", () => {
  const read: readonly (readonly [string, number | undefined])[] = [
    ["50kb", 51_200],
    ["50 KB", 51_200],
    ["50k", 51_200],
    ["1.5mb", 1_572_864],
    ["51200", 51_200],
    ["51200b", 51_200],
    ["0", undefined],
    ["-5kb", undefined],
    ["kb", undefined],
    ["5gb", undefined],
    ["5 constructor", undefined],
    ["", undefined],
  ];
  for (const [text, size] of read) equal(parseSize(text), size, text);
  const written: readonly (readonly [number, string])[] = [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "0.98 KB"],
    [10_240, "10.0 KB"],
    [102_400, "100 KB"],
    [1_048_576, "1.00 MB"],
    [1_572_864, "1.50 MB"],
  ];
  for (const [size, text] of written) equal(printSize(size), text);
});

/** What the root reaches without passing a node. */
function reachedWithout(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  left: string | undefined,
): Set<string> {
  const found = new Set(left === "0" ? [] : ["0"]);
  for (const node of found) {
    for (const next of edges.get(node) ?? []) {
      if (next !== left) found.add(next);
    }
  }
  return found;
}

Deno.test("a node is another's alone where no way leads around that one", () => {
  const node = fc.integer({ min: 0, max: 9 }).map(String);
  fc.assert(fc.property(fc.array(fc.tuple(node, node)), (pairs) => {
    const edges = new Map<string, Set<string>>();
    for (const [from, to] of pairs) {
      edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
    const nearest = dominatorsOf(edges, "0");
    const reached = reachedWithout(edges, undefined);
    deepEqual(new Set(["0", ...nearest.keys()]), reached);
    for (const left of reached) {
      const still = reachedWithout(edges, left);
      for (const node of reached) {
        let at: string | undefined = node;
        while (at !== undefined && at !== left) at = nearest.get(at);
        equal(at === left, !still.has(node), `${left} of ${node}`);
      }
    }
  }));
});

Deno.test("parts of a module need what their code names", () => {
  const parts = toModuleParts(
    ts,
    "a.ts",
    `import { a, b as bee, type C } from "./one.ts";
import type { D } from "./two.ts";
import * as all from "three";
import "./effect.ts";

const shared = () => a();
export function first(bee: C): D { return shared() as D; }
export const second = ({ all: own }: { all: D }) => bee.all(own);
export class Third { all = all.it; }
export { fourth } from "./four.ts";
export default async () => (await import("./five.ts")).a;
register(bee);
`,
  );
  const shown = (name: string) => {
    const { locals, imports } = parts.declared.get(name)!;
    const names = imports.map(({ specifier, name }) => `${specifier} ${name}`);
    return [...locals, ...names];
  };
  deepEqual(shown("shared"), ["./one.ts a"]);
  deepEqual(shown("first"), ["shared"]);
  deepEqual(shown("second"), ["./one.ts b"]);
  deepEqual(shown("Third"), ["three *"]);
  deepEqual(shown("default"), ["./five.ts *"]);
  deepEqual(parts.loose.imports, [
    { specifier: "./effect.ts", name: "*" },
    { specifier: "./one.ts", name: "b" },
  ]);
  deepEqual(parts.exports.get("fourth"), {
    specifier: "./four.ts",
    name: "fourth",
  });
});

Deno.test("modules that pass each other on end", () => {
  const source = (text: string) => ({
    source: text,
    imports: new Map([["./a.ts", "a.ts"], ["./b.ts", "b.ts"]]),
  });
  const modules = new Map([
    ["main.ts", source('import * as all from "./a.ts"; all.x();')],
    ["a.ts", source('export * from "./b.ts"; export const y = 1;')],
    ["b.ts", source('export * from "./a.ts"; export const x = () => 1;')],
  ]);
  const { edges } = toBundleGraph(ts, modules, {
    entry: "main.ts",
    app: "none.ts",
  });
  deepEqual([...edges.get("main.ts")!].sort(), [
    "a.ts",
    "a.ts#y",
    "b.ts",
    "b.ts#x",
  ]);
});
