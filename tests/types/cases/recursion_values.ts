/** Cases of types within themselves, with their schemas and values. @module */
import type { TypeCase } from "../case.ts";

export const recursionValues: readonly TypeCase[] = [
  {
    name: "a tree",
    source: "interface Case { value: number; left?: Case; right?: Case }",
    schema:
      '{"type":"object","properties":{"value":{"type":"number"},"left":{"$ref":"#/$defs/Case"},"right":{"$ref":"#/$defs/Case"}},"required":["value"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"value":{"type":"number"},"left":{"$ref":"#/$defs/Case"},"right":{"$ref":"#/$defs/Case"}},"required":["value"],"additionalProperties":false}}}',
    ok: [{ "value": 1, "left": { "value": 2 } }],
    no: [{ "value": 1, "left": {} }],
  },
  {
    name: "a list of itself",
    source: "interface Case { children: Case[] }",
    schema:
      '{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["children"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["children"],"additionalProperties":false}}}',
    ok: [{ "children": [{ "children": [] }] }],
    no: [{ "children": [{}] }],
  },
  {
    name: "two types of each other",
    source: "interface Case { b: Other | null } interface Other { a: Case[] }",
    schema:
      '{"type":"object","properties":{"b":{"anyOf":[{"$ref":"#/$defs/Other"},{"type":"null"}]}},"required":["b"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"b":{"anyOf":[{"$ref":"#/$defs/Other"},{"type":"null"}]}},"required":["b"],"additionalProperties":false},"Other":{"type":"object","properties":{"a":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["a"],"additionalProperties":false}}}',
    ok: [{ "b": { "a": [{ "b": null }] } }],
    no: [{ "b": { "a": [{}] } }],
  },
  {
    name: "through a generic type",
    source:
      "interface Node<T> { value: T; next: Node<T> | null } type Case = Node<Date>;",
    schema:
      '{"$ref":"#/$defs/Node_Date","$defs":{"Node_Date":{"type":"object","properties":{"value":{"type":"string","format":"date-time"},"next":{"anyOf":[{"$ref":"#/$defs/Node_Date"},{"type":"null"}]}},"required":["value","next"],"additionalProperties":false}}}',
    ok: [{
      "value": "2026-01-02T03:04:05.000Z",
      "next": { "value": "2026-01-02T03:04:05.000Z", "next": null },
    }],
    no: [{ "value": "2026-01-02T03:04:05.000Z" }, { "value": 1, "next": null }],
    as: [{
      "value": new Date("2026-01-02T03:04:05.000Z"),
      "next": { "value": new Date("2026-01-02T03:04:05.000Z"), "next": null },
    }],
  },
  {
    name: "through another generic type",
    source:
      "interface Page<T> { items: T[] } interface Case { name: string; replies?: Page<Case> }",
    schema:
      '{"type":"object","properties":{"name":{"type":"string"},"replies":{"$ref":"#/$defs/Page_Case"}},"required":["name"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"name":{"type":"string"},"replies":{"$ref":"#/$defs/Page_Case"}},"required":["name"],"additionalProperties":false},"Page_Case":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["items"],"additionalProperties":false}}}',
    ok: [{ "name": "", "replies": { "items": [{ "name": "" }] } }],
    no: [{ "name": "", "replies": { "items": [{}] } }],
  },
  {
    name: "through a record",
    source: "interface Case { by: Record<string, Case> }",
    schema:
      '{"type":"object","properties":{"by":{"type":"object","additionalProperties":{"$ref":"#/$defs/Case"}}},"required":["by"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"by":{"type":"object","additionalProperties":{"$ref":"#/$defs/Case"}}},"required":["by"],"additionalProperties":false}}}',
    ok: [{ "by": { "a": { "by": {} } } }],
    no: [{ "by": { "a": {} } }],
  },
  {
    name: "through a tuple",
    source: "interface Case { pair?: [Case, number] }",
    schema:
      '{"type":"object","properties":{"pair":{"type":"array","prefixItems":[{"$ref":"#/$defs/Case"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2}},"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"pair":{"type":"array","prefixItems":[{"$ref":"#/$defs/Case"},{"type":"number"}],"minItems":2,"items":{},"maxItems":2}},"additionalProperties":false}}}',
    ok: [{ "pair": [{}, 1] }],
    no: [{ "pair": [1, {}] }],
  },
  {
    name: "JSON",
    source:
      "type Case = string | number | boolean | null | Case[] | { [key: string]: Case };",
    schema:
      '{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"},{"type":"array","items":{"$ref":"#/$defs/Case"}},{"type":"object","additionalProperties":{"$ref":"#/$defs/Case"}}],"$defs":{"Case":{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"},{"type":"array","items":{"$ref":"#/$defs/Case"}},{"type":"object","additionalProperties":{"$ref":"#/$defs/Case"}}]}}}',
    ok: [{ "a": [1, null, { "b": "" }] }, "x", null],
    no: [],
  },
  {
    name: "JSON of interfaces",
    source:
      "type Json = string | number | boolean | null | Json[] | JsonObject; interface JsonObject { [key: string]: Json } interface Case { data: JsonObject }",
    schema:
      '{"type":"object","properties":{"data":{"$ref":"#/$defs/JsonObject"}},"required":["data"],"additionalProperties":false,"$defs":{"Json":{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"},{"type":"array","items":{"$ref":"#/$defs/Json"}},{"$ref":"#/$defs/JsonObject"}]},"JsonObject":{"type":"object","additionalProperties":{"$ref":"#/$defs/Json"}}}}',
    ok: [{ "data": { "a": { "b": [], "c": 1 } } }],
    no: [{ "data": 1 }],
  },
  {
    name: "an expression",
    source:
      'type Case = { op: "num"; n: number } | { op: "add"; a: Case; b: Case };',
    schema:
      '{"oneOf":[{"$ref":"#/$defs/Case_num"},{"$ref":"#/$defs/Case_add"}],"discriminator":{"propertyName":"op","mapping":{"num":"#/$defs/Case_num","add":"#/$defs/Case_add"}},"$defs":{"Case":{"oneOf":[{"$ref":"#/$defs/Case_num"},{"$ref":"#/$defs/Case_add"}],"discriminator":{"propertyName":"op","mapping":{"num":"#/$defs/Case_num","add":"#/$defs/Case_add"}}},"Case_add":{"type":"object","properties":{"op":{"type":"string","const":"add"},"a":{"$ref":"#/$defs/Case"},"b":{"$ref":"#/$defs/Case"}},"required":["op","a","b"],"additionalProperties":false},"Case_num":{"type":"object","properties":{"op":{"type":"string","const":"num"},"n":{"type":"number"}},"required":["op","n"],"additionalProperties":false}}}',
    ok: [{
      "op": "add",
      "a": { "op": "num", "n": 1 },
      "b": { "op": "num", "n": 2 },
    }],
    no: [{ "op": "add", "a": { "op": "num", "n": 1 } }],
  },
  {
    name: "dates at every depth",
    source: "interface Case { at: Date; in?: Case[] }",
    schema:
      '{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"in":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["at"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"in":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["at"],"additionalProperties":false}}}',
    ok: [{
      "at": "2026-01-02T03:04:05.000Z",
      "in": [{ "at": "2026-01-02T03:04:05.000Z" }],
    }],
    no: [{ "at": "2026-01-02T03:04:05.000Z", "in": [{ "at": 1 }] }],
    as: [{
      "at": new Date("2026-01-02T03:04:05.000Z"),
      "in": [{ "at": new Date("2026-01-02T03:04:05.000Z") }],
    }],
  },
];
