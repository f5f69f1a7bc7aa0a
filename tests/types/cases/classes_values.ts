/** Cases of classes, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const classesValues: readonly TypeCase[] = [
  {
    name: "a class is its public fields",
    source:
      'class Case { a = ""; b?: number; private c = 1; protected d = 2; #e = 3; static f = 4; }',
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": "" }, { "a": "", "b": 1 }],
    no: [{}, { "a": "", "c": 1 }, { "a": "", "f": 4 }],
  },
  {
    name: "parameter properties are fields",
    source:
      "class Case { constructor(public a: string, readonly b: number, private c: Date, public d?: boolean, e = 1) { void c; void e; } }",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"},"d":{"type":"boolean"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ "a": "", "b": 1 }, { "a": "", "b": 1, "d": true }],
    no: [{ "a": "" }, { "a": "", "b": 1, "c": "2026-01-02T03:04:05.000Z" }],
  },
  {
    name: "accessors and methods aren't data",
    source:
      "class Case { a = 1; get b(): number { return 1; } set b(_: number) {} accessor c = 2; run(): void {} static make(): Case { return new Case(); } }",
    schema:
      '{"type":"object","properties":{"a":{"type":"number"}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": 1 }],
    no: [{ "a": 1, "b": 1 }, { "a": 1, "c": 2 }],
  },
  {
    name: "a class inherits",
    source:
      'class Base { id = ""; protected p = 1; } class Mid extends Base { m?: number } class Case extends Mid { at: Date | null = null }',
    schema:
      '{"type":"object","properties":{"at":{"type":["string","null"],"format":"date-time"},"m":{"type":"number"},"id":{"type":"string"}},"required":["at","id"],"additionalProperties":false}',
    ok: [{ "id": "", "at": null }, {
      "id": "",
      "m": 1,
      "at": "2026-01-02T03:04:05.000Z",
    }],
    no: [{ "id": "" }, { "id": "", "at": null, "p": 1 }],
    as: [{ "id": "", "at": null }, {
      "id": "",
      "m": 1,
      "at": new Date("2026-01-02T03:04:05.000Z"),
    }],
  },
  {
    name: "an abstract class is data",
    source:
      "abstract class Case { abstract a: string; b = 1; abstract run(): void }",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ "a": "", "b": 1 }],
    no: [{ "b": 1 }],
  },
  {
    name: "a class merges with an interface",
    source: "class Case { a = 1; } interface Case { b: string }",
    schema:
      '{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"string"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ "a": 1, "b": "" }],
    no: [{ "a": 1 }],
  },
  {
    name: "a generic class",
    source:
      "class Box<T> { constructor(readonly value: T, readonly list: T[] = []) {} } type Case = Box<bigint>;",
    schema:
      '{"$ref":"#/$defs/Box_bigint","$defs":{"Box_bigint":{"type":"object","properties":{"value":{"type":"string","pattern":"^-?\\\\d+$"},"list":{"type":"array","items":{"type":"string","pattern":"^-?\\\\d+$"}}},"required":["value","list"],"additionalProperties":false}}}',
    ok: [{ "value": "1", "list": ["2"] }],
    no: [{ "value": 1, "list": [] }],
    as: [{ "value": 1n, "list": [2n] }],
  },
  {
    name: "a class refers to itself",
    source: 'class Case { name = ""; parent?: Case; children: Case[] = [] }',
    schema:
      '{"type":"object","properties":{"name":{"type":"string"},"parent":{"$ref":"#/$defs/Case"},"children":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["name","children"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"name":{"type":"string"},"parent":{"$ref":"#/$defs/Case"},"children":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["name","children"],"additionalProperties":false}}}',
    ok: [{ "name": "", "children": [{ "name": "", "children": [] }] }],
    no: [{ "name": "", "children": [{}] }],
  },
  {
    name: "an instance of a class value",
    source: 'class User { id = "" } type Case = InstanceType<typeof User>;',
    schema:
      '{"$ref":"#/$defs/User","$defs":{"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ "id": "" }],
    no: [{}],
  },
  {
    name: "a class that implements an interface",
    source:
      'interface Named { name: string } class Case implements Named { name = ""; age?: number }',
    schema:
      '{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"number"}},"required":["name"],"additionalProperties":false}',
    ok: [{ "name": "" }],
    no: [{ "age": 1 }],
  },
  {
    name: "this in a class is the class",
    source: "class Case { a = 1; next?: this }",
    schema:
      '{"type":"object","properties":{"a":{"type":"number"},"next":{"$ref":"#/$defs/Case"}},"required":["a"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"a":{"type":"number"},"next":{"$ref":"#/$defs/Case"}},"required":["a"],"additionalProperties":false}}}',
    ok: [{ "a": 1, "next": { "a": 2 } }],
    no: [{ "a": 1, "next": {} }],
  },
  {
    name: "a field that is declared only",
    source: 'class Case { declare a: string; b!: number; readonly c = "x" }',
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"},"c":{"type":"string","const":"x"}},"required":["a","b","c"],"additionalProperties":false}',
    ok: [{ "a": "", "b": 1, "c": "x" }],
    no: [{ "a": "", "b": 1, "c": "y" }],
  },
];
