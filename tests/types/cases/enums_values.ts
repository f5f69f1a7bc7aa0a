/** Cases of enums, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const enumsValues: readonly TypeCase[] = [
  {
    name: "a string enum is its values",
    source: 'enum Case { Red = "red", Blue = "blue" }',
    schema: '{"type":"string","enum":["red","blue"]}',
    ok: ["red"],
    no: ["Red", 0],
  },
  {
    name: "a number enum counts on",
    source: "enum Case { A, B, C = 10, D }",
    schema: '{"type":"number","enum":[0,1,10,11]}',
    ok: [0, 1, 10, 11],
    no: [2, "A", "0"],
  },
  {
    name: "constant expressions are computed",
    source: "enum Case { A = 1 << 3, B = A | 1, C = -A, D = 2 ** 5 }",
    schema: '{"type":"number","enum":[8,9,-8,32]}',
    ok: [8, 9, -8, 32],
    no: [0, 1],
  },
  {
    name: "a string enum is computed, too",
    source: `enum Case { A = "a", B = \`\${A}-b\` }`,
    schema: '{"type":"string","enum":["a","a-b"]}',
    ok: ["a", "a-b"],
    no: ["b"],
  },
  {
    name: "a mixed enum",
    source: 'enum Case { A = "a", B = 1 }',
    schema: '{"type":["number","string"],"enum":["a",1]}',
    ok: ["a", 1],
    no: ["1", 0],
  },
  {
    name: "a const enum",
    source: 'const enum Case { A = "x", B = 2 }',
    schema: '{"type":["number","string"],"enum":["x",2]}',
    ok: ["x", 2],
    no: ["A"],
  },
  {
    name: "declarations of one enum merge",
    source: 'enum Case { A = "a" } enum Case { B = "b" }',
    schema: '{"type":"string","enum":["a","b"]}',
    ok: ["a", "b"],
    no: ["c"],
  },
  {
    name: "a member of an enum is its value",
    source: 'enum Color { Red = "red", Blue = "blue" } type Case = Color.Blue;',
    schema: '{"type":"string","const":"blue"}',
    ok: ["blue"],
    no: ["red"],
  },
  {
    name: "some members of an enum",
    source:
      'enum Color { Red = "red", Blue = "blue", Green = "green" } type Case = Color.Red | Color.Blue;',
    schema: '{"type":"string","enum":["red","blue"]}',
    ok: ["red", "blue"],
    no: ["green"],
  },
  {
    name: "an enum without a member",
    source:
      'enum Color { Red = "red", Blue = "blue", Green = "green" } type Case = Exclude<Color, Color.Red>;',
    schema: '{"type":"string","enum":["blue","green"]}',
    ok: ["blue", "green"],
    no: ["red"],
  },
  {
    name: "the values of an enum as texts",
    source: `enum Level { Low, High } type Case = \`\${Level}\`;`,
    schema: '{"type":"string","enum":["0","1"]}',
    ok: ["0", "1"],
    no: [0, "Low"],
  },
  {
    name: "the names of an enum",
    source: "enum Level { Low, High } type Case = keyof typeof Level;",
    schema: '{"type":"string","enum":["High","Low"]}',
    ok: ["Low", "High"],
    no: [0, "0"],
  },
  {
    name: "an enum as a value is an object",
    source:
      'enum Color { Red = "red", Blue = "blue" } type Case = typeof Color;',
    schema:
      '{"type":"object","properties":{"Red":{"type":"string","const":"red"},"Blue":{"type":"string","const":"blue"}},"required":["Red","Blue"],"additionalProperties":false}',
    ok: [{ "Red": "red", "Blue": "blue" }],
    no: ["red", { "Red": "red" }],
  },
  {
    name: "an object as an enum",
    source:
      'const Color = { Red: "red", Blue: "blue" } as const; type Case = (typeof Color)[keyof typeof Color];',
    schema: '{"type":"string","enum":["blue","red"]}',
    ok: ["red", "blue"],
    no: ["Red"],
  },
  {
    name: "an enum as a discriminator",
    source:
      'enum Kind { A = "a", B = "b" } type Case = { kind: Kind.A; n: number } | { kind: Kind.B; s: string };',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_a"},{"$ref":"#/$defs/Case_b"}],"discriminator":{"propertyName":"kind","mapping":{"a":"#/$defs/Case_a","b":"#/$defs/Case_b"}},"$defs":{"Case_a":{"type":"object","properties":{"kind":{"type":"string","const":"a"},"n":{"type":"number"}},"required":["kind","n"],"additionalProperties":false},"Case_b":{"type":"object","properties":{"kind":{"type":"string","const":"b"},"s":{"type":"string"}},"required":["kind","s"],"additionalProperties":false}}}',
    ok: [{ "kind": "a", "n": 1 }, { "kind": "b", "s": "" }],
    no: [{ "kind": "a", "s": "" }, { "kind": "c" }],
  },
  {
    name: "an enum that may be null",
    source: 'enum Color { Red = "red" } type Case = { color: Color | null };',
    schema:
      '{"type":"object","properties":{"color":{"anyOf":[{"$ref":"#/$defs/Color"},{"type":"null"}]}},"required":["color"],"additionalProperties":false,"$defs":{"Color":{"const":"red"}}}',
    ok: [{ "color": "red" }, { "color": null }],
    no: [{}, { "color": "blue" }],
  },
  {
    name: "an enum of a namespace",
    source:
      'namespace Api { export enum Color { Red = "red" } } interface Case { color: Api.Color }',
    schema:
      '{"type":"object","properties":{"color":{"$ref":"#/$defs/Api_Color"}},"required":["color"],"additionalProperties":false,"$defs":{"Api_Color":{"const":"red"}}}',
    ok: [{ "color": "red" }],
    no: [{ "color": "x" }],
  },
];
