/** Cases of types of other modules, and of colliding names. @module */
import type { TypeCase } from "../case.ts";
import { number, object, ref, string } from "../shapes.ts";

export const moduleCases: readonly TypeCase[] = [
  {
    name: "a type is imported, re-exported, renamed, and not exported at all",
    source: `
      import type { Renamed as Again } from "./index.ts";
      interface Case { user: Again; other: import("./user.ts").Other }`,
    modules: {
      "./index.ts": `export { type User as Renamed } from "./user.ts";`,
      "./user.ts": `
        interface Hidden { secret: string }
        export interface User { hidden: Hidden }
        export interface Other { n: number }`,
    },
    type: object({ user: ref("User"), other: ref("Other") }),
    types: {
      Hidden: object({ secret: string }),
      Other: object({ n: number }),
      User: object({ hidden: ref("Hidden") }),
    },
    schema:
      '{"type":"object","properties":{"user":{"$ref":"#/$defs/User"},"other":{"$ref":"#/$defs/Other"}},"required":["user","other"],"additionalProperties":false,"$defs":{"Hidden":{"type":"object","properties":{"secret":{"type":"string"}},"required":["secret"],"additionalProperties":false},"Other":{"type":"object","properties":{"n":{"type":"number"}},"required":["n"],"additionalProperties":false},"User":{"type":"object","properties":{"hidden":{"$ref":"#/$defs/Hidden"}},"required":["hidden"],"additionalProperties":false}}}',
    ok: [{ user: { hidden: { secret: "" } }, other: { n: 1 } }],
    no: [{ user: { hidden: {} }, other: { n: 1 } }, {
      user: { hidden: { secret: "" } },
    }],
  },
  {
    name: "a default export is named by its declaration",
    source: `import type User from "./user.ts"; interface Case { user: User }`,
    modules: { "./user.ts": "export default interface User { id: string }" },
    type: object({ user: ref("User") }),
    types: { User: object({ id: string }) },
    schema:
      '{"type":"object","properties":{"user":{"$ref":"#/$defs/User"}},"required":["user"],"additionalProperties":false,"$defs":{"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ user: { id: "" } }],
    no: [{ user: {} }, {}],
  },
  {
    name: "two types of one name get the path of their module",
    folder: "shop",
    source: `
      import type { Todo } from "./todos.ts";
      import type { Todo as AdminTodo } from "./functions/admin.ts";
      interface Case { a: Todo; b: AdminTodo }`,
    modules: {
      "./todos.ts": "export interface Todo { id: string }",
      "./functions/admin.ts": "export interface Todo { n: number }",
    },
    type: object({
      a: ref("Todo_shop_todos"),
      b: ref("Todo_shop_functions_admin"),
    }),
    types: {
      Todo_shop_functions_admin: object({ n: number }),
      Todo_shop_todos: object({ id: string }),
    },
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Todo_shop_todos"},"b":{"$ref":"#/$defs/Todo_shop_functions_admin"}},"required":["a","b"],"additionalProperties":false,"$defs":{"Todo_shop_functions_admin":{"type":"object","properties":{"n":{"type":"number"}},"required":["n"],"additionalProperties":false},"Todo_shop_todos":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ a: { id: "" }, b: { n: 1 } }],
    no: [{ a: { n: 1 }, b: { n: 1 } }, { a: { id: "" }, b: { id: "" } }],
  },
  {
    name: "their suffixes don't depend on which comes first",
    folder: "yard",
    source: `
      import type { Todo } from "./todos.ts";
      import type { Todo as AdminTodo } from "./functions/admin.ts";
      interface Case { b: AdminTodo; a: Todo }`,
    modules: {
      "./todos.ts": "export interface Todo { id: string }",
      "./functions/admin.ts": "export interface Todo { n: number }",
    },
    type: object({
      b: ref("Todo_yard_functions_admin"),
      a: ref("Todo_yard_todos"),
    }),
    types: {
      Todo_yard_functions_admin: object({ n: number }),
      Todo_yard_todos: object({ id: string }),
    },
    schema:
      '{"type":"object","properties":{"b":{"$ref":"#/$defs/Todo_yard_functions_admin"},"a":{"$ref":"#/$defs/Todo_yard_todos"}},"required":["b","a"],"additionalProperties":false,"$defs":{"Todo_yard_functions_admin":{"type":"object","properties":{"n":{"type":"number"}},"required":["n"],"additionalProperties":false},"Todo_yard_todos":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ b: { n: 1 }, a: { id: "" } }],
    no: [{ a: { n: 1 }, b: { id: "" } }, { a: { id: "" } }],
  },
  {
    name: "one generic type of two types of one name has two names",
    folder: "mill",
    source: `
      import type { Todo } from "./todos.ts";
      import type { Todo as AdminTodo } from "./admin.ts";
      interface Box<T> { value: T }
      interface Case { a: Box<Todo>; b: Box<AdminTodo> }`,
    modules: {
      "./todos.ts": "export interface Todo { id: string }",
      "./admin.ts": "export interface Todo { n: number }",
    },
    type: object({
      a: ref("Box_Todo_mill_todos"),
      b: ref("Box_Todo_mill_admin"),
    }),
    types: {
      Box_Todo_mill_admin: object({ value: ref("Todo_mill_admin") }),
      Box_Todo_mill_todos: object({ value: ref("Todo_mill_todos") }),
      Todo_mill_admin: object({ n: number }),
      Todo_mill_todos: object({ id: string }),
    },
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Box_Todo_mill_todos"},"b":{"$ref":"#/$defs/Box_Todo_mill_admin"}},"required":["a","b"],"additionalProperties":false,"$defs":{"Box_Todo_mill_admin":{"type":"object","properties":{"value":{"$ref":"#/$defs/Todo_mill_admin"}},"required":["value"],"additionalProperties":false},"Box_Todo_mill_todos":{"type":"object","properties":{"value":{"$ref":"#/$defs/Todo_mill_todos"}},"required":["value"],"additionalProperties":false},"Todo_mill_admin":{"type":"object","properties":{"n":{"type":"number"}},"required":["n"],"additionalProperties":false},"Todo_mill_todos":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ a: { value: { id: "" } }, b: { value: { n: 1 } } }],
    no: [{ a: { value: { n: 1 } }, b: { value: { n: 1 } } }, {
      a: { value: { id: "" } },
      b: { value: { id: "" } },
    }],
  },
  {
    name: "a type comes through export *, export * as, and a renamed default",
    source: `
      import type * as all from "./all.ts";
      import Main, { type default as Again } from "./main.ts";
      interface Case { a: all.User; b: all.deep.User; c: Main; d: Again }`,
    modules: {
      "./all.ts":
        `export * from "./user.ts"; export * as deep from "./user.ts";`,
      "./user.ts": "export interface User { id: string }",
      "./main.ts": "interface Main { n: 1 } export default Main;",
    },
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/User"},"b":{"$ref":"#/$defs/User"},"c":{"$ref":"#/$defs/Main"},"d":{"$ref":"#/$defs/Main"}},"required":["a","b","c","d"],"additionalProperties":false,"$defs":{"Main":{"type":"object","properties":{"n":{"type":"number","const":1}},"required":["n"],"additionalProperties":false},"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ a: { id: "" }, b: { id: "" }, c: { n: 1 }, d: { n: 1 } }],
    no: [{ a: { id: "" }, b: {}, c: { n: 1 }, d: { n: 1 } }],
  },
  {
    name: "a type of an import type, with its arguments",
    source: `
      interface Case { a: import("./box.ts").Box<string>; b: typeof import("./box.ts").defaults }`,
    modules: {
      "./box.ts":
        "export interface Box<T> { value: T } export const defaults = { n: 1 };",
    },
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Box_string"},"b":{"type":"object","properties":{"n":{"type":"number"}},"required":["n"],"additionalProperties":false}},"required":["a","b"],"additionalProperties":false,"$defs":{"Box_string":{"type":"object","properties":{"value":{"type":"string"}},"required":["value"],"additionalProperties":false}}}',
    ok: [{ a: { value: "" }, b: { n: 1 } }],
    no: [{ a: { value: 1 }, b: { n: 1 } }],
  },
  {
    name: "modules may import each other",
    source: `
      import type { Post } from "./post.ts";
      export interface User { posts: Post[] }
      type Case = User;`,
    modules: {
      "./post.ts":
        `import type { User } from "./case.ts"; export interface Post { by?: User }`,
    },
    ok: [{ posts: [{ by: { posts: [] } }] }],
    no: [{ posts: [{ by: {} }] }],
    schema:
      '{"$ref":"#/$defs/User","$defs":{"Post":{"type":"object","properties":{"by":{"$ref":"#/$defs/User"}},"additionalProperties":false},"User":{"type":"object","properties":{"posts":{"type":"array","items":{"$ref":"#/$defs/Post"}}},"required":["posts"],"additionalProperties":false}}}',
  },
  {
    name: "the enum of another module, by its type and by its value",
    source: `
      import { Color } from "./color.ts";
      interface Case { a: Color; b: typeof Color.Red; c: keyof typeof Color }`,
    modules: {
      "./color.ts": 'export enum Color { Red = "red", Blue = "blue" }',
    },
    ok: [{ a: "blue", b: "red", c: "Blue" }],
    no: [{ a: "blue", b: "blue", c: "Blue" }, { a: "Red", b: "red", c: "Red" }],
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Color"},"b":{"type":"string","const":"red"},"c":{"type":"string","enum":["Blue","Red"]}},"required":["a","b","c"],"additionalProperties":false,"$defs":{"Color":{"type":"string","enum":["red","blue"]}}}',
  },
];
