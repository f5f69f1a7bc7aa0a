/** Cases of interfaces, inheritance and merging, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const interfacesValues: readonly TypeCase[] = [
  {
    name: "declarations of one interface merge",
    source: "interface Case { a: string } interface Case { b?: number }",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": "" }, { "a": "x", "b": 1 }],
    no: [{}, { "b": 1 }, { "a": 1 }, { "a": "", "c": 1 }],
  },
  {
    name: "an interface extends two others",
    source:
      "interface Id { id: string } interface At { at: Date } interface Case extends Id, At { n: number }",
    schema:
      '{"type":"object","properties":{"n":{"type":"number"},"id":{"type":"string"},"at":{"type":"string","format":"date-time"}},"required":["n","id","at"],"additionalProperties":false}',
    ok: [{ "id": "1", "at": "2026-01-02T03:04:05.000Z", "n": 1 }],
    no: [{ "id": "1", "at": "soon", "n": 1 }, { "n": 1 }, {
      "id": "1",
      "at": "2026-01-02T03:04:05.000Z",
    }],
    as: [{ "id": "1", "at": new Date("2026-01-02T03:04:05.000Z"), "n": 1 }],
  },
  {
    name: "an interface narrows a property of its base",
    source:
      'interface Base { kind: string; n?: number } interface Case extends Base { kind: "a"; n: number }',
    schema:
      '{"type":"object","properties":{"kind":{"type":"string","const":"a"},"n":{"type":"number"}},"required":["kind","n"],"additionalProperties":false}',
    ok: [{ "kind": "a", "n": 1 }],
    no: [{ "kind": "b", "n": 1 }, { "kind": "a" }],
  },
  {
    name: "an interface extends an alias of an intersection",
    source:
      "type Base = { a: string } & { b: number }; interface Case extends Base { c: boolean }",
    schema:
      '{"type":"object","properties":{"c":{"type":"boolean"},"a":{"type":"string"},"b":{"type":"number"}},"required":["c","a","b"],"additionalProperties":false}',
    ok: [{ "a": "", "b": 1, "c": true }],
    no: [{ "c": true }, { "a": "", "b": "", "c": true }],
  },
  {
    name: "an interface extends what Omit leaves",
    source:
      'interface User { id: string; name: string } interface Case extends Omit<User, "id"> { age: number }',
    schema:
      '{"type":"object","properties":{"age":{"type":"number"},"name":{"type":"string"}},"required":["age","name"],"additionalProperties":false}',
    ok: [{ "name": "", "age": 1 }],
    no: [{ "id": "", "name": "", "age": 1 }, { "age": 1 }],
  },
  {
    name: "an interface extends a generic one",
    source:
      "interface Base<T, U = T[]> { one: T; many: U } interface Case extends Base<number> { own: string }",
    schema:
      '{"type":"object","properties":{"own":{"type":"string"},"one":{"type":"number"},"many":{"type":"array","items":{"type":"number"}}},"required":["own","one","many"],"additionalProperties":false}',
    ok: [{ "one": 1, "many": [1], "own": "" }],
    no: [{ "one": 1, "many": 1, "own": "" }, {
      "one": "",
      "many": [],
      "own": "",
    }],
  },
  {
    name: "this is the type itself",
    source: "interface Case { n: number; next?: this }",
    schema:
      '{"type":"object","properties":{"n":{"type":"number"},"next":{"$ref":"#/$defs/Case"}},"required":["n"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"n":{"type":"number"},"next":{"$ref":"#/$defs/Case"}},"required":["n"],"additionalProperties":false}}}',
    ok: [{ "n": 1 }, { "n": 1, "next": { "n": 2 } }],
    no: [{ "n": 1, "next": {} }, { "n": 1, "next": null }],
  },
  {
    name: "quoted, empty and numeric keys are keys",
    source: 'interface Case { "a b": 1; "": 2; 3: 3; "x-y"?: 4 }',
    schema:
      '{"type":"object","properties":{"3":{"type":"number","const":3},"a b":{"type":"number","const":1},"":{"type":"number","const":2},"x-y":{"type":"number","const":4}},"required":["a b","","3"],"additionalProperties":false}',
    ok: [{ "3": 3, "a b": 1, "": 2 }, { "3": 3, "a b": 1, "": 2, "x-y": 4 }],
    no: [{ "a b": 1, "": 2 }, { "3": "3", "a b": 1, "": 2 }],
  },
  {
    name: "keys that every object has are keys",
    source:
      "interface Case { constructor: string; toString: number; hasOwnProperty?: boolean }",
    schema:
      '{"type":"object","properties":{"constructor":{"type":"string"},"toString":{"type":"number"},"hasOwnProperty":{"type":"boolean"}},"required":["constructor","toString"],"additionalProperties":false}',
    ok: [{ "constructor": "", "toString": 1 }],
    no: [{}, { "constructor": "" }, {
      "constructor": "",
      "toString": 1,
      "valueOf": 1,
    }],
  },
  {
    name: "a readonly property of TypeScript is a property",
    source:
      "interface Case { readonly id: string; readonly tags: readonly string[] }",
    schema:
      '{"type":"object","properties":{"id":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}}},"required":["id","tags"],"additionalProperties":false}',
    ok: [{ "id": "", "tags": [] }],
    no: [{ "tags": [] }, { "id": "", "tags": [1] }],
  },
  {
    name: "a property that is never there may only be missing",
    source: "interface Case { a: string; b?: never }",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"not":{}}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": "" }],
    no: [{ "a": "", "b": null }, { "a": "", "b": 1 }],
  },
  {
    name: "an interface of optional properties takes the empty object",
    source: "interface Case { a?: string; b?: number }",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"additionalProperties":false}',
    ok: [{}, { "a": "" }],
    no: [null, [], "", { "c": 1 }, { "a": null }],
  },
  {
    name: "null isn't undefined",
    source:
      "interface Case { a: string | null; b?: string | null; c?: string }",
    schema:
      '{"type":"object","properties":{"a":{"type":["string","null"]},"b":{"type":["string","null"]},"c":{"type":"string"}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": null }, { "a": "", "b": null, "c": "" }],
    no: [{}, { "a": null, "c": null }],
  },
  {
    name: "a namespace nests names",
    source:
      "namespace Api { export namespace V1 { export interface User { id: string } } } interface Case { user: Api.V1.User }",
    schema:
      '{"type":"object","properties":{"user":{"$ref":"#/$defs/Api_V1_User"}},"required":["user"],"additionalProperties":false,"$defs":{"Api_V1_User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ "user": { "id": "" } }],
    no: [{ "user": {} }],
  },
  {
    name: "a namespace merges with an interface",
    source:
      "interface Case { a: Case.Inner } namespace Case { export interface Inner { b: 1 } }",
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Case_Inner"}},"required":["a"],"additionalProperties":false,"$defs":{"Case_Inner":{"type":"object","properties":{"b":{"type":"number","const":1}},"required":["b"],"additionalProperties":false}}}',
    ok: [{ "a": { "b": 1 } }],
    no: [{ "a": { "b": 2 } }],
  },
  {
    name: "a platform dictionary is its fields",
    source: "type Case = EventInit;",
    schema:
      '{"type":"object","properties":{"bubbles":{"type":"boolean"},"cancelable":{"type":"boolean"},"composed":{"type":"boolean"}},"additionalProperties":false}',
    ok: [{}, { "bubbles": true }],
    no: [{ "bubbles": 1 }, { "other": 1 }],
  },
];
