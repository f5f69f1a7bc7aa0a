/** Types and values of them, for properties. @module */
import fc from "fast-check";
import type {
  Constraints,
  Property,
  Type,
  Types,
} from "../../codegen/model/type.ts";

/** A type with the named types that it reaches. */
export interface TypeCase {
  readonly type: Type;
  readonly types: Types;
}

const KEYS = [
  "a",
  "b",
  "title",
  "due date",
  "toString",
  "constructor",
  "obj0",
  "data0",
  'quo"te',
  "sl/ash~",
  "valid0",
  "length",
  // Fits a pattern of further keys.
  "x-own",
];

const scalar = fc.constantFrom<Type>(
  { kind: "string" },
  { kind: "number" },
  { kind: "boolean" },
  { kind: "bigint" },
  { kind: "date" },
  { kind: "bytes" },
  { kind: "url" },
  { kind: "null" },
  { kind: "unknown" },
  { kind: "literal", value: "open" },
  { kind: "literal", value: 42 },
  { kind: "literal", value: true },
  { kind: "literal", value: "7", bigint: true },
);

const constrained = fc.oneof(
  fc.tuple(fc.nat(3), fc.nat(5)).map(([minLength, more]): Type => ({
    kind: "string",
    constraints: { minLength, maxLength: minLength + more },
  })),
  fc.tuple(fc.integer({ min: -5, max: 5 }), fc.nat(10), fc.boolean()).map(
    ([minimum, more, integer]): Type => ({
      kind: "number",
      constraints: {
        minimum,
        maximum: minimum + more,
        ...(integer ? { integer: true } : undefined),
      } as Constraints,
    }),
  ),
  fc.constantFrom<Type>(
    { kind: "string", constraints: { format: "email" } },
    { kind: "string", constraints: { format: "uuid" } },
    { kind: "string", constraints: { pattern: '^[a-z"]+$' } },
    { kind: "date", constraints: { minimum: "2020-01-01T00:00:00Z" } },
    { kind: "date", constraints: { format: "date" } },
    { kind: "bigint", constraints: { minimum: "0", maximum: "99" } },
    { kind: "bytes", constraints: { maxLength: 3 } },
  ),
);

const key = fc.constantFrom(...KEYS);
const name = fc.constantFrom("Alpha", "Beta", "Gamma");

const type: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    scalar,
    constrained,
    name.map((name): Type => ({ kind: "ref", name })),
    objectOf(tie("type")),
    fc.record({
      kind: fc.constant("array" as const),
      items: tie("type"),
      constraints: fc.constantFrom<Constraints | undefined>(
        undefined,
        { minItems: 1 },
        { uniqueItems: true },
      ),
    }).map(withoutUndefined) as fc.Arbitrary<Type>,
    fc.record({
      kind: fc.constant("tuple" as const),
      elements: fc.array(tie("type"), { maxLength: 3 }).map((types) =>
        types.map((type) => ({ type }))
      ),
      rest: fc.option(tie("type"), { nil: undefined }),
      last: fc.array(tie("type"), { maxLength: 2 }).map((types) =>
        types.map((type) => ({ type }))
      ),
    }).map(({ last, ...tuple }) =>
      withoutUndefined(
        tuple.rest && last.length > 0 ? { ...tuple, last } : tuple,
      )
    ) as fc.Arbitrary<Type>,
    // With `unknown` a union is no union.
    fc.array(tie("type").filter(({ kind }) => kind !== "unknown"), {
      minLength: 1,
      maxLength: 4,
    }).map((members): Type => ({ kind: "union", members })),
    fc.tuple(
      objectOf(tie("type")),
      objectOf(tie("type")),
      fc.boolean(),
      fc.constantFrom<readonly [Tag, Tag]>(["a", "b"], [true, false], [1, "b"]),
      fc.boolean(),
    ).map(([a, b, nullable, tags, isInside]): Type => ({
      kind: "union",
      discriminator: "kind",
      ...(isInside ? { within: ["head"] } : undefined),
      members: [
        tagged(a, tags[0], isInside),
        tagged(b, tags[1], isInside),
        ...(nullable ? [{ kind: "null" } as const] : []),
      ],
    })),
    fc.tuple(
      objectOf(tie("type")),
      objectOf(tie("type")),
      objectOf(tie("type")),
    ).map(([a, b, c]): Type => ({
      kind: "union",
      discriminator: "outer",
      members: [
        {
          kind: "union",
          discriminator: "kind",
          members: [
            tagged(tagged(a, "a"), "ab", false, "outer"),
            tagged(tagged(b, 2), "ab", false, "outer"),
          ],
        },
        tagged(c, "c", false, "outer"),
      ],
    })),
  ),
})).type;

function objectOf(
  inner: fc.Arbitrary<Type>,
  maxLength: number = 11,
): fc.Arbitrary<Type> {
  return fc.record({
    properties: fc.uniqueArray(
      fc.record({
        name: key,
        type: inner,
        optional: fc.constantFrom(undefined, true),
        readonly: fc.constantFrom(undefined, undefined, undefined, true),
      }).map(withoutUndefined),
      { selector: ({ name }) => name as string, maxLength },
    ),
    patterns: fc.option(
      fc.tuple(inner, inner).map(([x, y]) => [
        { keys: "^x-", type: x },
        { keys: "^y-[0-9]$", type: y },
      ]),
      { nil: undefined, freq: 9 },
    ),
    index: fc.option(inner, { nil: undefined, freq: 5 }),
  }).map((object) =>
    withoutUndefined({ kind: "object", ...object }) as unknown as Type
  );
}

type Tag = string | number | boolean;

function tagged(
  type: Type,
  value: Tag,
  isInside: boolean = false,
  name: string = "kind",
): Type {
  if (type.kind !== "object") return type;
  const tag: Property = { name, type: { kind: "literal", value } };
  const head: Property = {
    name: "head",
    type: { kind: "object", properties: [tag] },
  };
  return { ...type, properties: [isInside ? head : tag, ...type.properties] };
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as T;
}

/** Types of any shape; named types may contain themselves, in lists. */
export const typeCase: fc.Arbitrary<TypeCase> = fc.record({
  type,
  types: fc.record({
    Alpha: objectOf(type),
    Beta: objectOf(
      fc.oneof(
        scalar,
        fc.constant<Type>({
          kind: "array",
          items: { kind: "ref", name: "Beta" },
        }),
      ),
      3,
    ),
    Gamma: fc.constantFrom<Type>(
      {
        kind: "union",
        members: [
          { kind: "literal", value: "open" },
          { kind: "literal", value: "done" },
        ],
      },
      { kind: "date" },
      { kind: "array", items: { kind: "bigint" } },
    ),
  }).map(({ Alpha, Beta, Gamma }): Types => ({
    Alpha: withoutRefs(Alpha, ["Alpha"]),
    Beta,
    Gamma,
  })),
});

/** Breaks circles without a bottom: a name that is open becomes text. */
function withoutRefs(type: Type, names: readonly string[]): Type {
  return JSON.parse(
    JSON.stringify(type),
    (_key, value) =>
      value?.kind === "ref" && names.includes(value.name)
        ? { kind: "string" }
        : value,
  );
}
