/** Cases of generic types and their names. @module */
import type { TypeCase } from "../case.ts";
import {
  array,
  nothing,
  number,
  object,
  ref,
  scalar,
  string,
  union,
} from "../shapes.ts";

const page = "interface Page<T> { items: T[]; next?: string }";
const user = "interface User { id: string }";
const email = `
  /** @format email */
  type Email = string;`;
const User = object({ id: string });
const mail = scalar("string", { format: "email" });

export const genericCases: readonly TypeCase[] = [
  {
    name: "a generic type is named by its argument",
    source: `${page} ${user} interface Case { page: Page<User> }`,
    type: object({ page: ref("Page_User") }),
    types: {
      Page_User: object({ items: array(ref("User")), "next?": string }),
      User,
    },
  },
  {
    name: "arguments of arguments are part of the name",
    source:
      `${page} ${user} interface Case { a: Page<User[]>; b: Page<Page<string>> }`,
    type: object({ a: ref("Page_UserArray"), b: ref("Page_Page_string") }),
    types: {
      Page_UserArray: object({
        items: array(array(ref("User"))),
        "next?": string,
      }),
      Page_Page_string: object({
        items: array(ref("Page_string")),
        "next?": string,
      }),
      Page_string: object({ items: array(string), "next?": string }),
      User,
    },
  },
  {
    name: "tags of an alias come through a type parameter",
    source: `${page} ${email} interface Case { page: Page<Email> }`,
    type: object({ page: ref("Page_Email") }),
    types: { Page_Email: object({ items: array(mail), "next?": string }) },
  },
  {
    name: "tags of an alias come through a base, and two parameters",
    source: `${email}
      interface Some<T> { value: T | null }
      interface Base<T> { one: T; some?: Some<T>; list?: T[] }
      interface Case extends Base<Email> { own: number }`,
    type: object({
      own: number,
      one: mail,
      "some?": ref("Some_Email"),
      "list?": array(mail),
    }),
    types: { Some_Email: object({ value: union(mail, nothing) }) },
  },
  {
    name: "tags of an alias come through Record",
    source: `${email} interface Case { a: Record<string, Email[]> }`,
    type: object({ a: object({}, { index: array(mail) }) }),
  },
  {
    name: "a generic alias is named by its argument",
    source: `${user}
      type Either<A, B> = { left: A } | { right: B };
      interface Case { it: Either<User, number> }`,
    type: object({ it: ref("Either_User_number") }),
    types: {
      Either_User_number: union(
        object({ left: ref("User") }),
        object({ right: number }),
      ),
      User,
    },
  },
  {
    name: "a generic type refers to itself",
    source: `
      interface Tree<T> { value: T; children: Tree<T>[] }
      interface Case { tree: Tree<number> }`,
    type: object({ tree: ref("Tree_number") }),
    types: {
      Tree_number: object({
        value: number,
        children: array(ref("Tree_number")),
      }),
    },
  },
  {
    name: "a default argument is an argument",
    source: `
      interface Box<T = string> { value: T }
      interface Case { box: Box }`,
    type: object({ box: ref("Box_string") }),
    types: { Box_string: object({ value: string }) },
  },
  {
    name: "a generic class is its public data",
    source: `
      class Box<T> { constructor(public value: T) {} }
      interface Case { box: Box<number> }`,
    type: object({ box: ref("Box_number") }),
    types: { Box_number: object({ value: number }) },
  },
  {
    name: "a conditional type is what it comes to",
    source: `
      type Item<T> = T extends readonly (infer I)[] ? I : never;
      interface Case { item: Item<string[]> }`,
    type: object({ item: string }),
  },
  {
    name: "the same argument written out twice is one type",
    source: `${page}
      interface Case { a: Page<{ n: number }>; b: Page<{ n: number }> }`,
    type: object({ a: ref("Page_a48daa"), b: ref("Page_a48daa") }),
    types: {
      Page_a48daa: object({
        items: array(object({ n: number })),
        "next?": string,
      }),
    },
  },
  {
    name: "a declared name and a generic one may be the same",
    folder: "print",
    source: `${page} ${user}
      interface Page_User { other: number }
      interface Case { a: Page<User>; b: Page_User }`,
    type: object({ a: ref("Page_User_print_case"), b: ref("Page_User_1") }),
    types: {
      Page_User_print_case: object({
        items: array(ref("User")),
        "next?": string,
      }),
      Page_User_1: object({ other: number }),
      User,
    },
  },
];
