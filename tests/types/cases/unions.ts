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
    schema:
      '{"anyOf":[{"type":["number","string"],"enum":["b","a",10,2]},{"type":"null"}]}',
    ok: ["b", "a", 10, 2, null],
    no: ["c", 3, "10", ""],
  },
  {
    name: "a union of keys is sorted",
    source: "type Case = keyof { b: 1; a: 1; c: 1 };",
    type: union(literal("a"), literal("b"), literal("c")),
    schema: '{"type":"string","enum":["a","b","c"]}',
    ok: ["a", "b", "c"],
    no: ["d", 1, "ab"],
  },
  {
    name: "true and false are boolean",
    source: "interface Case { a: true | false | null; b?: boolean }",
    type: object({ a: union(boolean, nothing), "b?": boolean }),
    schema:
      '{"type":"object","properties":{"a":{"type":["boolean","null"]},"b":{"type":"boolean"}},"required":["a"],"additionalProperties":false}',
    ok: [{ a: true }, { a: false, b: true }, { a: null, b: false }],
    no: [{}, { a: 0 }, { a: true, b: null }],
  },
  {
    name: "a literal beside its own primitive stays for the reader",
    source: 'type Case = "a" | (string & {});',
    type: union(literal("a"), string),
    schema: '{"anyOf":[{"const":"a"},{"type":"string"}]}',
    ok: ["a", "b", ""],
    no: [1, null],
  },
  {
    name: "a discriminated union says by what",
    source: `
      type Case = { kind: "circle"; r: number } | { kind: "square"; side: number };`,
    type: tagged("kind", circle, square),
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_circle"},{"$ref":"#/$defs/Case_square"}],"discriminator":{"propertyName":"kind","mapping":{"circle":"#/$defs/Case_circle","square":"#/$defs/Case_square"}},"$defs":{"Case_circle":{"type":"object","properties":{"kind":{"type":"string","const":"circle"},"r":{"type":"number"}},"required":["kind","r"],"additionalProperties":false},"Case_square":{"type":"object","properties":{"kind":{"type":"string","const":"square"},"side":{"type":"number"}},"required":["kind","side"],"additionalProperties":false}}}',
    ok: [{ kind: "circle", r: 1 }, { kind: "square", side: 1 }],
    no: [{ kind: "circle", side: 1 }, { kind: "oval", r: 1 }, { r: 1 }, {
      kind: "circle",
      r: 1,
      side: 1,
    }],
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
    schema:
      '{"type":"object","properties":{"shape":{"anyOf":[{"oneOf":[{"$ref":"#/$defs/Circle"},{"$ref":"#/$defs/Square"}],"discriminator":{"propertyName":"kind","mapping":{"circle":"#/$defs/Circle","square":"#/$defs/Square"}}},{"type":"null"}]}},"required":["shape"],"additionalProperties":false,"$defs":{"Circle":{"type":"object","properties":{"kind":{"type":"string","const":"circle"},"r":{"type":"number"}},"required":["kind","r"],"additionalProperties":false},"Square":{"type":"object","properties":{"kind":{"type":"string","const":"square"},"side":{"type":"number"}},"required":["kind","side"],"additionalProperties":false}}}',
    ok: [{ shape: null }, { shape: { kind: "circle", r: 1 } }, {
      shape: { kind: "square", side: 1 },
    }],
    no: [{}, { shape: { kind: "square", r: 1 } }, { shape: { kind: null } }],
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
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Circle"},{"$ref":"#/$defs/Case_oval"},{"$ref":"#/$defs/Square"}],"discriminator":{"propertyName":"kind","mapping":{"circle":"#/$defs/Circle","oval":"#/$defs/Case_oval","square":"#/$defs/Square"}},"$defs":{"Case_oval":{"type":"object","properties":{"kind":{"type":"string","const":"oval"}},"required":["kind"],"additionalProperties":false},"Circle":{"type":"object","properties":{"kind":{"type":"string","const":"circle"},"r":{"type":"number"}},"required":["kind","r"],"additionalProperties":false},"Square":{"type":"object","properties":{"kind":{"type":"string","const":"square"},"side":{"type":"number"}},"required":["kind","side"],"additionalProperties":false}}}',
    ok: [{ kind: "circle", r: 1 }, { kind: "oval" }, {
      kind: "square",
      side: 1,
    }],
    no: [{ kind: "circle" }, { kind: "oval", r: 1 }, { kind: "star" }, null],
  },
  {
    name: "objects with the same literal aren't discriminated",
    source: 'type Case = { kind: "a"; x: 1 } | { kind: "a"; y: 2 };',
    type: union(
      object({ kind: literal("a"), x: literal(1) }),
      object({ kind: literal("a"), y: literal(2) }),
    ),
    schema:
      '{"anyOf":[{"type":"object","properties":{"kind":{"type":"string","const":"a"},"x":{"type":"number","const":1}},"required":["kind","x"],"additionalProperties":false},{"type":"object","properties":{"kind":{"type":"string","const":"a"},"y":{"type":"number","const":2}},"required":["kind","y"],"additionalProperties":false}]}',
    ok: [{ kind: "a", x: 1 }, { kind: "a", y: 2 }],
    no: [{ kind: "a" }, { kind: "a", x: 2 }, { kind: "b", x: 1 }],
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
    schema:
      '{"type":"object","properties":{"a":{"anyOf":[{"$ref":"#/$defs/Status"},{"type":"null"}]},"b":{"$ref":"#/$defs/Status"},"c":{"anyOf":[{"const":1},{"$ref":"#/$defs/Status"}]}},"required":["a","c"],"additionalProperties":false,"$defs":{"Status":{"type":"string","enum":["open","done"]}}}',
    ok: [{ a: null, c: 1 }, { a: "open", b: "done", c: "open" }],
    no: [
      { a: "other", c: 1 },
      { a: null, c: null },
      { a: null, b: null, c: 1 },
      { a: 1, c: 1 },
    ],
  },
  {
    name: "Exclude leaves the rest",
    source: `
      type Shape = { kind: "circle"; r: number } | { kind: "square"; side: number };
      type Case = Exclude<Shape, { kind: "circle" }>;`,
    type: square,
    schema:
      '{"type":"object","properties":{"kind":{"type":"string","const":"square"},"side":{"type":"number"}},"required":["kind","side"],"additionalProperties":false}',
    ok: [{ kind: "square", side: 1 }],
    no: [{ kind: "circle", r: 1 }, { kind: "square" }],
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
    schema:
      '{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"},{"type":"array","items":{"$ref":"#/$defs/Case"}},{"type":"object","additionalProperties":{"$ref":"#/$defs/Case"}}],"$defs":{"Case":{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"},{"type":"array","items":{"$ref":"#/$defs/Case"}},{"type":"object","additionalProperties":{"$ref":"#/$defs/Case"}}]}}}',
    ok: ["", 0, false, null, [], {}, [{ a: [null, { b: 1 }] }]],
    no: [undefined],
  },
  {
    name: "a string enum has its values in order",
    source: `enum Case { Red = "red", Blue = "blue" }`,
    type: union(literal("red"), literal("blue")),
    schema: '{"type":"string","enum":["red","blue"]}',
    ok: ["red", "blue"],
    no: ["Red", "green", 0],
  },
  {
    name: "a number enum has its values, computed constants too",
    source: "enum Case { A, B, C = 1 << 4, D }",
    type: union(literal(0), literal(1), literal(16), literal(17)),
    schema: '{"type":"number","enum":[0,1,16,17]}',
    ok: [0, 1, 16, 17],
    no: [2, 4, "A", "0"],
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
    schema: '{"type":"string","enum":["a","b"]}',
    ok: ["a", "b"],
    no: ["A", "c"],
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
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Color"},"b":{"anyOf":[{"$ref":"#/$defs/Color"},{"type":"null"}]},"c":{"type":"string","const":"red"}},"required":["b","c"],"additionalProperties":false,"$defs":{"Color":{"type":"string","enum":["red","blue"]}}}',
    ok: [{ b: null, c: "red" }, { a: "blue", b: "red", c: "red" }],
    no: [{ a: null, b: null, c: "red" }, { b: null, c: "blue" }, { c: "red" }, {
      b: "Red",
      c: "red",
    }],
  },
  {
    name: "an enum of one member has a name too",
    source: 'enum Only { A = "a" } interface Case { only: Only }',
    type: object({ only: ref("Only") }),
    types: { Only: union(literal("a")) },
    schema:
      '{"type":"object","properties":{"only":{"$ref":"#/$defs/Only"}},"required":["only"],"additionalProperties":false,"$defs":{"Only":{"const":"a"}}}',
    ok: [{ only: "a" }],
    no: [{}, { only: "A" }, { only: null }],
  },
  {
    name: "a date may be null, a literal or a number",
    source: 'interface Case { a: Date | null; b: Date | "never" | number }',
    type: object({
      a: union(scalar("date"), nothing),
      b: union(scalar("date"), literal("never"), number),
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":["string","null"],"format":"date-time"},"b":{"anyOf":[{"const":"never"},{"type":"string","format":"date-time"},{"type":"number"}]}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ a: null, b: "never" }, { a: "2026-01-02T03:04:05.000Z", b: 1 }, {
      a: null,
      b: "2026-01-02T03:04:05.000Z",
    }],
    as: [{ a: null, b: "never" }, {
      a: new Date("2026-01-02T03:04:05.000Z"),
      b: 1,
    }, { a: null, b: new Date("2026-01-02T03:04:05.000Z") }],
    no: [{ a: "never", b: 1 }, { a: 1, b: 1 }, { a: null, b: "ever" }, {
      a: null,
      b: null,
    }],
  },
];
