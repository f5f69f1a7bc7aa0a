/** Cases of names that nobody wrote: of places where a computed type holds itself, and of other alphabets. @module */
import type { TypeCase } from "../case.ts";

const AT = "2026-01-02T03:04:05.000Z";

export const placesValues: readonly TypeCase[] = [
  {
    name:
      "a type that is inside itself through Partial is named after its place",
    source: "interface Case { id: string; old?: Partial<Case> }",
    schema:
      '{"type":"object","properties":{"id":{"type":"string"},"old":{"$ref":"#/$defs/Case_old"}},"required":["id"],"additionalProperties":false,"$defs":{"Case_old":{"type":"object","properties":{"id":{"type":"string"},"old":{"$ref":"#/$defs/Case_old"}},"additionalProperties":false}}}',
    ok: [{ id: "a" }, { id: "a", old: { old: { id: "b" } } }],
    no: [{ id: "a", old: { old: { id: 1 } } }, { id: "a", old: { x: 1 } }],
  },
  {
    name: "a value that holds itself is named after its place",
    source: `declare const it: { self: typeof it | null };
      interface Case { it: typeof it }`,
    schema:
      '{"type":"object","properties":{"it":{"$ref":"#/$defs/Case_it"}},"required":["it"],"additionalProperties":false,"$defs":{"Case_it":{"type":"object","properties":{"self":{"anyOf":[{"$ref":"#/$defs/Case_it"},{"type":"null"}]}},"required":["self"],"additionalProperties":false}}}',
    ok: [{ it: { self: { self: null } } }],
    no: [{ it: { self: { self: 1 } } }],
  },
  {
    name: "a deep change of a tree is a tree",
    source:
      `type Frozen<T> = T extends Date ? T : T extends readonly (infer U)[] ? readonly Frozen<U>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
      interface Tree { at: Date; parts: Tree[] }
      type Case = { tree: Frozen<Tree> };`,
    schema:
      '{"type":"object","properties":{"tree":{"$ref":"#/$defs/Frozen_Tree"}},"required":["tree"],"additionalProperties":false,"$defs":{"Frozen_Tree":{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"parts":{"$ref":"#/$defs/Frozen_Tree_parts"}},"required":["at","parts"],"additionalProperties":false},"Frozen_Tree_parts":{"type":"array","items":{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"parts":{"$ref":"#/$defs/Frozen_Tree_parts"}},"required":["at","parts"],"additionalProperties":false}}}}',
    ok: [{ tree: { at: AT, parts: [{ at: AT, parts: [] }] } }],
    as: [{
      tree: { at: new Date(AT), parts: [{ at: new Date(AT), parts: [] }] },
    }],
    no: [{ tree: { at: AT, parts: [{ at: 1, parts: [] }] } }, {
      tree: { at: AT, parts: [{ at: AT }] },
    }],
  },
  {
    name: "what JSON makes of a class that holds itself",
    source:
      `type Json<T> = T extends Date ? string : T extends (infer U)[] ? Json<U>[] : T extends object ? { [K in keyof T as T[K] extends Function ? never : K]: Json<T[K]> } : T;
      declare class Item { at: Date; parts: Item[]; next?: Item; run(): void }
      type Case = Json<Item>;`,
    schema:
      '{"$ref":"#/$defs/Json_Item","$defs":{"Json_Item":{"type":"object","properties":{"at":{"type":"string"},"parts":{"$ref":"#/$defs/Json_Item_parts"},"next":{"$ref":"#/$defs/Json_Item_next"}},"required":["at","parts"],"additionalProperties":false},"Json_Item_next":{"type":"object","properties":{"at":{"type":"string"},"parts":{"type":"array","items":{"$ref":"#/$defs/Json_Item_next"}},"next":{"$ref":"#/$defs/Json_Item_next"}},"required":["at","parts"],"additionalProperties":false},"Json_Item_parts":{"type":"array","items":{"$ref":"#/$defs/Json_Item_parts_item"}},"Json_Item_parts_item":{"type":"object","properties":{"at":{"type":"string"},"parts":{"$ref":"#/$defs/Json_Item_parts"},"next":{"$ref":"#/$defs/Json_Item_parts_item"}},"required":["at","parts"],"additionalProperties":false}}}',
    ok: [{
      at: "",
      parts: [{ at: "", parts: [], next: { at: "", parts: [] } }],
    }],
    no: [{ at: "", parts: [{ at: "", parts: [], next: { at: "" } }] }, {
      at: 1,
      parts: [],
    }],
  },
  {
    name: "Omit of a type inside itself",
    source:
      `interface Item { id: string; secret: string; parts: Omit<Item, "secret">[] }
      type Case = Omit<Item, "secret">;`,
    schema:
      '{"type":"object","properties":{"id":{"type":"string"},"parts":{"$ref":"#/$defs/Case_parts"}},"required":["id","parts"],"additionalProperties":false,"$defs":{"Case_parts":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"parts":{"$ref":"#/$defs/Case_parts"}},"required":["id","parts"],"additionalProperties":false}}}}',
    ok: [{ id: "a", parts: [{ id: "b", parts: [] }] }],
    no: [{ id: "a", parts: [{ id: "b", secret: "x", parts: [] }] }],
  },
  {
    name: "a name of a place that is taken gets a number",
    source: `interface Tree { v: number; part?: Partial<Tree> }
      interface Tree_part { x: 1 }
      interface Case { tree: Tree; part: Tree_part }`,
    schema:
      '{"type":"object","properties":{"tree":{"$ref":"#/$defs/Tree"},"part":{"$ref":"#/$defs/Tree_part_2"}},"required":["tree","part"],"additionalProperties":false,"$defs":{"Tree":{"type":"object","properties":{"v":{"type":"number"},"part":{"$ref":"#/$defs/Tree_part_1"}},"required":["v"],"additionalProperties":false},"Tree_part_1":{"type":"object","properties":{"v":{"type":"number"},"part":{"$ref":"#/$defs/Tree_part_1"}},"additionalProperties":false},"Tree_part_2":{"type":"object","properties":{"x":{"type":"number","const":1}},"required":["x"],"additionalProperties":false}}}',
    ok: [{ tree: { v: 1, part: { part: {} } }, part: { x: 1 } }],
    no: [{ tree: { v: 1, part: { x: 1 } }, part: { x: 1 } }],
  },
  {
    name: "names of other alphabets are plain, with a hash",
    source: `interface Größe { wert: number }
      interface 型 { x: Größe; y?: 型 }
      interface Case { a: 型 }`,
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Type_850e16"}},"required":["a"],"additionalProperties":false,"$defs":{"Gre_aedc3f":{"type":"object","properties":{"wert":{"type":"number"}},"required":["wert"],"additionalProperties":false},"Type_850e16":{"type":"object","properties":{"x":{"$ref":"#/$defs/Gre_aedc3f"},"y":{"$ref":"#/$defs/Type_850e16"}},"required":["x"],"additionalProperties":false}}}',
    ok: [{ a: { x: { wert: 1 }, y: { x: { wert: 2 } } } }],
    no: [{ a: { x: { wert: "1" } } }],
  },
];
