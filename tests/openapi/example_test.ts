import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { exampleOf } from "../../codegen/emit/openapi/example.ts";
import { sampleString } from "../../codegen/emit/openapi/sample_string.ts";
import { toSchema } from "../../codegen/emit/schema.ts";
import type { Constraints, Type } from "../../codegen/model/type.ts";
import { object, scalar } from "./model.ts";

const range = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20));
const texts = fc.constantFrom<Constraints>(
  {},
  { minLength: 3 },
  { maxLength: 2 },
  { minLength: 12, maxLength: 12 },
  { format: "email" },
  { format: "uuid", minLength: 36 },
  { pattern: "^[A-Z]{2}-\\d+$", minLength: 8 },
  { pattern: "^(?:a|b)+$", maxLength: 3 },
);
const numbers = range.chain(([low, size]) =>
  fc.constantFrom<Constraints>(
    {},
    { minimum: low, maximum: low + size },
    { exclusiveMinimum: low },
    { exclusiveMaximum: low, integer: true },
    { minimum: low, integer: true, multipleOf: 5 },
    { exclusiveMinimum: low, exclusiveMaximum: low + 1 },
  )
);
const { type: types } = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    texts.map((constraints) => scalar("string", { constraints })),
    numbers.map((constraints) => scalar("number", { constraints })),
    fc.constantFrom(
      ...([
        "boolean",
        "date",
        "bigint",
        "bytes",
        "url",
        "null",
        "unknown",
      ] as const)
        .map((kind) => scalar(kind)),
    ),
    fc.constantFrom<Type>(
      { kind: "literal", value: "a" },
      { kind: "literal", value: 5 },
    ),
    fc.record({ items: tie("type"), minItems: fc.nat(2) }).map(
      ({ items, minItems }): Type => ({
        kind: "array",
        items,
        constraints: { minItems },
      }),
    ),
    fc.array(tie("type"), { maxLength: 3 }).map((found): Type => ({
      kind: "tuple",
      elements: found.map((type, at) => ({
        type,
        ...(at > 1 ? { optional: true } : {}),
      })),
    })),
    fc.array(tie("type"), { minLength: 1, maxLength: 3 }).map(
      (members): Type => ({ kind: "union", members }),
    ),
    fc.array(fc.tuple(tie("type"), fc.boolean()), { maxLength: 4 }).map((
      found,
    ) =>
      object(Object.fromEntries(
        found.map((
          [type, optional],
          at,
        ) => [`f${at}${optional ? "?" : ""}`, type]),
      ))
    ),
    tie("type").map((index) =>
      object({}, { index, constraints: { minProperties: 2 } })
    ),
  ),
}));

Deno.test("an example is a value of its type", () => {
  fc.assert(
    fc.property(types, fc.constantFrom("input", "output"), (type, face) => {
      const example = exampleOf(type, { types: {}, face });
      assert.notEqual(example, undefined);
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      const validate = ajv.compile(
        toSchema(type, {}, { face, ref: () => undefined }),
      );
      assert(validate(example), ajv.errorsText(validate.errors));
    }),
    { numRuns: 200 },
  );
});

const PATTERNS: readonly [pattern: string, constraints?: Constraints][] = [
  ["^[a-z0-9]+(?:-[a-z0-9]+)*$"],
  ["^\\+?[1-9]\\d{1,14}$"],
  ["^#[\\dA-F]{6}$"],
  ["^[^\\s@]+@[^\\s@]+$", { minLength: 10 }],
  ["^\\p{Lu}\\p{Ll}+$"],
  ["^(?=.*\\d).{4,}$"],
  ["^(?=.*[A-Z])(?=.*\\d)(?=.*\\W).{8,}$"],
  ["^(foo|bar)\\.(?<ext>txt|md)$"],
  ["^[A-Z]{3}$|^\\d+$"],
  ["^v\\d+\\.\\d+\\.\\d+$", { maxLength: 6 }],
  ["^\\/[\\w\\-./]*$", { minLength: 20 }],
  ["\\bword\\b"],
  ["^[\\]\\[]+$"],
  [""],
];

for (const [pattern, constraints = {}] of PATTERNS) {
  Deno.test(`a sample of /${pattern}/ fits`, () => {
    const text = sampleString({ ...constraints, pattern }, "hint");
    assert(text !== undefined, "No sample was found");
    assert.match(text, new RegExp(pattern, "u"));
    assert(text.length >= (constraints.minLength ?? 0));
    assert(text.length <= (constraints.maxLength ?? Infinity));
  });
}

Deno.test("what can't be fitted has no sample", () => {
  assert.equal(sampleString({ pattern: "^(?!.)$.", minLength: 1 }), undefined);
  assert.equal(sampleString({ pattern: "(" }), undefined);
  assert.equal(sampleString({ format: "uuid", maxLength: 3 }), undefined);
});

const GIVEN: readonly [type: Type, expected: unknown][] = [
  [scalar("string", { doc: { examples: ["Ada"], default: "Bob" } }), "Ada"],
  [scalar("string", { doc: { default: "Bob" } }), "Bob"],
  [
    scalar("string", { doc: { examples: [5] }, constraints: { maxLength: 3 } }),
    "str",
  ],
  [scalar("number", { doc: { examples: ["x", 7] } }), 7],
  [
    scalar("number", { doc: { examples: [7] }, constraints: { maximum: 5 } }),
    1,
  ],
  [
    scalar("date", { constraints: { minimum: "2030-01-01" } }),
    "2030-01-01T00:00:00.000Z",
  ],
  [scalar("bigint", { constraints: { minimum: "12" } }), "12"],
  [object({ "cursor?": scalar("string"), "at?": scalar("date") }), {
    at: "2026-01-31T12:00:00.000Z",
  }],
];

for (const [type, expected] of GIVEN) {
  Deno.test(`an example of ${JSON.stringify(type)} is ${JSON.stringify(expected)}`, () => {
    const made = exampleOf(type, { types: {}, face: "input" });
    assert.deepEqual(made, expected);
  });
}

Deno.test("a type within itself has an example that ends", () => {
  const tree = object({
    children: { kind: "array", items: { kind: "ref", name: "Tree" } },
    "next?": { kind: "ref", name: "Tree" },
  });
  const made = exampleOf({ kind: "ref", name: "Tree" }, {
    types: { Tree: tree },
    face: "input",
  });
  assert.deepEqual(made, { children: [] });
});
