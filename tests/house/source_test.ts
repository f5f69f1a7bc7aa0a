import { deepEqual, equal, ok } from "node:assert/strict";
import { basename, join } from "node:path";
import { ROOT } from "../deno.ts";
import { sourcesIn } from "./module_graph.ts";
import {
  exportsAll,
  globalsUsed,
  makesCode,
  parse,
  parseText,
  sharedState,
} from "./source_rules.ts";

const PACKAGES = ["core", "adapters", "codegen", "cli.ts", "mod.ts"];

/** Global names that only one runtime, or one kind of them, has. */
const RUNTIME_NAMES = ["Deno", "Bun", "process", "Buffer", "require", "window"];

const linesOf = (path: string) =>
  Deno.readTextFileSync(join(ROOT, path)).split("\n").length - 1;

Deno.test("core and transports name no runtime", () => {
  const found = sourcesIn("core", "adapters/transports").flatMap((path) =>
    globalsUsed(parse(path), RUNTIME_NAMES).map((name) => `${path}: ${name}`)
  );
  deepEqual(found, []);
});

Deno.test("no file is over 400 lines, a table of cases over 500, and medians are under 150", () => {
  const long = (limit: number, ...places: readonly string[]) =>
    sourcesIn(...places).filter((path) => linesOf(path) > limit)
      .map((path) => `${path}: ${linesOf(path)}`);
  deepEqual(long(400, ...PACKAGES, "examples"), []);
  deepEqual(long(500, "tests"), []);
  for (const place of ["core", "adapters", "codegen", "tests"]) {
    const sizes = sourcesIn(place).map(linesOf).sort((a, b) => a - b);
    const median = sizes[Math.floor(sizes.length / 2)]!;
    ok(median < 150, `the median of ${place} is ${median}`);
  }
});

Deno.test("files are named in snake_case after an idea, two folders deep at most", () => {
  const wrong = sourcesIn("core", "adapters", "codegen").filter((path) =>
    !/^[a-z0-9]+(?:_[a-z0-9]+)*\.ts$/.test(basename(path)) ||
    /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\.ts|\/)/.test(path) ||
    path.split("/").length > 4
  );
  deepEqual(wrong, []);
});

Deno.test("public names are listed one by one", () => {
  deepEqual(
    sourcesIn(...PACKAGES).filter((path) => exportsAll(parse(path))),
    [],
  );
});

Deno.test("no module keeps state that calls change", () => {
  const found = sourcesIn(...PACKAGES).flatMap((path) =>
    sharedState(parse(path)).map((name) => `${path}: ${name}`)
  );
  deepEqual(found, []);
});

Deno.test("nothing that runs in an app makes code from text", () => {
  const generated = ["hello", "todo"].flatMap((example) =>
    sourcesIn(`examples/${example}/.pikku`)
  );
  ok(generated.some((path) => path.includes("/validators/")));
  const places = [...sourcesIn("core", "adapters", "examples"), ...generated];
  deepEqual(places.filter((path) => makesCode(parse(path))), []);
});

Deno.test("the rules of sources find what they are for", () => {
  const file = (text: string) => parseText("a.ts", text);
  const states: readonly [string, readonly string[]][] = [
    ["let a = 1; export let b: number;", ["a", "b"]],
    ["const a = new Map(); export const b = new Set<string>();", ["a", "b"]],
    ["const a: string[] = []; const b = {};", ["a", "b"]],
    ["const a: WeakMap<object, 1> = new WeakMap();", ["a"]],
    ["const a: ReadonlySet<string> = new Set();", []],
    ["const a: readonly string[] = []; const b = { c: 1 };", []],
    ["const a: Readonly<Record<string, 1>> = {};", []],
    ["function f() { let a = new Map(); return a; }", []],
  ];
  for (const [text, names] of states) deepEqual(sharedState(file(text)), names);
  const uses: readonly [string, readonly string[]][] = [
    ["Deno.env; process.exit(); Bun", ["Bun", "Deno", "process"]],
    ["globalThis.Deno; const { process } = globalThis;", ["Deno", "process"]],
    ["// Deno.env\nconst a = 'Deno.'; call.process(); ({ process: 1 })", []],
  ];
  for (const [text, names] of uses) {
    deepEqual(globalsUsed(file(text), RUNTIME_NAMES), names);
  }
  for (const text of ["eval('1')", "new Function('1')", "Function('1')()"]) {
    equal(makesCode(file(text)), true, text);
  }
  equal(makesCode(file("function eval_() {} // new Function()")), false);
  equal(exportsAll(file('export * from "./b.ts";')), true);
  equal(
    exportsAll(file('export { b } from "./b.ts"; export * as c from "c";')),
    false,
  );
});
