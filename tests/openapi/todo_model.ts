/** The model of an app that uses every feature of the HTTP edge. @module */
import type { Model } from "../../codegen/model/model.ts";
import type { Type } from "../../codegen/model/type.ts";
import { fn, list, model, object, oneOf, ref, route, scalar } from "./model.ts";

const string = scalar("string");
const id = object({ id: string });
const title = scalar("string", {
  doc: { description: "What to do", examples: ["Buy milk"] },
  constraints: { minLength: 1, maxLength: 80 },
});

const types: Readonly<Record<string, Type>> = {
  ListTodos: object({
    "status?": list(ref("Status")),
    "filter?": object({ "title?": string, "before?": scalar("date") }),
    "limit?": scalar("number", {
      doc: { description: "How many at most", default: 20 },
      constraints: { integer: true, minimum: 1, maximum: 100 },
    }),
    "cursor?": string,
  }, { doc: { description: "What to list." } }),
  Status: { ...oneOf("open", "done"), doc: { description: "How far it is." } },
  Shape: {
    kind: "union",
    discriminator: "kind",
    members: [ref("Circle"), ref("Square")],
  },
  Circle: object({
    kind: { kind: "literal", value: "circle" },
    radius: scalar("number", { constraints: { exclusiveMinimum: 0 } }),
  }),
  Square: object({
    kind: { kind: "literal", value: "square" },
    side: scalar("bigint"),
    "drawn?": scalar("date"),
  }),
  Todo: {
    kind: "object",
    doc: { description: "Something to do." },
    properties: [
      {
        name: "id",
        type: scalar("string", { constraints: { format: "uuid" } }),
        readonly: true,
      },
      { name: "title", type: title },
      { name: "status", type: ref("Status") },
      { name: "due", type: scalar("date"), optional: true },
      { name: "size", type: scalar("bigint"), optional: true },
      { name: "parent", type: ref("Todo"), optional: true },
      { name: "secret", type: string, optional: true, writeonly: true },
    ],
  },
  TodoPage: object({ items: list(ref("Todo")), "next?": string }),
};

/** An app that uses every feature of the HTTP edge. */
export const todoModel: Model = model({
  types,
  functions: [
    fn("auth.callback", {
      summary: "Come back from the identity provider.",
      input: object({ code: string, state: string }),
      output: object({ url: scalar("url"), token: string }),
    }),
    fn("auth.me", { session: "optional", output: object({ "user?": string }) }),
    fn("files.attach", {
      summary: "Attach a file.",
      session: "required",
      permit: [[{
        module: "permissions.ts",
        name: "isOwner",
        services: [],
        place: { file: "permissions.ts", line: 1, column: 1 },
      }]],
      input: object({ id: string, file: scalar("file"), "note?": string }),
      output: object({ size: scalar("number"), etag: string }),
      throws: [{
        code: "not_found",
        name: "NotFound",
        description: "when there is no todo of this id",
      }],
    }),
    fn("files.download", {
      session: "required",
      effect: "readonly",
      input: id,
      returns: "bytes",
    }),
    fn("files.hook", {
      input: object({ body: scalar("bytes"), signature: string }),
    }),
    fn("shapes.area", {
      summary: "The area of a shape.",
      input: ref("Shape"),
      output: scalar("number"),
      effect: "readonly",
    }),
    fn("shapes.grow", {
      input: list(ref("Shape")),
      output: list(ref("Shape")),
      examples: ['[{ "kind": "circle", "radius": 2 }]'],
    }),
    fn("todos.createTodo", {
      summary: "Create a todo.",
      description: "It starts open.",
      session: "required",
      input: ref("Todo"),
      output: ref("Todo"),
      examples: [
        '{ "title": "Water the plants", "status": "open" }',
        "createTodo(services, {})",
        '{ "titel": "Typo" }',
      ],
      throws: [
        {
          code: "conflict",
          name: "TitleTaken",
          description: "when the title is taken",
        },
        {
          code: "conflict",
          name: "Conflict",
          description: "when there are too many",
        },
      ],
    }),
    fn("todos.getTodo", {
      input: id,
      output: ref("Todo"),
      throws: [{ code: "not_found", name: "NotFound" }],
    }),
    fn("todos.listTodos", {
      summary: "List todos.",
      effect: "readonly",
      input: ref("ListTodos"),
      output: ref("TodoPage"),
      page: true,
    }),
    fn("todos.ping", { summary: "Answer.", deprecated: true, output: string }),
    fn("todos.removeTodo", { session: "required", input: id }),
    fn("todos.titleOf", { input: object({ todo: string }), output: string }),
    fn("todos.watchTodos", {
      summary: "Every change, as it happens.",
      input: object({ "since?": scalar("date") }),
      returns: "stream",
      output: ref("Todo"),
    }),
  ],
  routes: [
    route("GET /auth/callback", "auth.callback", {
      in: { cookies: { state: "oauth" } },
      out: { redirect: "url", cookies: { session: "token" } },
    }),
    route("POST /hooks/stripe", "files.hook", {
      in: { body: "raw", headers: { signature: "stripe-signature" } },
    }),
    route("GET /me", "auth.me", { tags: ["auth"] }),
    route("POST /shapes", "shapes.grow"),
    route("POST /shapes/area", "shapes.area"),
    route("GET /todos", "todos.listTodos"),
    route("POST /todos", "todos.createTodo", { status: 201 }),
    route("DELETE /todos/:id", "todos.removeTodo"),
    route("GET /todos/:todo", "todos.titleOf"),
    route("GET /todos/:id/file", "files.download", { produces: "image/png" }),
    route("PUT /todos/:id/file", "files.attach", {
      out: { headers: { etag: "etag" } },
    }),
    route("GET /watch", "todos.watchTodos", { timeout: 1000 }),
  ],
  rpc: {
    "files.attach": "files.attach",
    "shapes.area": "shapes.area",
    "todos.createTodo": "todos.createTodo",
    "todos.getTodo": "todos.getTodo",
    "todos.listTodos": "todos.listTodos",
    "todos.ping": "todos.ping",
    "todos.watchTodos": "todos.watchTodos",
  },
  options: {
    info: {
      title: "Todo",
      version: "1.0.0",
      description: "Todos with files.",
      contact: { name: "Ada", url: "https://example.com/" },
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
      tags: {
        auth: "Who is calling.",
        files: "Files of todos.",
        shapes: "Shapes and their area.",
        todos: "What is to be done.",
      },
    },
  },
});
