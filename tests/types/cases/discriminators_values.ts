/** Cases of unions that literals tell apart, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

const at = "2026-01-02T03:04:05.000Z";

export const discriminatorsValues: readonly TypeCase[] = [
  {
    name: "a text comes before another literal",
    source:
      'type Case = { ok: true; kind: "a" } | { ok: false; kind: "b"; n: 1 };',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_a"},{"$ref":"#/$defs/Case_b"}],"discriminator":{"propertyName":"kind","mapping":{"a":"#/$defs/Case_a","b":"#/$defs/Case_b"}},"$defs":{"Case_a":{"type":"object","properties":{"ok":{"type":"boolean","const":true},"kind":{"type":"string","const":"a"}},"required":["ok","kind"],"additionalProperties":false},"Case_b":{"type":"object","properties":{"ok":{"type":"boolean","const":false},"kind":{"type":"string","const":"b"},"n":{"type":"number","const":1}},"required":["ok","kind","n"],"additionalProperties":false}}}',
    ok: [{ ok: true, kind: "a" }, { ok: false, kind: "b", n: 1 }],
    no: [{ ok: false, kind: "a" }, { ok: true, kind: "b", n: 1 }, {}],
  },
  {
    name: "a boolean tells which form a value has",
    source:
      "interface Done { ok: true; at: Date } type Case = Done | { ok: false; at: string } | null;",
    schema:
      '{"anyOf":[{"oneOf":[{"$ref":"#/$defs/Done"},{"type":"object","properties":{"ok":{"type":"boolean","const":false},"at":{"type":"string"}},"required":["ok","at"],"additionalProperties":false}]},{"type":"null"}],"$defs":{"Done":{"type":"object","properties":{"ok":{"type":"boolean","const":true},"at":{"type":"string","format":"date-time"}},"required":["ok","at"],"additionalProperties":false}}}',
    ok: [{ ok: true, at }, { ok: false, at }, null],
    as: [{ ok: true, at: new Date(at) }, { ok: false, at }, null],
    no: [{ ok: true, at: "soon" }, { at }, { ok: "true", at }, {
      ok: null,
      at,
    }],
  },
  {
    name: "literals of several kinds tell apart",
    source:
      'type Case = { v: 1 | "one"; at: Date } | { v: 2; at: bigint } | { v: true };',
    schema:
      '{"oneOf":[{"type":"object","properties":{"v":{"type":["number","string"],"enum":[1,"one"]},"at":{"type":"string","format":"date-time"}},"required":["v","at"],"additionalProperties":false},{"type":"object","properties":{"v":{"type":"number","const":2},"at":{"type":"string","pattern":"^-?\\\\d+$"}},"required":["v","at"],"additionalProperties":false},{"type":"object","properties":{"v":{"type":"boolean","const":true}},"required":["v"],"additionalProperties":false}]}',
    ok: [{ v: 1, at }, { v: "one", at }, { v: 2, at: "2" }, { v: true }],
    as: [
      { v: 1, at: new Date(at) },
      { v: "one", at: new Date(at) },
      { v: 2, at: 2n },
      { v: true },
    ],
    no: [{ v: 1, at: "2" }, { v: 2, at }, { v: "1", at }, { v: "true" }],
  },
  {
    name:
      "a number and its text are the same in a form, so that neither is a tag",
    source: 'type Case = { v: 1; a: string } | { v: "1"; b: string };',
    schema:
      '{"anyOf":[{"type":"object","properties":{"v":{"type":"number","const":1},"a":{"type":"string"}},"required":["v","a"],"additionalProperties":false},{"type":"object","properties":{"v":{"type":"string","const":"1"},"b":{"type":"string"}},"required":["v","b"],"additionalProperties":false}]}',
    ok: [{ v: 1, a: "" }, { v: "1", b: "" }],
    no: [{ v: 1, b: "" }, { v: "1", a: "" }, { v: 1 }],
  },
  {
    name: "a literal inside of a property tells which form a value has",
    source:
      'interface A { head: { kind: "a"; v: 1 }; at: Date } type Case = A | { head: { kind: "b" | "c" }; at: string };',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/A"},{"type":"object","properties":{"head":{"type":"object","properties":{"kind":{"type":"string","enum":["b","c"]}},"required":["kind"],"additionalProperties":false},"at":{"type":"string"}},"required":["head","at"],"additionalProperties":false}],"$defs":{"A":{"type":"object","properties":{"head":{"type":"object","properties":{"kind":{"type":"string","const":"a"},"v":{"type":"number","const":1}},"required":["kind","v"],"additionalProperties":false},"at":{"type":"string","format":"date-time"}},"required":["head","at"],"additionalProperties":false}}}',
    ok: [
      { head: { kind: "a", v: 1 }, at },
      { head: { kind: "c" }, at },
    ],
    as: [
      { head: { kind: "a", v: 1 }, at: new Date(at) },
      { head: { kind: "c" }, at },
    ],
    no: [
      { head: { kind: "c", v: 1 }, at },
      { head: { kind: "d" }, at },
      { head: {}, at },
      { head: null, at },
      { at },
      { head: "a", at },
    ],
  },
  {
    name: "members that share a literal are told apart by another",
    source: `
      type Case =
        | { kind: "shape"; form: "circle"; at: Date }
        | { kind: "shape"; form: "line"; at: bigint }
        | { kind: "text"; at: string };`,
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_shape"},{"$ref":"#/$defs/Case_text"}],"discriminator":{"propertyName":"kind","mapping":{"shape":"#/$defs/Case_shape","text":"#/$defs/Case_text"}},"$defs":{"Case_shape":{"oneOf":[{"$ref":"#/$defs/Case_shape_circle"},{"$ref":"#/$defs/Case_shape_line"}],"discriminator":{"propertyName":"form","mapping":{"circle":"#/$defs/Case_shape_circle","line":"#/$defs/Case_shape_line"}}},"Case_shape_circle":{"type":"object","properties":{"kind":{"type":"string","const":"shape"},"form":{"type":"string","const":"circle"},"at":{"type":"string","format":"date-time"}},"required":["kind","form","at"],"additionalProperties":false},"Case_shape_line":{"type":"object","properties":{"kind":{"type":"string","const":"shape"},"form":{"type":"string","const":"line"},"at":{"type":"string","pattern":"^-?\\\\d+$"}},"required":["kind","form","at"],"additionalProperties":false},"Case_text":{"type":"object","properties":{"kind":{"type":"string","const":"text"},"at":{"type":"string"}},"required":["kind","at"],"additionalProperties":false}}}',
    ok: [
      { kind: "shape", form: "circle", at },
      { kind: "shape", form: "line", at: "7" },
      { kind: "text", at },
    ],
    as: [
      { kind: "shape", form: "circle", at: new Date(at) },
      { kind: "shape", form: "line", at: 7n },
      { kind: "text", at },
    ],
    no: [
      { kind: "shape", form: "circle", at: "7" },
      { kind: "shape", at },
      { kind: "text", form: "line", at },
      { form: "line", at: "7" },
    ],
  },
  {
    name: "a named union of members that share a literal keeps its name",
    source: `
      type Shape = { kind: "shape"; form: 1; at: Date } | { kind: "shape"; form: 2; at: string };
      interface Text { kind: "text" }
      type Case = Shape | Text;`,
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Shape"},{"$ref":"#/$defs/Text"}],"discriminator":{"propertyName":"kind","mapping":{"shape":"#/$defs/Shape","text":"#/$defs/Text"}},"$defs":{"Shape":{"oneOf":[{"type":"object","properties":{"kind":{"type":"string","const":"shape"},"form":{"type":"number","const":1},"at":{"type":"string","format":"date-time"}},"required":["kind","form","at"],"additionalProperties":false},{"type":"object","properties":{"kind":{"type":"string","const":"shape"},"form":{"type":"number","const":2},"at":{"type":"string"}},"required":["kind","form","at"],"additionalProperties":false}]},"Text":{"type":"object","properties":{"kind":{"type":"string","const":"text"}},"required":["kind"],"additionalProperties":false}}}',
    ok: [
      { kind: "shape", form: 1, at },
      { kind: "shape", form: 2, at },
      { kind: "text" },
    ],
    as: [
      { kind: "shape", form: 1, at: new Date(at) },
      { kind: "shape", form: 2, at },
      { kind: "text" },
    ],
    no: [{ kind: "shape", form: 3, at }, { kind: "shape" }],
  },
  {
    name: "a tag that may be missing tells nothing",
    source: 'type Case = { k?: "a"; a: 1 } | { k: "b"; b: 1 };',
    schema:
      '{"anyOf":[{"type":"object","properties":{"k":{"type":"string","const":"a"},"a":{"type":"number","const":1}},"required":["a"],"additionalProperties":false},{"type":"object","properties":{"k":{"type":"string","const":"b"},"b":{"type":"number","const":1}},"required":["k","b"],"additionalProperties":false}]}',
    ok: [{ a: 1 }, { k: "a", a: 1 }, { k: "b", b: 1 }],
    no: [{ k: "b", a: 1 }, { b: 1 }],
  },
  {
    name: "a tag with a default tells nothing of data",
    source: `
      interface A {
        /** @default "a" */
        k: "a";
        a: 1;
      }
      type Case = A | { k: "b"; b: 1 };`,
    schema:
      '{"anyOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/Case_b"}],"$defs":{"A":{"type":"object","properties":{"k":{"type":"string","const":"a","default":"a"},"a":{"type":"number","const":1}},"required":["a"],"additionalProperties":false},"Case_b":{"type":"object","properties":{"k":{"type":"string","const":"b"},"b":{"type":"number","const":1}},"required":["k","b"],"additionalProperties":false}}}',
    output:
      '{"oneOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/Case_b"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/$defs/A","b":"#/$defs/Case_b"}},"$defs":{"A":{"type":"object","properties":{"k":{"type":"string","const":"a","default":"a"},"a":{"type":"number","const":1}},"required":["k","a"]},"Case_b":{"type":"object","properties":{"k":{"type":"string","const":"b"},"b":{"type":"number","const":1}},"required":["k","b"]}}}',
    ok: [{ k: "b", b: 1 }, { k: "a", a: 1 }],
    no: [{ k: "b", a: 1 }, { b: 1 }],
  },
];
