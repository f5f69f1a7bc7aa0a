/** Cases of intersections, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const intersectionsValues: readonly TypeCase[] = [
  {
    name: "objects are flattened",
    source: "type Case = { a: string } & { b?: number };",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": "" }, { "a": "", "b": 1 }],
    no: [{ "b": 1 }, { "a": "", "c": 1 }],
  },
  {
    name: "the same property is what both allow",
    source: "type Case = { a: string | number } & { a: number | boolean };",
    schema:
      '{"type":"object","properties":{"a":{"type":"number"}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": 1 }],
    no: [{ "a": "" }, { "a": true }],
  },
  {
    name: "a property is needed if one needs it",
    source: "type Case = { a?: string } & { a: string };",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": "" }],
    no: [{}],
  },
  {
    name: "limits of both hold",
    source: `interface A {
  /** @minLength 2 */
  a: string;
}
interface B {
  /** @maxLength 3 */
  a: string;
}
type Case = A & B;`,
    schema:
      '{"type":"object","properties":{"a":{"type":"string","minLength":2,"maxLength":3}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": "ab" }],
    no: [{ "a": "a" }, { "a": "abcd" }],
  },
  {
    name: "an object and a union",
    source: "type Case = ({ a: 1 } | { b: 2 }) & { c: 3 };",
    schema:
      '{"anyOf":[{"type":"object","properties":{"a":{"type":"number","const":1},"c":{"type":"number","const":3}},"required":["a","c"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"number","const":2},"c":{"type":"number","const":3}},"required":["b","c"],"additionalProperties":false}]}',
    ok: [{ "a": 1, "c": 3 }, { "b": 2, "c": 3 }],
    no: [{ "c": 3 }, { "a": 1 }],
  },
  {
    name: "unions cross",
    source: "type Case = ({ a: 1 } | { b: 2 }) & ({ c: 3 } | { d: 4 });",
    schema:
      '{"anyOf":[{"type":"object","properties":{"a":{"type":"number","const":1},"c":{"type":"number","const":3}},"required":["a","c"],"additionalProperties":false},{"type":"object","properties":{"a":{"type":"number","const":1},"d":{"type":"number","const":4}},"required":["a","d"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"number","const":2},"c":{"type":"number","const":3}},"required":["b","c"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"number","const":2},"d":{"type":"number","const":4}},"required":["b","d"],"additionalProperties":false}]}',
    ok: [{ "a": 1, "c": 3 }, { "b": 2, "d": 4 }],
    no: [{ "a": 1 }, { "c": 3, "d": 4 }],
  },
  {
    name: "a discriminated union with common fields",
    source:
      'type Case = { id: string } & ({ kind: "a"; n: number } | { kind: "b"; s: string });',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_a"},{"$ref":"#/$defs/Case_b"}],"discriminator":{"propertyName":"kind","mapping":{"a":"#/$defs/Case_a","b":"#/$defs/Case_b"}},"$defs":{"Case_a":{"type":"object","properties":{"id":{"type":"string"},"kind":{"type":"string","const":"a"},"n":{"type":"number"}},"required":["id","kind","n"],"additionalProperties":false},"Case_b":{"type":"object","properties":{"id":{"type":"string"},"kind":{"type":"string","const":"b"},"s":{"type":"string"}},"required":["id","kind","s"],"additionalProperties":false}}}',
    ok: [{ "id": "", "kind": "a", "n": 1 }],
    no: [{ "kind": "a", "n": 1 }, { "id": "", "kind": "a", "s": "" }],
  },
  {
    name: "object and {} add nothing",
    source: "type Case = object & {} & { a: 1 };",
    schema:
      '{"type":"object","properties":{"a":{"type":"number","const":1}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": 1 }],
    no: [{}, 1],
  },
  {
    name: "unknown adds nothing",
    source: "type Case = unknown & { a: 1 };",
    schema:
      '{"type":"object","properties":{"a":{"type":"number","const":1}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": 1 }],
    no: [{}],
  },
  {
    name: "literals that exclude each other are never",
    source: 'type Case = { a: "x" | "y" } & { a: "y" | "z" };',
    schema:
      '{"type":"object","properties":{"a":{"type":"string","const":"y"}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": "y" }],
    no: [{ "a": "x" }],
  },
  {
    name: "nested objects are flattened, too",
    source: "type Case = { a: { x: 1 } } & { a: { y: 2 } };",
    schema:
      '{"type":"object","properties":{"a":{"type":"object","properties":{"x":{"type":"number","const":1},"y":{"type":"number","const":2}},"required":["x","y"],"additionalProperties":false}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": { "x": 1, "y": 2 } }],
    no: [{ "a": { "x": 1 } }],
  },
  {
    name: "three interfaces",
    source:
      "interface A { a: 1 } interface B { b: 2 } interface C { c: 3 } type Case = A & B & C;",
    schema:
      '{"type":"object","properties":{"a":{"type":"number","const":1},"b":{"type":"number","const":2},"c":{"type":"number","const":3}},"required":["a","b","c"],"additionalProperties":false}',
    ok: [{ "a": 1, "b": 2, "c": 3 }],
    no: [{ "a": 1, "b": 2 }],
  },
  {
    name: "a date stays a date inside",
    source: "type Case = { at: Date } & { at: Date; n: 1 };",
    schema:
      '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"n":{"type":"number","const":1}},"required":["at","n"],"additionalProperties":false}',
    ok: [{ "at": "2026-01-02T03:04:05.000Z", "n": 1 }],
    no: [{ "at": "", "n": 1 }],
    as: [{ "at": new Date("2026-01-02T03:04:05.000Z"), "n": 1 }],
  },
];
