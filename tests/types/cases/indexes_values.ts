/** Cases of index signatures and records, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

const AT = "2026-01-02T03:04:05.000Z";

export const indexesValues: readonly TypeCase[] = [
  {
    name: "a record takes any key",
    source: "type Case = Record<string, number>;",
    schema: '{"type":"object","additionalProperties":{"type":"number"}}',
    ok: [{}, { "a": 1, "": 2 }],
    no: [{ "a": "1" }, [], null],
  },
  {
    name: "a record of what may be missing",
    source: "type Case = { [key: string]: string | undefined };",
    schema: '{"type":"object","additionalProperties":{"type":"string"}}',
    ok: [{}, { "a": "" }],
    no: [{ "a": null }],
  },
  {
    name: "a record of nothing is the empty object",
    source: "type Case = Record<string, never>;",
    schema: '{"type":"object","additionalProperties":{"not":{}}}',
    ok: [{}],
    no: [{ "a": 1 }, { "a": null }],
  },
  {
    name: "keys of a template have its pattern",
    source: `type Case = { [key: \`x-\${string}\`]: string };`,
    schema:
      '{"type":"object","patternProperties":{"^x-[\\\\s\\\\S]*$":{"type":"string"}},"additionalProperties":false}',
    ok: [{}, { "x-a": "" }],
    no: [{ "y": "" }, { "x-a": 1 }],
  },
  {
    name: "keys of a union of templates have one pattern",
    source:
      `type Case = { [key: \`a-\${string}\` | \`b-\${number}\`]: number };`,
    schema:
      '{"type":"object","patternProperties":{"(?:^a-[\\\\s\\\\S]*$)|(?:^b-[+-]?(?:[0-9]+\\\\.?[0-9]*|\\\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$)":{"type":"number"}},"additionalProperties":false}',
    ok: [{ "a-": 1, "b-5": 2 }],
    no: [{ "b-x": 1 }, { "c": 1 }, { "a-x": "" }],
  },
  {
    name: "number keys are numbers",
    source: "type Case = { [key: number]: string };",
    schema:
      '{"type":"object","patternProperties":{"^-?(?:0|[1-9][0-9]*)(?:\\\\.[0-9]+)?(?:e[+-][0-9]+)?$":{"type":"string"}},"additionalProperties":false}',
    ok: [{ "1": "", "-2.5": "", "1e+21": "" }],
    no: [{ "a": "" }, { "01": "" }, { "1": 1 }],
  },
  {
    name: "every key means any string",
    source: "type Case = Record<PropertyKey, Date>;",
    schema:
      '{"type":"object","additionalProperties":{"type":"string","format":"date-time"}}',
    ok: [{ "a": "2026-01-02T03:04:05.000Z" }],
    no: [{ "a": 1 }],
    as: [{ "a": new Date("2026-01-02T03:04:05.000Z") }],
  },
  {
    name: "a wider index takes narrower keys in",
    source:
      `type Case = { [key: string]: number; [key: \`x-\${string}\`]: number };`,
    schema: '{"type":"object","additionalProperties":{"type":"number"}}',
    ok: [{ "a": 1, "x-": 2 }],
    no: [{ "a": "" }],
  },
  {
    name: "a property beside an index has its own type",
    source: "interface Case { id: number; [key: string]: number | string }",
    schema:
      '{"type":"object","properties":{"id":{"type":"number"}},"required":["id"],"additionalProperties":{"type":["number","string"]}}',
    ok: [{ "id": 1, "a": "" }],
    no: [{ "id": "", "a": "" }, { "a": "" }, { "id": 1, "a": null }],
  },
  {
    name: "a property beside a pattern closes the rest",
    source: `interface Case { id: number; [key: \`x-\${string}\`]: string }`,
    schema:
      '{"type":"object","properties":{"id":{"type":"number"}},"required":["id"],"patternProperties":{"^x-[\\\\s\\\\S]*$":{"type":"string"}},"additionalProperties":false}',
    ok: [{ "id": 1 }, { "id": 1, "x-a": "" }],
    no: [{ "id": 1, "a": "" }, { "x-a": "" }],
  },
  {
    name: "an intersection of records is one of both values",
    source: "type Case = Record<string, { a: 1 }> & Record<string, { b: 2 }>;",
    schema:
      '{"type":"object","additionalProperties":{"type":"object","properties":{"a":{"type":"number","const":1},"b":{"type":"number","const":2}},"required":["a","b"],"additionalProperties":false}}',
    ok: [{ "k": { "a": 1, "b": 2 } }],
    no: [{ "k": { "a": 1 } }],
  },
  {
    name: "a record beside known keys",
    source: "type Case = Record<string, number> & { name: string };",
    schema:
      '{"type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":{"type":"number"}}',
    ok: [{ "name": "", "a": 1 }],
    no: [{ "a": 1 }, { "name": "", "a": "" }],
  },
  {
    name: "a record of literal keys needs them all",
    source: 'type Case = Record<"a" | "b", boolean>;',
    schema:
      '{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ "a": true, "b": false }],
    no: [{ "a": true }, { "a": true, "b": true, "c": true }],
  },
  {
    name: "a partial record of literal keys needs none",
    source: 'type Case = Partial<Record<"a" | "b", boolean>>;',
    schema:
      '{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}},"additionalProperties":false}',
    ok: [{}, { "a": true }],
    no: [{ "c": true }],
  },
  {
    name: "a record of a template over literals has its keys",
    source: `type Case = Record<\`k\${1 | 2}\`, string>;`,
    schema:
      '{"type":"object","properties":{"k1":{"type":"string"},"k2":{"type":"string"}},"required":["k1","k2"],"additionalProperties":false}',
    ok: [{ "k1": "", "k2": "" }],
    no: [{ "k1": "" }],
  },
  {
    name: "a record of an enum has its values as keys",
    source:
      'enum Color { Red = "red", Blue = "blue" } type Case = Record<Color, number>;',
    schema:
      '{"type":"object","properties":{"blue":{"type":"number"},"red":{"type":"number"}},"required":["blue","red"],"additionalProperties":false}',
    ok: [{ "red": 1, "blue": 2 }],
    no: [{ "Red": 1, "Blue": 2 }, { "red": 1 }],
  },
  {
    name: "a record of a number enum has its values as keys",
    source:
      "enum Level { Low, High = 5 } type Case = Partial<Record<Level, string>>;",
    schema:
      '{"type":"object","properties":{"0":{"type":"string"},"5":{"type":"string"}},"additionalProperties":false}',
    ok: [{ "0": "" }, { "5": "" }],
    no: [{ "1": "" }, { "Low": "" }],
  },
  {
    name: "a record of records",
    source: "type Case = Record<string, Record<string, bigint[]>>;",
    schema:
      '{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string","pattern":"^-?\\\\d+$"}}}}',
    ok: [{ "a": { "b": ["1"] } }],
    no: [{ "a": { "b": [1] } }, { "a": ["1"] }],
    as: [{ "a": { "b": [1n] } }],
  },
  {
    name: "a record of branded keys takes any key",
    source:
      "type Id = string & { readonly __id: true }; type Case = Record<Id, number>;",
    schema:
      '{"type":"object","patternProperties":{"^[\\\\s\\\\S]*$":{"type":"number"}},"additionalProperties":false}',
    ok: [{ "a": 1 }],
    no: [{ "a": "" }],
  },
  {
    name: "a mapped type over string is a record",
    source: "type Case = { [K in string]: boolean };",
    schema: '{"type":"object","additionalProperties":{"type":"boolean"}}',
    ok: [{ "a": true }],
    no: [{ "a": 1 }],
  },
  {
    name: "several templates have a pattern each",
    source:
      "type Case = { [k: `a-${string}`]: number; [k: `b-${string}`]: string };",
    schema:
      '{"type":"object","patternProperties":{"^a-[\\\\s\\\\S]*$":{"type":"number"},"^b-[\\\\s\\\\S]*$":{"type":"string"}},"additionalProperties":false}',
    ok: [{}, { "a-1": 1, "b-1": "1" }],
    no: [{ "a-1": "1" }, { "b-1": 1 }, { "c": 1 }],
  },
  {
    name: "values under each pattern have their own form",
    source:
      "interface Case { id: string; [k: `at-${string}`]: Date; [k: `n-${string}`]: bigint[] }",
    schema:
      '{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"patternProperties":{"^at-[\\\\s\\\\S]*$":{"type":"string","format":"date-time"},"^n-[\\\\s\\\\S]*$":{"type":"array","items":{"type":"string","pattern":"^-?\\\\d+$"}}},"additionalProperties":false}',
    ok: [{ id: AT, "at-a": AT, "n-b": ["1"] }],
    as: [{ id: AT, "at-a": new Date(AT), "n-b": [1n] }],
    no: [{ "id": "", "at-a": "1" }, { "id": "", "n-b": [AT] }],
  },
  {
    name: "a template beside any key comes first",
    source:
      "type Case = { [k: string]: number | Date; [k: `at-${string}`]: Date };",
    schema:
      '{"type":"object","patternProperties":{"^at-[\\\\s\\\\S]*$":{"type":"string","format":"date-time"}},"additionalProperties":{"anyOf":[{"type":"number"},{"type":"string","format":"date-time"}]}}',
    ok: [{ "at-a": AT, "b": 1, "c": AT }],
    as: [{ "at-a": new Date(AT), "b": 1, "c": new Date(AT) }],
    no: [{ "at-a": 1 }, { "b": "1" }],
  },
  {
    name: "objects under a template beside those under any key",
    source:
      "type Case = { [k: string]: { a: string }; [k: `x-${string}`]: { a: string; at: Date } };",
    schema:
      '{"type":"object","patternProperties":{"^x-[\\\\s\\\\S]*$":{"type":"object","properties":{"a":{"type":"string"},"at":{"type":"string","format":"date-time"}},"required":["a","at"],"additionalProperties":false}},"additionalProperties":{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}}',
    ok: [{ "x-1": { a: "", at: AT }, "y": { a: "" } }],
    as: [{ "x-1": { a: "", at: new Date(AT) }, "y": { a: "" } }],
    no: [{ "x-1": { a: "" } }, { "y": { a: "", at: AT } }],
  },
  {
    name: "a key that fits two templates has a value of both",
    source:
      'type Case = { [k: `a${string}`]: string | 1; [k: `${string}b`]: number | "x" };',
    schema:
      '{"type":"object","patternProperties":{"^[\\\\s\\\\S]*b$":{"anyOf":[{"const":"x"},{"type":"number"}]},"^a[\\\\s\\\\S]*$":{"anyOf":[{"const":1},{"type":"string"}]}},"additionalProperties":false}',
    ok: [{ "a": "y", "b": 2, "ab": "x" }, { "ab": 1 }],
    no: [{ "ab": "y" }, { "ab": 2 }, { "a": 2 }, { "b": "y" }],
  },
  {
    name: "numbers and templates are keys apart",
    source: "type Case = { [k: number]: Date; [k: `a-${number}`]: bigint };",
    schema:
      '{"type":"object","patternProperties":{"^-?(?:0|[1-9][0-9]*)(?:\\\\.[0-9]+)?(?:e[+-][0-9]+)?$":{"type":"string","format":"date-time"},"^a-[+-]?(?:[0-9]+\\\\.?[0-9]*|\\\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$":{"type":"string","pattern":"^-?\\\\d+$"}},"additionalProperties":false}',
    ok: [{ "1": AT, "a-1": "1" }],
    as: [{ "1": new Date(AT), "a-1": 1n }],
    no: [{ "1": "1" }, { "a-1": AT }, { "a-": "1" }],
  },
  {
    name: "a property is of its own type, whatever its name fits",
    source:
      'interface Case { [k: `x-${string}`]: { a: string }; "x-id": { a: string; n: number } }',
    schema:
      '{"type":"object","properties":{"x-id":{"type":"object","properties":{"a":{"type":"string"},"n":{"type":"number"}},"required":["a","n"],"additionalProperties":false}},"required":["x-id"],"patternProperties":{"^(?!(?:x-id)$)(?:^x-[\\\\s\\\\S]*$)":{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}},"additionalProperties":false}',
    ok: [{ "x-id": { a: "", n: 1 }, "x-b": { a: "" } }],
    no: [{ "x-id": { a: "" } }, {
      "x-id": { a: "", n: 1 },
      "x-b": { a: "", n: 1 },
    }],
  },
  {
    name: "tags of an index signature go to its values",
    source: `interface Case {
      /** @minimum 0 */
      [key: string]: number;
    }`,
    schema:
      '{"type":"object","additionalProperties":{"type":"number","minimum":0}}',
    ok: [{ a: 0 }],
    no: [{ a: -1 }],
  },
];
