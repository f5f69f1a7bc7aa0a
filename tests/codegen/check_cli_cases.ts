/** Cases of what the rules on command-line programs refuse. @module */
import type { DiagnosticCase } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

const FUNCTIONS: Readonly<Record<string, string>> = {
  add:
    "(_: unknown, data: { title: string; tags?: string[]; price?: number }): { id: string } { return { id: data.title }; }",
  list: "(): { id: string }[] { return []; }",
  names:
    "(_: unknown, { value }: { value: string }): string[] { return [value]; }",
  logIn:
    "(_: unknown, { user }: { user: string }): { token: string } { return { token: user }; }",
  card: "(value: { id: string }): string { return value.id; }",
};

/** An app with a section `cli`, and functions beside those above. */
function cli(
  section: string,
  functions: Readonly<Record<string, string>> = {},
): Files {
  const all = { ...FUNCTIONS, ...functions };
  return {
    "app.ts": [
      `import { app } from "@pikku/core";`,
      `import { ${Object.keys(all).join(", ")} } from "./f.ts";`,
      `export default app({ cli: { ${section} } });`,
      ``,
    ].join("\n"),
    "f.ts": Object.entries(all).map(([name, text]) =>
      `export function ${name}${text}\n`
    ).join(""),
  };
}

/** A program `shop` with these commands. */
function commands(
  text: string,
  functions: Readonly<Record<string, string>> = {},
): Files {
  return cli(`name: "shop", commands: { ${text} }`, functions);
}

const ACCEPTED = cli(
  `name: "shop", version: "1.0.0", description: "A shop", url: "http://localhost", login: logIn,
   commands: { list, items: { add: { run: add, args: ["title", "tags"], short: { price: "p" },
   complete: { title: names }, render: card, tags: ["a"], timeout: 50 } } }`,
);

/** Cases of the command line. */
export const cliCases: readonly DiagnosticCase[] = [
  {
    code: "PK112",
    name: "a command has an unknown key",
    refused: commands(`add: { run: add, shorts: { price: "p" } }`),
    accepted: ACCEPTED,
    marks: "shorts",
    says: "Did you mean `short`?",
  },
  {
    code: "PK113",
    name: "a program has no name",
    refused: cli(`commands: { add }`),
    accepted: ACCEPTED,
    marks: "{ commands: { add } }",
    says: "name",
  },
  {
    code: "PK370",
    name: "the name of a program is none that shells take",
    refused: cli(`name: "my shop", commands: { add }`),
    accepted: cli(`name: "my-shop", commands: { add }`),
    marks: `"my shop"`,
  },
  {
    code: "PK370",
    name: "the name of a command is none that shells take",
    refused: commands(`"add_it": add`),
    accepted: commands(`addIt: add`),
    marks: `"add_it"`,
  },
  {
    code: "PK370",
    name: "a command is called as one of every program",
    refused: commands(`help: list`),
    accepted: commands(`helps: list`),
    marks: "help",
  },
  {
    code: "PK370",
    name: "two commands have one name",
    refused: commands(`addIt: add, "add-it": list`),
    accepted: commands(`addIt: add, "add-all": list`),
    marks: `"add-it"`,
    says: "Two commands",
  },
  {
    code: "PK371",
    name: "a word is no field",
    refused: commands(`add: { run: add, args: ["titel"] }`),
    accepted: ACCEPTED,
    marks: `["titel"]`,
    says: "`titel`",
  },
  {
    code: "PK371",
    name: "a list of words isn't the last",
    refused: commands(`add: { run: add, args: ["tags", "title"] }`),
    accepted: commands(`add: { run: add, args: ["title", "tags"] }`),
    marks: `["tags", "title"]`,
    says: "after a list",
  },
  {
    code: "PK371",
    name: "a word that must be told comes after one that needn't",
    refused: commands(`add: { run: add, args: ["price", "title"] }`),
    accepted: commands(`add: { run: add, args: ["title", "price"] }`),
    marks: `["price", "title"]`,
    says: "needn't",
  },
  {
    code: "PK371",
    name: "a word can't tell an object",
    refused: commands(`put: { run: put, args: ["size"] }`, {
      put: "(_: unknown, data: { size: { width: number } }): void { data; }",
    }),
    accepted: commands(`put: { run: put, args: ["width"] }`, {
      put: "(_: unknown, data: { width: number }): void { data; }",
    }),
    marks: `["size"]`,
  },
  {
    code: "PK372",
    name: "a letter is of no field",
    refused: commands(`add: { run: add, short: { prize: "p" } }`),
    accepted: ACCEPTED,
    marks: `{ prize: "p" }`,
  },
  {
    code: "PK372",
    name: "a letter is more than one",
    refused: commands(`add: { run: add, short: { price: "pr" } }`),
    accepted: ACCEPTED,
    marks: `{ price: "pr" }`,
  },
  {
    code: "PK372",
    name: "a letter is one of every command",
    refused: commands(`add: { run: add, short: { price: "h" } }`),
    accepted: ACCEPTED,
    marks: `{ price: "h" }`,
  },
  {
    code: "PK372",
    name: "two options have one letter",
    refused: commands(`add: { run: add, short: { price: "t", title: "t" } }`),
    accepted: commands(`add: { run: add, short: { price: "p", title: "t" } }`),
    marks: `{ price: "t", title: "t" }`,
    says: "the same letter",
  },
  {
    code: "PK373",
    name: "a field is called as an option of every command",
    refused: commands(`visit`, {
      visit: "(_: unknown, { url }: { url: string }): string { return url; }",
    }),
    accepted: commands(`visit: { run: visit, args: ["url"] }`, {
      visit: "(_: unknown, { url }: { url: string }): string { return url; }",
    }),
    marks: "visit",
    says: `args: ["url"]`,
  },
  {
    code: "PK374",
    name: "a command takes a text",
    refused: commands(`say`, {
      say: "(_: unknown, text: string): string { return text; }",
    }),
    accepted: commands(`say`, {
      say: "(_: unknown, { text }: { text: string }): string { return text; }",
    }),
    marks: "say",
    says: "takes no object",
  },
  {
    code: "PK374",
    name: "a command returns a response",
    refused: commands(`answer`, {
      answer: "(): Response { return new Response(); }",
    }),
    accepted: ACCEPTED,
    marks: "answer",
    says: "`Response`",
  },
  {
    code: "PK375",
    name: "what completes an option doesn't take its beginning",
    refused: commands(`add: { run: add, complete: { title: list } }`),
    accepted: ACCEPTED,
    marks: "add",
    says: "doesn't take `value`",
  },
  {
    code: "PK375",
    name: "what is completed is no option",
    refused: commands(`add: { run: add, complete: { titel: names } }`),
    accepted: ACCEPTED,
    marks: "add",
    says: "`titel`",
  },
  {
    code: "PK376",
    name: "what logs in returns no token",
    refused: cli(`name: "shop", login: list, commands: { add }`),
    accepted: ACCEPTED,
    marks: `{ name: "shop", login: list, commands: { add } }`,
  },
];
