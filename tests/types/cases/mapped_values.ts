/** Cases of mapped and conditional types, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const mappedValues: readonly TypeCase[] = [
  {
    name: "a mapped type changes each type",
    source:
      "type Flags<T> = { [K in keyof T]: boolean }; type Case = Flags<{ a: string; b?: number }>;",
    schema:
      '{"$ref":"#/$defs/Flags_611f0c","$defs":{"Flags_611f0c":{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}},"required":["a"],"additionalProperties":false}}}',
    ok: [{ "a": true }, { "a": true, "b": false }],
    no: [{ "a": "" }, {}],
  },
  {
    name: "+? and -? and readonly",
    source:
      "type Loose<T> = { +readonly [K in keyof T]+?: T[K] }; type Strict<T> = { -readonly [K in keyof T]-?: T[K] }; interface Case { a: Loose<{ x: 1 }>; b: Strict<{ readonly x?: 1 | null }> }",
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Loose_e8b8a8"},"b":{"$ref":"#/$defs/Strict_6e9dfb"}},"required":["a","b"],"additionalProperties":false,"$defs":{"Loose_e8b8a8":{"type":"object","properties":{"x":{"type":"number","const":1}},"additionalProperties":false},"Strict_6e9dfb":{"type":"object","properties":{"x":{"anyOf":[{"const":1},{"type":"null"}]}},"required":["x"],"additionalProperties":false}}}',
    ok: [{ "a": {}, "b": { "x": null } }],
    no: [{ "a": {}, "b": {} }, { "a": { "x": null }, "b": { "x": 1 } }],
  },
  {
    name: "as renames keys",
    source:
      `type Getters<T> = { [K in keyof T as \`get\${Capitalize<string & K>}\`]: T[K] }; type Case = Getters<{ name: string; at: Date }>;`,
    schema:
      '{"$ref":"#/$defs/Getters_18c383","$defs":{"Getters_18c383":{"type":"object","properties":{"getAt":{"type":"string","format":"date-time"},"getName":{"type":"string"}},"required":["getAt","getName"],"additionalProperties":false}}}',
    ok: [{ "getName": "", "getAt": "2026-01-02T03:04:05.000Z" }],
    no: [{ "name": "", "at": "2026-01-02T03:04:05.000Z" }],
    as: [{ "getName": "", "getAt": new Date("2026-01-02T03:04:05.000Z") }],
  },
  {
    name: "as leaves keys out",
    source:
      'type Strings<T> = { [K in keyof T as T[K] extends string ? K : never]: T[K] }; type Case = Strings<{ a: string; b: number; c?: "x" }>;',
    schema:
      '{"$ref":"#/$defs/Strings_9ea58f","$defs":{"Strings_9ea58f":{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}}}',
    ok: [{ "a": "" }],
    no: [{ "a": "", "b": 1 }],
  },
  {
    name: "a mapped type over a union of literals",
    source: 'type Case = { [K in "a" | "b"]: K };',
    schema:
      '{"type":"object","properties":{"a":{"type":"string","const":"a"},"b":{"type":"string","const":"b"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ "a": "a", "b": "b" }],
    no: [{ "a": "b", "b": "a" }],
  },
  {
    name: "limits don't come along where the type is replaced",
    source: `interface Form {
  /** @format email */
  email: string;
}
type Errors<T> = { [K in keyof T]?: string }; type Case = Errors<Form>;`,
    schema:
      '{"$ref":"#/$defs/Errors_Form","$defs":{"Errors_Form":{"type":"object","properties":{"email":{"type":"string"}},"additionalProperties":false}}}',
    ok: [{ "email": "is taken" }, {}],
    no: [{ "email": 1 }],
  },
  {
    name: "nor do they through another mapped type",
    source: `interface Form {
  /** @format email */
  email: string;
}
type Errors<T> = { [K in keyof T]: string }; type Case = Partial<Pick<Errors<Form>, "email">>;`,
    schema:
      '{"type":"object","properties":{"email":{"type":"string"}},"additionalProperties":false}',
    ok: [{ "email": "is taken" }],
    no: [{ "email": 1 }],
  },
  {
    name: "limits come along where the type stays",
    source: `interface Form {
  /** @minLength 2 */
  name: string;
}
type Draft<T> = { [K in keyof T]?: T[K] | null }; type Case = Draft<Form>;`,
    schema:
      '{"$ref":"#/$defs/Draft_Form","$defs":{"Draft_Form":{"type":"object","properties":{"name":{"type":["string","null"],"minLength":2}},"additionalProperties":false}}}',
    ok: [{ "name": "ab" }, { "name": null }, {}],
    no: [{ "name": "a" }],
  },
  {
    name: "limits come along through a deep partial",
    source: `interface Form {
  /** @minLength 2 */
  name: string;
  inner: { n: number };
}
type Deep<T> = { [K in keyof T]?: T[K] extends object ? Deep<T[K]> : T[K] }; type Case = Deep<Form>;`,
    schema:
      '{"$ref":"#/$defs/Deep_Form","$defs":{"Deep_Form":{"type":"object","properties":{"name":{"type":"string","minLength":2},"inner":{"$ref":"#/$defs/Deep_a48daa"}},"additionalProperties":false},"Deep_a48daa":{"type":"object","properties":{"n":{"type":"number"}},"additionalProperties":false}}}',
    ok: [{}, { "inner": {} }, { "name": "ab" }],
    no: [{ "name": "a" }, { "inner": { "n": "" } }],
  },
  {
    name: "a conditional type is distributed",
    source:
      'type Code<T> = T extends string ? "s" : T extends number ? "n" : never; type Case = Code<string | number | boolean>;',
    schema:
      '{"$ref":"#/$defs/Code_5fb0a7","$defs":{"Code_5fb0a7":{"type":"string","enum":["n","s"]}}}',
    ok: ["s", "n"],
    no: ["x"],
  },
  {
    name: "a conditional type that isn't distributed",
    source:
      'type Code<T> = [T] extends [string] ? "s" : "x"; type Case = Code<string | number>;',
    schema: '{"type":"string","const":"x"}',
    ok: ["x"],
    no: ["s"],
  },
  {
    name: "infer finds the item",
    source:
      "type Item<T> = T extends readonly (infer I)[] ? I : never; type Case = Item<{ id: string }[]>;",
    schema:
      '{"$ref":"#/$defs/Item_45af85Array","$defs":{"Item_45af85Array":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ "id": "" }],
    no: [{}],
  },
  {
    name: "infer finds the parts of a template",
    source:
      `type Tail<T> = T extends \`\${string}:\${infer Rest}\` ? Rest : never; type Case = Tail<"a:b" | "c:d" | "e">;`,
    schema:
      '{"$ref":"#/$defs/Tail_07d147","$defs":{"Tail_07d147":{"type":"string","enum":["b","d"]}}}',
    ok: ["b", "d"],
    no: ["a", "e"],
  },
  {
    name: "infer with a constraint",
    source:
      'type First<T> = T extends [infer F extends string, ...unknown[]] ? F : "none"; type Case = [First<["a", 1]>, First<[1]>];',
    schema:
      '{"type":"array","prefixItems":[{"type":"string","const":"a"},{"type":"string","const":"none"}],"minItems":2,"items":{},"maxItems":2}',
    ok: [["a", "none"]],
    no: [["a", 1]],
  },
  {
    name: "a recursive conditional type",
    source:
      `type Split<T extends string> = T extends \`\${infer A}.\${infer B}\` ? [A, ...Split<B>] : [T]; type Case = Split<"a.b.c">;`,
    schema:
      '{"type":"array","prefixItems":[{"type":"string","const":"a"},{"type":"string","const":"b"},{"type":"string","const":"c"}],"minItems":3,"items":{},"maxItems":3}',
    ok: [["a", "b", "c"]],
    no: [["a", "b"]],
  },
  {
    name: "a type that a switch of types gives",
    source:
      "interface ByName { text: string; count: number; day: Date } type Field<K extends keyof ByName> = { type: K; value: ByName[K] }; type Case = { [K in keyof ByName]: Field<K> }[keyof ByName];",
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Field_count"},{"$ref":"#/$defs/Field_day"},{"$ref":"#/$defs/Field_text"}],"discriminator":{"propertyName":"type","mapping":{"count":"#/$defs/Field_count","day":"#/$defs/Field_day","text":"#/$defs/Field_text"}},"$defs":{"Field_count":{"type":"object","properties":{"type":{"type":"string","const":"count"},"value":{"type":"number"}},"required":["type","value"],"additionalProperties":false},"Field_day":{"type":"object","properties":{"type":{"type":"string","const":"day"},"value":{"type":"string","format":"date-time"}},"required":["type","value"],"additionalProperties":false},"Field_text":{"type":"object","properties":{"type":{"type":"string","const":"text"},"value":{"type":"string"}},"required":["type","value"],"additionalProperties":false}}}',
    ok: [{ "type": "text", "value": "" }, { "type": "count", "value": 1 }, {
      "type": "day",
      "value": "2026-01-02T03:04:05.000Z",
    }],
    no: [{ "type": "count", "value": "" }, { "type": "x" }],
    as: [{ "type": "text", "value": "" }, { "type": "count", "value": 1 }, {
      "type": "day",
      "value": new Date("2026-01-02T03:04:05.000Z"),
    }],
  },
  {
    name: "a type without a kind of its fields",
    source:
      "type Data<T> = Omit<T, { [K in keyof T]: T[K] extends () => unknown ? K : never }[keyof T]>; interface Model { id: string; save(): void } type Case = Data<Model>;",
    schema:
      '{"$ref":"#/$defs/Data_Model","$defs":{"Data_Model":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ "id": "" }],
    no: [{}, { "id": "", "save": 1 }],
  },
  {
    name: "a flattened intersection",
    source:
      "type Flat<T> = { [K in keyof T]: T[K] } & {}; type Case = Flat<{ a: 1 } & { b?: 2 }>;",
    schema:
      '{"$ref":"#/$defs/Flat_8da99c","$defs":{"Flat_8da99c":{"type":"object","properties":{"a":{"type":"number","const":1},"b":{"type":"number","const":2}},"required":["a"],"additionalProperties":false}}}',
    ok: [{ "a": 1 }, { "a": 1, "b": 2 }],
    no: [{ "b": 2 }],
  },
  {
    name: "a union made an intersection",
    source:
      "type Both<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void ? I : never; type Case = Both<{ a: 1 } | { b: 2 }>;",
    schema:
      '{"$ref":"#/$defs/Both_fbcf5c","$defs":{"Both_fbcf5c":{"type":"object","properties":{"a":{"type":"number","const":1},"b":{"type":"number","const":2}},"required":["a","b"],"additionalProperties":false}}}',
    ok: [{ "a": 1, "b": 2 }],
    no: [{ "a": 1 }],
  },
  {
    name: "either this or that",
    source:
      "type Xor<A, B> = (A & { [K in keyof B]?: never }) | (B & { [K in keyof A]?: never }); type Case = Xor<{ a: 1 }, { b: 2 }>;",
    schema:
      '{"$ref":"#/$defs/Xor_4f919a_d8b9a8","$defs":{"Xor_4f919a_d8b9a8":{"anyOf":[{"type":"object","properties":{"a":{"type":"number","const":1},"b":{"not":{}}},"required":["a"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"number","const":2},"a":{"not":{}}},"required":["b"],"additionalProperties":false}]}}}',
    ok: [{ "a": 1 }, { "b": 2 }],
    no: [{ "a": 1, "b": 2 }, {}],
  },
];
