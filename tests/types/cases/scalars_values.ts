/** The schemas and values of the cases of scalars, by type. @module */
import type { TypeCase } from "../case.ts";

/** What is told of a type beside its model. */
type Told = Pick<TypeCase, "schema" | "ok" | "as" | "no">;

const strings: Told = {
  schema: '{"type":"array","items":{"type":"string"}}',
  ok: [[], ["a", ""]],
  no: [[1], [null], "a", { "0": "a" }],
};

const bytes: Told = {
  schema: '{"type":"string","contentEncoding":"base64"}',
  ok: ["AQI=", ""],
  as: [new Uint8Array([1, 2]), new Uint8Array()],
  no: ["?", [1, 2], null],
};

/** Schemas and values. */
export const scalarsValues: Readonly<Record<string, Told>> = {
  string: { schema: '{"type":"string"}', ok: ["", "a"], no: [1, null, ["a"]] },
  number: {
    schema: '{"type":"number"}',
    ok: [0, -1.5, 1e300],
    no: ["1", null, true],
  },
  boolean: { schema: '{"type":"boolean"}', ok: [true, false], no: [0, "true"] },
  bigint: {
    schema: String.raw`{"type":"string","pattern":"^-?\\d+$"}`,
    ok: ["0", "-9007199254740993"],
    as: [0n, -9007199254740993n],
    no: [1, "", "-", "1.0", "1n", "+1"],
  },
  null: { schema: '{"type":"null"}', ok: [null], no: [0, "", false, {}] },
  undefined: { schema: '{"not":{}}', no: [null, 0, "", {}] },
  void: { schema: '{"not":{}}', no: [null, 0, "", {}] },
  unknown: { schema: "{}", ok: [null, 1, "", [{ a: [] }]] },
  never: { schema: '{"not":{}}', no: [null, 0, "", {}] },
  Date: {
    schema: '{"type":"string","format":"date-time"}',
    ok: ["2024-02-29T00:00:00.000Z"],
    as: [new Date("2024-02-29T00:00:00.000Z")],
    no: ["2023-02-29T00:00:00.000Z", "2024-02-29", "", 0, null],
  },
  URL: {
    schema: '{"type":"string","format":"uri"}',
    ok: ["https://a.b/c?d#e"],
    as: [new URL("https://a.b/c?d#e")],
    no: ["a.b/c", "", 1],
  },
  Uint8Array: bytes,
  "Uint8Array<ArrayBuffer>": bytes,
  '"a"': { schema: '{"type":"string","const":"a"}', ok: ["a"], no: ["A", ""] },
  "-3": { schema: '{"type":"number","const":-3}', ok: [-3], no: [3, "-3"] },
  true: {
    schema: '{"type":"boolean","const":true}',
    ok: [true],
    no: [false, 1],
  },
  "5n": {
    schema: '{"type":"string","const":"5"}',
    ok: ["5"],
    as: [5n],
    no: [5, "6", "5n", "05", "+5"],
  },
  "-5n": {
    schema: '{"type":"string","const":"-5"}',
    ok: ["-5"],
    as: [-5n],
    no: [-5, "5"],
  },
  "string[]": strings,
  "readonly string[]": strings,
  "ReadonlyArray<string>": strings,
  "string[][]": {
    schema:
      '{"type":"array","items":{"type":"array","items":{"type":"string"}}}',
    ok: [[], [[]], [["a"], ["b", ""]]],
    no: [["a"], [[1]], [null]],
  },
  "(string | null)[]": {
    schema: '{"type":"array","items":{"type":["string","null"]}}',
    ok: [[], [null, "a"]],
    no: [null, [1], [[]]],
  },
  "[string, number]": {
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2}',
    ok: [["a", 1]],
    no: [["a"], [1, "a"], ["a", 1, 1], []],
  },
  "readonly [a: 1, b?: number, ...rest: string[]]": {
    schema:
      '{"type":"array","prefixItems":[{"type":"number","const":1},{"type":"number"}],"minItems":1,"items":{"type":"string"}}',
    ok: [[1], [1, 2], [1, 2, "a", "b"]],
    no: [[], [2], [1, "a"], [1, 2, 3]],
  },
  "[]": {
    schema: '{"type":"array","items":{},"maxItems":0}',
    ok: [[]],
    no: [[null], {}, null],
  },
  "`user-${number}`": {
    schema: String
      .raw`{"type":"string","pattern":"^user-[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"}`,
    ok: ["user-1", "user--2.5", "user-1e5"],
    no: ["user-", "user-a", "1", " user-1", "user-1 "],
  },
  "`a.${string}(${bigint})`": {
    schema: String
      .raw`{"type":"string","pattern":"^a\\.[\\s\\S]*\\(-?(?:0|[1-9][0-9]*)\\)$"}`,
    ok: ["a.(0)", "a.b\nc(-12)"],
    no: ["ab(0)", "a.b(1.5)", "a.b()", "a.b(1"],
  },
  '`${"x" | "y"}-z`': {
    schema: '{"type":"string","enum":["x-z","y-z"]}',
    ok: ["x-z", "y-z"],
    no: ["z-z", "x-", "x-z "],
  },
  'string & { readonly __brand: "UserId" }': {
    schema: '{"type":"string"}',
    ok: ["", "UserId"],
    no: [1, { __brand: "UserId" }],
  },
  "number & { [tag]?: true }; declare const tag: unique symbol": {
    schema: '{"type":"number"}',
    ok: [0, -1.5],
    no: ["0", {}],
  },
  'Date & { readonly __brand: "Day" }': {
    schema: '{"type":"string","format":"date-time"}',
    ok: ["2026-01-02T03:04:05.000Z"],
    as: [new Date("2026-01-02T03:04:05.000Z")],
    no: ["2026-01-02", 0, { __brand: "Day" }],
  },
  "Parameters<(a: string, b?: number) => void>": {
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":1,"items":{},"maxItems":2}',
    ok: [["a"], ["a", 1]],
    no: [[], [1], ["a", "b"], ["a", 1, 2]],
  },
  "Awaited<Promise<string>>": {
    schema: '{"type":"string"}',
    ok: ["", "a"],
    no: [1, {}],
  },
};
