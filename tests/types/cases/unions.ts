/** Cases of unions and enums. @module */
import type { TypeCase } from "../case.ts";
import {
  array,
  boolean,
  literal,
  nothing,
  number,
  object,
  ref,
  scalar,
  string,
  tagged,
  union,
} from "../shapes.ts";

const circle = object({ kind: literal("circle"), r: number });
const square = object({ kind: literal("square"), side: number });

export const unionCases: readonly TypeCase[] = [
  {
    name: "a union keeps its declared order",
    source: 'type Case = "b" | "a" | 10 | 2 | null;',
    type: union(
      literal("b"),
      literal("a"),
      literal(10),
      literal(2),
      nothing,
    ),
  },
  {
    name: "a union of keys is sorted",
    source: "type Case = keyof { b: 1; a: 1; c: 1 };",
    type: union(literal("a"), literal("b"), literal("c")),
  },
  {
    name: "true and false are boolean",
    source: "interface Case { a: true | false | null; b?: boolean }",
    type: object({ a: union(boolean, nothing), "b?": boolean }),
  },
  {
    name: "a literal beside its own primitive stays for the reader",
    source: 'type Case = "a" | (string & {});',
    type: union(literal("a"), string),
  },
  {
    name: "a discriminated union says by what",
    source: `
      type Case = { kind: "circle"; r: number } | { kind: "square"; side: number };`,
    type: tagged("kind", circle, square),
  },
  {
    name: "null beside a discriminated union changes nothing",
    source: `
      interface Circle { kind: "circle"; r: number }
      interface Square { kind: "square"; side: number }
      interface Case { shape: Circle | Square | null }`,
    type: object({
      shape: tagged("kind", ref("Circle"), ref("Square"), nothing),
    }),
    types: { Circle: circle, Square: square },
  },
  {
    name: "a named union inside a discriminated one is opened",
    source: `
      interface Circle { kind: "circle"; r: number }
      interface Square { kind: "square"; side: number }
      type Round = Circle | { kind: "oval" };
      type Case = Round | Square;`,
    type: tagged(
      "kind",
      ref("Circle"),
      object({ kind: literal("oval") }),
      ref("Square"),
    ),
    types: { Circle: circle, Square: square },
  },
  {
    name: "objects with the same literal aren't discriminated",
    source: 'type Case = { kind: "a"; x: 1 } | { kind: "a"; y: 2 };',
    type: union(
      object({ kind: literal("a"), x: literal(1) }),
      object({ kind: literal("a"), y: literal(2) }),
    ),
  },
  {
    name: "a named union stays a ref inside another",
    source: `
      type Status = "open" | "done";
      interface Case { a: Status | null; b?: Status; c: Status | 1 }`,
    type: object({
      a: union(ref("Status"), nothing),
      "b?": ref("Status"),
      c: union(ref("Status"), literal(1)),
    }),
    types: { Status: union(literal("open"), literal("done")) },
  },
  {
    name: "Exclude leaves the rest",
    source: `
      type Shape = { kind: "circle"; r: number } | { kind: "square"; side: number };
      type Case = Exclude<Shape, { kind: "circle" }>;`,
    type: square,
  },
  {
    name: "a recursive union is JSON",
    source:
      "type Case = string | number | boolean | null | Case[] | { [key: string]: Case };",
    type: union(
      string,
      number,
      boolean,
      nothing,
      array(ref("Case")),
      object({}, { index: ref("Case") }),
    ),
  },
  {
    name: "a string enum has its values in order",
    source: `enum Case { Red = "red", Blue = "blue" }`,
    type: union(literal("red"), literal("blue")),
  },
  {
    name: "a number enum has its values, computed constants too",
    source: "enum Case { A, B, C = 1 << 4, D }",
    type: union(literal(0), literal(1), literal(16), literal(17)),
  },
  {
    name: "a constant enum is an enum, and its members have docs",
    source: `const enum Case {
      /** First. */
      A = "a",
      B = "b",
    }`,
    type: union(
      { ...literal("a"), doc: { description: "First." } },
      literal("b"),
    ),
  },
  {
    name: "an enum is a ref, optional or with null; a member is a literal",
    source: `
      enum Color { Red = "red", Blue = "blue" }
      interface Case { a?: Color; b: Color | null; c: Color.Red }`,
    type: object({
      "a?": ref("Color"),
      b: union(ref("Color"), nothing),
      c: literal("red"),
    }),
    types: { Color: union(literal("red"), literal("blue")) },
  },
  {
    name: "an enum of one member has a name too",
    source: 'enum Only { A = "a" } interface Case { only: Only }',
    type: object({ only: ref("Only") }),
    types: { Only: union(literal("a")) },
  },
  {
    name: "a date may be null, a literal or a number",
    source: 'interface Case { a: Date | null; b: Date | "never" | number }',
    type: object({
      a: union(scalar("date"), nothing),
      b: union(scalar("date"), literal("never"), number),
    }),
  },
];
