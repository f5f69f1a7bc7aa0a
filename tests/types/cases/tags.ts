/** Cases of tags: values of every form, and what makes no sense. @module */
import type { TypeCase } from "../case.ts";
import { array, literal, object, scalar, string, union } from "../shapes.ts";

/** An interface with one field, its tags and its type. */
const field = (tags: string, type: string): string =>
  `interface Case {
  /**
   * ${tags.split("\n").join("\n   * ")}
   */
  it: ${type};
}`;

const refused = (
  name: string,
  tags: string,
  type: string,
  ...findings: readonly string[]
): TypeCase => ({ name, source: field(tags, type), findings });

const both = (text: string): string =>
  `PK230 No value keeps to both: ${text} at Case.it`;

const misfit = (text: string): string =>
  `PK231 \`${text.split(" ")[0]}\` doesn't fit its type: ${
    text.split(" ").slice(1).join(" ")
  } at Case.it`;

/** Cases of tags. */
export const tagCases: readonly TypeCase[] = [
  {
    name: "values of several lines are JSON",
    source: field(
      '@default {\n  "name": "Ada",\n  "tags": ["a",\n  "b"]\n}\n@example\n```json\n{ "name": "Bob",\n  "tags": [] }\n```',
      "{ name: string; tags: string[] }",
    ),
    type: object({
      it: {
        ...object({ name: string, tags: array(string) }),
        doc: {
          default: { name: "Ada", tags: ["a", "b"] },
          examples: [{ name: "Bob", tags: [] }],
        },
      },
    }),
    schema:
      '{"type":"object","properties":{"it":{"type":"object","properties":{"name":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}}},"required":["name","tags"],"additionalProperties":false,"default":{"name":"Ada","tags":["a","b"]},"examples":[{"name":"Bob","tags":[]}]}},"additionalProperties":false}',
    output:
      '{"type":"object","properties":{"it":{"type":"object","properties":{"name":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}}},"required":["name","tags"],"default":{"name":"Ada","tags":["a","b"]},"examples":[{"name":"Bob","tags":[]}]}},"required":["it"]}',
    ok: [{ it: { name: "", tags: [] } }],
    no: [{ it: { name: "" } }, { it: null }, { it: { name: "", tags: [1] } }],
  },
  {
    name: "tags of a parameter go to its type",
    source: `export function Case(
      /**
       * Name of a list.
       * @minLength 3
       * @pattern ^[a-z]+$
       */
      data: string,
    ): string { return data; }`,
    type: scalar("string", { minLength: 3, pattern: "^[a-z]+$" }, {
      description: "Name of a list.",
    }),
    schema:
      '{"type":"string","minLength":3,"pattern":"^[a-z]+$","description":"Name of a list."}',
    ok: ["abc", "abcd"],
    no: ["ab", "ABC", "abc1", 123],
  },
  {
    name: "lengths of bytes and files, and a date that is a day",
    source: `interface Case {
      /** @maxLength 10 */
      bytes: Uint8Array;
      /** @maxLength 1000 */
      file: File;
      /** @format date
       * @default 2026-02-28 */
      day?: Date;
      /** @default 5n */
      big?: bigint;
    }`,
    type: object({
      bytes: scalar("bytes", { maxLength: 10 }),
      file: scalar("file", { maxLength: 1000 }),
      "day?": scalar("date", { format: "date" }, { default: "2026-02-28" }),
      "big?": scalar("bigint", undefined, { default: "5" }),
    }),
  },
  {
    name: "a constraint of literals that they keep is kept",
    source: field("@maxLength 4", '"open" | "done"'),
    type: object({
      it: union(
        { ...literal("open"), constraints: { maxLength: 4 } },
        { ...literal("done"), constraints: { maxLength: 4 } },
      ),
    }),
    schema:
      '{"type":"object","properties":{"it":{"type":"string","enum":["open","done"]}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: "open" }, { it: "done" }],
    no: [{ it: "shut" }, {}],
  },
  {
    name: "the limits of an alias and of its user are one",
    source: `
      /** @maxLength 9 */
      type Short = string;
      interface Case {
        /** @minLength 10 */
        it: Short;
      }`,
    findings: [both("@minLength 10 and @maxLength 9")],
  },
  refused(
    "minimum above maximum",
    "@minimum 2\n@maximum 1",
    "number",
    both("@minimum 2 and @maximum 1"),
  ),
  refused(
    "an open end that leaves nothing",
    "@minimum 2\n@exclusiveMaximum 2",
    "number",
    both("@minimum 2 and @exclusiveMaximum 2"),
  ),
  refused(
    "no integer between the limits",
    "@integer\n@exclusiveMinimum 1\n@exclusiveMaximum 2",
    "number",
    both("@exclusiveMinimum 1 and @exclusiveMaximum 2"),
  ),
  refused(
    "dates the wrong way round",
    "@minimum 2026-02-01\n@maximum 2026-01-01",
    "Date",
    both(
      "@minimum 2026-02-01T00:00:00.000Z and @maximum 2026-01-01T00:00:00.000Z",
    ),
  ),
  refused(
    "bigints the wrong way round",
    "@minimum 20\n@maximum 3n",
    "bigint",
    both("@minimum 20 and @maximum 3"),
  ),
  refused(
    "counts the wrong way round",
    "@minItems 3\n@maxItems 2",
    "string[]",
    both("@minItems 3 and @maxItems 2"),
  ),
  refused(
    "more items than a tuple has",
    "@minItems 2",
    "[string]",
    both("@minItems 2 of a tuple of 1"),
  ),
  refused(
    "a literal that its own limit refuses",
    "@minLength 2",
    '"a" | "bb"',
    both('"a" where it asks for at least 2 characters'),
  ),
  refused(
    "the same tag twice with other values",
    "@minimum 1\n@minimum 2",
    "number",
    both("@minimum 1 and @minimum 2"),
  ),
  refused(
    "neither read nor written",
    "@readonly\n@writeonly",
    "number",
    both("@readonly and @writeonly"),
  ),
  refused(
    "a default below the minimum",
    "@minimum 1\n@default 0",
    "number",
    misfit("@default 0"),
  ),
  refused(
    "a default outside of its union",
    "@default shut",
    '"open" | "done"',
    misfit('@default "shut"'),
  ),
  refused(
    "a default that isn't of its format",
    "@format email\n@default nobody",
    "string",
    misfit('@default "nobody"'),
  ),
  refused(
    "a default with a field too many",
    '@default { "a": 1, "b": 2 }',
    "{ a: number }",
    misfit('@default {"a":1,"b":2}'),
  ),
  refused(
    "a default whose items aren't of the type",
    '@default ["a"]',
    "number[]",
    misfit('@default ["a"]'),
  ),
  refused(
    "an example that its pattern refuses",
    "@pattern ^a\n@example b",
    "string",
    misfit('@example "b"'),
  ),
  refused(
    "a default of a date without a time",
    "@default 2026-02-28",
    "Date",
    misfit('@default "2026-02-28"'),
  ),
  refused(
    "a default of more bytes than its limit is refused",
    "@maxLength 2\n@default AQID",
    "Uint8Array",
    misfit('@default "AQID"'),
  ),
  ...[
    [
      "in front of a type",
      "interface Case { i?: /** @minimum 0 */ number }",
      ".i",
    ],
    [
      "in front of a type argument",
      "interface Case { i: Array</** @minLength 1 */ string> }",
      ".i",
    ],
    [
      "in front of a member of a union",
      'interface Case { i: 1 | /** @maximum 5 */ number | "a/** @minimum 1 */b" }',
      ".i",
    ],
    [
      "behind the last property",
      "interface Case { i: number /** @minimum 0 */ }",
      "",
    ],
    [
      "above another comment",
      "interface Case {\n  /** @minimum 0 */\n  /** Text. */\n  i: number;\n}",
      ".i",
    ],
    [
      "in front of what an alias stands for",
      "type Case = /** @minLength 1 */ string;",
      "",
    ],
    [
      "in front of an element without a label",
      "type Case = [\n  /** @minimum 0 */\n  number,\n];",
      "",
    ],
    [
      "in a mapped type",
      'type Case = {\n  /** @minimum 0 */\n  [K in "a" | "b"]: number;\n};',
      "",
    ],
    [
      "in a class",
      "class Case {\n  n: /** @minimum 0 */ number = 1;\n  go(): number {\n    /** @minimum 1 */\n    return 1;\n  }\n}",
      ".n",
    ],
  ].map(([place, source, path]): TypeCase => ({
    name: `a tag ${place} isn't passed over`,
    source: source!,
    findings: [`PK215 JSDoc comment is ignored by TypeScript at Case${path}`],
  })),
  {
    name: "a tag in front of the type of a parameter isn't passed over",
    source:
      "export function Case(data: /** @minLength 1 */ string): void { data; }",
    findings: ["PK215 JSDoc comment is ignored by TypeScript"],
  },
  {
    name: "a tag of an enum member is refused",
    source:
      "enum Case {\n  /** One.\n   * @minimum 1 */\n  A = 1,\n  /** @deprecated */\n  B = 2,\n}",
    findings: ["PK213 `@minimum` doesn't fit an enum member at Case.A"],
  },
  {
    name: "comments without tags may stand anywhere",
    source:
      "interface Case { i: /** A number. */ number; /* @minimum 0 */ j: 1 | /** @see i */ 2 }",
    ok: [{ i: 1, j: 2 }],
    no: [{}],
  },
  refused(
    "an unknown format",
    "@format emial",
    "string",
    "PK214 `@format` can't be read: emial at Case.it",
  ),
  refused(
    "a format of numbers on a text",
    "@format int32",
    "string",
    "PK214 `@format` can't be read: int32 at Case.it",
  ),
  refused(
    "a pattern that repeats a repetition",
    "@pattern ^(?:[a-z]+)*$",
    "string",
    "PK214 `@pattern` can't be read: ^(?:[a-z]+)*$ at Case.it",
  ),
  refused(
    "a pattern with flags",
    "@pattern /^a$/i",
    "string",
    "PK214 `@pattern` can't be read: /^a$/i at Case.it",
  ),
  refused(
    "a text after a tag that takes none",
    "@uniqueItems false",
    "string[]",
    "PK214 `@uniqueItems` can't be read: false at Case.it",
  ),
  {
    name: "a tag for properties on a type",
    source: "/** @readonly */\ninterface Case { it: string }",
    findings: ["PK213 `@readonly` doesn't fit a type at Case"],
  },
  {
    name: "a default of a parameter",
    source: `export function Case(
      /** @default x */
      data: string,
    ): string { return data; }`,
    findings: ["PK213 `@default` doesn't fit a parameter"],
  },
];
