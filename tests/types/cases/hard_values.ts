/** Cases of types that ask much of the checker, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

const AT = "2026-01-02T03:04:05.000Z";

export const hardValues: readonly TypeCase[] = [
  {
    name: "a generic class is its public data, whatever else it has",
    source:
      `class Base<T> { constructor(public readonly id: T, protected secret: string, private hidden = 1) {} get name(): string { return ""; } set name(v: string | number) {} }
      class Case<T = string> extends Base<T> { static made = 1; #own = 1; list: T[] = []; declare at?: Date; accessor open = 1; run(): void {} }`,
    schema:
      '{"$ref":"#/$defs/Case_string","$defs":{"Case_string":{"type":"object","properties":{"list":{"type":"array","items":{"type":"string"}},"at":{"type":"string","format":"date-time"},"id":{"type":"string"}},"required":["list","id"],"additionalProperties":false}}}',
    ok: [{ id: "a", list: ["b"] }],
    no: [{ id: 1, list: [] }, { id: "a", list: [], secret: "" }, {
      id: "a",
      list: [],
      name: "",
    }, { id: "a", list: [], open: 1 }],
  },
  {
    name: "an intersection of a union and a template of keys",
    source:
      `type Case = ({ a: string } | { b: number }) & { [key: \`x-\${string}\`]: boolean };`,
    schema:
      '{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"patternProperties":{"^x-[\\\\s\\\\S]*$":{"type":"boolean"}},"additionalProperties":false},{"type":"object","properties":{"b":{"type":"number"}},"required":["b"],"patternProperties":{"^x-[\\\\s\\\\S]*$":{"type":"boolean"}},"additionalProperties":false}]}',
    ok: [{ a: "", "x-1": true }, { b: 1 }],
    no: [{ a: "", "x-1": 1 }, { a: "", y: true }, { "x-1": true }],
  },
  {
    name: "a branded union inside an object",
    source: `declare const tag: unique symbol;
      type Id = (string | number) & { readonly [tag]: "Id" };
      type Case = { id: Id; other: ("a" | 3) & { __b: 1 } };`,
    schema:
      '{"type":"object","properties":{"id":{"$ref":"#/$defs/Id"},"other":{"type":["number","string"],"enum":[3,"a"]}},"required":["id","other"],"additionalProperties":false,"$defs":{"Id":{"type":["number","string"]}}}',
    ok: [{ id: "x", other: 3 }, { id: 1, other: "a" }],
    no: [{ id: true, other: 3 }, { id: 1, other: "b" }],
  },
  {
    name: "keys named after the members of a union",
    source:
      `type Event0 = { kind: "click"; x: number } | { kind: "key"; code: string };
      type Case = { [E in Event0 as \`on\${Capitalize<E["kind"]>}\`]: Omit<E, "kind"> };`,
    schema:
      '{"type":"object","properties":{"onClick":{"type":"object","properties":{"x":{"type":"number"}},"required":["x"],"additionalProperties":false},"onKey":{"type":"object","properties":{"code":{"type":"string"}},"required":["code"],"additionalProperties":false}},"required":["onClick","onKey"],"additionalProperties":false}',
    ok: [{ onClick: { x: 1 }, onKey: { code: "a" } }],
    no: [{ onClick: { x: 1, kind: "click" }, onKey: { code: "a" } }, {
      onClick: { x: 1 },
    }],
  },
  {
    name: "tuples joined, with optional and labelled elements",
    source:
      `type Concat<A extends readonly unknown[], B extends readonly unknown[]> = [...A, ...B];
      type Case = Concat<[a: string, b?: number], boolean[]>;`,
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}],"minItems":1,"items":{"type":"boolean"}}',
    ok: [["a"], ["a", 1, true, false]],
    no: [["a", true], []],
  },
  {
    name: "an enum of negative and shifted values, and what is computed of it",
    source: `enum E { A = -1, B = 1 << 3, C = B | 2, D = ~0 - 1, F = -B }
      type Case = { e: E; key: keyof typeof E; some: Exclude<E, E.A>; by: Partial<Record<E, string>> };`,
    schema:
      '{"type":"object","properties":{"e":{"$ref":"#/$defs/E"},"key":{"type":"string","enum":["A","B","C","D","F"]},"some":{"type":"number","enum":[-8,-2,8,10]},"by":{"type":"object","properties":{"8":{"type":"string"},"10":{"type":"string"},"-1":{"type":"string"},"-2":{"type":"string"},"-8":{"type":"string"}},"additionalProperties":false}},"required":["e","key","some","by"],"additionalProperties":false,"$defs":{"E":{"type":"number","enum":[-1,8,10,-2,-8]}}}',
    ok: [{ e: -1, key: "A", some: 10, by: { "-8": "x" } }],
    no: [
      { e: 1, key: "A", some: 10, by: {} },
      { e: 8, key: "G", some: 10, by: {} },
      { e: 8, key: "A", some: -1, by: {} },
      { e: 8, key: "A", some: 8, by: { "9": "x" } },
    ],
  },
  {
    name: "a template of an enum and numbers",
    source: `enum S { A = "a", B = \`b\${1}\`, C = \`\${A}c\` }
      type Case = \`\${S}:\${1 | 2.5 | -3}\`;`,
    schema:
      '{"type":"string","enum":["a:-3","a:1","a:2.5","ac:-3","ac:1","ac:2.5","b1:-3","b1:1","b1:2.5"]}',
    ok: ["a:1", "b1:2.5", "ac:-3"],
    no: ["a:2", "A:1"],
  },
  {
    name: "utilities over a union",
    source: `type U = { k: "a"; x: number; z: 1 } | { k: "b"; y: string; z: 2 };
      type Case = { omit: Omit<U, "z">; pick: Pick<U, "k" | "z">; some: Partial<U>; all: Required<U> };`,
    schema:
      '{"type":"object","properties":{"omit":{"type":"object","properties":{"k":{"type":"string","enum":["a","b"]}},"required":["k"],"additionalProperties":false},"pick":{"type":"object","properties":{"k":{"type":"string","enum":["a","b"]},"z":{"type":"number","enum":[1,2]}},"required":["k","z"],"additionalProperties":false},"some":{"anyOf":[{"type":"object","properties":{"k":{"type":"string","const":"a"},"x":{"type":"number"},"z":{"type":"number","const":1}},"additionalProperties":false},{"type":"object","properties":{"k":{"type":"string","const":"b"},"y":{"type":"string"},"z":{"type":"number","const":2}},"additionalProperties":false}]},"all":{"oneOf":[{"$ref":"#/$defs/Case_all_a"},{"$ref":"#/$defs/Case_all_b"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/$defs/Case_all_a","b":"#/$defs/Case_all_b"}}}},"required":["omit","pick","some","all"],"additionalProperties":false,"$defs":{"Case_all_a":{"type":"object","properties":{"k":{"type":"string","const":"a"},"x":{"type":"number"},"z":{"type":"number","const":1}},"required":["k","x","z"],"additionalProperties":false},"Case_all_b":{"type":"object","properties":{"k":{"type":"string","const":"b"},"y":{"type":"string"},"z":{"type":"number","const":2}},"required":["k","y","z"],"additionalProperties":false}}}',
    ok: [{
      omit: { k: "a" },
      pick: { k: "a", z: 2 },
      some: { y: "" },
      all: { k: "b", y: "", z: 2 },
    }],
    no: [{
      omit: { k: "a", x: 1 },
      pick: { k: "a", z: 2 },
      some: {},
      all: { k: "b", y: "", z: 2 },
    }, {
      omit: { k: "a" },
      pick: { k: "a", z: 3 },
      some: {},
      all: { k: "b", y: "", z: 2 },
    }, {
      omit: { k: "a" },
      pick: { k: "a", z: 1 },
      some: { x: 1, y: "" },
      all: { k: "b", y: "", z: 2 },
    }, {
      omit: { k: "a" },
      pick: { k: "a", z: 1 },
      some: {},
      all: { k: "b", x: 1, z: 2 },
    }],
  },
  {
    name: "a constant enum and a generic type of another module",
    source: `import { Level, type Box } from "./level.ts";
      type Case = { level: Level; box: Box<Level.High> };`,
    modules: {
      "./level.ts": `export const enum Level { Low = 1, High = Low + 1 }
export interface Box<T> { it: T; level?: Level }`,
    },
    schema:
      '{"type":"object","properties":{"level":{"$ref":"#/$defs/Level"},"box":{"$ref":"#/$defs/Box_4328d4"}},"required":["level","box"],"additionalProperties":false,"$defs":{"Box_4328d4":{"type":"object","properties":{"it":{"type":"number","const":2},"level":{"$ref":"#/$defs/Level"}},"required":["it"],"additionalProperties":false},"Level":{"type":"number","enum":[1,2]}}}',
    ok: [{ level: 1, box: { it: 2 } }],
    no: [{ level: 3, box: { it: 2 } }, { level: 1, box: { it: 1 } }],
  },
  {
    name: "a class, a namespace and an interface of one name",
    source: `class C { a = 1; }
      namespace C { export interface Inner { c: C } export const x = 1; export type A = C["a"]; }
      interface C { b: string }
      type Case = { inner: C.Inner; a: C.A };`,
    schema:
      '{"type":"object","properties":{"inner":{"$ref":"#/$defs/C_Inner"},"a":{"type":"number"}},"required":["inner","a"],"additionalProperties":false,"$defs":{"C":{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"string"}},"required":["a","b"],"additionalProperties":false},"C_Inner":{"type":"object","properties":{"c":{"$ref":"#/$defs/C"}},"required":["c"],"additionalProperties":false}}}',
    ok: [{ inner: { c: { a: 1, b: "" } }, a: 2 }],
    no: [{ inner: { c: { a: 1 } }, a: 2 }, {
      inner: { c: { a: 1, b: "", x: 1 } },
      a: 2,
    }],
  },
  {
    name: "either, or, or none",
    source:
      `type Either<A, B> = (A & { [K in Exclude<keyof B, keyof A>]?: never }) | (B & { [K in Exclude<keyof A, keyof B>]?: never });
      type Case = Either<{ a: string }, { b: number; c?: boolean }>;`,
    schema:
      '{"$ref":"#/$defs/Either_6aefdd_4286d7","$defs":{"Either_6aefdd_4286d7":{"anyOf":[{"type":"object","properties":{"a":{"type":"string"},"b":{"not":{}},"c":{"not":{}}},"required":["a"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"number"},"c":{"type":"boolean"},"a":{"not":{}}},"required":["b"],"additionalProperties":false}]}}}',
    ok: [{ a: "" }, { b: 1, c: true }],
    no: [{ a: "", b: 1 }, { a: "", c: true }, {}],
  },
  {
    name: "members told apart by what is never there",
    source:
      "type Case = { error?: undefined; at: Date } | { error: string; at?: undefined };",
    schema:
      '{"anyOf":[{"type":"object","properties":{"error":{"not":{}},"at":{"type":"string","format":"date-time"}},"required":["at"],"additionalProperties":false},{"type":"object","properties":{"error":{"type":"string"},"at":{"not":{}}},"required":["error"],"additionalProperties":false}]}',
    ok: [{ at: AT }, { error: "x" }],
    as: [{ at: new Date(AT) }, { error: "x" }],
    no: [{ error: "x", at: AT }, {}],
  },
  {
    name: "dates in one member and texts in another, under a literal",
    source:
      "type Case = { list: ({ kind: 1; at: Date } | { kind: 2; at: string })[]; by: Record<string, { kind: 1; at: Date } | { kind: 2; at: string } | null> };",
    schema:
      '{"type":"object","properties":{"list":{"type":"array","items":{"oneOf":[{"type":"object","properties":{"kind":{"type":"number","const":1},"at":{"type":"string","format":"date-time"}},"required":["kind","at"],"additionalProperties":false},{"type":"object","properties":{"kind":{"type":"number","const":2},"at":{"type":"string"}},"required":["kind","at"],"additionalProperties":false}]}},"by":{"type":"object","additionalProperties":{"anyOf":[{"oneOf":[{"type":"object","properties":{"kind":{"type":"number","const":1},"at":{"type":"string","format":"date-time"}},"required":["kind","at"],"additionalProperties":false},{"type":"object","properties":{"kind":{"type":"number","const":2},"at":{"type":"string"}},"required":["kind","at"],"additionalProperties":false}]},{"type":"null"}]}}},"required":["list","by"],"additionalProperties":false}',
    ok: [{
      list: [{ kind: 1, at: AT }, { kind: 2, at: AT }],
      by: { a: { kind: 1, at: AT }, b: null, c: { kind: 2, at: "x" } },
    }],
    as: [{
      list: [{ kind: 1, at: new Date(AT) }, { kind: 2, at: AT }],
      by: {
        a: { kind: 1, at: new Date(AT) },
        b: null,
        c: { kind: 2, at: "x" },
      },
    }],
    no: [{ list: [{ kind: 1, at: "x" }], by: {} }, {
      list: [],
      by: { a: { kind: 3, at: AT } },
    }],
  },
  {
    name: "every path of an object",
    source:
      `type Paths<T, P extends string = ""> = { [K in keyof T & string]: T[K] extends object ? Paths<T[K], \`\${P}\${K}.\`> : \`\${P}\${K}\` }[keyof T & string];
      type Case = { path: Paths<{ a: { b: string; c: { d: number } }; e: 1 }> };`,
    schema:
      '{"type":"object","properties":{"path":{"$ref":"#/$defs/Paths_234e13_12ae32"}},"required":["path"],"additionalProperties":false,"$defs":{"Paths_0e37b9_dbc467":{"type":"string","enum":["a.b","a.c.d"]},"Paths_234e13_12ae32":{"anyOf":[{"const":"e"},{"$ref":"#/$defs/Paths_0e37b9_dbc467"}]}}}',
    ok: [{ path: "a.b" }, { path: "a.c.d" }, { path: "e" }],
    no: [{ path: "a" }, { path: "a.c" }],
  },
  {
    name: "keys in another case, read by infer",
    source:
      `type Camel<S extends string> = S extends \`\${infer A}_\${infer B}\` ? \`\${A}\${Capitalize<Camel<B>>}\` : S;
      interface Row { user_id: number; first_name: string; at?: Date }
      type Case = { [K in keyof Row as Camel<K>]: Row[K] };`,
    schema:
      '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"firstName":{"type":"string"},"userId":{"type":"number"}},"required":["firstName","userId"],"additionalProperties":false}',
    ok: [{ userId: 1, firstName: "a", at: AT }],
    as: [{ userId: 1, firstName: "a", at: new Date(AT) }],
    no: [{ user_id: 1, firstName: "a" }, { userId: 1 }],
  },
  {
    name: "a class that a mixin makes",
    source: `type Ctor = new (...args: any[]) => object;
      function timed<B extends Ctor>(base: B) { return class extends base { at = new Date(); }; }
      class Plain { n = 1; }
      const Timed = timed(Plain);
      type Case = { it: InstanceType<typeof Timed> };`,
    schema:
      '{"type":"object","properties":{"it":{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"n":{"type":"number"}},"required":["at","n"],"additionalProperties":false}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: { at: AT, n: 1 } }],
    as: [{ it: { at: new Date(AT), n: 1 } }],
    no: [{ it: { at: AT } }],
  },
  {
    name: "an instance of a generic function",
    source: `const make = <T>(value: T) => ({ value, list: [value] });
      declare function load<T>(it: T): Promise<{ it: T }>;
      type Case = { made: ReturnType<typeof make<number>>; loaded: Awaited<ReturnType<typeof load<bigint>>> };`,
    schema:
      '{"type":"object","properties":{"made":{"type":"object","properties":{"value":{"type":"number"},"list":{"type":"array","items":{"type":"number"}}},"required":["value","list"],"additionalProperties":false},"loaded":{"type":"object","properties":{"it":{"type":"string","pattern":"^-?\\\\d+$"}},"required":["it"],"additionalProperties":false}},"required":["made","loaded"],"additionalProperties":false}',
    ok: [{ made: { value: 1, list: [2] }, loaded: { it: "3" } }],
    as: [{ made: { value: 1, list: [2] }, loaded: { it: 3n } }],
    no: [{ made: { value: "1", list: [] }, loaded: { it: "3" } }, {
      made: { value: 1, list: [] },
      loaded: { it: 3 },
    }],
  },
  {
    name: "computed keys that are constants, and numbers of every notation",
    source: `const KEY = "the-key";
      interface Case { [KEY]: string; ["lit"]: boolean; 1.5: 1; 0x10: 2; 1e3: 3; "01": 4; "-1": 5 }`,
    schema:
      '{"type":"object","properties":{"16":{"type":"number","const":2},"1000":{"type":"number","const":3},"lit":{"type":"boolean"},"1.5":{"type":"number","const":1},"01":{"type":"number","const":4},"-1":{"type":"number","const":5},"the-key":{"type":"string"}},"required":["lit","1.5","16","1000","01","-1","the-key"],"additionalProperties":false}',
    ok: [{
      "the-key": "",
      lit: true,
      "1.5": 1,
      "16": 2,
      "1000": 3,
      "01": 4,
      "-1": 5,
    }],
    no: [{
      "the-key": "",
      lit: true,
      "1.5": 1,
      "0x10": 2,
      "1000": 3,
      "01": 4,
      "-1": 5,
    }, { KEY: "", lit: true, "1.5": 1, "16": 2, "1000": 3, "01": 4, "-1": 5 }],
  },
];
