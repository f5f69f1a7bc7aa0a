/** Cases of types that are refused, each with its path. @module */
import type { TypeCase } from "../case.ts";

const refused = (
  type: string,
  ...findings: readonly string[]
): TypeCase => ({
  name: `${type} is refused`,
  source: `interface Case { it: ${type} }`,
  findings,
});

export const refusedCases: readonly TypeCase[] = [
  refused("any", "PK201 Type is any at Case.it"),
  refused("Record<string, any>", "PK201 Type is any at Case.it[key]"),
  refused(
    "{ tags: { meta: any }[] }",
    "PK201 Type is any at Case.it.tags[].meta",
  ),
  refused("Missing", "PK202 Type can't be resolved: Missing at Case.it"),
  {
    name: "a type of a missing module is refused",
    source:
      `import type { Gone } from "./gone.ts"; interface Case { it: Gone[] }`,
    findings: ["PK202 Type can't be resolved: Gone at Case.it[]"],
  },
  refused(
    "Map<string, Set<number>>",
    "PK203 Type isn't data: Map<string, Set<number>> at Case.it",
  ),
  refused("Set<string>", "PK203 Type isn't data: Set<string> at Case.it"),
  refused("RegExp", "PK203 Type isn't data: RegExp at Case.it"),
  refused("Error", "PK203 Type isn't data: Error at Case.it"),
  refused(
    "Promise<string>",
    "PK203 Type isn't data: Promise<string> at Case.it",
  ),
  refused("ArrayBuffer", "PK203 Type isn't data: ArrayBuffer at Case.it"),
  refused("Function", "PK203 Type isn't data: Function at Case.it"),
  refused(
    "Iterable<string>",
    "PK203 Type isn't data: Iterable<string> at Case.it",
  ),
  refused("Deno.Kv", "PK203 Type isn't data: Kv at Case.it"),
  refused(
    "typeof globalThis",
    "PK203 Type isn't data: typeof globalThis at Case.it",
  ),
  refused("() => void", "PK204 Type is a function at Case.it"),
  refused("{ run?(): void }", "PK204 Type is a function at Case.it.run"),
  refused("new () => Date", "PK204 Type is a function at Case.it"),
  refused("symbol", "PK205 Type is a symbol at Case.it"),
  refused(
    "{ __proto__: string }",
    "PK210 Object has a key that no object keeps at Case.it",
  ),
  refused(
    "{ [Symbol.iterator]: string }",
    "PK205 Object has a symbol as a key at Case.it",
  ),
  refused("object", "PK206 Type has no fields: object at Case.it"),
  refused("{}", "PK206 Type has no fields: {} at Case.it"),
  {
    name: "an interface without fields is refused",
    source: "interface Case {}",
    findings: ["PK206 Type has no fields: Case at Case"],
  },
  refused(
    "Date | string",
    "PK207 Members of the union look the same in JSON: date and string at Case.it",
  ),
  refused(
    "bigint | Uint8Array | null",
    "PK207 Members of the union look the same in JSON: bigint and bytes at Case.it",
  ),
  {
    name: "a type that grows without an end is refused once",
    source: "interface Grow<T> { more?: Grow<T[]> } type Case = Grow<string>;",
    findings: [
      "PK208 Type has no end at Grow_stringArrayArrayArrayArrayArray.more",
    ],
  },
  {
    name: "data that are inside themselves without a name are refused",
    source: `
      interface Item { id: string; parts: Omit<Item, "id">[] }
      export function Case(data: Omit<Item, "id">): void { data; }`,
    findings: ["PK208 Type has no end at parts[]"],
  },
  {
    name: "an open type parameter is refused",
    source:
      "export function Case<T>(data: { value: T[] }): T[] { return data.value; }",
    findings: ["PK209 Type depends on a type parameter: T at value[]"],
  },
  refused(
    "{ [key: `a-${string}`]: Date; [key: `${string}-b`]: { n: number } }",
    "PK211 A key may fit two index signatures at Case.it",
  ),
  {
    name: "a computed enum is refused",
    source: "enum Color { A = Math.random() } interface Case { it: Color }",
    findings: ["PK212 Value of the enum member is computed: A at Color.A"],
  },
  refused(
    "(string | undefined)[]",
    "PK216 Elements of the array may be undefined at Case.it",
  ),
  {
    name: "undefined that an alias brings into an array is refused",
    source: `
      type Maybe = { n: number } | undefined;
      interface Case { it: Maybe[] }`,
    findings: ["PK216 Elements of the array may be undefined at Case.it"],
  },
  {
    name: "a class of a built-in is refused",
    source: "class Case extends Map<string, string> { extra = 1 }",
    findings: ["PK218 Class extends a built-in: Map at Case"],
  },
  refused(
    "string[] & { total: number }",
    "PK219 Intersection can't be checked: string[] & { total: number; } at Case.it",
  ),
  refused(
    "{ a: string }[] & { b: string }[]",
    "PK219 Intersection can't be checked: { a: string; }[] & { b: string; }[] at Case.it",
  ),
  refused(
    "Date & { total: number }",
    "PK219 Intersection can't be checked: Date & { total: number; } at Case.it",
  ),
  refused("(() => void) & { a: 1 }", "PK204 Type is a function at Case.it"),
  refused(
    "Uppercase<`${number}x`>",
    "PK220 Template has no pattern: `${Uppercase<`${number}`>}X` at Case.it",
  ),
  refused("`${any}`", "PK220 Template has no pattern: `${any}` at Case.it"),
  {
    name: "a class that writes its own JSON is refused",
    source: "class Case { x = 1; toJSON(): string { return String(this.x); } }",
    findings: ["PK221 Class writes its own JSON at Case"],
  },
  {
    name: "an enum of a number that JSON doesn't have is refused",
    source: "enum Case { A = 1 / 0, B = 2 }",
    findings: ["PK212 Value of the enum member is computed: A at Case.A"],
  },
  refused("1e999", "PK212 Number isn't finite at Case.it"),
  refused("Response", "PK203 Type isn't data: Response at Case.it"),
  refused("CryptoKey", "PK203 Type isn't data: CryptoKey at Case.it"),
  refused(
    "ArrayLike<string>",
    "PK203 Type isn't data: ArrayLike<string> at Case.it",
  ),
  refused(
    "[string | undefined, number]",
    "PK216 Element of the tuple may be undefined at Case.it[0]",
  ),
  {
    name: "a type of too many parts is refused, and says where",
    source: `
      type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
      type Rows = { [K in \`r${"${Digit}${Digit}${Digit}"}\`]: { [L in \`c${"${Digit}${Digit}"}\`]: string } };
      interface Case { it: Rows }`,
    findings: ["PK222 Type has more parts than 50000 at Rows.r495.c02"],
  },
  refused(
    "Float32Array",
    "PK203 Type isn't data: Float32Array<ArrayBufferLike> at Case.it",
  ),
  refused(
    "BigInt64Array",
    "PK203 Type isn't data: BigInt64Array<ArrayBufferLike> at Case.it",
  ),
  refused(
    "Temporal.PlainDate",
    "PK203 Type isn't data: PlainDate at Case.it",
  ),
  refused(
    "Temporal.Instant",
    "PK203 Type isn't data: Instant at Case.it",
  ),
  refused(
    "WeakMap<object, string>",
    "PK203 Type isn't data: WeakMap<object, string> at Case.it",
  ),
  refused(
    "ReadonlySet<string>",
    "PK203 Type isn't data: ReadonlySet<string> at Case.it",
  ),
  refused(
    "ReadonlyMap<string, number>",
    "PK203 Type isn't data: ReadonlyMap<string, number> at Case.it",
  ),
  refused(
    "Headers",
    "PK203 Type isn't data: Headers at Case.it",
  ),
  refused(
    "FormData",
    "PK203 Type isn't data: FormData at Case.it",
  ),
  refused(
    "URLSearchParams",
    "PK203 Type isn't data: URLSearchParams at Case.it",
  ),
  refused(
    "AbortSignal",
    "PK203 Type isn't data: AbortSignal at Case.it",
  ),
  refused(
    "WritableStream<string>",
    "PK203 Type isn't data: WritableStream<string> at Case.it",
  ),
  refused(
    "Generator<number>",
    "PK203 Type isn't data: Generator<number, any, any> at Case.it",
  ),
  refused(
    "typeof Math",
    "PK203 Type isn't data: Math at Case.it",
  ),
  refused("typeof Date", "PK204 Type is a function at Case.it"),
  refused("{ (): void; a: 1 }", "PK204 Type is a function at Case.it"),
  refused("unique symbol", "PK205 Type is a symbol at Case.it"),
  refused("Record<never, string>", "PK206 Type has no fields: {} at Case.it"),
  refused(
    "Date[] | string[]",
    "PK207 Members of the union look the same in JSON: date and string at Case.it[]",
  ),
  refused(
    "{ at: Date } | { at: string }",
    "PK207 Members of the union look the same in JSON: date and string at Case.it.at",
  ),
  refused(
    'bigint | "5"',
    "PK207 Members of the union look the same in JSON: bigint and string at Case.it",
  ),
  refused(
    'Uint8Array | "open"',
    "PK207 Members of the union look the same in JSON: bytes and string at Case.it",
  ),
  refused(
    "Record<string, Date> | { a: string }",
    "PK207 Members of the union look the same in JSON: date and string at Case.it.a",
  ),
  {
    name: "a date beside a text behind a name is refused",
    source: "type Text = string | number; interface Case { it: Text | Date }",
    findings: [
      "PK207 Members of the union look the same in JSON: date and string at Case.it",
    ],
  },
  {
    name: "a base that isn't there is refused",
    source: "interface Case extends Gone { id: string }",
    findings: ["PK202 Type can't be resolved: Cannot find name 'Gone'"],
  },
  {
    name: "a base of a class that isn't there is refused",
    source: 'class Case extends Gone { id = "" }',
    findings: ["PK202 Type can't be resolved: Cannot find name 'Gone'"],
  },
  {
    name: "a key that isn't there is refused",
    source: 'interface User { id: string } type Case = Pick<User, "name">;',
    findings: [
      `PK202 Type can't be resolved: Type '"name"' does not satisfy the constraint '"id"'`,
    ],
  },
  {
    name: "an argument that can't be resolved is refused",
    source: 'type Case = Exclude<"a" | "b", Gone>;',
    findings: ["PK202 Type can't be resolved: Cannot find name 'Gone'"],
  },
  {
    name: "keys beyond what the compiler takes are refused",
    source: `
      type D = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
      type Case = Record<\`${"${D}".repeat(6)}\`, string>;`,
    findings: ["PK202 Keys of the type can't be resolved at Case"],
  },
  {
    name: "a generic type that holds itself in itself is refused",
    source: "interface Grow<T> { x: Grow<Grow<T>> } type Case = Grow<string>;",
    findings: [
      "PK208 Type has no end at Grow_Grow_Grow_Grow_Grow_Grow_string.x",
    ],
  },
];
