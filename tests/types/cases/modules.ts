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
  },
  {
    name: "a default export is named by its declaration",
    source: `import type User from "./user.ts"; interface Case { user: User }`,
    modules: { "./user.ts": "export default interface User { id: string }" },
    type: object({ user: ref("User") }),
    types: { User: object({ id: string }) },
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
  },
];
