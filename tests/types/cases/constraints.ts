/** Cases of JSDoc: documentation and constraints. @module */
import type { TypeCase } from "../case.ts";
import {
  array,
  literal,
  nothing,
  number,
  object,
  ref,
  scalar,
  string,
  union,
} from "../shapes.ts";

const field = (tags: string, type: string): string =>
  `interface Case {
  /**
   * ${tags.split("\n").join("\n   * ")}
   */
  it: ${type};
}`;

export const constraintCases: readonly TypeCase[] = [
  {
    name: "lines that end as on Windows end as elsewhere",
    source:
      "interface Case {\r\n  /** One.\r\n   * Two.\r\n   * @minLength 2\r\n   */\r\n  a: string;\r\n}",
    type: object({
      a: scalar("string", { minLength: 2 }, { description: "One.\nTwo." }),
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":"string","minLength":2,"description":"One.\\nTwo."}},"required":["a"],"additionalProperties":false}',
    ok: [{ a: "ab" }],
    no: [{ a: "a" }, {}],
  },
  {
    name: "tags of numbers",
    source: field(
      "@minimum 0\n@maximum 1e3\n@exclusiveMinimum -1\n@exclusiveMaximum +2.5\n@multipleOf .5\n@integer\n@format int32",
      "number",
    ),
    type: object({
      it: scalar("number", {
        exclusiveMaximum: 2.5,
        exclusiveMinimum: -1,
        format: "int32",
        integer: true,
        maximum: 1000,
        minimum: 0,
        multipleOf: 0.5,
      }),
    }),
    schema:
      '{"type":"object","properties":{"it":{"type":"integer","exclusiveMaximum":2.5,"exclusiveMinimum":-1,"format":"int32","maximum":1000,"minimum":0,"multipleOf":0.5}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: 0 }, { it: 2 }],
    no: [{ it: -1 }, { it: 0.5 }, { it: 3 }, { it: 2.5 }],
  },
  {
    name: "tags of strings, with braces and at signs as written",
    source: field(
      "@minLength 1\n@maxLength 20\n@pattern ^[^@]+@{2}\\/$\n@format email",
      "string",
    ),
    type: object({
      it: scalar("string", {
        format: "email",
        maxLength: 20,
        minLength: 1,
        pattern: "^[^@]+@{2}\\/$",
      }),
    }),
    schema:
      '{"type":"object","properties":{"it":{"type":"string","format":"email","maxLength":20,"minLength":1,"pattern":"^[^@]+@{2}\\\\/$"}},"required":["it"],"additionalProperties":false}',
    no: [{ it: "" }, { it: "a@b.co" }, {}],
  },
  {
    name: "tags of arrays",
    source: field("@minItems 1\n@maxItems 5\n@uniqueItems", "string[]"),
    type: object({
      it: {
        ...array(string),
        constraints: { maxItems: 5, minItems: 1, uniqueItems: true },
      },
    }),
    schema:
      '{"type":"object","properties":{"it":{"type":"array","items":{"type":"string"},"maxItems":5,"minItems":1,"uniqueItems":true}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: ["a"] }, { it: ["a", "b", "c", "d", "e"] }],
    no: [
      { it: [] },
      { it: ["a", "a"] },
      { it: ["a", "b", "c", "d", "e", "f"] },
      { it: [1] },
    ],
  },
  {
    name: "limits of dates and bigints are strings",
    source: `interface Case {
      /** @minimum 2020-01-01 */
      at: Date;
      /** @maximum 100n */
      big: bigint;
    }`,
    type: object({
      at: scalar("date", { minimum: "2020-01-01T00:00:00.000Z" }),
      big: scalar("bigint", { maximum: "100" }),
    }),
    schema:
      '{"type":"object","properties":{"at":{"type":"string","format":"date-time","x-minimum":"2020-01-01T00:00:00.000Z"},"big":{"type":"string","pattern":"^-?\\\\d+$","x-maximum":"100"}},"required":["at","big"],"additionalProperties":false}',
    ok: [{ at: "2020-01-01T00:00:00.000Z", big: "100" }],
    as: [{ at: new Date("2020-01-01T00:00:00.000Z"), big: 100n }],
    no: [{ at: "2019-12-31T23:59:59.999Z", big: "100" }, {
      at: "2020-01-01T00:00:00.000Z",
      big: "101",
    }],
  },
  {
    name: "tags of records",
    source: field(
      "@minProperties 1\n@maxProperties 9",
      "Record<string, number>",
    ),
    type: object({
      it: {
        ...object({}, { index: number }),
        constraints: { maxProperties: 9, minProperties: 1 },
      },
    }),
    schema:
      '{"type":"object","properties":{"it":{"type":"object","additionalProperties":{"type":"number"},"maxProperties":9,"minProperties":1}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: { a: 1 } }, {
      it: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9 },
    }],
    no: [{ it: {} }, { it: { a: "" } }, {
      it: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10 },
    }],
  },
  {
    name: "documentation of a property",
    source: field(
      'What it is,\nin words.\n\n@title It\n@default "x"\n@example a b\n@example "c"\n@deprecated use that',
      "string",
    ),
    type: object({
      it: scalar("string", undefined, {
        default: "x",
        deprecated: true,
        description: "What it is,\nin words.",
        examples: ["a b", "c"],
        title: "It",
      }),
    }),
    schema:
      '{"type":"object","properties":{"it":{"type":"string","default":"x","deprecated":true,"description":"What it is,\\nin words.","examples":["a b","c"],"title":"It"}},"additionalProperties":false}',
    output:
      '{"type":"object","properties":{"it":{"type":"string","default":"x","deprecated":true,"description":"What it is,\\nin words.","examples":["a b","c"],"title":"It"}},"required":["it"]}',
    ok: [{ it: "" }],
    no: [{ it: 1 }, { it: null }],
  },
  {
    name: "defaults by the kind of the type",
    source: `interface Case {
      /** @default 5 */
      a?: number;
      /** @default 5 */
      b?: string;
      /** @default 'x y' */
      c?: string;
      /** @default [1, 2] */
      d?: number[];
      /** @default null */
      e: string | null;
      /** @default open */
      f?: "open" | "done";
      /** @default false */
      g?: boolean;
    }`,
    type: object({
      "a?": scalar("number", undefined, { default: 5 }),
      "b?": scalar("string", undefined, { default: "5" }),
      "c?": scalar("string", undefined, { default: "x y" }),
      "d?": { ...array(number), doc: { default: [1, 2] } },
      e: { ...union(string, nothing), doc: { default: null } },
      "f?": {
        ...union(literal("open"), literal("done")),
        doc: { default: "open" },
      },
      "g?": scalar("boolean", undefined, { default: false }),
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":"number","default":5},"b":{"type":"string","default":"5"},"c":{"type":"string","default":"x y"},"d":{"type":"array","items":{"type":"number"},"default":[1,2]},"e":{"type":["string","null"],"default":null},"f":{"type":"string","enum":["open","done"],"default":"open"},"g":{"type":"boolean","default":false}},"additionalProperties":false}',
    output:
      '{"type":"object","properties":{"a":{"type":"number","default":5},"b":{"type":"string","default":"5"},"c":{"type":"string","default":"x y"},"d":{"type":"array","items":{"type":"number"},"default":[1,2]},"e":{"type":["string","null"],"default":null},"f":{"type":"string","enum":["open","done"],"default":"open"},"g":{"type":"boolean","default":false}},"required":["e"]}',
    ok: [{ a: 1, b: "", c: "", d: [], e: "", f: "done", g: true }],
    no: [{ a: "5" }, { d: ["1"] }, { e: 1 }, { f: "other" }, { g: null }],
  },
  {
    name: "readonly and writeonly mark the property",
    source: `interface Case {
      /** @readonly */
      id: string;
      /** @writeonly */
      password: string;
      readonly plain: string;
    }`,
    type: {
      kind: "object",
      properties: [
        { name: "id", type: string, readonly: true },
        { name: "password", type: string, writeonly: true },
        { name: "plain", type: string },
      ],
    },
    schema:
      '{"type":"object","properties":{"password":{"type":"string"},"plain":{"type":"string"}},"required":["password","plain"],"additionalProperties":false}',
    output:
      '{"type":"object","properties":{"id":{"type":"string"},"plain":{"type":"string"}},"required":["id","plain"]}',
    no: [{ id: "", password: "", plain: "" }, { password: "" }, { plain: "" }],
  },
  {
    name:
      "an alias of a primitive hands on its tags, and the property adds its own",
    source: `
      /** An address.
       * @format email
       * @maxLength 100 */
      type Email = string;
      interface Case {
        a: Email;
        /** Mine.
         * @maxLength 50 */
        b?: Email;
        c: Email[];
        d: Email | null;
        e: readonly [Email];
      }`,
    type: object({
      a: scalar("string", { format: "email", maxLength: 100 }, {
        description: "An address.",
      }),
      "b?": scalar("string", { format: "email", maxLength: 50 }, {
        description: "Mine.",
      }),
      c: array(
        scalar("string", { format: "email", maxLength: 100 }, {
          description: "An address.",
        }),
      ),
      d: union(
        scalar("string", { format: "email", maxLength: 100 }, {
          description: "An address.",
        }),
        nothing,
      ),
      e: {
        kind: "tuple",
        elements: [{
          type: scalar("string", { format: "email", maxLength: 100 }, {
            description: "An address.",
          }),
        }],
      },
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":"string","format":"email","maxLength":100,"description":"An address."},"b":{"type":"string","format":"email","maxLength":50,"description":"Mine."},"c":{"type":"array","items":{"type":"string","format":"email","maxLength":100,"description":"An address."}},"d":{"type":["string","null"],"format":"email","maxLength":100,"description":"An address."},"e":{"type":"array","prefixItems":[{"type":"string","format":"email","maxLength":100,"description":"An address."}],"minItems":1,"items":{},"maxItems":1}},"required":["a","c","d","e"],"additionalProperties":false}',
    ok: [{ a: "a@b.co", c: [], d: null, e: ["a@b.co"] }, {
      a: "a@b.co",
      b: "a@b.co",
      c: ["a@b.co"],
      d: "a@b.co",
      e: ["a@b.co"],
    }],
    no: [
      { a: "a", c: [], d: null, e: ["a@b.co"] },
      { a: "a@b.co", c: ["a"], d: null, e: ["a@b.co"] },
      { a: "a@b.co", c: [], d: "a", e: ["a@b.co"] },
      { a: "a@b.co", c: [], d: null, e: [] },
      {
        a: "a@b.co",
        b: `${"a".repeat(46)}@b.co`,
        c: [],
        d: null,
        e: ["a@b.co"],
      },
    ],
  },
  {
    name: "tags of a union go to the members they fit",
    source: field("@maxLength 5\n@minimum 1", "string | number | null"),
    type: object({
      it: union(
        scalar("string", { maxLength: 5 }),
        scalar("number", { minimum: 1 }),
        nothing,
      ),
    }),
    schema:
      '{"type":"object","properties":{"it":{"anyOf":[{"type":"string","maxLength":5},{"type":"number","minimum":1},{"type":"null"}]}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: "abcde" }, { it: 1 }, { it: null }, { it: "" }],
    no: [{ it: "abcdef" }, { it: 0.5 }, {}],
  },
  {
    name:
      "documentation of a declaration is on its entry, of a property on the ref",
    source: `
      /** A user. */
      interface User { id: string }
      interface Case {
        /** Who made it. */
        by: User;
      }`,
    type: object({
      by: { ...ref("User"), doc: { description: "Who made it." } },
    }),
    types: {
      User: { ...object({ id: string }), doc: { description: "A user." } },
    },
    schema:
      '{"type":"object","properties":{"by":{"$ref":"#/$defs/User","description":"Who made it."}},"required":["by"],"additionalProperties":false,"$defs":{"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false,"description":"A user."}}}',
    ok: [{ by: { id: "" } }],
    no: [{ by: {} }, {}],
  },
  {
    name: "tags come along through Pick and Partial",
    source: `
      interface User {
        /** @minLength 2 */
        name: string;
        age: number;
      }
      type Case = Partial<Pick<User, "name">>;`,
    type: object({ "name?": scalar("string", { minLength: 2 }) }),
    schema:
      '{"type":"object","properties":{"name":{"type":"string","minLength":2}},"additionalProperties":false}',
    ok: [{}, { name: "ab" }],
    no: [{ name: "a" }, { age: 1 }],
  },
  {
    name: "an example in a code fence is for people",
    source: field("@example\n```ts\nhello();\n```", "number"),
    type: object({ it: number }),
    schema:
      '{"type":"object","properties":{"it":{"type":"number"}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: 1 }],
    no: [{ it: "1" }, {}],
  },
  {
    name: "a tag that doesn't fit",
    source: field("@maxLength 3", "number"),
    findings: [
      "PK213 `@maxLength` doesn't fit this type: number at Case.it",
    ],
  },
  {
    name: "a tag on a type that could be anything doesn't fit",
    source: field("@minimum 3", "unknown"),
    findings: ["PK213 `@minimum` doesn't fit this type: unknown at Case.it"],
  },
  {
    name: "tags that can't be read",
    source: `interface Case {
      /** @minimum low */
      a: number;
      /** @pattern ( */
      b: string;
      /** @minLength -1 */
      c: string;
      /** @default {x */
      d: number;
      /** @minimum yesterday */
      e: Date;
      /** @format */
      f: string;
    }`,
    findings: [
      "PK214 `@default` can't be read: {x at Case.d",
      "PK214 `@format` can't be read: no text at Case.f",
      "PK214 `@minLength` can't be read: -1 at Case.c",
      "PK214 `@minimum` can't be read: low at Case.a",
      "PK214 `@minimum` can't be read: yesterday at Case.e",
      "PK214 `@pattern` can't be read: ( at Case.b",
    ],
  },
  {
    name: "a comment on the line of what stands before it",
    source: `
      enum Color { Red, /** Not seen. */ Blue }
      interface Case {
        at: { /** @minimum 1 */ x: number };
        color: Color; /** Not seen. */ name: string;
      }`,
    findings: [
      "PK215 JSDoc comment is ignored by TypeScript at Case.at.x",
      "PK215 JSDoc comment is ignored by TypeScript at Case.name",
      "PK215 JSDoc comment is ignored by TypeScript at Color.Blue",
    ],
  },
  {
    name: "misspelt tags",
    source: `interface Case {
      /** @minimun 1 */
      a: number;
      /** @maxlength 1 */
      b: string;
      /** @max 1 @see this @since 1.0 */
      c: number;
    }`,
    findings: [
      "PK217 JSDoc tag is unknown: @max at Case.c",
      "PK217 JSDoc tag is unknown: @maxlength at Case.b",
      "PK217 JSDoc tag is unknown: @minimun at Case.a",
    ],
  },
];
