import assert from "node:assert/strict";
import fc from "fast-check";
import type { Face } from "../../codegen/emit/json_schema.ts";
import type { Type, Types } from "../../codegen/model/type.ts";
import { type TypeCase, typeCase } from "./arbitrary_type.ts";
import { mutate, valueOf } from "./arbitrary_value.ts";
import { loadJob } from "./load_chunk.ts";
import { plainValidator } from "./plain_ajv.ts";

function compile({ type, types }: TypeCase) {
  const { run } = loadJob({
    module: "run.ts",
    functions: [{ name: "run", input: type, output: type }],
    types,
  });
  return { input: run!.input!, output: run!.output! };
}

// The limit is for the search of a small counterexample.
const RUNS = { numRuns: 150, interruptAfterTimeLimit: 20_000 };
const other = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1e9, 0.5, "", "open", "7", [], {}),
  fc.constantFrom<unknown>(NaN, 10n, new Date(0), new Date(NaN)),
  fc.jsonValue({ maxDepth: 2 }),
);

Deno.test("values of a type are accepted in wire and in native form", () => {
  fc.assert(
    fc.property(
      typeCase,
      fc.constantFrom<Face>("input", "output"),
      fc.constantFrom<"wire" | "native">("wire", "native"),
      fc.gen(),
      (type, face, form, gen) => {
        const { validate } = compile(type)[face];
        const value = gen(() => valueOf(type, form, face));
        assert(validate(value), JSON.stringify(validate.errors));
        assert.equal(validate.errors, null);
      },
    ),
    RUNS,
  );
});

Deno.test("ahead-compiled validators agree with plain ajv", () => {
  fc.assert(
    fc.property(
      typeCase,
      fc.constantFrom<Face>("input", "output"),
      fc.array(fc.tuple(fc.array(fc.nat(20), { maxLength: 4 }), other), {
        minLength: 8,
        maxLength: 8,
      }),
      fc.gen(),
      (type, face, changes, gen) => {
        const { validate } = compile(type)[face];
        const plain = plainValidator(type.type, type.types, face);
        const value = gen(() => valueOf(type, "native", face));
        for (const [path, other] of changes) {
          const changed = mutate(value, path, other);
          const expected = plain(changed);
          assert.equal(validate(changed), expected);
          if (!expected) assert(validate.errors!.length > 0);
        }
      },
    ),
    RUNS,
  );
});

Deno.test("a missing and an excess field of an input are refused", () => {
  fc.assert(
    fc.property(typeCase, fc.gen(), (types, gen) => {
      const type: Type = {
        kind: "object",
        properties: [
          { name: "toString", type: types.type },
          { name: "b", type: { kind: "string" } },
        ],
      };
      const { input } = compile({ ...types, type });
      const value = gen(() =>
        valueOf({ ...types, type }, "wire", "input")
      ) as Record<string, unknown>;
      assert(input.validate(value));
      assert(!input.validate({ ...value, excess: 1 }));
      assert(!input.validate({ b: value.b }));
      assert(
        !input.validate(
          JSON.parse(`{"__proto__":{},${JSON.stringify(value).slice(1)}`),
        ),
      );
    }),
    RUNS,
  );
});

const HOSTILE: Record<string, readonly [Type, Types, unknown, string[]]> = {
  "a required field that every object has": [
    {
      kind: "object",
      properties: [{ name: "toString", type: { kind: "unknown" } }],
    },
    {},
    {},
    ["required"],
  ],
  "an own __proto__": [
    { kind: "object", properties: [{ name: "a", type: { kind: "string" } }] },
    {},
    JSON.parse('{"a":"","__proto__":{"admin":true}}'),
    ["additionalProperties"],
  ],
  "an own constructor": [
    { kind: "object", properties: [] },
    {},
    { constructor: {} },
    ["additionalProperties"],
  ],
  "a tag that every object has": [
    {
      kind: "union",
      discriminator: "toString",
      members: ["a", "b"].map((value) => ({
        kind: "object",
        properties: [{ name: "toString", type: { kind: "literal", value } }],
      })),
    },
    {},
    {},
    ["discriminator"],
  ],
  "a recursive value without a bottom in sight": [
    { kind: "ref", name: "Node" },
    {
      Node: {
        kind: "object",
        properties: [{
          name: "next",
          type: { kind: "ref", name: "Node" },
          optional: true,
        }],
      },
    },
    JSON.parse('{"next":'.repeat(5000) + "{}" + "}".repeat(5000)),
    ["depth"],
  ],
  "a list instead of an object": [
    { kind: "object", properties: [] },
    {},
    [],
    ["type"],
  ],
  "a number beyond all": [{ kind: "number" }, {}, 1e999, ["type"]],
};

for (const [name, [type, types, value, keywords]] of Object.entries(HOSTILE)) {
  Deno.test(`${name} is refused`, () => {
    const { validate } = compile({ type, types }).input;
    assert(!validate(value));
    assert.deepEqual(validate.errors!.map(({ keyword }) => keyword), keywords);
  });
}

Deno.test("only a hundred errors are kept, and none of them is forgotten", () => {
  const many: Type = {
    kind: "array",
    items: {
      kind: "union",
      members: [
        { kind: "ref", name: "Item" },
        { kind: "array", items: { kind: "number" } },
      ],
    },
  };
  const Item: Type = {
    kind: "object",
    properties: Array.from({ length: 20 }, (_, at) => ({
      name: `p${at}`,
      type: { kind: "string" },
    })),
  };
  const { validate } = compile({ type: many, types: { Item } }).input;
  const good = Object.fromEntries(
    Item.properties.map(({ name }) => [name, "x"]),
  );
  assert(validate([good, [1], good]));
  for (const bad of [{}, Array(300).fill("x"), "x"]) {
    assert(!validate([...Array(200).fill(bad), good, [1]]));
    assert(validate.errors!.length <= 100);
  }
});
