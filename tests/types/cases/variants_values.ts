/** Cases of unions and discriminators, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const variantsValues: readonly TypeCase[] = [
  {
    name: "members with a tag are told apart by it",
    source:
      'type Case = { kind: "circle"; r: number } | { kind: "square"; side: number };',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_circle"},{"$ref":"#/$defs/Case_square"}],"discriminator":{"propertyName":"kind","mapping":{"circle":"#/$defs/Case_circle","square":"#/$defs/Case_square"}},"$defs":{"Case_circle":{"type":"object","properties":{"kind":{"type":"string","const":"circle"},"r":{"type":"number"}},"required":["kind","r"],"additionalProperties":false},"Case_square":{"type":"object","properties":{"kind":{"type":"string","const":"square"},"side":{"type":"number"}},"required":["kind","side"],"additionalProperties":false}}}',
    ok: [{ "kind": "circle", "r": 1 }],
    no: [{ "kind": "circle", "side": 1 }, { "r": 1 }, { "kind": "x", "r": 1 }],
  },
  {
    name: "a member of several tags",
    source:
      'type Case = { kind: "dog"; bark: true } | { kind: "cat" | "lion"; meow: true };',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_dog"},{"$ref":"#/$defs/Case_cat"}],"discriminator":{"propertyName":"kind","mapping":{"dog":"#/$defs/Case_dog","cat":"#/$defs/Case_cat","lion":"#/$defs/Case_cat"}},"$defs":{"Case_cat":{"type":"object","properties":{"kind":{"type":"string","enum":["cat","lion"]},"meow":{"type":"boolean","const":true}},"required":["kind","meow"],"additionalProperties":false},"Case_dog":{"type":"object","properties":{"kind":{"type":"string","const":"dog"},"bark":{"type":"boolean","const":true}},"required":["kind","bark"],"additionalProperties":false}}}',
    ok: [{ "kind": "lion", "meow": true }, { "kind": "dog", "bark": true }],
    no: [{ "kind": "lion", "bark": true }, { "kind": "cow" }],
  },
  {
    name: "a boolean tells apart",
    source:
      "type Case = { ok: true; value: Date } | { ok: false; error: string };",
    schema:
      '{"oneOf":[{"type":"object","properties":{"ok":{"type":"boolean","const":true},"value":{"type":"string","format":"date-time"}},"required":["ok","value"],"additionalProperties":false},{"type":"object","properties":{"ok":{"type":"boolean","const":false},"error":{"type":"string"}},"required":["ok","error"],"additionalProperties":false}]}',
    ok: [{ "ok": true, "value": "2026-01-02T03:04:05.000Z" }, {
      "ok": false,
      "error": "",
    }],
    no: [{ "ok": true, "error": "" }, { "ok": false }],
    as: [{ "ok": true, "value": new Date("2026-01-02T03:04:05.000Z") }, {
      "ok": false,
      "error": "",
    }],
  },
  {
    name: "a number tells apart",
    source: "type Case = { v: 1; a: bigint } | { v: 2; a: string };",
    schema:
      '{"oneOf":[{"type":"object","properties":{"v":{"type":"number","const":1},"a":{"type":"string","pattern":"^-?\\\\d+$"}},"required":["v","a"],"additionalProperties":false},{"type":"object","properties":{"v":{"type":"number","const":2},"a":{"type":"string"}},"required":["v","a"],"additionalProperties":false}]}',
    ok: [{ "v": 1, "a": "1" }, { "v": 2, "a": "1" }],
    no: [{ "v": 1, "a": "x" }, { "v": 3, "a": "1" }],
    as: [{ "v": 1, "a": 1n }, { "v": 2, "a": "1" }],
  },
  {
    name: "a nested property tells apart",
    source:
      'type Case = { meta: { kind: "a" }; n: number } | { meta: { kind: "b" }; s: string };',
    schema:
      '{"oneOf":[{"type":"object","properties":{"meta":{"type":"object","properties":{"kind":{"type":"string","const":"a"}},"required":["kind"],"additionalProperties":false},"n":{"type":"number"}},"required":["meta","n"],"additionalProperties":false},{"type":"object","properties":{"meta":{"type":"object","properties":{"kind":{"type":"string","const":"b"}},"required":["kind"],"additionalProperties":false},"s":{"type":"string"}},"required":["meta","s"],"additionalProperties":false}]}',
    ok: [{ "meta": { "kind": "a" }, "n": 1 }],
    no: [{ "meta": { "kind": "a" }, "s": "" }],
  },
  {
    name: "a tag inside a tagged member",
    source:
      'type Case = { kind: "shape"; shape: { form: "circle"; r: number } | { form: "line" } } | { kind: "text" };',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_shape"},{"$ref":"#/$defs/Case_text"}],"discriminator":{"propertyName":"kind","mapping":{"shape":"#/$defs/Case_shape","text":"#/$defs/Case_text"}},"$defs":{"Case_shape":{"type":"object","properties":{"kind":{"type":"string","const":"shape"},"shape":{"oneOf":[{"$ref":"#/$defs/Case_shape_shape_circle"},{"$ref":"#/$defs/Case_shape_shape_line"}],"discriminator":{"propertyName":"form","mapping":{"circle":"#/$defs/Case_shape_shape_circle","line":"#/$defs/Case_shape_shape_line"}}}},"required":["kind","shape"],"additionalProperties":false},"Case_shape_shape_circle":{"type":"object","properties":{"form":{"type":"string","const":"circle"},"r":{"type":"number"}},"required":["form","r"],"additionalProperties":false},"Case_shape_shape_line":{"type":"object","properties":{"form":{"type":"string","const":"line"}},"required":["form"],"additionalProperties":false},"Case_text":{"type":"object","properties":{"kind":{"type":"string","const":"text"}},"required":["kind"],"additionalProperties":false}}}',
    ok: [{ "kind": "shape", "shape": { "form": "line" } }, { "kind": "text" }],
    no: [{ "kind": "shape", "shape": { "form": "circle" } }, {
      "kind": "text",
      "shape": {},
    }],
  },
  {
    name: "unions of unions are one",
    source:
      'type A = { k: "a" }; type B = { k: "b" }; type C = { k: "c" }; type AB = A | B; type Case = AB | C;',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"},{"$ref":"#/$defs/C"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/$defs/A","b":"#/$defs/B","c":"#/$defs/C"}},"$defs":{"A":{"type":"object","properties":{"k":{"type":"string","const":"a"}},"required":["k"],"additionalProperties":false},"B":{"type":"object","properties":{"k":{"type":"string","const":"b"}},"required":["k"],"additionalProperties":false},"C":{"type":"object","properties":{"k":{"type":"string","const":"c"}},"required":["k"],"additionalProperties":false}}}',
    ok: [{ "k": "a" }, { "k": "c" }],
    no: [{ "k": "d" }],
  },
  {
    name: "a tagged union in a list",
    source: 'type Case = ({ k: "d"; v: Date } | { k: "s"; v: string })[];',
    schema:
      '{"type":"array","items":{"oneOf":[{"$ref":"#/$defs/Case_d"},{"$ref":"#/$defs/Case_s"}],"discriminator":{"propertyName":"k","mapping":{"d":"#/$defs/Case_d","s":"#/$defs/Case_s"}}},"$defs":{"Case_d":{"type":"object","properties":{"k":{"type":"string","const":"d"},"v":{"type":"string","format":"date-time"}},"required":["k","v"],"additionalProperties":false},"Case_s":{"type":"object","properties":{"k":{"type":"string","const":"s"},"v":{"type":"string"}},"required":["k","v"],"additionalProperties":false}}}',
    ok: [[{ "k": "d", "v": "2026-01-02T03:04:05.000Z" }, {
      "k": "s",
      "v": "2026-01-02T03:04:05.000Z",
    }]],
    no: [[{ "k": "d", "v": "x" }]],
    as: [[{ "k": "d", "v": new Date("2026-01-02T03:04:05.000Z") }, {
      "k": "s",
      "v": "2026-01-02T03:04:05.000Z",
    }]],
  },
  {
    name: "members are told apart by what they need",
    source: "type Case = { a: Date } | { b: string };",
    schema:
      '{"anyOf":[{"type":"object","properties":{"a":{"type":"string","format":"date-time"}},"required":["a"],"additionalProperties":false},{"type":"object","properties":{"b":{"type":"string"}},"required":["b"],"additionalProperties":false}]}',
    ok: [{ "a": "2026-01-02T03:04:05.000Z" }, {
      "b": "2026-01-02T03:04:05.000Z",
    }],
    no: [{}, { "a": "2026-01-02T03:04:05.000Z", "b": "" }],
    as: [{ "a": new Date("2026-01-02T03:04:05.000Z") }, {
      "b": "2026-01-02T03:04:05.000Z",
    }],
  },
  {
    name: "primitives",
    source: "type Case = string | number | boolean | null;",
    schema: '{"type":["string","number","boolean","null"]}',
    ok: ["", 1, true, null],
    no: [[], {}],
  },
  {
    name: "a date or a number",
    source: "type Case = Date | number;",
    schema:
      '{"anyOf":[{"type":"string","format":"date-time"},{"type":"number"}]}',
    ok: ["2026-01-02T03:04:05.000Z", 1],
    no: ["x", null],
    as: [new Date("2026-01-02T03:04:05.000Z"), 1],
  },
  {
    name: "a date or null",
    source: "type Case = { at: Date | null };",
    schema:
      '{"type":"object","properties":{"at":{"type":["string","null"],"format":"date-time"}},"required":["at"],"additionalProperties":false}',
    ok: [{ "at": "2026-01-02T03:04:05.000Z" }, { "at": null }],
    no: [{ "at": "" }, {}],
    as: [{ "at": new Date("2026-01-02T03:04:05.000Z") }, { "at": null }],
  },
  {
    name: "a bigint or a boolean",
    source: "type Case = bigint | boolean;",
    schema:
      '{"anyOf":[{"type":"string","pattern":"^-?\\\\d+$"},{"type":"boolean"}]}',
    ok: ["12", true],
    no: [12, "x"],
    as: [12n, true],
  },
  {
    name: "a list or one",
    source: "type Case = string | string[];",
    schema:
      '{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}',
    ok: ["a", ["a"]],
    no: [1, [1]],
  },
  {
    name: "a list of dates or one",
    source: "type Case = Date | Date[];",
    schema:
      '{"anyOf":[{"type":"string","format":"date-time"},{"type":"array","items":{"type":"string","format":"date-time"}}]}',
    ok: ["2026-01-02T03:04:05.000Z", ["2026-01-02T03:04:05.000Z"]],
    no: [1, [1]],
    as: [new Date("2026-01-02T03:04:05.000Z"), [
      new Date("2026-01-02T03:04:05.000Z"),
    ]],
  },
  {
    name: "an object or its id",
    source: "interface User { id: string } type Case = User | string;",
    schema:
      '{"anyOf":[{"$ref":"#/$defs/User"},{"type":"string"}],"$defs":{"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ "id": "" }, ""],
    no: [{}, 1],
  },
  {
    name: "never is no member",
    source: "type Case = string | never;",
    schema: '{"type":"string"}',
    ok: [""],
    no: [1],
  },
  {
    name: "unknown takes all members",
    source: "type Case = { a: unknown | string };",
    schema:
      '{"type":"object","properties":{"a":{}},"required":["a"],"additionalProperties":false}',
    ok: [{ "a": 1 }, { "a": null }],
    no: [{ "b": 1 }],
  },
  {
    name: "undefined inside a union makes optional",
    source: "interface Case { a: string | number | undefined }",
    schema:
      '{"type":"object","properties":{"a":{"type":["string","number"]}},"additionalProperties":false}',
    ok: [{}, { "a": 1 }],
    no: [{ "a": null }],
  },
  {
    name: "void is undefined",
    source: "interface Case { a: string | void }",
    schema:
      '{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}',
    ok: [{}, { "a": "" }],
    no: [{ "a": 1 }],
  },
  {
    name: "subsets overlap",
    source: "type Case = { a: string } | { a: string; b: number };",
    schema:
      '{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false},{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a","b"],"additionalProperties":false}]}',
    ok: [{ "a": "" }, { "a": "", "b": 1 }],
    no: [{ "b": 1 }, { "a": "", "b": "" }],
  },
  {
    name: "a tag and null",
    source: 'type Case = { k: "a" } | { k: "b" } | null;',
    schema:
      '{"anyOf":[{"oneOf":[{"$ref":"#/$defs/Case_a"},{"$ref":"#/$defs/Case_b"}],"discriminator":{"propertyName":"k","mapping":{"a":"#/$defs/Case_a","b":"#/$defs/Case_b"}}},{"type":"null"}],"$defs":{"Case_a":{"type":"object","properties":{"k":{"type":"string","const":"a"}},"required":["k"],"additionalProperties":false},"Case_b":{"type":"object","properties":{"k":{"type":"string","const":"b"}},"required":["k"],"additionalProperties":false}}}',
    ok: [{ "k": "a" }, null],
    no: [{}, { "k": "c" }],
  },
];
