/** Cases of the helper types of core. @module */
import type { TypeCase } from "../case.ts";
import { array, nothing, number, object, scalar, union } from "../shapes.ts";
import { helpersValues, type HelperValues } from "./helpers_values.ts";

const helper = (
  type: string,
  expected: TypeCase["type"],
  ...before: readonly string[]
): TypeCase => ({
  name: `the helper ${type}`,
  source: [
    'import type * as core from "@pikku/core";',
    `import type { ${names.join(", ")} } from "@pikku/core";`,
    ...before,
    `interface Case { it: ${type} }`,
  ].join("\n"),
  type: object({ it: expected! }),
  ...told(helpersValues[type]!),
});

const told = ({ schema, ok, no }: HelperValues): Partial<TypeCase> => ({
  schema:
    `{"type":"object","properties":{"it":${schema}},"required":["it"],"additionalProperties":false}`,
  ok: ok.map((it) => ({ it })),
  no: [...no.map((it) => ({ it })), {}],
});

const names: readonly string[] = [
  "Email",
  "ExclusiveMax",
  "ExclusiveMin",
  "Format",
  "Int",
  "IsoDate",
  "IsoDateTime",
  "Max",
  "MaxItems",
  "MaxLength",
  "Min",
  "MinItems",
  "MinLength",
  "MultipleOf",
  "Pattern",
  "UniqueItems",
  "Uri",
  "Uuid",
];

const refused = (
  type: string,
  imported: string,
  finding: string,
): TypeCase => ({
  name: `${type} is refused`,
  source:
    `import type { ${imported} } from "@pikku/core"; interface Case { it: ${type} }`,
  findings: [finding],
});

/** Cases of the helper types. */
export const helperCases: readonly TypeCase[] = [
  helper("Int", scalar("number", { integer: true })),
  helper("Min<1>", scalar("number", { minimum: 1 })),
  helper("Max<-0.5>", scalar("number", { maximum: -0.5 })),
  helper("ExclusiveMin<0>", scalar("number", { exclusiveMinimum: 0 })),
  helper("ExclusiveMax<1e3>", scalar("number", { exclusiveMaximum: 1000 })),
  helper("MultipleOf<0.25>", scalar("number", { multipleOf: 0.25 })),
  helper(
    "Int & Min<1> & Max<100>",
    scalar("number", { integer: true, maximum: 100, minimum: 1 }),
  ),
  helper("MinLength<3>", scalar("string", { minLength: 3 })),
  helper(
    "string & MinLength<3> & MaxLength<9>",
    scalar("string", { maxLength: 9, minLength: 3 }),
  ),
  helper('Pattern<"^[a-z]+$">', scalar("string", { pattern: "^[a-z]+$" })),
  helper('Format<"ipv4">', scalar("string", { format: "ipv4" })),
  helper("Email", scalar("string", { format: "email" })),
  helper("Uuid", scalar("string", { format: "uuid" })),
  helper("Uri", scalar("string", { format: "uri" })),
  helper("IsoDate", scalar("string", { format: "date" })),
  helper("IsoDateTime", scalar("string", { format: "date-time" })),
  helper(
    "Email | null",
    union(scalar("string", { format: "email" }), nothing),
  ),
  helper("Email[]", array(scalar("string", { format: "email" }))),
  helper("number[] & MinItems<1> & MaxItems<3> & UniqueItems", {
    ...array(number),
    constraints: { maxItems: 3, minItems: 1, uniqueItems: true },
  }),
  helper(
    'Record<Pattern<"^[a-z]$">, Int>',
    object({}, {
      patterns: [{
        keys: "^[a-z]$",
        type: scalar("number", { integer: true }),
      }],
    }),
  ),
  helper(
    "Score",
    scalar("number", { integer: true, maximum: 5, minimum: 1 }, {
      description: "Stars.",
    }),
    "/** Stars. */\ntype Score = Int & Min<1> & Max<5>;",
  ),
  helper(
    "Work & MinLength<5>",
    scalar("string", { format: "email", maxLength: 50, minLength: 5 }),
    "/** @maxLength 50 */\ntype Work = Email;",
  ),
  helper(
    "Between<2, 3>",
    scalar("number", { maximum: 3, minimum: 2 }),
    "type Between<A extends number, B extends number> = Min<A> & Max<B>;",
  ),
  helper(
    "core.Int & core.Min<0>",
    scalar("number", { integer: true, minimum: 0 }),
  ),
  {
    name: "somebody else's helper of the same name is a brand",
    source: `declare const rule: unique symbol;
      interface Rule<K extends string, V> { readonly [rule]?: never }
      type Int = number & Rule<"integer", true>;
      interface Case { it: Int }`,
    type: object({ it: number }),
    schema:
      '{"type":"object","properties":{"it":{"type":"number"}},"required":["it"],"additionalProperties":false}',
    ok: [{ it: 0.5 }, { it: 1 }],
    no: [{ it: "1" }, {}],
  },
  {
    name: "an optional helper, and tags beside it",
    source: `import type { Int, Min } from "@pikku/core";
      interface Case {
        /** @maximum 9
         * @default 3 */
        it?: Int & Min<1>;
      }`,
    type: object({
      "it?": scalar("number", { integer: true, maximum: 9, minimum: 1 }, {
        default: 3,
      }),
    }),
    schema:
      '{"type":"object","properties":{"it":{"type":"integer","minimum":1,"maximum":9,"default":3}},"additionalProperties":false}',
    ok: [{ it: 1 }, { it: 9 }],
    no: [{ it: 0 }, { it: 10 }, { it: 1.5 }, { it: null }],
  },
  refused(
    "Min<number>",
    "Min",
    'PK214 Rule can\'t be read: Rule<"minimum", number> at Case.it',
  ),
  refused(
    "MinLength<-1>",
    "MinLength",
    "PK214 Rule `minLength` can't be read: -1 at Case.it",
  ),
  refused(
    'Format<"emial">',
    "Format",
    "PK214 Rule `format` can't be read: emial at Case.it",
  ),
  refused(
    "string & MinItems<1>",
    "MinItems",
    "PK213 Rule `minItems` doesn't fit this type: string at Case.it",
  ),
  refused(
    "Record<Uuid, number>",
    "Uuid",
    "PK213 Rule `format` doesn't fit keys at Case.it",
  ),
  ...[
    ["Partial<Parsed<typeof schema>>", "in a utility type"],
    ["Partial<Parsed<typeof schema>>[]", "in a list of a utility type"],
    ['Omit<Alias, "b">', "of an alias in a utility type"],
    ["Alias & { c: string }", "in an intersection"],
    ["{ [K in keyof Alias]: string }", "in a mapped type"],
    ['Alias["a"]', "at a field of which a type"],
    ["Later<typeof schema>", "in a generic alias"],
    ["Whole", "in the base of an interface"],
  ].map(([type, place]): TypeCase => ({
    name: `a parsed type ${place} is refused`,
    source: `import type { Parsed, StandardSchema } from "@pikku/core/parsed";
      declare const schema: StandardSchema<{ a: string; b: string }, { a: string; b: string }>;
      type Alias = Parsed<typeof schema>;
      type Later<S extends StandardSchema<unknown, unknown>> = Partial<Parsed<S>>;
      interface Whole extends Pick<Alias, "a"> { c: string }
      interface Case { it: ${type} }`,
    findings: [
      `PK232 A parsed type stands where its schema wouldn't run at ${
        type === "Whole" ? "Whole" : "Case.it"
      }`,
    ],
  })),
  {
    name:
      "a parsed type in a function's data is refused unless it is all of them",
    source: `import type { Parsed, StandardSchema } from "@pikku/core/parsed";
      declare const schema: StandardSchema<{ a: string }, { a: string }>;
      export function Case(data: Partial<Parsed<typeof schema>>): void { data; }`,
    findings: ["PK232 A parsed type stands where its schema wouldn't run"],
  },
  {
    name: "a type of the user's that is called Parsed is one as any",
    source:
      "type Parsed<T> = { value: T }; interface Case { it: Partial<Parsed<string>> }",
    ok: [{ it: {} }, { it: { value: "" } }],
    no: [{}],
  },
  {
    name: "a parsed type inside another is refused",
    source: `import type { Parsed, StandardSchema } from "@pikku/core/parsed";
      declare const schema: StandardSchema<string, string>;
      interface Case { it: Parsed<typeof schema>[] }`,
    findings: [
      "PK232 A parsed type stands where its schema wouldn't run at Case.it[]",
    ],
  },
  refused(
    "Min<1> & Min<2>",
    "Min",
    "PK230 No value keeps to both: minimum 1 and minimum 2 at Case.it",
  ),
  refused(
    "Min<2> & Max<1>",
    "Min, Max",
    "PK230 No value keeps to both: @minimum 2 and @maximum 1 at Case.it",
  ),
];
