/** Cases of objects: literals, interfaces, classes, mapped types. @module */
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
  union,
  unknown,
} from "../shapes.ts";

const todo = `
interface Todo {
  id: string;
  title: string;
  due?: Date;
  done: boolean;
}
`;

export const objectCases: readonly TypeCase[] = [
  {
    name: "an interface keeps the order of its properties",
    source: "interface Case { b: string; a: number; c?: boolean }",
    type: object({ b: string, a: number, "c?": boolean }),
    schema:
      '{"type":"object","properties":{"b":{"type":"string"},"a":{"type":"number"},"c":{"type":"boolean"}},"required":["b","a"],"additionalProperties":false}',
    ok: [{ b: "", a: 1 }, { b: "", a: 1, c: false }],
    no: [{ b: "" }, { b: "", a: "1" }, { b: "", a: 1, c: null }, {
      b: "",
      a: 1,
      d: 1,
    }],
  },
  {
    name: "? and | undefined both make a property optional",
    source: `
      type Maybe = string | undefined;
      interface Case { a?: string; b: string | undefined; c?: Maybe; d: Maybe; e: string | null | undefined }`,
    type: object({
      "a?": string,
      "b?": string,
      "c?": string,
      "d?": string,
      "e?": union(string, nothing),
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"},"d":{"type":"string"},"e":{"type":["string","null"]}},"additionalProperties":false}',
    ok: [{}, { a: "", b: "", c: "", d: "", e: "" }, { e: null }],
    no: [{ a: null }, { b: null }, { d: 1 }, { f: "" }],
  },
  {
    name: "a property that is never there has type never",
    source: "interface Case { a?: never; b: undefined; c: string }",
    type: object({ "a?": scalar("never"), "b?": scalar("never"), c: string }),
    schema:
      '{"type":"object","properties":{"a":{"not":{}},"b":{"not":{}},"c":{"type":"string"}},"required":["c"],"additionalProperties":false}',
    ok: [{ c: "" }],
    no: [{}, { a: 1, c: "" }, { b: null, c: "" }],
  },
  {
    name: "an anonymous object stays in its place",
    source: "interface Case { at: { x: number; y: number } }",
    type: object({ at: object({ x: number, y: number }) }),
    schema:
      '{"type":"object","properties":{"at":{"type":"object","properties":{"x":{"type":"number"},"y":{"type":"number"}},"required":["x","y"],"additionalProperties":false}},"required":["at"],"additionalProperties":false}',
    ok: [{ at: { x: 0, y: -1 } }],
    no: [{}, { at: { x: 0 } }, { at: { x: 0, y: 0, z: 0 } }, { at: [0, 0] }],
  },
  {
    name: "an interface brings the properties of what it extends",
    source: `
      interface Base { id: string } interface Named { name: string }
      interface Case extends Base, Named { extra: number }`,
    type: object({ extra: number, id: string, name: string }),
    schema:
      '{"type":"object","properties":{"extra":{"type":"number"},"id":{"type":"string"},"name":{"type":"string"}},"required":["extra","id","name"],"additionalProperties":false}',
    ok: [{ extra: 1, id: "", name: "" }],
    no: [{ extra: 1 }, { extra: 1, id: "" }, { extra: 1, name: "" }],
  },
  {
    name: "another named type is a ref",
    source: `${todo} interface Case { todos: Todo[]; first?: Todo }`,
    type: object({ todos: array(ref("Todo")), "first?": ref("Todo") }),
    types: {
      Todo: object({
        id: string,
        title: string,
        "due?": scalar("date"),
        done: boolean,
      }),
    },
    schema:
      '{"type":"object","properties":{"todos":{"type":"array","items":{"$ref":"#/$defs/Todo"}},"first":{"$ref":"#/$defs/Todo"}},"required":["todos"],"additionalProperties":false,"$defs":{"Todo":{"type":"object","properties":{"id":{"type":"string"},"title":{"type":"string"},"due":{"type":"string","format":"date-time"},"done":{"type":"boolean"}},"required":["id","title","done"],"additionalProperties":false}}}',
    ok: [{ todos: [] }, {
      todos: [{ id: "", title: "", done: false }],
      first: { id: "", title: "", done: true },
    }],
    no: [{}, { todos: [{ id: "", title: "" }] }, { todos: [], first: null }, {
      todos: [],
      first: { id: "", title: "", done: true, due: "soon" },
    }],
  },
  {
    name: "Pick keeps the declared order whatever the order of its keys",
    source: `${todo} type Case = Pick<Todo, "due" | "title">;`,
    type: object({ title: string, "due?": scalar("date") }),
    schema:
      '{"type":"object","properties":{"title":{"type":"string"},"due":{"type":"string","format":"date-time"}},"required":["title"],"additionalProperties":false}',
    ok: [{ title: "" }, { title: "", due: "2026-01-02T03:04:05.000Z" }],
    as: [{ title: "" }, {
      title: "",
      due: new Date("2026-01-02T03:04:05.000Z"),
    }],
    no: [{}, { due: "2026-01-02T03:04:05.000Z" }, { title: "", id: "" }, {
      title: "",
      due: null,
    }],
  },
  {
    name: "Omit leaves out",
    source: `${todo} type Case = Omit<Todo, "id" | "done">;`,
    type: object({ title: string, "due?": scalar("date") }),
    schema:
      '{"type":"object","properties":{"title":{"type":"string"},"due":{"type":"string","format":"date-time"}},"required":["title"],"additionalProperties":false}',
    ok: [{ title: "" }, { title: "", due: "2026-01-02T03:04:05.000Z" }],
    as: [{ title: "" }, {
      title: "",
      due: new Date("2026-01-02T03:04:05.000Z"),
    }],
    no: [{}, { title: "", id: "" }, { title: "", done: true }],
  },
  {
    name: "Partial makes all optional and Required none",
    source: `${todo}
      interface Case { a: Partial<Pick<Todo, "id" | "due">>; b: Required<Pick<Todo, "due">>; c: Readonly<Pick<Todo, "id">> }`,
    type: object({
      a: object({ "id?": string, "due?": scalar("date") }),
      b: object({ due: scalar("date") }),
      c: object({ id: string }),
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":"object","properties":{"id":{"type":"string"},"due":{"type":"string","format":"date-time"}},"additionalProperties":false},"b":{"type":"object","properties":{"due":{"type":"string","format":"date-time"}},"required":["due"],"additionalProperties":false},"c":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}},"required":["a","b","c"],"additionalProperties":false}',
    ok: [{ a: {}, b: { due: "2026-01-02T03:04:05.000Z" }, c: { id: "" } }],
    as: [{
      a: {},
      b: { due: new Date("2026-01-02T03:04:05.000Z") },
      c: { id: "" },
    }],
    no: [{ a: {}, b: {}, c: { id: "" } }, {
      a: {},
      b: { due: "2026-01-02T03:04:05.000Z" },
      c: {},
    }, {
      a: { title: "" },
      b: { due: "2026-01-02T03:04:05.000Z" },
      c: { id: "" },
    }],
  },
  {
    name: "a utility over one named type is that type",
    source: `${todo} interface Case { todo: NonNullable<Todo | null> }`,
    type: object({ todo: ref("Todo") }),
    types: {
      Todo: object({
        id: string,
        title: string,
        "due?": scalar("date"),
        done: boolean,
      }),
    },
    schema:
      '{"type":"object","properties":{"todo":{"$ref":"#/$defs/Todo"}},"required":["todo"],"additionalProperties":false,"$defs":{"Todo":{"type":"object","properties":{"id":{"type":"string"},"title":{"type":"string"},"due":{"type":"string","format":"date-time"},"done":{"type":"boolean"}},"required":["id","title","done"],"additionalProperties":false}}}',
    ok: [{ todo: { id: "", title: "", done: false } }],
    no: [{}, { todo: null }, { todo: { id: "", title: "" } }],
  },
  {
    name: "a record of strings has an index",
    source:
      "interface Case { a: Record<string, number>; b: { [key: string]: unknown } }",
    type: object({
      a: object({}, { index: number }),
      b: object({}, { index: unknown }),
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":"object","additionalProperties":{"type":"number"}},"b":{"type":"object"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ a: {}, b: {} }, { a: { x: 1 }, b: { x: null, y: [1] } }],
    no: [{ a: {} }, { a: { x: "1" }, b: {} }, { a: {}, b: [] }, {
      a: {},
      b: {},
      c: {},
    }],
  },
  {
    name: "a record of known keys has properties, by name",
    source: 'type Case = Record<"b" | "a", number>;',
    type: object({ a: number, b: number }),
    schema:
      '{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ a: 1, b: 2 }],
    no: [{ a: 1 }, { b: 2 }, { a: 1, b: 2, c: 3 }, { a: 1, b: "2" }],
  },
  {
    name: "an index leaves undefined out",
    source: "type Case = Partial<Record<string, number>>;",
    type: object({}, { index: number }),
    schema: '{"type":"object","additionalProperties":{"type":"number"}}',
    ok: [{}, { a: 1 }],
    no: [{ a: null }, { a: "1" }, []],
  },
  {
    name: "number and template keys have a pattern",
    source:
      "interface Case { a: Record<number, string>; b: { [key: `x-${string}`]: string } }",
    type: object({
      a: object({}, {
        patterns: [{
          keys: "^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:e[+-][0-9]+)?$",
          type: string,
        }],
      }),
      b: object({}, { patterns: [{ keys: "^x-[\\s\\S]*$", type: string }] }),
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":"object","patternProperties":{"^-?(?:0|[1-9][0-9]*)(?:\\\\.[0-9]+)?(?:e[+-][0-9]+)?$":{"type":"string"}},"additionalProperties":false},"b":{"type":"object","patternProperties":{"^x-[\\\\s\\\\S]*$":{"type":"string"}},"additionalProperties":false}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ a: {}, b: {} }, {
      a: { "1": "", "-2.5": "" },
      b: { "x-": "", "x-y": "" },
    }],
    no: [{ a: { x: "" }, b: {} }, { a: { "01": "" }, b: {} }, {
      a: {},
      b: { y: "" },
    }, { a: {}, b: { "x-y": 1 } }],
  },
  {
    name: "properties and an index go together",
    source: "interface Case { id: string; [key: string]: string }",
    type: object({ id: string }, { index: string }),
    schema:
      '{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":{"type":"string"}}',
    ok: [{ id: "" }, { id: "", other: "" }],
    no: [{}, { other: "" }, { id: 1 }, { id: "", other: 1 }],
  },
  {
    name: "a mapped type computes its properties",
    source:
      'type Case = { [K in "open" | "done" as `is${Capitalize<K>}`]: boolean };',
    type: object({ isDone: boolean, isOpen: boolean }),
    schema:
      '{"type":"object","properties":{"isDone":{"type":"boolean"},"isOpen":{"type":"boolean"}},"required":["isDone","isOpen"],"additionalProperties":false}',
    ok: [{ isDone: true, isOpen: false }],
    no: [{ isDone: true }, { open: true, done: false }, {
      isDone: 1,
      isOpen: 0,
    }],
  },
  {
    name: "a mapped type that replaces the types drops their tags",
    source: `
      interface Form {
        /** The count.
         * @minimum 1 */
        count: number;
      }
      type Case = { [K in keyof Form]: string };`,
    type: object({
      count: { ...string, doc: { description: "The count." } },
    }),
    schema:
      '{"type":"object","properties":{"count":{"type":"string","description":"The count."}},"required":["count"],"additionalProperties":false}',
    ok: [{ count: "" }, { count: "0" }],
    no: [{ count: 1 }, {}],
  },
  {
    name: "an intersection is flattened in its order",
    source: "type Case = { b: string } & { a: number } & { c?: boolean };",
    type: object({ b: string, a: number, "c?": boolean }),
    schema:
      '{"type":"object","properties":{"b":{"type":"string"},"a":{"type":"number"},"c":{"type":"boolean"}},"required":["b","a"],"additionalProperties":false}',
    ok: [{ b: "", a: 1 }, { b: "", a: 1, c: true }],
    no: [{ b: "" }, { a: 1 }, { b: "", a: 1, d: 1 }],
  },
  {
    name: "a class is its public data",
    source: `
      class Case {
        static count = 0;
        name = "x";
        #secret = 1;
        protected inner = 2;
        constructor(readonly id: string, private other: string) {}
        get upper(): string { return this.name + this.other + this.#secret; }
        hello(): void {}
      }`,
    type: object({ name: string, id: string }),
    schema:
      '{"type":"object","properties":{"name":{"type":"string"},"id":{"type":"string"}},"required":["name","id"],"additionalProperties":false}',
    ok: [{ name: "", id: "" }],
    no: [
      { name: "" },
      { name: "", id: "", inner: 2 },
      { name: "", id: "", other: "" },
      { name: "", id: "", upper: "" },
      { name: "", id: "", count: 0 },
    ],
  },
  {
    name: "the type of a constant is taken as it is",
    source:
      'const conf = { a: 1, b: ["x"] } as const; type Case = typeof conf;',
    type: object({
      a: literal(1),
      b: { kind: "tuple", elements: [{ type: literal("x") }] },
    }),
    schema:
      '{"type":"object","properties":{"a":{"type":"number","const":1},"b":{"type":"array","prefixItems":[{"type":"string","const":"x"}],"minItems":1,"items":{},"maxItems":1}},"required":["a","b"],"additionalProperties":false}',
    ok: [{ a: 1, b: ["x"] }],
    no: [{ a: 2, b: ["x"] }, { a: 1, b: [] }, { a: 1, b: ["y"] }, {
      a: 1,
      b: ["x", "x"],
    }],
  },
  {
    name: "a type refers to itself",
    source: "interface Case { next?: Case; all: Case[] }",
    type: object({ "next?": ref("Case"), all: array(ref("Case")) }),
    schema:
      '{"type":"object","properties":{"next":{"$ref":"#/$defs/Case"},"all":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["all"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"next":{"$ref":"#/$defs/Case"},"all":{"type":"array","items":{"$ref":"#/$defs/Case"}}},"required":["all"],"additionalProperties":false}}}',
    ok: [{ all: [] }, { next: { all: [] }, all: [{ all: [] }] }],
    no: [{}, { next: {}, all: [] }, { all: [{}] }, { next: null, all: [] }],
  },
  {
    name: "two types refer to each other",
    source: "type Case = { b: Other }; type Other = { a?: Case };",
    type: object({ b: ref("Other") }),
    types: { Other: object({ "a?": ref("Case") }) },
    schema:
      '{"type":"object","properties":{"b":{"$ref":"#/$defs/Other"}},"required":["b"],"additionalProperties":false,"$defs":{"Case":{"type":"object","properties":{"b":{"$ref":"#/$defs/Other"}},"required":["b"],"additionalProperties":false},"Other":{"type":"object","properties":{"a":{"$ref":"#/$defs/Case"}},"additionalProperties":false}}}',
    ok: [{ b: {} }, { b: { a: { b: {} } } }],
    no: [{}, { b: { a: {} } }, { b: { b: {} } }],
  },
  {
    name: "a list holds a type with such a list",
    source: `interface Tree { children?: Tree[]; by: Record<string, Tree> }
      interface Case { trees: Tree[]; by: Record<string, Tree> }`,
    type: object({
      trees: array(ref("Tree")),
      by: object({}, { index: ref("Tree") }),
    }),
    types: {
      Tree: object({
        "children?": array(ref("Tree")),
        by: object({}, { index: ref("Tree") }),
      }),
    },
    schema:
      '{"type":"object","properties":{"trees":{"type":"array","items":{"$ref":"#/$defs/Tree"}},"by":{"type":"object","additionalProperties":{"$ref":"#/$defs/Tree"}}},"required":["trees","by"],"additionalProperties":false,"$defs":{"Tree":{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#/$defs/Tree"}},"by":{"type":"object","additionalProperties":{"$ref":"#/$defs/Tree"}}},"required":["by"],"additionalProperties":false}}}',
    ok: [{ trees: [], by: {} }, {
      trees: [{ by: {} }],
      by: { x: { children: [], by: {} } },
    }],
    no: [{ trees: [] }, { trees: [{}], by: {} }, {
      trees: [],
      by: { x: { by: { y: {} } } },
    }],
  },
  {
    name: "an array alias that refers to itself gets a name",
    source: "type Case = Case[];",
    type: array(ref("Case")),
    schema:
      '{"type":"array","items":{"$ref":"#/$defs/Case"},"$defs":{"Case":{"type":"array","items":{"$ref":"#/$defs/Case"}}}}',
    ok: [[], [[], [[]]]],
    no: [[1], [[null]], {}, null],
  },
  {
    name: "an alias of a named type is that type",
    source: `interface User { id: string } type Case = User;`,
    type: ref("User"),
    types: { User: object({ id: string }) },
    schema:
      '{"$ref":"#/$defs/User","$defs":{"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ id: "" }],
    no: [{}, { id: 1 }, { id: "", name: "" }],
  },
  {
    name: "an indexed access keeps the name of what it finds",
    source: `
      interface User { id: string } interface Post { by: User }
      interface Case { user: Post["by"] }`,
    type: object({ user: ref("User") }),
    types: { User: object({ id: string }) },
    schema:
      '{"type":"object","properties":{"user":{"$ref":"#/$defs/User"}},"required":["user"],"additionalProperties":false,"$defs":{"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ user: { id: "" } }],
    no: [{}, { user: {} }, { user: { by: { id: "" } } }],
  },
  {
    name: "a type of a namespace carries the namespace in its name",
    source: `
      namespace Api { export interface User { id: string } }
      interface Case { user: Api.User }`,
    type: object({ user: ref("Api_User") }),
    types: { Api_User: object({ id: string }) },
    schema:
      '{"type":"object","properties":{"user":{"$ref":"#/$defs/Api_User"}},"required":["user"],"additionalProperties":false,"$defs":{"Api_User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ user: { id: "" } }],
    no: [{}, { user: {} }, { user: { id: null } }],
  },
  {
    name: "a symbol that brands an object is left out",
    source: `
      declare const brand: unique symbol;
      type Case = { id: string } & { readonly [brand]: true };`,
    type: object({ id: string }),
    schema:
      '{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}',
    ok: [{ id: "" }],
    no: [{}, { id: "", brand: true }],
  },
  {
    name: "plain data of the platform is taken by its fields",
    source: "interface Case { entry: Pick<Deno.FileInfo, 'size' | 'mtime'> }",
    type: object({
      entry: object({ size: number, mtime: union(scalar("date"), nothing) }),
    }),
    schema:
      '{"type":"object","properties":{"entry":{"type":"object","properties":{"size":{"type":"number"},"mtime":{"type":["string","null"],"format":"date-time"}},"required":["size","mtime"],"additionalProperties":false}},"required":["entry"],"additionalProperties":false}',
    ok: [{ entry: { size: 1, mtime: null } }, {
      entry: { size: 1, mtime: "2026-01-02T03:04:05.000Z" },
    }],
    as: [{ entry: { size: 1, mtime: null } }, {
      entry: { size: 1, mtime: new Date("2026-01-02T03:04:05.000Z") },
    }],
    no: [{ entry: { size: 1 } }, { entry: { size: 1, mtime: 0 } }, {
      entry: { size: 1, mtime: null, isFile: true },
    }],
  },
];
