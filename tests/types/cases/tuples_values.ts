/** Cases of arrays and tuples, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

const AT = "2026-01-02T03:04:05.000Z";

export const tuplesValues: readonly TypeCase[] = [
  {
    name: "a tuple has each of its elements",
    source: "type Case = [string, number];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2}',
    ok: [["a", 1]],
    no: [["a"], ["a", 1, 2], [1, "a"], {}],
  },
  {
    name: "an optional element may be missing",
    source: "type Case = [string, number?];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":1,"items":{},"maxItems":2}',
    ok: [["a"], ["a", 1]],
    no: [[], ["a", null], ["a", 1, 1]],
  },
  {
    name: "labels change nothing",
    source: "type Case = [first: string, second?: Date];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"string","format":"date-time"}],"minItems":1,"items":{},"maxItems":2}',
    ok: [["a"], ["a", "2026-01-02T03:04:05.000Z"]],
    no: [["a", 1]],
    as: [["a"], ["a", new Date("2026-01-02T03:04:05.000Z")]],
  },
  {
    name: "a rest element takes the others",
    source: "type Case = [string, ...number[]];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"}],"minItems":1,"items":{"type":"number"}}',
    ok: [["a"], ["a", 1, 2]],
    no: [[], ["a", "b"]],
  },
  {
    name: "a rest element of a named array type",
    source: "type Case = [string, ...rest: Array<Date>];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"}],"minItems":1,"items":{"type":"string","format":"date-time"}}',
    ok: [["a", "2026-01-02T03:04:05.000Z"]],
    no: [["a", 1]],
    as: [["a", new Date("2026-01-02T03:04:05.000Z")]],
  },
  {
    name: "a readonly tuple",
    source: 'type Case = readonly [1, "a", true];',
    schema:
      '{"type":"array","prefixItems":[{"type":"number","const":1},{"type":"string","const":"a"},{"type":"boolean","const":true}],"minItems":3,"items":{},"maxItems":3}',
    ok: [[1, "a", true]],
    no: [[1, "a", false]],
  },
  {
    name: "the empty tuple",
    source: "type Case = [];",
    schema: '{"type":"array","items":{},"maxItems":0}',
    ok: [[]],
    no: [[1], {}],
  },
  {
    name: "tuples spread into one",
    source: "type A = [string, number]; type Case = [...A, boolean, ...A];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"string"},{"type":"number"}],"minItems":5,"items":{},"maxItems":5}',
    ok: [["", 1, true, "", 2]],
    no: [["", 1, true]],
  },
  {
    name: "a tuple of tuples",
    source: "type Case = [[number, number], [number, number]];",
    schema:
      '{"type":"array","prefixItems":[{"type":"array","prefixItems":[{"type":"number"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2},{"type":"array","prefixItems":[{"type":"number"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2}],"minItems":2,"items":{},"maxItems":2}',
    ok: [[[1, 2], [3, 4]]],
    no: [[1, 2], [[1], [2]]],
  },
  {
    name: "a partial tuple",
    source: "type Case = Partial<[string, number]>;",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"items":{},"maxItems":2}',
    ok: [[], ["a"], ["a", 1]],
    no: [[1]],
  },
  {
    name: "a required tuple",
    source: "type Case = Required<[string, number?]>;",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2}',
    ok: [["a", 1]],
    no: [["a"]],
  },
  {
    name: "a mapped tuple is a tuple",
    source:
      "type Boxes<T> = { [K in keyof T]: { v: T[K] } }; type Case = Boxes<[string, number]>;",
    schema:
      '{"type":"array","prefixItems":[{"type":"object","properties":{"v":{"type":"string"}},"required":["v"],"additionalProperties":false},{"type":"object","properties":{"v":{"type":"number"}},"required":["v"],"additionalProperties":false}],"minItems":2,"items":{},"maxItems":2}',
    ok: [[{ "v": "" }, { "v": 1 }]],
    no: [[{ "v": 1 }, { "v": 1 }]],
  },
  {
    name: "a mapped array is an array",
    source:
      "type Boxes<T> = { [K in keyof T]: { v: T[K] } }; type Case = Boxes<string[]>;",
    schema:
      '{"type":"array","items":{"type":"object","properties":{"v":{"type":"string"}},"required":["v"],"additionalProperties":false}}',
    ok: [[], [{ "v": "" }]],
    no: [[""]],
  },
  {
    name: "a tuple that holds itself",
    source: "type Case = [string, Case?];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"$ref":"#/$defs/Case"}],"minItems":1,"items":{},"maxItems":2,"$defs":{"Case":{"type":"array","prefixItems":[{"type":"string"},{"$ref":"#/$defs/Case"}],"minItems":1,"items":{},"maxItems":2}}}',
    ok: [["a"], ["a", ["b"]]],
    no: [["a", "b"], ["a", []]],
  },
  {
    name: "arguments of a function",
    source:
      "declare function call(a: string, b?: number, ...c: boolean[]): void; type Case = Parameters<typeof call>;",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":1,"items":{"type":"boolean"}}',
    ok: [["a"], ["a", 1, true]],
    no: [[], ["a", true]],
  },
  {
    name: "arguments of a constructor",
    source:
      "class Point { constructor(public x: number, public y = 0) {} } type Case = ConstructorParameters<typeof Point>;",
    schema:
      '{"type":"array","prefixItems":[{"type":"number"},{"type":"number"}],"minItems":1,"items":{},"maxItems":2}',
    ok: [[1], [1, 2]],
    no: [[], ["1"]],
  },
  {
    name: "as const is a tuple",
    source:
      'const list = ["a", 1, { b: true }] as const; type Case = typeof list;',
    schema:
      '{"type":"array","prefixItems":[{"type":"string","const":"a"},{"type":"number","const":1},{"type":"object","properties":{"b":{"type":"boolean","const":true}},"required":["b"],"additionalProperties":false}],"minItems":3,"items":{},"maxItems":3}',
    ok: [["a", 1, { "b": true }]],
    no: [["a", 1], ["b", 1, { "b": true }]],
  },
  {
    name: "a value of as const",
    source:
      'const list = ["a", "b"] as const; type Case = (typeof list)[number];',
    schema: '{"type":"string","enum":["a","b"]}',
    ok: ["a", "b"],
    no: ["c"],
  },
  {
    name: "an element of a tuple",
    source: "type Case = [string, Date][1];",
    schema: '{"type":"string","format":"date-time"}',
    ok: ["2026-01-02T03:04:05.000Z"],
    no: [1],
    as: [new Date("2026-01-02T03:04:05.000Z")],
  },
  {
    name: "the length of a tuple",
    source: 'type Case = [1, 2, 3]["length"];',
    schema: '{"type":"number","const":3}',
    ok: [3],
    no: [2],
  },
  {
    name: "an array of unions",
    source: "type Case = (string | null)[];",
    schema: '{"type":"array","items":{"type":["string","null"]}}',
    ok: [[], ["a", null]],
    no: [[1]],
  },
  {
    name: "a list of lists",
    source: "type Case = readonly (readonly number[])[];",
    schema:
      '{"type":"array","items":{"type":"array","items":{"type":"number"}}}',
    ok: [[[1], []]],
    no: [[1]],
  },
  {
    name: "a tuple of bytes and a bigint",
    source: "type Case = [Uint8Array, bigint];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string","contentEncoding":"base64"},{"type":"string","pattern":"^-?\\\\d+$"}],"minItems":2,"items":{},"maxItems":2}',
    ok: [["AQI=", "7"]],
    no: [["a", "7"]],
    as: [[new Uint8Array([1, 2]), 7n]],
  },
  {
    name: "elements told apart by a literal",
    source: 'type Case = ["at", Date] | ["by", string];',
    schema:
      '{"anyOf":[{"type":"array","prefixItems":[{"type":"string","const":"at"},{"type":"string","format":"date-time"}],"minItems":2,"items":{},"maxItems":2},{"type":"array","prefixItems":[{"type":"string","const":"by"},{"type":"string"}],"minItems":2,"items":{},"maxItems":2}]}',
    ok: [["at", "2026-01-02T03:04:05.000Z"], ["by", "x"]],
    no: [["at", "x"], ["of", "x"]],
    as: [["at", new Date("2026-01-02T03:04:05.000Z")], ["by", "x"]],
  },
  {
    name: "a rest element may come first",
    source: "type Case = [...string[], number];",
    schema:
      '{"type":"array","minItems":1,"items":{"type":["string","number"]},"x-lastItems":[{"type":"number"}]}',
    ok: [[1], ["a", 1], ["a", "b", 1]],
    no: [[], ["a"], [1, 1], ["a", 1, "b"], [1, "a"]],
  },
  {
    name: "a rest element may come between others",
    source:
      "type Case = [first: string, ...between: Date[], last: bigint, end: boolean];",
    schema:
      '{"type":"array","prefixItems":[{"type":"string"}],"minItems":3,"items":{"anyOf":[{"type":"string","format":"date-time"},{"type":"string","pattern":"^-?\\\\d+$"},{"type":"boolean"}]},"x-lastItems":[{"type":"string","pattern":"^-?\\\\d+$"},{"type":"boolean"}]}',
    ok: [["a", "1", true], ["a", AT, AT, "-1", false]],
    as: [["a", 1n, true], ["a", new Date(AT), new Date(AT), -1n, false]],
    no: [
      ["a", true],
      ["a", "1"],
      ["a", "b", "1", true],
      ["a", "1", AT, true],
      ["a", AT, AT, true],
      [1, "1", true],
    ],
  },
  {
    name: "tags of labelled elements go to them, and a rest element is of each",
    source: `type Case = [
      /** @minLength 1 */
      first: string,
      /** @minimum 0 */
      ...between: number[],
      /** @maximum 5 */
      last: number,
    ];`,
    schema:
      '{"type":"array","prefixItems":[{"type":"string","minLength":1}],"minItems":2,"items":{"anyOf":[{"type":"number","minimum":0},{"type":"number","maximum":5}]},"x-lastItems":[{"type":"number","maximum":5}]}',
    ok: [["a", 5], ["a", 7, 5]],
    no: [["", 5], ["a", 6], ["a", -1, 5]],
  },
  {
    name: "lengths of a tuple with elements at its end",
    source: `
      interface Case {
        /** @minItems 3
         * @maxItems 4
         * @uniqueItems */
        it: [...string[], "z"];
      }`,
    schema:
      '{"type":"object","properties":{"it":{"type":"array","minItems":3,"items":{"anyOf":[{"const":"z"},{"type":"string"}]},"x-lastItems":[{"type":"string","const":"z"}],"uniqueItems":true,"maxItems":4}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: ["a", "b", "z"] }, { it: ["a", "b", "c", "z"] }],
    no: [
      { it: ["a", "z"] },
      { it: ["a", "b", "c", "d", "z"] },
      { it: ["a", "a", "z"] },
      { it: ["a", "b", "c"] },
    ],
  },
];
