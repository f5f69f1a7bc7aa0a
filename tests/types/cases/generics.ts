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
    schema:
      '{"type":"object","properties":{"page":{"$ref":"#/$defs/Page_User"}},"required":["page"],"additionalProperties":false,"$defs":{"Page_User":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/$defs/User"}},"next":{"type":"string"}},"required":["items"],"additionalProperties":false},"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ page: { items: [] } }, { page: { items: [{ id: "" }], next: "" } }],
    no: [{ page: {} }, { page: { items: [{}] } }, {
      page: { items: [], next: null },
    }],
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
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Page_UserArray"},"b":{"$ref":"#/$defs/Page_Page_string"}},"required":["a","b"],"additionalProperties":false,"$defs":{"Page_Page_string":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/$defs/Page_string"}},"next":{"type":"string"}},"required":["items"],"additionalProperties":false},"Page_UserArray":{"type":"object","properties":{"items":{"type":"array","items":{"type":"array","items":{"$ref":"#/$defs/User"}}},"next":{"type":"string"}},"required":["items"],"additionalProperties":false},"Page_string":{"type":"object","properties":{"items":{"type":"array","items":{"type":"string"}},"next":{"type":"string"}},"required":["items"],"additionalProperties":false},"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{
      a: { items: [[{ id: "" }]] },
      b: { items: [{ items: ["a"] }], next: "" },
    }],
    no: [{ a: { items: [{ id: "" }] }, b: { items: [] } }, {
      a: { items: [] },
      b: { items: ["a"] },
    }, { a: { items: [] } }],
  },
  {
    name: "tags of an alias come through a type parameter",
    source: `${page} ${email} interface Case { page: Page<Email> }`,
    type: object({ page: ref("Page_Email") }),
    types: { Page_Email: object({ items: array(mail), "next?": string }) },
    schema:
      '{"type":"object","properties":{"page":{"$ref":"#/$defs/Page_Email"}},"required":["page"],"additionalProperties":false,"$defs":{"Page_Email":{"type":"object","properties":{"items":{"type":"array","items":{"type":"string","format":"email"}},"next":{"type":"string"}},"required":["items"],"additionalProperties":false}}}',
    ok: [{ page: { items: ["a@b.co"], next: "a" } }],
    no: [{ page: { items: ["a"] } }, { page: { items: [1] } }],
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
    schema:
      '{"type":"object","properties":{"own":{"type":"number"},"one":{"type":"string","format":"email"},"some":{"$ref":"#/$defs/Some_Email"},"list":{"type":"array","items":{"type":"string","format":"email"}}},"required":["own","one"],"additionalProperties":false,"$defs":{"Some_Email":{"type":"object","properties":{"value":{"type":["string","null"],"format":"email"}},"required":["value"],"additionalProperties":false}}}',
    ok: [{ own: 1, one: "a@b.co" }, {
      own: 1,
      one: "a@b.co",
      some: { value: null },
      list: ["a@b.co"],
    }],
    no: [
      { own: 1, one: "a" },
      { own: 1, one: "a@b.co", some: { value: "a" } },
      { own: 1, one: "a@b.co", list: ["a"] },
      { one: "a@b.co" },
    ],
  },
  {
    name: "tags of an alias come through Record",
    source: `${email} interface Case { a: Record<string, Email[]> }`,
    type: object({ a: object({}, { index: array(mail) }) }),
    schema:
      '{"type":"object","properties":{"a":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string","format":"email"}}}},"required":["a"],"additionalProperties":false}',
    ok: [{ a: {} }, { a: { x: ["a@b.co"] } }],
    no: [{}, { a: { x: ["a"] } }, { a: { x: "a@b.co" } }],
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
    schema:
      '{"type":"object","properties":{"it":{"$ref":"#/$defs/Either_User_number"}},"required":["it"],"additionalProperties":false,"$defs":{"Either_User_number":{"anyOf":[{"type":"object","properties":{"left":{"$ref":"#/$defs/User"}},"required":["left"],"additionalProperties":false},{"type":"object","properties":{"right":{"type":"number"}},"required":["right"],"additionalProperties":false}]},"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ it: { left: { id: "" } } }, { it: { right: 1 } }],
    no: [{ it: {} }, { it: { left: 1 } }, { it: { right: { id: "" } } }],
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
    schema:
      '{"type":"object","properties":{"tree":{"$ref":"#/$defs/Tree_number"}},"required":["tree"],"additionalProperties":false,"$defs":{"Tree_number":{"type":"object","properties":{"value":{"type":"number"},"children":{"type":"array","items":{"$ref":"#/$defs/Tree_number"}}},"required":["value","children"],"additionalProperties":false}}}',
    ok: [{ tree: { value: 1, children: [{ value: 2, children: [] }] } }],
    no: [{ tree: { value: 1 } }, {
      tree: { value: 1, children: [{ value: "", children: [] }] },
    }],
  },
  {
    name: "a default argument is an argument",
    source: `
      interface Box<T = string> { value: T }
      interface Case { box: Box }`,
    type: object({ box: ref("Box_string") }),
    types: { Box_string: object({ value: string }) },
    schema:
      '{"type":"object","properties":{"box":{"$ref":"#/$defs/Box_string"}},"required":["box"],"additionalProperties":false,"$defs":{"Box_string":{"type":"object","properties":{"value":{"type":"string"}},"required":["value"],"additionalProperties":false}}}',
    ok: [{ box: { value: "" } }],
    no: [{ box: { value: 1 } }, { box: {} }],
  },
  {
    name: "a generic class is its public data",
    source: `
      class Box<T> { constructor(public value: T) {} }
      interface Case { box: Box<number> }`,
    type: object({ box: ref("Box_number") }),
    types: { Box_number: object({ value: number }) },
    schema:
      '{"type":"object","properties":{"box":{"$ref":"#/$defs/Box_number"}},"required":["box"],"additionalProperties":false,"$defs":{"Box_number":{"type":"object","properties":{"value":{"type":"number"}},"required":["value"],"additionalProperties":false}}}',
    ok: [{ box: { value: 1 } }],
    no: [{ box: { value: "" } }, { box: {} }],
  },
  {
    name: "a conditional type is what it comes to",
    source: `
      type Item<T> = T extends readonly (infer I)[] ? I : never;
      interface Case { item: Item<string[]> }`,
    type: object({ item: string }),
    schema:
      '{"type":"object","properties":{"item":{"type":"string"}},"required":["item"],"additionalProperties":false}',
    ok: [{ item: "" }],
    no: [{ item: [""] }, {}],
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
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Page_a48daa"},"b":{"$ref":"#/$defs/Page_a48daa"}},"required":["a","b"],"additionalProperties":false,"$defs":{"Page_a48daa":{"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":{"n":{"type":"number"}},"required":["n"],"additionalProperties":false}},"next":{"type":"string"}},"required":["items"],"additionalProperties":false}}}',
    ok: [{ a: { items: [{ n: 1 }] }, b: { items: [], next: "" } }],
    no: [{ a: { items: [{}] }, b: { items: [] } }, {
      a: { items: [] },
      b: { items: [{ n: "" }] },
    }],
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
    schema:
      '{"type":"object","properties":{"a":{"$ref":"#/$defs/Page_User_print_case"},"b":{"$ref":"#/$defs/Page_User_1"}},"required":["a","b"],"additionalProperties":false,"$defs":{"Page_User_1":{"type":"object","properties":{"other":{"type":"number"}},"required":["other"],"additionalProperties":false},"Page_User_print_case":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/$defs/User"}},"next":{"type":"string"}},"required":["items"],"additionalProperties":false},"User":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":false}}}',
    ok: [{ a: { items: [{ id: "" }] }, b: { other: 1 } }],
    no: [{ a: { other: 1 }, b: { other: 1 } }, {
      a: { items: [] },
      b: { items: [] },
    }],
  },
];
