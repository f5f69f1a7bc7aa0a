/** Cases of tags that the checker drops, and that stay with their types all the same. @module */
import type { TypeCase } from "../case.ts";

export const keptTagsValues: readonly TypeCase[] = [
  {
    name: "a type argument keeps the tags inside it apart",
    source: `/** @format email */
      type Email = string;
      interface Box<T> { v: T }
      interface Case { a: Box<Email[]>; b: Box<string[]>; c: Box<Box<Email>>; d: Box<Box<string>>; e: Box<[Email]>; f: Box<[string]> }`,
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Box_EmailArray"},"b":{"$ref":"#/$defs/Box_stringArray"},"c":{"$ref":"#/$defs/Box_Box_Email"},"d":{"$ref":"#/$defs/Box_Box_string"},"e":{"$ref":"#/$defs/Box_6743d5"},"f":{"$ref":"#/$defs/Box_898297"}},"required":["a","b","c","d","e","f"],"additionalProperties":false,"$defs":{"Box_6743d5":{"type":"object","properties":{"v":{"type":"array","prefixItems":[{"type":"string","format":"email"}],"minItems":1,"items":{},"maxItems":1}},"required":["v"],"additionalProperties":false},"Box_898297":{"type":"object","properties":{"v":{"type":"array","prefixItems":[{"type":"string"}],"minItems":1,"items":{},"maxItems":1}},"required":["v"],"additionalProperties":false},"Box_Box_Email":{"type":"object","properties":{"v":{"$ref":"#/$defs/Box_Email"}},"required":["v"],"additionalProperties":false},"Box_Box_string":{"type":"object","properties":{"v":{"$ref":"#/$defs/Box_string"}},"required":["v"],"additionalProperties":false},"Box_Email":{"type":"object","properties":{"v":{"type":"string","format":"email"}},"required":["v"],"additionalProperties":false},"Box_EmailArray":{"type":"object","properties":{"v":{"type":"array","items":{"type":"string","format":"email"}}},"required":["v"],"additionalProperties":false},"Box_string":{"type":"object","properties":{"v":{"type":"string"}},"required":["v"],"additionalProperties":false},"Box_stringArray":{"type":"object","properties":{"v":{"type":"array","items":{"type":"string"}}},"required":["v"],"additionalProperties":false}}}',
    ok: [{
      a: { v: ["a@b.co"] },
      b: { v: ["x"] },
      c: { v: { v: "a@b.co" } },
      d: { v: { v: "x" } },
      e: { v: ["a@b.co"] },
      f: { v: ["x"] },
    }],
    no: [{
      a: { v: ["x"] },
      b: { v: ["x"] },
      c: { v: { v: "a@b.co" } },
      d: { v: { v: "x" } },
      e: { v: ["a@b.co"] },
      f: { v: ["x"] },
    }, {
      a: { v: ["a@b.co"] },
      b: { v: ["x"] },
      c: { v: { v: "x" } },
      d: { v: { v: "x" } },
      e: { v: ["a@b.co"] },
      f: { v: ["x"] },
    }, {
      a: { v: ["a@b.co"] },
      b: { v: ["x"] },
      c: { v: { v: "a@b.co" } },
      d: { v: { v: "x" } },
      e: { v: ["x"] },
      f: { v: ["x"] },
    }],
  },
  {
    name: "aliases of one primitive keep their tags in a union",
    source: `/** @format email */
      type Email = string;
      /** @format uuid */
      type Uuid = string;
      /** @minimum 3 */
      type Three = number;
      interface Case { a: Email | Uuid; b?: 1 | Three; c: (Email | Uuid)[]; d: Email | string; e: "x" | 2 | Three }`,
    schema:
      '{"type":"object","properties":{"a":{"anyOf":[{"type":"string","format":"email"},{"type":"string","format":"uuid"}]},"b":{"anyOf":[{"const":1},{"type":"number","minimum":3}]},"c":{"type":"array","items":{"anyOf":[{"type":"string","format":"email"},{"type":"string","format":"uuid"}]}},"d":{"type":"string"},"e":{"anyOf":[{"type":["number","string"],"enum":["x",2]},{"type":"number","minimum":3}]}},"required":["a","c","d","e"],"additionalProperties":false}',
    ok: [
      {
        a: "a@b.co",
        c: ["7b2ae8a6-3a3f-4c3e-9d4b-2b7c86a4a111"],
        d: "x",
        e: "x",
      },
      { a: "7b2ae8a6-3a3f-4c3e-9d4b-2b7c86a4a111", b: 1, c: [], d: "", e: 2 },
      { a: "a@b.co", b: 3, c: [], d: "", e: 3 },
    ],
    no: [
      { a: "x", c: [], d: "", e: 3 },
      { a: "a@b.co", b: 2, c: [], d: "", e: 3 },
      { a: "a@b.co", c: ["x"], d: "", e: 3 },
      { a: "a@b.co", c: [], d: "", e: 1 },
    ],
  },
  {
    name: "parameters that are one primitive keep their tags in a union",
    source: `/** @format email */
      type Email = string;
      /** @maxLength 2 */
      type Short = string;
      interface Either<T, U> { it: T | U }
      interface Case { a: Either<Email, Short>; b: Either<Email, string> }`,
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Either_Email_Short"},"b":{"$ref":"#/$defs/Either_Email_string"}},"required":["a","b"],"additionalProperties":false,"$defs":{"Either_Email_Short":{"type":"object","properties":{"it":{"anyOf":[{"type":"string","format":"email"},{"type":"string","maxLength":2}]}},"required":["it"],"additionalProperties":false},"Either_Email_string":{"type":"object","properties":{"it":{"type":"string"}},"required":["it"],"additionalProperties":false}}}',
    ok: [{ a: { it: "a@b.co" }, b: { it: "long" } }, {
      a: { it: "ab" },
      b: { it: "long" },
    }],
    no: [{ a: { it: "long" }, b: { it: "long" } }],
  },
  {
    name:
      "tags stay with elements behind a spread, and through Partial and Readonly",
    source: `/** @format email */
      type Email = string;
      type Pair = [Email, string];
      interface Of<T extends unknown[]> { ends: [...T, Email]; twice: [...T, number, ...T] }
      interface Case { of: Of<[Email]>; some: Partial<Pair>; fixed: Readonly<[Email]>; last: [...number[], Email] }`,
    schema:
      '{"type":"object","properties":{"of":{"$ref":"#/$defs/Of_6743d5"},"some":{"type":"array","prefixItems":[{"type":"string","format":"email"},{"type":"string"}],"items":{},"maxItems":2},"fixed":{"type":"array","prefixItems":[{"type":"string","format":"email"}],"minItems":1,"items":{},"maxItems":1},"last":{"type":"array","minItems":1,"items":{"anyOf":[{"type":"number"},{"type":"string","format":"email"}]},"x-lastItems":[{"type":"string","format":"email"}]}},"required":["of","some","fixed","last"],"additionalProperties":false,"$defs":{"Of_6743d5":{"type":"object","properties":{"ends":{"type":"array","prefixItems":[{"type":"string","format":"email"},{"type":"string","format":"email"}],"minItems":2,"items":{},"maxItems":2},"twice":{"type":"array","prefixItems":[{"type":"string","format":"email"},{"type":"number"},{"type":"string","format":"email"}],"minItems":3,"items":{},"maxItems":3}},"required":["ends","twice"],"additionalProperties":false}}}',
    ok: [{
      of: { ends: ["a@b.co", "a@b.co"], twice: ["a@b.co", 1, "a@b.co"] },
      some: [],
      fixed: ["a@b.co"],
      last: [1, "a@b.co"],
    }],
    no: [{
      of: { ends: ["x", "a@b.co"], twice: ["a@b.co", 1, "a@b.co"] },
      some: [],
      fixed: ["a@b.co"],
      last: [1, "a@b.co"],
    }, {
      of: { ends: ["a@b.co", "x"], twice: ["a@b.co", 1, "a@b.co"] },
      some: [],
      fixed: ["a@b.co"],
      last: [1, "a@b.co"],
    }, {
      of: { ends: ["a@b.co", "a@b.co"], twice: ["a@b.co", 1, "x"] },
      some: [],
      fixed: ["a@b.co"],
      last: [1, "a@b.co"],
    }, {
      of: { ends: ["a@b.co", "a@b.co"], twice: ["a@b.co", 1, "a@b.co"] },
      some: ["x"],
      fixed: ["a@b.co"],
      last: [1, "a@b.co"],
    }, {
      of: { ends: ["a@b.co", "a@b.co"], twice: ["a@b.co", 1, "a@b.co"] },
      some: [],
      fixed: ["x"],
      last: [1, "a@b.co"],
    }, {
      of: { ends: ["a@b.co", "a@b.co"], twice: ["a@b.co", 1, "a@b.co"] },
      some: [],
      fixed: ["a@b.co"],
      last: [1, "x"],
    }],
  },
  {
    name: "tags of the values of a mapped type are theirs",
    source: `/** @format email */
      type Email = string;
      type All<K extends string, V> = { [P in K]: V };
      interface Case { a: { [K in "x"]: Email }; b: All<"x", Email>; c: Partial<Record<"x", Email>>; d: { [K in "x" as \`\${K}y\`]?: Email[] } }`,
    schema:
      '{"type":"object","properties":{"a":{"type":"object","properties":{"x":{"type":"string","format":"email"}},"required":["x"],"additionalProperties":false},"b":{"$ref":"#/$defs/All_x_Email"},"c":{"type":"object","properties":{"x":{"type":"string","format":"email"}},"additionalProperties":false},"d":{"type":"object","properties":{"xy":{"type":"array","items":{"type":"string","format":"email"}}},"additionalProperties":false}},"required":["a","b","c","d"],"additionalProperties":false,"$defs":{"All_x_Email":{"type":"object","properties":{"x":{"type":"string","format":"email"}},"required":["x"],"additionalProperties":false}}}',
    ok: [{
      a: { x: "a@b.co" },
      b: { x: "a@b.co" },
      c: {},
      d: { xy: ["a@b.co"] },
    }],
    no: [
      { a: { x: "x" }, b: { x: "a@b.co" }, c: {}, d: {} },
      { a: { x: "a@b.co" }, b: { x: "x" }, c: {}, d: {} },
      { a: { x: "a@b.co" }, b: { x: "a@b.co" }, c: { x: "x" }, d: {} },
      { a: { x: "a@b.co" }, b: { x: "a@b.co" }, c: {}, d: { xy: ["x"] } },
    ],
  },
  {
    name:
      "a computed type whose values can't keep the tags of an alias is refused",
    source: `/** @format email */
      type Email = string;
      type First<T> = T extends [infer A, ...unknown[]] ? A : never;
      interface Box<T> { value: T }
      interface Pair<T> { turned: T extends string ? [number, T] : [T, number]; first: First<[T, number]> }
      interface Case { a: First<[Email, number]>; b: Box<Email>["value"]; c: [Email, number][0]; d: Pair<Email> }`,
    findings: [
      "PK233 Tags are lost: those of Email at Case.a",
      "PK233 Tags are lost: those of Email at Case.b",
      "PK233 Tags are lost: those of Email at Case.c",
      "PK233 Tags are lost: those of Email at Pair_Email.turned",
      "PK233 Tags are lost: those of Email at Pair_Email.first",
    ],
  },
  {
    name: "tags where the type is used stand in for those that are lost",
    source: `/** @format email */
      type Email = string;
      type First<T> = T extends [infer A, ...unknown[]] ? A : never;
      /** @format email */
      type Main = First<[Email, number]>;
      interface Case {
        /** @format email */
        a: First<[Email, number]>;
        b: Main;
      }`,
    schema:
      '{"type":"object","properties":{"a":{"type":"string","format":"email"},"b":{"type":"string","format":"email"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ a: "a@b.co", b: "a@b.co" }],
    no: [{ a: "a", b: "a@b.co" }, { a: "a@b.co", b: "a" }],
  },
  {
    name: "no tags are lost where an alias is only asked about, or left out",
    source: `/** @format email */
      type Email = string;
      type IsEmail<T> = T extends Email ? 1 : 2;
      interface User { email: Email; age: number }
      interface Case { a: IsEmail<string>; b: Exclude<Email | number, string>; c: keyof Record<Email, 1>; d: Omit<User, "email">; e: { [K in keyof User]: boolean } }`,
    schema:
      '{"type":"object","properties":{"a":{"type":"number","const":1},"b":{"type":"number"},"c":{"type":"string"},"d":{"type":"object","properties":{"age":{"type":"number"}},"required":["age"],"additionalProperties":false},"e":{"type":"object","properties":{"email":{"type":"boolean"},"age":{"type":"boolean"}},"required":["email","age"],"additionalProperties":false}},"required":["a","b","c","d","e"],"additionalProperties":false}',
    ok: [{
      a: 1,
      b: 2,
      c: "any",
      d: { age: 1 },
      e: { email: true, age: true },
    }],
    no: [{
      a: 2,
      b: 2,
      c: "any",
      d: { age: 1 },
      e: { email: true, age: true },
    }],
  },
  {
    name:
      "limits come along through a deep change of every property that keeps its type",
    source: `interface User {
        /** @minimum 1 */
        age: number;
        /** @format email */
        email: string;
        /** @minItems 2 */
        tags: string[];
      }
      type Deep<T> = T extends object ? { [K in keyof T]?: Deep<T[K]> } : T;
      type Text<T> = { [K in keyof T]: T[K] extends number ? string : T[K] };
      interface Case { a: Deep<Omit<User, "tags">>; b: Text<User> }`,
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Deep_b66b69"},"b":{"$ref":"#/$defs/Text_User"}},"required":["a","b"],"additionalProperties":false,"$defs":{"Deep_b66b69":{"type":"object","properties":{"age":{"type":"number","minimum":1},"email":{"type":"string","format":"email"}},"additionalProperties":false},"Text_User":{"type":"object","properties":{"age":{"type":"string"},"email":{"type":"string","format":"email"},"tags":{"type":"array","items":{"type":"string"},"minItems":2}},"required":["age","email","tags"],"additionalProperties":false}}}',
    ok: [{ a: {}, b: { age: "x", email: "a@b.co", tags: ["a", "b"] } }],
    no: [
      { a: { age: 0 }, b: { age: "x", email: "a@b.co", tags: ["a", "b"] } },
      { a: { email: "x" }, b: { age: "x", email: "a@b.co", tags: ["a", "b"] } },
      { a: {}, b: { age: "x", email: "a@b.co", tags: ["a"] } },
    ],
  },
];
