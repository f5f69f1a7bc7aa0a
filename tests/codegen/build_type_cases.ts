/** A case of each finding on types; the rest of the type engine has tests of its own. @module */
import { run } from "./build_function_cases.ts";
import type { DiagnosticCase } from "./diagnostic_case.ts";

/** A schema as libraries make them. */
const SCHEMA = `import type { Parsed, StandardSchema } from "@pikku/core";
export declare const schema: StandardSchema<{ id: string }, { id: number }>;
`;

/** Cases of types. */
export const typeCases: readonly DiagnosticCase[] = [
  {
    code: "PK201",
    name: "data holds `any`",
    refused: run(
      "export function run(_: unknown, { id }: { id: any }): void { id; }",
    ),
    accepted: run(
      "export function run(_: unknown, { id }: { id: unknown }): void { id; }",
    ),
    marks: "id: any",
  },
  {
    code: "PK202",
    name: "a type can't be resolved",
    refused: run(
      "export function run(_: unknown, data: Nothing): void { data; }",
    ),
    accepted: run(
      "export interface Something { id: string }\nexport function run(_: unknown, data: Something): void { data; }",
    ),
    marks: "Nothing",
  },
  {
    code: "PK203",
    name: "data holds a Map",
    refused: run(
      "export function run(_: unknown, data: { all: Map<string, string> }): void { data; }",
    ),
    accepted: run(
      "export function run(_: unknown, data: { all: Record<string, string> }): void { data; }",
    ),
    marks: "all: Map<string, string>",
  },
  {
    code: "PK204",
    name: "data holds a function",
    refused: run(
      "export function run(_: unknown, data: { call: () => void }): void { data; }",
    ),
    accepted: run(
      "export function run(_: unknown, data: { call: string }): void { data; }",
    ),
    marks: "call: () => void",
  },
  {
    code: "PK205",
    name: "data holds a symbol",
    refused: run(
      "export function run(_: unknown, data: { key: symbol }): void { data; }",
    ),
    accepted: run(
      "export function run(_: unknown, data: { key: string }): void { data; }",
    ),
    marks: "key: symbol",
  },
  {
    code: "PK215",
    name: "JSDoc stands on the same line",
    refused: run(
      "export function run(_: unknown, data: { /** @minimum 1 */ n: number }): void { data; }",
    ),
    accepted: run(
      "export function run(_: unknown, data: {\n  /** @minimum 1 */\n  n: number }): void { data; }",
    ),
    marks: "n: number",
  },

  ...[
    [
      "PK206",
      "data is any object",
      "data: { x: object }",
      "x: object",
      "data: { x: { y: string } }",
    ],
    [
      "PK207",
      "data is a date or a text",
      "data: { x: Date | string }",
      "x: Date | string",
      "data: { x: Date | number }",
    ],
    [
      "PK210",
      "a key is `__proto__`",
      "data: { x: { __proto__: string } }",
      "x: { __proto__: string }",
      "data: { x: { proto: string } }",
    ],
    [
      "PK211",
      "a key fits two index signatures",
      "data: { x: { [a: `a${string}`]: Date; [b: `${string}b`]: { n: 1 } } }",
      "x: { [a: `a${string}`]: Date; [b: `${string}b`]: { n: 1 } }",
      "data: { x: { [a: `a${string}`]: Date; [b: `b${string}`]: { n: 1 } } }",
    ],
    [
      "PK216",
      "an array holds undefined",
      "data: { x: (string | undefined)[] }",
      "x: (string | undefined)[]",
      "data: { x: (string | null)[] }",
    ],
  ].map(([code, name, refused, marks, accepted]): DiagnosticCase => ({
    code: code!,
    name: name!,
    marks: marks!,
    refused: run(`export function run(_: unknown, ${refused}): void { data; }`),
    accepted: run(
      `export function run(_: unknown, ${accepted}): void { data; }`,
    ),
  })),
  {
    code: "PK233",
    name: "a computed type loses the tags of an alias",
    refused: run(
      "/** @format email */\nexport type Email = string;\nexport function run(_: unknown, data: { x: [Email, number][0] }): void { data; }",
    ),
    accepted: run(
      "/** @format email */\nexport type Email = string;\nexport function run(_: unknown, data: { x: [Email, number] }): void { data; }",
    ),
    marks: "x: [Email, number][0]",
  },
  {
    code: "PK208",
    name: "a type grows with each level",
    refused: run(
      "export interface Deep<T> { next?: Deep<T[]>; value: T }\nexport function run(_: unknown, data: Deep<string>): void { data; }",
    ),
    accepted: run(
      "export interface Deep<T> { next?: Deep<T>; value: T }\nexport function run(_: unknown, data: Deep<string>): void { data; }",
    ),
    marks: "next?: Deep<T[]>;",
  },
  {
    code: "PK209",
    name: "a type parameter is left open",
    refused: run("export function run(): void {}", {
      "events.ts": "export interface Events<T> { made: { of: T } }",
    }),
    accepted: run("export function run(): void {}", {
      "events.ts": "export interface Events { made: { of: string } }",
    }),
    marks: "",
  },
  {
    code: "PK212",
    name: "an enum is computed",
    refused: run(
      'export enum Kind { A = "a".length }\nexport function run(_: unknown, data: { kind: Kind }): void { data; }',
    ),
    accepted: run(
      "export enum Kind { A = 1 }\nexport function run(_: unknown, data: { kind: Kind }): void { data; }",
    ),
    marks: "",
  },
  {
    code: "PK213",
    name: "a tag doesn't fit the type",
    refused: run(
      "export interface Data {\n  /** @minLength 1 */\n  n: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    accepted: run(
      "export interface Data {\n  /** @minimum 1 */\n  n: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    marks: "",
  },
  {
    code: "PK214",
    name: "a tag can't be read",
    refused: run(
      "export interface Data {\n  /** @minimum one */\n  n: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    accepted: run(
      "export interface Data {\n  /** @minimum 1 */\n  n: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    marks: "",
  },
  {
    code: "PK217",
    name: "a tag is misspelt",
    refused: run(
      "export interface Data {\n  /** @minimun 1 */\n  n: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    accepted: run(
      "export interface Data {\n  /** @minimum 1 */\n  n: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    marks: "",
  },
  {
    code: "PK232",
    name: "a parsed type stands inside another",
    refused: run(
      `${SCHEMA}export function run(_: unknown, data: { all: Parsed<typeof schema>[] }): void { data; }`,
    ),
    accepted: run(
      `${SCHEMA}export function run(_: unknown, data: Parsed<typeof schema>): void { data; }`,
    ),
    marks: "all: Parsed<typeof schema>[]",
  },
  {
    code: "PK230",
    name: "limits contradict each other",
    refused: run(
      "export interface Data {\n  /** @minimum 2\n   * @maximum 1 */\n  n: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    accepted: run(
      "export interface Data {\n  /** @minimum 1\n   * @maximum 2 */\n  n: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    marks: "",
  },
  {
    code: "PK231",
    name: "a default isn't of its type",
    refused: run(
      "export interface Data {\n  /** @maximum 1\n   * @default 2 */\n  n?: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    accepted: run(
      "export interface Data {\n  /** @maximum 2\n   * @default 2 */\n  n?: number;\n}\nexport function run(_: unknown, data: Data): void { data; }",
    ),
    marks: "",
  },
  {
    code: "PK218",
    name: "a class extends a built-in",
    refused: run(
      "export class Names extends Map<string, string> { extra = 1; }\nexport function run(_: unknown, data: { names: Names }): void { data; }",
    ),
    accepted: run(
      "export interface Names { extra: number }\nexport function run(_: unknown, data: { names: Names }): void { data; }",
    ),
    marks: "",
  },
  {
    code: "PK219",
    name: "a list has fields",
    refused: run(
      "export function run(_: unknown, data: { x: string[] & { total: number } }): void { data; }",
    ),
    accepted: run(
      "export function run(_: unknown, data: { x: { items: string[]; total: number } }): void { data; }",
    ),
    marks: "x: string[] & { total: number }",
  },
  {
    code: "PK220",
    name: "a template has no pattern",
    refused: run(
      "export function run(_: unknown, data: { x: Uppercase<`${number}x`> }): void { data; }",
    ),
    accepted: run(
      "export function run(_: unknown, data: { x: `${number}X` }): void { data; }",
    ),
    marks: "x: Uppercase<`${number}x`>",
  },
  {
    code: "PK221",
    name: "a class writes its own JSON",
    refused: run(
      "export class Money { cents = 0; toJSON(): string { return String(this.cents); } }\nexport function run(_: unknown, data: { money: Money }): void { data; }",
    ),
    accepted: run(
      "export interface Money { cents: number }\nexport function run(_: unknown, data: { money: Money }): void { data; }",
    ),
    marks: "",
  },
  {
    code: "PK222",
    name: "a type has too many parts",
    refused: run(
      "type D = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;\nexport type Rows = Record<`r${D}${D}${D}`, Record<`c${D}${D}`, string>>;\nexport function run(_: unknown, data: { rows: Rows }): void { data; }",
    ),
    accepted: run(
      "export type Rows = Record<string, Record<string, string>>;\nexport function run(_: unknown, data: { rows: Rows }): void { data; }",
    ),
    marks: "",
  },
];
