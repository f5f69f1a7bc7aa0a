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
  },
  {
    name: "a property that is never there has type never",
    source: "interface Case { a?: never; b: undefined; c: string }",
    type: object({ "a?": scalar("never"), "b?": scalar("never"), c: string }),
  },
  {
    name: "an anonymous object stays in its place",
    source: "interface Case { at: { x: number; y: number } }",
    type: object({ at: object({ x: number, y: number }) }),
  },
  {
    name: "an interface brings the properties of what it extends",
    source: `
      interface Base { id: string } interface Named { name: string }
      interface Case extends Base, Named { extra: number }`,
    type: object({ extra: number, id: string, name: string }),
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
  },
  {
    name: "Pick keeps the declared order whatever the order of its keys",
    source: `${todo} type Case = Pick<Todo, "due" | "title">;`,
    type: object({ title: string, "due?": scalar("date") }),
  },
  {
    name: "Omit leaves out",
    source: `${todo} type Case = Omit<Todo, "id" | "done">;`,
    type: object({ title: string, "due?": scalar("date") }),
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
  },
  {
    name: "a record of strings has an index",
    source:
      "interface Case { a: Record<string, number>; b: { [key: string]: unknown } }",
    type: object({
      a: object({}, { index: number }),
      b: object({}, { index: unknown }),
    }),
  },
  {
    name: "a record of known keys has properties, by name",
    source: 'type Case = Record<"b" | "a", number>;',
    type: object({ a: number, b: number }),
  },
  {
    name: "an index leaves undefined out",
    source: "type Case = Partial<Record<string, number>>;",
    type: object({}, { index: number }),
  },
  {
    name: "number and template keys have a pattern",
    source:
      "interface Case { a: Record<number, string>; b: { [key: `x-${string}`]: string } }",
    type: object({
      a: object({}, {
        index: string,
        keys: "^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:e[+-][0-9]+)?$",
      }),
      b: object({}, { index: string, keys: "^x-[\\s\\S]*$" }),
    }),
  },
  {
    name: "properties and an index go together",
    source: "interface Case { id: string; [key: string]: string }",
    type: object({ id: string }, { index: string }),
  },
  {
    name: "a mapped type computes its properties",
    source:
      'type Case = { [K in "open" | "done" as `is${Capitalize<K>}`]: boolean };',
    type: object({ isDone: boolean, isOpen: boolean }),
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
  },
  {
    name: "an intersection is flattened in its order",
    source: "type Case = { b: string } & { a: number } & { c?: boolean };",
    type: object({ b: string, a: number, "c?": boolean }),
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
  },
  {
    name: "the type of a constant is taken as it is",
    source:
      'const conf = { a: 1, b: ["x"] } as const; type Case = typeof conf;',
    type: object({
      a: literal(1),
      b: { kind: "tuple", elements: [{ type: literal("x") }] },
    }),
  },
  {
    name: "a type refers to itself",
    source: "interface Case { next?: Case; all: Case[] }",
    type: object({ "next?": ref("Case"), all: array(ref("Case")) }),
  },
  {
    name: "two types refer to each other",
    source: "type Case = { b: Other }; type Other = { a?: Case };",
    type: object({ b: ref("Other") }),
    types: { Other: object({ "a?": ref("Case") }) },
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
  },
  {
    name: "an array alias that refers to itself gets a name",
    source: "type Case = Case[];",
    type: array(ref("Case")),
  },
  {
    name: "an alias of a named type is that type",
    source: `interface User { id: string } type Case = User;`,
    type: ref("User"),
    types: { User: object({ id: string }) },
  },
  {
    name: "an indexed access keeps the name of what it finds",
    source: `
      interface User { id: string } interface Post { by: User }
      interface Case { user: Post["by"] }`,
    type: object({ user: ref("User") }),
    types: { User: object({ id: string }) },
  },
  {
    name: "a type of a namespace carries the namespace in its name",
    source: `
      namespace Api { export interface User { id: string } }
      interface Case { user: Api.User }`,
    type: object({ user: ref("Api_User") }),
    types: { Api_User: object({ id: string }) },
  },
  {
    name: "a symbol that brands an object is left out",
    source: `
      declare const brand: unique symbol;
      type Case = { id: string } & { readonly [brand]: true };`,
    type: object({ id: string }),
  },
  {
    name: "plain data of the platform is taken by its fields",
    source: "interface Case { entry: Pick<Deno.FileInfo, 'size' | 'mtime'> }",
    type: object({
      entry: object({ size: number, mtime: union(scalar("date"), nothing) }),
    }),
  },
];
