/** Cases of the utility types, keyof, typeof and indexed access, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const utilitiesValues: readonly TypeCase[] = [
  {
    name: "Pick",
    source:
      'interface User { id: string; name: string; age?: number } type Case = Pick<User, "id" | "age">;',
    schema:
      '{"type":"object","properties":{"id":{"type":"string"},"age":{"type":"number"}},"required":["id"],"additionalProperties":false}',
    ok: [{ "id": "" }, { "id": "", "age": 1 }],
    no: [{ "id": "", "name": "" }],
  },
  {
    name: "Omit",
    source:
      'interface User { id: string; name: string } type Case = Omit<User, "id" | "other">;',
    schema:
      '{"type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}',
    ok: [{ "name": "" }],
    no: [{ "id": "", "name": "" }],
  },
  {
    name: "Omit of a union keeps what is common",
    source:
      'type Shape = { kind: "a"; id: string; x: 1 } | { kind: "b"; id: string }; type Case = Omit<Shape, "id">;',
    schema:
      '{"type":"object","properties":{"kind":{"type":"string","enum":["a","b"]}},"required":["kind"],"additionalProperties":false}',
    ok: [{ "kind": "a" }, { "kind": "b" }],
    no: [{ "kind": "a", "x": 1 }, { "kind": "c" }],
  },
  {
    name: "a distributive Omit keeps members",
    source:
      'type Shape = { kind: "a"; id: string; x: 1 } | { kind: "b"; id: string }; type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never; type Case = Without<Shape, "id">;',
    schema:
      '{"$ref":"#/$defs/Without_Shape_id","$defs":{"Without_Shape_id":{"oneOf":[{"$ref":"#/$defs/Without_Shape_id_a"},{"$ref":"#/$defs/Without_Shape_id_b"}],"discriminator":{"propertyName":"kind","mapping":{"a":"#/$defs/Without_Shape_id_a","b":"#/$defs/Without_Shape_id_b"}}},"Without_Shape_id_a":{"type":"object","properties":{"kind":{"type":"string","const":"a"},"x":{"type":"number","const":1}},"required":["kind","x"],"additionalProperties":false},"Without_Shape_id_b":{"type":"object","properties":{"kind":{"type":"string","const":"b"}},"required":["kind"],"additionalProperties":false}}}',
    ok: [{ "kind": "a", "x": 1 }, { "kind": "b" }],
    no: [{ "kind": "a" }, { "kind": "b", "x": 1 }],
  },
  {
    name: "Partial, Required and Readonly",
    source:
      "interface User { id: string; age?: number } interface Case { p: Partial<User>; r: Required<User>; o: Readonly<User> }",
    schema:
      '{"type":"object","properties":{"p":{"type":"object","properties":{"id":{"type":"string"},"age":{"type":"number"}},"additionalProperties":false},"r":{"type":"object","properties":{"id":{"type":"string"},"age":{"type":"number"}},"required":["id","age"],"additionalProperties":false},"o":{"type":"object","properties":{"id":{"type":"string"},"age":{"type":"number"}},"required":["id"],"additionalProperties":false}},"required":["p","r","o"],"additionalProperties":false}',
    ok: [{ "p": {}, "r": { "id": "", "age": 1 }, "o": { "id": "" } }],
    no: [{ "p": {}, "r": { "id": "" }, "o": { "id": "" } }],
  },
  {
    name: "Exclude, Extract and NonNullable",
    source:
      'type Status = "a" | "b" | 1 | null; interface Case { x: Exclude<Status, "a" | null>; e: Extract<Status, string>; n: NonNullable<Status> }',
    schema:
      '{"type":"object","properties":{"x":{"type":["number","string"],"enum":[1,"b"]},"e":{"type":"string","enum":["a","b"]},"n":{"type":["number","string"],"enum":[1,"a","b"]}},"required":["x","e","n"],"additionalProperties":false}',
    ok: [{ "x": 1, "e": "a", "n": "b" }],
    no: [{ "x": "a", "e": "a", "n": "a" }, { "x": 1, "e": 1, "n": "a" }, {
      "x": 1,
      "e": "a",
      "n": null,
    }],
  },
  {
    name: "ReturnType of a function declaration",
    source:
      "function make(id: string) { return { id, at: new Date(), tags: [id] }; } type Case = ReturnType<typeof make>;",
    schema:
      '{"type":"object","properties":{"id":{"type":"string"},"at":{"type":"string","format":"date-time"},"tags":{"type":"array","items":{"type":"string"}}},"required":["id","at","tags"],"additionalProperties":false}',
    ok: [{ "id": "", "at": "2026-01-02T03:04:05.000Z", "tags": [] }],
    no: [{ "id": "" }],
    as: [{ "id": "", "at": new Date("2026-01-02T03:04:05.000Z"), "tags": [] }],
  },
  {
    name: "ReturnType of an async arrow, awaited",
    source:
      "const make = async () => await Promise.resolve({ n: 1, ok: true as const }); type Case = Awaited<ReturnType<typeof make>>;",
    schema:
      '{"type":"object","properties":{"n":{"type":"number"},"ok":{"type":"boolean","const":true}},"required":["n","ok"],"additionalProperties":false}',
    ok: [{ "n": 1, "ok": true }],
    no: [{ "n": 1, "ok": false }],
  },
  {
    name: "ReturnType of an overloaded function is that of the last",
    source:
      "declare function f(a: string): { s: 1 }; declare function f(a: number): { n: 2 }; type Case = ReturnType<typeof f>;",
    schema:
      '{"type":"object","properties":{"n":{"type":"number","const":2}},"required":["n"],"additionalProperties":false}',
    ok: [{ "n": 2 }],
    no: [{ "s": 1 }],
  },
  {
    name: "an argument of a function",
    source:
      "declare function save(user: { id: string }, force?: boolean): void; type Case = Parameters<typeof save>[0];",
    schema:
      '{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}',
    ok: [{ "id": "" }],
    no: [{}, [{ "id": "" }]],
  },
  {
    name: "Awaited goes through promises of promises",
    source: "type Case = Awaited<Promise<Promise<{ a: 1 }>>>;",
    schema:
      '{"type":"object","properties":{"a":{"type":"number","const":1}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": 1 }],
    no: [{}],
  },
  {
    name: "NoInfer is what it holds",
    source: 'type Case = NoInfer<"a" | "b">;',
    schema: '{"type":"string","enum":["a","b"]}',
    ok: ["a"],
    no: ["c"],
  },
  {
    name: "keyof",
    source:
      "interface User { id: string; name: string } type Case = keyof User;",
    schema: '{"type":"string","enum":["id","name"]}',
    ok: ["id", "name"],
    no: ["x"],
  },
  {
    name: "keyof of a record is a string",
    source: "type Case = Exclude<keyof Record<string, 1>, symbol>;",
    schema: '{"type":"string"}',
    ok: ["a"],
    no: [true],
  },
  {
    name: "typeof an object",
    source:
      'const config = { host: "a", port: 80, tags: ["x"], inner: { at: new Date() } }; type Case = typeof config;',
    schema:
      '{"type":"object","properties":{"host":{"type":"string"},"port":{"type":"number"},"tags":{"type":"array","items":{"type":"string"}},"inner":{"type":"object","properties":{"at":{"type":"string","format":"date-time"}},"required":["at"],"additionalProperties":false}},"required":["host","port","tags","inner"],"additionalProperties":false}',
    ok: [{
      "host": "",
      "port": 1,
      "tags": [],
      "inner": { "at": "2026-01-02T03:04:05.000Z" },
    }],
    no: [{ "host": "" }],
    as: [{
      "host": "",
      "port": 1,
      "tags": [],
      "inner": { "at": new Date("2026-01-02T03:04:05.000Z") },
    }],
  },
  {
    name: "typeof an object as const",
    source:
      'const config = { host: "a", ports: [80, 443] } as const; type Case = typeof config;',
    schema:
      '{"type":"object","properties":{"host":{"type":"string","const":"a"},"ports":{"type":"array","prefixItems":[{"type":"number","const":80},{"type":"number","const":443}],"minItems":2,"items":{},"maxItems":2}},"required":["host","ports"],"additionalProperties":false}',
    ok: [{ "host": "a", "ports": [80, 443] }],
    no: [{ "host": "b", "ports": [80, 443] }, { "host": "a", "ports": [80] }],
  },
  {
    name: "satisfies keeps the narrower type",
    source:
      'const config = { mode: "fast", n: 1 } satisfies { mode: "fast" | "slow"; n: number }; type Case = typeof config;',
    schema:
      '{"type":"object","properties":{"mode":{"type":"string","const":"fast"},"n":{"type":"number"}},"required":["mode","n"],"additionalProperties":false}',
    ok: [{ "mode": "fast", "n": 2 }],
    no: [{ "mode": "slow", "n": 1 }],
  },
  {
    name: "an indexed access",
    source:
      'interface User { id: string; address: { city: string; at: Date } } type Case = User["address"]["city"];',
    schema: '{"type":"string"}',
    ok: ["a"],
    no: [1],
  },
  {
    name: "an indexed access keeps the limits of the property",
    source: `interface User {
  /** @minLength 2 */
  name: string;
}
interface Case { name: User["name"] }`,
    schema:
      '{"type":"object","properties":{"name":{"type":"string","minLength":2}},"required":["name"],"additionalProperties":false}',
    ok: [{ "name": "ab" }],
    no: [{ "name": "a" }],
  },
  {
    name: "an indexed access by a union",
    source:
      'interface User { id: string; age: number; on: boolean } type Case = User["id" | "age"];',
    schema: '{"type":["number","string"]}',
    ok: ["a", 1],
    no: [true],
  },
  {
    name: "an item of a list",
    source:
      'interface User { tags: { label: string }[] } type Case = User["tags"][number];',
    schema:
      '{"type":"object","properties":{"label":{"type":"string"}},"required":["label"],"additionalProperties":false}',
    ok: [{ "label": "" }],
    no: [{}],
  },
  {
    name: "every value of an object",
    source:
      "interface User { id: string; age: number } type Case = User[keyof User];",
    schema: '{"type":["number","string"]}',
    ok: ["", 1],
    no: [true],
  },
  {
    name: "tags of an alias come through Awaited, NonNullable and ReturnType",
    source: `/** @minLength 2 */
type Name = string;
declare function name(): Name;
interface Case { a: Awaited<Promise<Name>>; b: NonNullable<Name | null>; c: ReturnType<typeof name>; d: Exclude<Name | 1, 1> }`,
    schema:
      '{"type":"object","properties":{"a":{"type":"string","minLength":2},"b":{"type":"string","minLength":2},"c":{"type":"string","minLength":2},"d":{"type":"string","minLength":2}},"required":["a","b","c","d"],"additionalProperties":false}',
    ok: [{ "a": "ab", "b": "ab", "c": "ab", "d": "ab" }],
    no: [
      { "a": "a", "b": "ab", "c": "ab", "d": "ab" },
      { "a": "ab", "b": "a", "c": "ab", "d": "ab" },
      { "a": "ab", "b": "ab", "c": "a", "d": "ab" },
      { "a": "ab", "b": "ab", "c": "ab", "d": "a" },
    ],
  },
  {
    name: "tags of an alias come through Partial of a generic type",
    source: `/** @minLength 2 */
type Name = string;
interface Page<T> { items: T[]; first: T }
type Case = Partial<Page<Name>>;`,
    schema:
      '{"type":"object","properties":{"items":{"type":"array","items":{"type":"string","minLength":2}},"first":{"type":"string","minLength":2}},"additionalProperties":false}',
    ok: [{}, { "items": ["ab"] }],
    no: [{ "items": ["a"] }, { "first": "a" }],
  },
  {
    name: "tags of an alias come through an intersection with a generic type",
    source: `/** @minLength 2 */
type Name = string;
interface Page<T> { items: T[] }
type Case = Page<Name> & { n: 1 };`,
    schema:
      '{"type":"object","properties":{"items":{"type":"array","items":{"type":"string","minLength":2}},"n":{"type":"number","const":1}},"required":["items","n"],"additionalProperties":false}',
    ok: [{ "items": ["ab"], "n": 1 }],
    no: [{ "items": ["a"], "n": 1 }],
  },
  {
    name: "a tag stays with its element when tuples are spread",
    source: `/** @minLength 2 */
type Name = string;
type Two = [string, string];
type Case = [...Two, number];`,
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"string"},{"type":"number"}],"minItems":3,"items":{},"maxItems":3}',
    ok: [["", "", 1]],
    no: [["", 1]],
  },
  {
    name: "tags stay with the first elements",
    source: `/** @minLength 2 */
type Name = string;
type Case = [Name, ...string[]];`,
    schema:
      '{"type":"array","prefixItems":[{"type":"string","minLength":2}],"minItems":1,"items":{"type":"string"}}',
    ok: [["ab"], ["ab", ""]],
    no: [["a"], []],
  },
  {
    name:
      "the parameters and the result of a function keep what their types say",
    source: `
      /** @minLength 3 */
      type Name = string;
      declare function f(this: Date, a: Name, b: { x: Name }, ...c: Name[]): Promise<Name>;
      declare const g: (a: Name) => Name;
      declare const o: { m(a: Name): Name };
      const h = (
        /** @maxLength 5 */
        a: string,
      ): Name => a;
      type All = Parameters<typeof f>;
      interface Case {
        all: All;
        first: Parameters<typeof f>[0];
        second: All[1];
        result: Awaited<ReturnType<typeof f>>;
        typed: [Parameters<typeof g>[0], ReturnType<typeof g>];
        method: [Parameters<typeof o.m>[0], ReturnType<typeof o.m>];
        arrow: [Parameters<typeof h>[0], ReturnType<typeof h>];
        written: Parameters<(a: Name) => void>[0];
      }`,
    schema:
      '{"type":"object","properties":{"all":{"type":"array","prefixItems":[{"type":"string","minLength":3},{"type":"object","properties":{"x":{"type":"string","minLength":3}},"required":["x"],"additionalProperties":false}],"minItems":2,"items":{"type":"string","minLength":3}},"first":{"type":"string","minLength":3},"second":{"type":"object","properties":{"x":{"type":"string","minLength":3}},"required":["x"],"additionalProperties":false},"result":{"type":"string","minLength":3},"typed":{"type":"array","prefixItems":[{"type":"string","minLength":3},{"type":"string","minLength":3}],"minItems":2,"items":{},"maxItems":2},"method":{"type":"array","prefixItems":[{"type":"string","minLength":3},{"type":"string","minLength":3}],"minItems":2,"items":{},"maxItems":2},"arrow":{"type":"array","prefixItems":[{"type":"string","maxLength":5},{"type":"string","minLength":3}],"minItems":2,"items":{},"maxItems":2},"written":{"type":"string","minLength":3}},"required":["all","first","second","result","typed","method","arrow","written"],"additionalProperties":false}',
    ok: [{
      all: ["abc", { x: "abc" }, "abc"],
      first: "abc",
      second: { x: "abc" },
      result: "abc",
      typed: ["abc", "abc"],
      method: ["abc", "abc"],
      arrow: ["a", "abc"],
      written: "abc",
    }],
    no: [{ all: ["ab", { x: "abc" }] }, {}],
  },
  {
    name:
      "of an overloaded or generic function only the checked types are known",
    source: `
      /** @minLength 3 */
      type Name = string;
      declare function f(a: number): number;
      declare function f(a: Name): Name;
      declare function g<T extends Name>(a: T): T;
      type Case = [Parameters<typeof f>[0], ReturnType<typeof f>, ReturnType<typeof g<Name>>];`,
    schema:
      '{"type":"array","prefixItems":[{"type":"string"},{"type":"string"},{"type":"string"}],"minItems":3,"items":{},"maxItems":3}',
    ok: [["a", "a", "a"]],
    no: [[1, "a", "a"]],
  },
];
