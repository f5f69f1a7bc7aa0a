import assert from "node:assert/strict";
import fc from "fast-check";
import type { StringsSpec } from "@pikku/core/manifest";
import { toStringsSpec } from "../../codegen/emit/strings.ts";
import { flatten } from "../../codegen/emit/tagged_members.ts";
import { partsOf } from "../../codegen/model/parts.ts";
import type { Property, Type, Types } from "../../codegen/model/type.ts";
import { type TypeCase, typeCase } from "./arbitrary_type.ts";
import { valueOf } from "./arbitrary_value.ts";
import { loadJob } from "./load_chunk.ts";

function codecsOf(type: Type, types: Types = {}) {
  const { run } = loadJob({
    module: "run.ts",
    functions: [{ name: "run", input: type, output: type }],
    types,
  });
  return { input: run!.input!, output: run!.output! };
}

/** Whether the wire form of a value tells which member of a union it is. */
function isTold(
  type: Type,
  types: Types,
  open: readonly string[] = [],
): boolean {
  const inner = (type: Type) => isTold(type, types, open);
  switch (type.kind) {
    case "ref":
      return open.includes(type.name) ||
        isTold(types[type.name]!, types, [...open, type.name]);
    case "array":
      return inner(type.items);
    case "tuple":
    case "object":
      return partsOf(type).every(inner);
    case "union": {
      const members = flatten(type, types);
      const forms = members.map((member) => formOf(member, types));
      return members.every(inner) && !forms.includes("any") &&
        (type.discriminator !== undefined ||
          new Set(forms).size === forms.length);
    }
    default:
      return true;
  }
}

function formOf(type: Type, types: Types): string {
  switch (type.kind) {
    case "ref":
      return formOf(types[type.name]!, types);
    case "tuple":
      return "array";
    case "unknown":
      return "any";
    case "literal":
      return type.bigint ? "string" : typeof type.value;
    case "date":
    case "bigint":
    case "bytes":
    case "url":
      return "string";
    default:
      return type.kind;
  }
}

function freeze<T>(value: T): T {
  // The views of typed arrays can't be frozen, and need not be.
  if (typeof value === "object" && value && !(value instanceof Uint8Array)) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

/** Types whose input and output have the same fields. */
const bothWays = typeCase.map((found): TypeCase =>
  JSON.parse(
    JSON.stringify(found),
    (key, value) =>
      key === "readonly" || key === "writeonly" ? undefined : value,
  )
);

Deno.test("values come back from JSON as they were", () => {
  fc.assert(
    fc.property(
      bothWays.filter(({ type, types }) => isTold(type, types)),
      fc.gen(),
      ({ type, types }, gen) => {
        const { input, output } = codecsOf(type, types);
        const value = freeze(
          gen(() => valueOf({ type, types }, "native", "input")),
        );
        const encoded = output.encode ? output.encode(value) : value;
        const wire = JSON.parse(JSON.stringify(encoded));
        assert(input.validate(wire), JSON.stringify(input.validate.errors));
        const decoded = input.decode ? input.decode(wire) : wire;
        assert.deepEqual(decoded, value);
        assert.equal(input.decode ? input.decode(value) : value, value);
      },
    ),
    { numRuns: 200, interruptAfterTimeLimit: 20_000 },
  );
});

Deno.test("values of any union are encoded to what is accepted", () => {
  fc.assert(
    fc.property(bothWays, fc.gen(), ({ type, types }, gen) => {
      const { input, output } = codecsOf(type, types);
      const value = freeze(
        gen(() => valueOf({ type, types }, "native", "input")),
      );
      const wire = JSON.parse(
        JSON.stringify(output.encode ? output.encode(value) : value),
      );
      assert(input.validate(wire), JSON.stringify(input.validate.errors));
      const decoded = input.decode ? input.decode(wire) : wire;
      assert(input.validate(decoded), JSON.stringify(input.validate.errors));
    }),
    { numRuns: 200, interruptAfterTimeLimit: 20_000 },
  );
});

const DAY = new Date("2026-02-28T00:00:00Z");
const DECODED: Record<string, readonly [Type, unknown, unknown, Types?]> = {
  "a Date beside plain text, by its form": [
    union({ kind: "date" }, { kind: "string" }),
    ["2026-02-28T00:00:00Z", "tomorrow"],
    [DAY, "tomorrow"],
  ],
  "a text that is base64 by chance stays": [
    union({ kind: "bytes" }, { kind: "string" }),
    ["abcd"],
    ["abcd"],
  ],
  "a literal beside a Date": [
    union({ kind: "date" }, { kind: "literal", value: "never" }),
    ["never", "2026-02-28T00:00:00Z"],
    ["never", DAY],
  ],
  "members that only their fields tell apart": [
    union(
      object({ at: { kind: "date" } }),
      object({ at: { kind: "string" }, plain: { kind: "boolean" } }),
    ),
    [{ at: "2026-02-28T00:00:00Z" }, {
      at: "2026-02-28T00:00:00Z",
      plain: true,
    }],
    [{ at: DAY }, { at: "2026-02-28T00:00:00Z", plain: true }],
  ],
  "defaults, also of members of unions": [
    {
      kind: "union",
      discriminator: "kind",
      members: [
        object({
          kind: { kind: "literal", value: "a" },
          limit: { kind: "number", doc: { default: 10 } },
          since: { kind: "date", doc: { default: "2026-02-28T00:00:00Z" } },
        }),
        object({ kind: { kind: "literal", value: "b" } }),
      ],
    },
    [{ kind: "a" }, { kind: "b" }, { kind: "a", limit: 5, since: DAY }],
    [
      { kind: "a", limit: 10, since: DAY },
      { kind: "b" },
      { kind: "a", limit: 5, since: DAY },
    ],
  ],
  "a day": [
    { kind: "date", constraints: { format: "date" } },
    ["2026-02-28"],
    [DAY],
  ],
  "an index signature beside properties": [
    {
      kind: "object",
      properties: [{ name: "id", type: { kind: "string" } }],
      index: { kind: "bigint" },
    },
    [{ id: "7", n: "8" }],
    [{ id: "7", n: 8n }],
  ],
};

for (const [name, [type, wires, values, types]] of Object.entries(DECODED)) {
  Deno.test(`${name} is decoded`, () => {
    const { validate, decode } = codecsOf(type, types).input;
    const found = (wires as unknown[]).map((wire) => {
      assert(validate(wire), JSON.stringify(validate.errors));
      return decode ? decode(wire) : wire;
    });
    assert.deepEqual(found, values);
  });
}

const secret: Property = {
  name: "secret",
  type: { kind: "string" },
  writeonly: true,
};
const name: Property = { name: "name", type: { kind: "string" } };
const whole = { secret: "s", name: "a" };
const SECRETS: Record<string, readonly [Type, unknown, unknown, Types?]> = {
  "a field": [
    { kind: "object", properties: [secret, name] },
    whole,
    { name: "a" },
  ],
  "the only field": [
    { kind: "object", properties: [secret] },
    { secret: "s" },
    {},
  ],
  "a field beside an index signature": [
    { kind: "object", properties: [secret], index: { kind: "bigint" } },
    { secret: "s", n: 1n },
    { n: "1" },
  ],
  "a field of members": [
    union({ kind: "object", properties: [secret, name] }, { kind: "null" }),
    whole,
    { name: "a" },
  ],
  "a field of a type within itself": [
    { kind: "array", items: { kind: "ref", name: "Node" } },
    [{ ...whole, next: whole }],
    [{ name: "a", next: { name: "a" } }],
    {
      Node: {
        kind: "object",
        properties: [secret, name, {
          name: "next",
          type: { kind: "ref", name: "Node" },
          optional: true,
        }],
      },
    },
  ],
};

for (const [name, [type, value, wire, types]] of Object.entries(SECRETS)) {
  Deno.test(`${name} that is only written never leaves`, () => {
    const { encode } = codecsOf(type, types).output;
    assert.deepEqual(encode?.(freeze(value)), wire);
  });
}

Deno.test("values that no type tells of are written as values of a type are", () => {
  const { encode } = codecsOf(object({ any: { kind: "unknown" } })).output;
  const any = {
    list: [7n, { bytes: new Uint8Array([1, 2]) }],
    url: new URL("https://a.example/b"),
    at: DAY,
    made: { toJSON: () => "as it likes" },
    text: "a",
  };
  assert.deepEqual(JSON.parse(JSON.stringify(encode!(freeze({ any })))), {
    any: {
      list: ["7", { bytes: "AQI=" }],
      url: "https://a.example/b",
      at: "2026-02-28T00:00:00.000Z",
      made: "as it likes",
      text: "a",
    },
  });
  const plain = { any: { a: [1, "b", null] } };
  assert.equal(encode!(plain), plain);
});

for (
  const [kind, value] of Object.entries({
    Map: new Map([["a", 1]]),
    Set: new Set(["a"]),
    RegExp: /a/,
    Promise: Promise.resolve(1),
    Float64Array: new Float64Array(2),
    ArrayBuffer: new ArrayBuffer(2),
    Blob: new Blob(["a"]),
    TypeError: new TypeError("lost"),
  })
) {
  Deno.test(`a ${kind} that no type tells of is an error instead of an empty object`, () => {
    const { encode } = codecsOf({ kind: "unknown" }).output;
    assert.throws(
      () => encode!({ deep: [value] }),
      new TypeError(
        `A result of an unknown type has no form in JSON: ${kind} at deep[0]`,
      ),
    );
  });
}

Deno.test("what needs no conversion has no codec", () => {
  const { input, output } = codecsOf(object({ at: { kind: "date" } }));
  assert.equal(typeof input.decode, "function");
  assert.equal(output.encode, undefined);
  assert.equal(codecsOf({ kind: "string" }).input.decode, undefined);
});

Deno.test("a result that may be missing is told from one that may not", () => {
  const missing = union({ kind: "string" }, { kind: "undefined" });
  const types = { Found: missing };
  assert.equal(codecsOf(missing).output.optional, true);
  assert.equal(
    codecsOf({ kind: "ref", name: "Found" }, types).output.optional,
    true,
  );
  assert.equal(codecsOf({ kind: "string" }).output.optional, undefined);
});

const STRINGS: Record<string, readonly [Type, StringsSpec]> = {
  "fields": [
    object({
      n: { kind: "number" },
      tags: { kind: "array", items: { kind: "bigint" } },
    }),
    { fields: { n: "number", tags: { list: "bigint" } } },
  ],
  "unions, the narrowest first": [
    union({ kind: "string" }, { kind: "number" }, { kind: "null" }),
    { any: ["null", "number", "string"] },
  ],
  "literals of one kind": [
    union({ kind: "literal", value: "a" }, { kind: "literal", value: "b" }),
    "string",
  ],
  "fields by the pattern of their key": [
    {
      kind: "object",
      properties: [],
      patterns: [
        { keys: "^n-", type: { kind: "number" } },
        { keys: "^t-", type: { kind: "string" } },
      ],
      index: { kind: "boolean" },
    },
    {
      fields: {},
      keys: [["^n-", "number"], ["^t-", "string"]],
      rest: "boolean",
    },
  ],
  "members with fields, joined": [
    union(object({ a: { kind: "number" } }), object({ a: { kind: "string" } })),
    { fields: { a: { any: ["number", "string"] } } },
  ],
};

for (const [name, [type, spec]] of Object.entries(STRINGS)) {
  Deno.test(`strings become ${name}`, () => {
    assert.deepEqual(toStringsSpec(type, {}), spec);
  });
}

function union(...members: Type[]): Type {
  return { kind: "union", members };
}

function object(properties: Record<string, Type>): Type {
  return {
    kind: "object",
    properties: Object.entries(properties)
      .map(([name, type]) => ({ name, type })),
  };
}
