/** Cases of scalars, literals, arrays and streams. @module */
import type { TypeCase } from "../case.ts";
import {
  array,
  boolean,
  literal,
  nothing,
  number,
  object,
  scalar,
  stream,
  string,
  union,
  unknown,
} from "../shapes.ts";
import { scalarsValues } from "./scalars_values.ts";

const one = (type: string, expected: TypeCase["type"]): TypeCase => ({
  name: `${type} is what it is`,
  source: `type Case = ${type};`,
  type: expected,
  ...scalarsValues[type],
});

export const scalarCases: readonly TypeCase[] = [
  one("string", string),
  one("number", number),
  one("boolean", boolean),
  one("bigint", scalar("bigint")),
  one("null", nothing),
  one("undefined", scalar("undefined")),
  one("void", scalar("undefined")),
  one("unknown", unknown),
  one("never", scalar("never")),
  one("Date", scalar("date")),
  one("URL", scalar("url")),
  one("Uint8Array", scalar("bytes")),
  one("Uint8Array<ArrayBuffer>", scalar("bytes")),
  one("File", scalar("file")),
  one("Blob", scalar("file")),
  one("ReadableStream", scalar("bytestream")),
  one("ReadableStream<Uint8Array>", scalar("bytestream")),
  one("ReadableStream<string>", stream(string)),
  one("Response", scalar("response")),
  one("AsyncIterable<number>", stream(number)),
  one("AsyncIterableIterator<number>", stream(number)),
  one("AsyncGenerator<{ n: number }, void, unknown>", {
    ...stream(object({ n: number })),
  }),
  one('"a"', literal("a")),
  one("-3", literal(-3)),
  one("true", literal(true)),
  one("5n", literal(5n)),
  one("-5n", literal(-5n)),
  one("string[]", array(string)),
  one("readonly string[]", array(string)),
  one("ReadonlyArray<string>", array(string)),
  one("string[][]", array(array(string))),
  one("(string | null)[]", array(union(string, nothing))),
  one("[string, number]", {
    kind: "tuple",
    elements: [{ type: string }, { type: number }],
  }),
  one("readonly [a: 1, b?: number, ...rest: string[]]", {
    kind: "tuple",
    elements: [
      { name: "a", type: literal(1) },
      { name: "b", type: number, optional: true },
    ],
    rest: string,
  }),
  one("[]", { kind: "tuple", elements: [] }),
  one(
    "`user-${number}`",
    scalar("string", {
      pattern: "^user-[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$",
    }),
  ),
  one(
    "`a.${string}(${bigint})`",
    scalar("string", {
      pattern: "^a\\.[\\s\\S]*\\(-?(?:0|[1-9][0-9]*)\\)$",
    }),
  ),
  one('`${"x" | "y"}-z`', union(literal("x-z"), literal("y-z"))),
  one("Uppercase<string>", scalar("string", { pattern: "^[^\\p{CWU}]*$" })),
  one('string & { readonly __brand: "UserId" }', string),
  one("number & { [tag]?: true }; declare const tag: unique symbol", number),
  one('Date & { readonly __brand: "Day" }', scalar("date")),
  one("Parameters<(a: string, b?: number) => void>", {
    kind: "tuple",
    elements: [
      { name: "a", type: string },
      { name: "b", type: number, optional: true },
    ],
  }),
  one("Awaited<Promise<string>>", string),
];
