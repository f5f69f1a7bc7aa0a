/** Cases of what the rules on MCP refuse. @module */
import type { DiagnosticCase } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

const FUNCTIONS: Readonly<Record<string, string>> = {
  add:
    "(_: unknown, data: { title: string }): { id: string } { return { id: data.title }; }",
  get:
    "(_: unknown, { id }: { id: string }): { id: string } { return { id }; }",
  list: "(): { id: string; title: string }[] { return []; }",
  plan: "(_: unknown, { day }: { day: string }): string { return day; }",
  ids:
    "(_: unknown, { value }: { value: string }): string[] { return [value]; }",
};

/** An app with a section `mcp`, and functions beside those above. */
function mcp(
  section: string,
  functions: Readonly<Record<string, string>> = {},
  more: Files = {},
): Files {
  const all = { ...FUNCTIONS, ...functions };
  return {
    "app.ts": [
      `import { app } from "@pikku/core";`,
      `import { ${Object.keys(all).join(", ")} } from "./f.ts";`,
      `export default app({ mcp: { ${section} } });`,
      ``,
    ].join("\n"),
    "f.ts": [
      `import type { Content, PromptMessage } from "@pikku/core";`,
      ...Object.entries(all).map(([name, text]) =>
        `export function ${name}${text}`
      ),
      `export type Used = Content | PromptMessage;`,
      ``,
    ].join("\n"),
    ...more,
  };
}

const EVENTS: Files = {
  "events.ts":
    `export interface Events { "todo.changed": { id: string }; "todo.cleared": { at: string } }\n`,
};

const ACCEPTED = mcp(
  `tools: [add, { run: list, name: "all", title: "All", tags: ["a"], timeout: 50 }],
   resources: { "todo://{id}": { run: get, list, complete: { id: ids }, mimeType: "application/json" } },
   prompts: { plan: { run: plan, complete: { day: ids } } }, path: "/agents", pageSize: 10`,
);

/** Cases of MCP. */
export const mcpCases: readonly DiagnosticCase[] = [
  {
    code: "PK112",
    name: "a tool has an unknown key",
    refused: mcp(`tools: [{ run: add, nmae: "x" }]`),
    accepted: ACCEPTED,
    marks: "nmae",
    says: "Did you mean `name`?",
  },
  {
    code: "PK113",
    name: "an entry has no function",
    refused: mcp(`resources: { "todo://{id}": { mimeType: "text/plain" } }`),
    accepted: ACCEPTED,
    marks: `"todo://{id}"`,
  },
  {
    code: "PK380",
    name: "a tool has a name that agents don't take",
    refused: mcp(`tools: { "add it": add }`),
    accepted: ACCEPTED,
    marks: `"add it"`,
  },
  {
    code: "PK380",
    name: "two tools have one name",
    refused: mcp(`tools: [add, { run: list, name: "add" }]`),
    accepted: ACCEPTED,
    marks: `{ run: list, name: "add" }`,
    says: "Two tools",
  },
  {
    code: "PK381",
    name: "a tool takes a file",
    refused: mcp(`tools: [attach]`, {
      attach: "(_: unknown, data: { file: File }): void { data; }",
    }),
    accepted: mcp(`tools: [attach]`, {
      attach: "(_: unknown, data: { file: Uint8Array }): void { data; }",
    }),
    marks: "attach",
    says: "`data.file`",
  },
  {
    code: "PK381",
    name: "a prompt takes a list",
    refused: mcp(`prompts: { many }`, {
      many:
        "(_: unknown, data: { days: string[] }): string { return data.days[0]!; }",
    }),
    accepted: ACCEPTED,
    marks: "many",
    says: "`data.days`",
  },
  {
    code: "PK382",
    name: "a tool returns a response",
    refused: mcp(`tools: [answer]`, {
      answer: "(): Response { return new Response(); }",
    }),
    accepted: ACCEPTED,
    marks: "answer",
  },
  {
    code: "PK382",
    name: "contents are none",
    refused: mcp(`tools: [{ run: list2, content: true }]`, {
      list2: "(): { id: string }[] { return []; }",
    }),
    accepted: mcp(`tools: [{ run: show, content: true }]`, {
      show: `(): Content[] { return [{ type: "text", text: "" }]; }`,
    }),
    marks: "{ run: list2, content: true }",
    says: "`Content`",
  },
  {
    code: "PK382",
    name: "a prompt returns data",
    refused: mcp(`prompts: { get }`),
    accepted: mcp(`prompts: { talk }`, {
      talk: `(): PromptMessage[] { return []; }`,
    }),
    marks: "get",
  },
  {
    code: "PK383",
    name: "a template has a parameter that is no field",
    refused: mcp(`resources: { "todo://{key}": get }`),
    accepted: ACCEPTED,
    marks: `"todo://{key}"`,
    says: "`key`",
  },
  {
    code: "PK383",
    name: "a resource doesn't tell what its function demands",
    refused: mcp(`resources: { "todo://all": get }`),
    accepted: mcp(`resources: { "todo://all": list }`),
    marks: `"todo://all"`,
    says: "`id`",
  },
  {
    code: "PK383",
    name: "a resource is at a path",
    refused: mcp(`resources: { "/todos": list }`),
    accepted: mcp(`resources: { "todos:all": list }`),
    marks: `"/todos"`,
  },
  {
    code: "PK384",
    name: "an argument that isn't there is completed",
    refused: mcp(`prompts: { plan: { run: plan, complete: { date: ids } } }`),
    accepted: ACCEPTED,
    marks: "plan",
    says: "`date`",
  },
  {
    code: "PK384",
    name: "what completes an argument returns data",
    refused: mcp(`prompts: { plan: { run: plan, complete: { day: echo } } }`, {
      echo:
        "(_: unknown, data: { value: string }): { value: string } { return data; }",
    }),
    accepted: ACCEPTED,
    marks: "plan",
  },
  {
    code: "PK385",
    name: "a list doesn't tell the parameters",
    refused: mcp(`resources: { "todo://{id}": { run: get, list: names } }`, {
      names: "(): { name: string }[] { return []; }",
    }),
    accepted: ACCEPTED,
    marks: `"todo://{id}"`,
    says: "doesn't always tell `id`",
  },
  {
    code: "PK385",
    name: "a list may leave out a parameter",
    refused: mcp(`resources: { "todo://{id}": { run: get, list: some } }`, {
      some: "(): { id?: string }[] { return []; }",
    }),
    accepted: ACCEPTED,
    marks: `"todo://{id}"`,
    says: "doesn't always tell `id`",
  },
  {
    code: "PK386",
    name: "a resource names no topic",
    refused: mcp(
      `resources: { "todo://{id}": { run: get, changedBy: ["todo.change"] } }`,
      {},
      EVENTS,
    ),
    accepted: mcp(
      `resources: { "todo://{id}": { run: get, changedBy: ["todo.changed"], listChangedBy: ["todo.cleared"] } }`,
      {},
      EVENTS,
    ),
    marks: `"todo://{id}"`,
  },
  {
    code: "PK386",
    name: "events don't tell which resource changed",
    refused: mcp(
      `resources: { "todo://{id}": { run: get, changedBy: ["todo.cleared"] } }`,
      {},
      EVENTS,
    ),
    accepted: mcp(
      `resources: { "todo:all": { run: list, changedBy: ["todo.cleared"] } }`,
      {},
      EVENTS,
    ),
    marks: `"todo://{id}"`,
    says: "`id`",
  },
  {
    code: "PK387",
    name: "a limit is none",
    refused: mcp(`tools: [add], pageSize: 0`),
    accepted: mcp(`tools: [add], pageSize: 1`),
    marks: "0",
  },
  {
    code: "PK387",
    name: "the path has a parameter",
    refused: mcp(`tools: [add], path: "/:mcp"`),
    accepted: mcp(`tools: [add], path: "/a/mcp"`),
    marks: `"/:mcp"`,
  },
];
