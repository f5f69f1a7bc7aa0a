import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { printDeclarations } from "../../codegen/emit/print_type.ts";
import type { Type } from "../../codegen/model/type.ts";
import type { GraphModule, Project } from "../../codegen/types/api.ts";
import { createProject } from "../../codegen/types/project.ts";
import { createResolver } from "../../codegen/types/resolver.ts";
import { type TypeCase, typeCase } from "../emit/arbitrary_type.ts";
import { mutate, valueOf } from "../emit/arbitrary_value.ts";
import { loadJob } from "../emit/load_chunk.ts";

/** Enough to meet every kind in every place; the seed makes the run the same each time. */
const RUNS = { numRuns: 120, seed: 7 };

/** Names that TypeScript finds on every object or array. */
const RENAMED: Readonly<Record<string, string>> = {
  toString: "text",
  constructor: "make",
  length: "size",
};

/** A type, as its text says it: no constraints, and no index beside properties of other types. */
function plain(type: TypeCase): TypeCase {
  return JSON.parse(JSON.stringify(type), (key, value) => {
    // Of a pattern of keys, the printed type only has the values.
    if (["constraints", "readonly", "patterns"].includes(key)) return undefined;
    if (key === "name" && RENAMED[value]) return RENAMED[value];
    if (value?.kind === "object" && value.properties.length > 0) {
      const { index: _, ...rest } = value;
      return rest;
    }
    return value;
  });
}

const others = fc.oneof(
  // No text that is the wire form of something.
  fc.constantFrom<unknown>(null, true, -1, 0.5, 42, "no text", [], {}),
  fc.constantFrom<unknown>(10n, new Date(0), new Uint8Array([1])),
  fc.constantFrom<unknown>(new URL("http://a/"), [1, "a"], { a: 1 }),
);

/** A type, and values of it and beside it. */
interface Sample {
  readonly type: TypeCase;
  readonly values: readonly unknown[];
}

const sample: fc.Arbitrary<Sample> = typeCase.map(plain).chain((type) =>
  fc.record({
    type: fc.constant(type),
    values: fc.array(
      fc.tuple(
        valueOf(type, "native", "input"),
        fc.array(fc.nat(20), { maxLength: 4 }),
        others,
      ).map(([value, path, other]) => [value, mutate(value, path, other)]),
      { minLength: 4, maxLength: 4 },
    ).map((it) => it.flat()),
  })
);

/** A value as TypeScript writes it. */
function literal(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Date) return `new Date(${JSON.stringify(value)})`;
  if (value instanceof URL) return `new URL(${JSON.stringify(value)})`;
  if (value instanceof Uint8Array) return `new Uint8Array([${value}])`;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) =>
    `${JSON.stringify(key)}: ${literal(item)}`
  );
  return `{ ${fields.join(", ")} }`;
}

function toText({ type, values }: Sample): string {
  const { types } = type;
  return [
    printDeclarations({ ...types, Case: type.type }),
    "export type Root = Case;",
    ...values.map((it, at) => `export const v${at}: Root = ${literal(it)};`),
  ].join("\n");
}

/** Which of the values TypeScript refuses. */
function refusals(project: Project, path: string): ReadonlySet<number> {
  const file = project.sourceFile(path)!;
  const lines = file.text.split("\n");
  return new Set(
    project.semanticErrors(path).map(({ start, message }) => {
      const { line } = file.getLineAndCharacterOfPosition(start);
      const name = /^export const v(\d+)/.exec(lines[line]!)?.[1];
      ok(name !== undefined, `${message}: ${lines[line]}`);
      return Number(name);
    }),
  );
}

function resolve(
  project: Project,
  path: string,
): TypeCase | undefined {
  let found = 0;
  const resolver = createResolver(project, () => void found++);
  const root = project.sourceFile(path)!.statements.find((it) =>
    project.ts.isTypeAliasDeclaration(it) && it.name.text === "Root"
  );
  const type: Type | undefined = root &&
      project.ts.isTypeAliasDeclaration(root)
    ? resolver.settle(resolver.fromNode(root.type))
    : undefined;
  return found === 0 && type ? { type, types: resolver.types() } : undefined;
}

/** Fields of other members are no excess to TypeScript, and all are to us. */
function isExcess(errors: readonly { readonly keyword: string }[]): boolean {
  return errors.some(({ keyword }) => keyword === "additionalProperties");
}

/** In process, an object without fields of its own passes for one whose fields may all be missing. */
function holdsBare(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return value instanceof Date || value instanceof URL ||
    Object.values(value).some(holdsBare);
}

Deno.test("validators agree with TypeScript on values of random types", async () => {
  const samples = fc.sample(sample, RUNS);
  const overlay = new Map(
    samples.map((it, at) => [`/random/${at}.ts`, toText(it)]),
  );
  const roots = [...overlay.keys()];
  const project = await createProject({
    root: "/random",
    app: roots[0]!,
    roots,
    npm: new Map(),
    modules: new Map<string, GraphModule>(roots.map((local) => {
      const specifier = `file://${local}`;
      return [specifier, { specifier, local, imports: {} }];
    })),
  }, { overlay });
  const counts = { types: 0, taken: 0, refused: 0, excess: 0, bare: 0 };
  for (const [at, { values }] of samples.entries()) {
    const path = roots[at]!;
    const resolved = resolve(project, path);
    // A union whose members look the same in JSON, for example.
    if (!resolved) continue;
    counts.types++;
    const { run } = loadJob({
      module: "run.ts",
      functions: [{ name: "run", input: resolved.type }],
      types: resolved.types,
    });
    const { validate } = run!.input!;
    const refused = refusals(project, path);
    for (const [index, value] of values.entries()) {
      const isValid = validate(value);
      const isTyped = !refused.has(index);
      if (isValid && !isTyped && holdsBare(value)) {
        counts.bare++;
        continue;
      }
      if (isTyped && !isValid && isExcess(validate.errors ?? [])) {
        counts.excess++;
        continue;
      }
      counts[isTyped ? "taken" : "refused"]++;
      equal(
        isValid,
        isTyped,
        `${overlay.get(path)}\n\nv${index}: ${Deno.inspect(validate.errors)}`,
      );
    }
  }
  // Else the agreement says nothing.
  ok(counts.types > RUNS.numRuns / 4, JSON.stringify(counts));
  ok(counts.taken > 100 && counts.refused > 100, JSON.stringify(counts));
  ok(counts.excess < counts.taken / 10, JSON.stringify(counts));
  ok(counts.bare < counts.taken / 10, JSON.stringify(counts));
});
