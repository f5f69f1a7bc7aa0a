/** Cases of forms that types rarely have, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

const AT = "2026-01-02T03:04:05.000Z";

export const rareValues: readonly TypeCase[] = [
  {
    name: "ThisType only marks an object",
    source: "type Case = { a: string } & ThisType<Date>;",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}',
    ok: [{ a: "" }],
    no: [{}, { a: 1 }],
  },
  {
    name: "ThisParameterType and OmitThisParameter",
    source: `interface Case {
      self: ThisParameterType<(this: Date, n: number) => void>;
      rest: Parameters<OmitThisParameter<(this: Date, n: number) => void>>;
    }`,
    schema:
      '{"type":"object","properties":{"self":{"type":"string","format":"date-time"},"rest":{"type":"array","prefixItems":[{"type":"number"}],"minItems":1,"items":{},"maxItems":1}},"required":["self","rest"],"additionalProperties":false}',
    ok: [{ self: AT, rest: [1] }],
    as: [{ self: new Date(AT), rest: [1] }],
    no: [{ self: AT, rest: [AT, 1] }, { self: 1, rest: [1] }],
  },
  {
    name: "a global interface is merged with what a module adds to it",
    source: `import type {} from "./more.ts";
      declare global { interface SharedByAll { n: number } }
      interface Case { it: SharedByAll }`,
    modules: {
      "./more.ts":
        "declare global { interface SharedByAll { at: Date } }\nexport {};",
    },
    schema:
      '{"type":"object","properties":{"it":{"$ref":"#/$defs/SharedByAll"}},"required":["it"],"additionalProperties":false,"$defs":{"SharedByAll":{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"n":{"type":"number"}},"required":["at","n"],"additionalProperties":false}}}',
    ok: [{ it: { n: 1, at: AT } }],
    as: [{ it: { n: 1, at: new Date(AT) } }],
    no: [{ it: { n: 1 } }, { it: { at: AT } }],
  },
  {
    name: "a module is augmented by another",
    source: `import type { User } from "./user.ts";
      declare module "./user.ts" { interface User { n: number } }
      interface Case { it: User }`,
    modules: { "./user.ts": "export interface User { name: string }" },
    schema:
      '{"type":"object","properties":{"it":{"$ref":"#/$defs/User"}},"required":["it"],"additionalProperties":false,"$defs":{"User":{"type":"object","properties":{"name":{"type":"string"},"n":{"type":"number"}},"required":["name","n"],"additionalProperties":false}}}',
    ok: [{ it: { name: "", n: 1 } }],
    no: [{ it: { name: "" } }],
  },
  {
    name: "numbers of every notation",
    source: "type Case = 0x1F | 0b11 | 1e3 | 1_0 | -.5;",
    schema: '{"type":"number","enum":[31,3,1000,10,-0.5]}',
    ok: [31, 3, 1000, 10, -0.5],
    no: [0, 0.5, "31"],
  },
  {
    name: "a field that a class overrides",
    source: `
      class Base { n: number | string = 1; at = new Date(0) }
      class Case extends Base { override n: number = 2 }`,
    schema:
      '{"type":"object","properties":{"n":{"type":"number"},"at":{"type":"string","format":"date-time"}},"required":["n","at"],"additionalProperties":false}',
    ok: [{ n: 1, at: AT }],
    as: [{ n: 1, at: new Date(AT) }],
    no: [{ n: "1", at: AT }],
  },
  {
    name: "a class beside further fields",
    source:
      "class Mix { a = 1; go(): void {} } type Case = Mix & { b: string };",
    schema:
      '{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"string"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ a: 1, b: "" }],
    no: [{ a: 1 }, { a: 1, b: "", go: 1 }],
  },
  {
    name: "parameters with bounds, of both variances and const ones",
    source: `
      interface HasId { id: string }
      interface Box<in out T extends HasId> { it: T }
      interface User extends HasId { n: number }
      declare function list<const T extends readonly string[]>(all: T): T;
      const made = list(["a", "b"]);
      interface Case { box: Box<User>; made: typeof made }`,
    schema:
      '{"type":"object","properties":{"box":{"$ref":"#/$defs/Box_User"},"made":{"type":"array","prefixItems":[{"type":"string","const":"a"},{"type":"string","const":"b"}],"minItems":2,"items":{},"maxItems":2}},"required":["box","made"],"additionalProperties":false,"$defs":{"Box_User":{"type":"object","properties":{"it":{"$ref":"#/$defs/User"}},"required":["it"],"additionalProperties":false},"User":{"type":"object","properties":{"n":{"type":"number"},"id":{"type":"string"}},"required":["n","id"],"additionalProperties":false}}}',
    ok: [{ box: { it: { id: "", n: 1 } }, made: ["a", "b"] }],
    no: [
      { box: { it: { id: "" } }, made: ["a", "b"] },
      { box: { it: { id: "", n: 1 } }, made: ["b", "a"] },
    ],
  },
  {
    name: "a type predicate and an assertion return what they say of it",
    source: `
      declare function isText(it: unknown): it is string;
      declare function assertText(it: unknown): asserts it is string;
      interface Case { is: ReturnType<typeof isText>; none: ReturnType<typeof assertText> }`,
    schema:
      '{"type":"object","properties":{"is":{"type":"boolean"},"none":{"not":{}}},"required":["is"],"additionalProperties":false}',
    ok: [{ is: true }],
    no: [{ is: "true" }, { is: true, none: null }],
  },
  {
    name: "a type by its name in quotes, in a record of types",
    source: `
      interface Events { "user.created": { at: Date }; "user.gone": { id: string } }
      type Case = { [K in keyof Events]: { name: K; data: Events[K] } }[keyof Events];`,
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_user_created"},{"$ref":"#/$defs/Case_user_gone"}],"discriminator":{"propertyName":"name","mapping":{"user.created":"#/$defs/Case_user_created","user.gone":"#/$defs/Case_user_gone"}},"$defs":{"Case_user_created":{"type":"object","properties":{"name":{"type":"string","const":"user.created"},"data":{"type":"object","properties":{"at":{"type":"string","format":"date-time"}},"required":["at"],"additionalProperties":false}},"required":["name","data"],"additionalProperties":false},"Case_user_gone":{"type":"object","properties":{"name":{"type":"string","const":"user.gone"},"data":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}},"required":["name","data"],"additionalProperties":false}}}',
    ok: [
      { name: "user.created", data: { at: AT } },
      { name: "user.gone", data: { id: "" } },
    ],
    as: [
      { name: "user.created", data: { at: new Date(AT) } },
      { name: "user.gone", data: { id: "" } },
    ],
    no: [{ name: "user.gone", data: { at: AT } }, { name: "user" }],
  },
];
