/** Settings of units that are refused, or warned of, by code. @module */

/** A case of a diagnostic of units. */
export interface UnitCase {
  readonly code: string;
  /** A sentence. */
  readonly name: string;
  /** The text of deno.json. */
  readonly settings: string;
  /** The text that the finding marks; of its line. */
  readonly marks: string;
  /** A part of message or remedy. */
  readonly says: string;
  /** The file that it marks; deno.json unless told. */
  readonly file?: string;
  /** How often it is found; once unless told. */
  readonly times?: number;
}

/** Units of settings, one a line. */
function units(...lines: readonly string[]): string {
  return `{
  // Comments are allowed, and commas at the end.
  "pikku": {
    "units": {
      ${lines.join(",\n      ")},
    },
  },
}`;
}

/** The rest of the app, so that nothing is in no unit. */
const REST = `"rest": {}`;

/** Every code with a case, most with more. */
export const unitCases: readonly UnitCase[] = [
  {
    code: "PK401",
    name: "a key beside `units`",
    settings: `{ "pikku": { "unit": {} } }`,
    marks: `"unit"`,
    says: "Did you mean `units`?",
  },
  {
    code: "PK401",
    name: "a filter that is mistyped",
    settings: units(`"api": { "htpp": "*" }`),
    marks: `"htpp"`,
    says: "Did you mean `http`?",
  },
  {
    code: "PK401",
    name: "a key like no other, and all there are",
    settings: units(`"api": { "whatever": 1 }`),
    marks: `"whatever"`,
    says: "`tags`, `functions`, `folders`, `exclude`, `docs`, `main`, `budget`",
  },
  {
    code: "PK401",
    name: "`exclude` takes filters only",
    settings: units(`"api": { "exclude": { "docs": true } }`),
    marks: `"docs"`,
    says: "in `exclude`",
  },
  {
    code: "PK402",
    name: "units that are a list",
    settings: `{ "pikku": { "units": [] } }`,
    marks: "[]",
    says: "Write an object",
  },
  {
    code: "PK402",
    name: "a unit that is a text",
    settings: units(`"api": "http"`),
    marks: `"http"`,
    says: "Write an object",
  },
  {
    code: "PK402",
    name: "one pattern without a list",
    settings: units(`"api": { "http": "GET /todos/*" }`),
    marks: `"GET /todos/*"`,
    says: `\`"*"\` or a list of patterns, such as \`["GET /todos/*"]\``,
  },
  {
    code: "PK402",
    name: "every tag at once",
    settings: units(`"api": { "tags": "*" }`),
    marks: `"*"`,
    says: "a list of patterns",
  },
  {
    code: "PK402",
    name: "a list of no patterns",
    settings: units(`"api": { "functions": [] }`),
    marks: "[]",
    says: `such as \`["attach"]\``,
  },
  {
    code: "PK402",
    name: "a pattern that is a number",
    settings: units(`"api": { "rpc": ["todos.*", 1] }`),
    marks: `["todos.*", 1]`,
    says: "a list of patterns",
  },
  {
    code: "PK402",
    name: "an empty pattern",
    settings: units(`"api": { "rpc": [""] }`),
    marks: `[""]`,
    says: "a list of patterns",
  },
  {
    code: "PK402",
    name: "docs that are a path",
    settings: units(`"api": { "docs": "/docs" }`),
    marks: `"/docs"`,
    says: "Write `true` or `false`",
  },
  {
    code: "PK402",
    name: "a main that is a list",
    settings: units(`"api": { "main": ["a.ts"] }`),
    marks: `["a.ts"]`,
    says: "a path",
  },
  {
    code: "PK402",
    name: "a budget that is no size",
    settings: units(`"api": { "budget": "small" }`, `"b": { "budget": -1 }`),
    marks: `"small"`,
    says: `such as \`"50kb"\``,
    times: 2,
  },
  {
    code: "PK403",
    name: "a name with a slash",
    settings: units(`"api/public": { "http": "*" }`),
    marks: `"api/public"`,
    says: "isn't one",
  },
  {
    code: "PK403",
    name: "a name with a dot, as generated files have beside units",
    settings: units(`"api.openapi": { "http": "*" }`),
    marks: `"api.openapi"`,
    says: "letters, digits, `_` and `-`",
  },
  {
    code: "PK403",
    name: "the name of a filter, which --only would take for it",
    settings: units(`"http": { "http": "*" }`),
    marks: `"http"`,
    says: "the name of a filter",
  },
  {
    code: "PK403",
    name: "names that differ in case only",
    settings: units(`"api": { "http": "*" }`, `"Api": { "rpc": "*" }`),
    marks: `"Api"`,
    says: "differ in more than case",
  },
  {
    code: "PK404",
    name: "a unit that is there twice",
    settings: units(`"api": { "http": "*" }`, `"api": { "rpc": "*" }`),
    marks: `"api"`,
    says: "Join the two",
  },
  {
    code: "PK404",
    name: "a filter that is there twice",
    settings: units(`"api": { "tags": ["public"], "tags": ["files"] }`),
    marks: `"tags"`,
    says: "Join the two",
  },
  {
    code: "PK405",
    name: "a tag that nothing has",
    settings: units(`"api": { "tags": ["publik"] }`, REST),
    marks: `"publik"`,
    says: "Did you mean `public`?",
  },
  {
    code: "PK405",
    name: "a route that isn't there",
    settings: units(`"api": { "http": ["GET /todo"] }`, REST),
    marks: `"GET /todo"`,
    says: "Did you mean `GET /todos`?",
  },
  {
    code: "PK405",
    name: "a name that isn't called so",
    settings: units(`"api": { "rpc": ["todos.lists"] }`, REST),
    marks: `"todos.lists"`,
    says: "Did you mean `todos.list`?",
  },
  {
    code: "PK405",
    name: "a function that no wire names",
    settings: units(`"api": { "functions": ["detach"] }`, REST),
    marks: `"detach"`,
    says: "Did you mean `attach`?",
  },
  {
    code: "PK405",
    name: "the id of a function with another module",
    settings: units(`"api": { "functions": ["functions/todo.ts#list"] }`, REST),
    marks: `"functions/todo.ts#list"`,
    says: "Did you mean `functions/todos.ts#list`?",
  },
  {
    code: "PK405",
    name: "a folder that holds no function",
    settings: units(`"api": { "folders": ["functions/admins"] }`, REST),
    marks: `"functions/admins"`,
    says: "Did you mean `functions/admin`?",
  },
  {
    code: "PK405",
    name: "an exclude that matches nothing, and what there is",
    settings: units(`"api": { "exclude": { "tags": ["internal"] } }`),
    marks: `"internal"`,
    says: "Write one of what there is: `admin`, `files`, `public`",
  },
  {
    code: "PK406",
    name: "a tag that no name on the wire has",
    settings: units(`"api": { "rpc": "*", "tags": ["public"] }`, REST),
    marks: `"*"`,
    says: "sections are joined, each other key narrows them",
    times: 2,
  },
  {
    code: "PK406",
    name: "a tag that adds nothing",
    settings: units(
      `"api": { "http": ["/admin/*"], "tags": ["admin", "files"] }`,
      REST,
    ),
    marks: `"files"`,
    says: "they leave `POST /admin/purge`",
  },
  {
    code: "PK406",
    name: "a route whose tag isn't asked for",
    settings: units(
      `"api": { "http": ["POST /todos", "GET *"], "tags": ["public"] }`,
      REST,
    ),
    marks: `"POST /todos"`,
    says: "A filter matches nothing of what the unit's other filters leave",
  },
  {
    code: "PK406",
    name: "an exclude of all",
    settings: units(
      `"api": { "tags": ["admin"], "exclude": { "functions": ["purge"] } }`,
      REST,
    ),
    marks: `"purge"`,
    says: "excludes all that it selects",
  },
  {
    code: "PK406",
    name: "an exclude of what isn't selected",
    settings: units(
      `"api": { "tags": ["admin"], "exclude": { "rpc": ["todos.*"] } }`,
      REST,
    ),
    marks: `"todos.*"`,
    says: "leaves out nothing that the unit selects",
  },
  {
    code: "PK407",
    name: "docs of what doesn't answer over HTTP",
    settings: units(`"feed": { "mounts": "*", "docs": true }`, REST),
    marks: "true",
    says: "nothing that they could tell of",
  },
  {
    code: "PK408",
    name: "a main that isn't there",
    settings: units(`"api": { "main": "api_main.ts" }`),
    marks: `"api_main.ts"`,
    says: "isn't a file",
  },
  {
    code: "PK408",
    name: "a main that is a folder",
    settings: units(`"api": { "main": "." }`),
    marks: `"."`,
    says: "isn't a file",
  },
  {
    code: "PK410",
    name: "what is in no unit",
    settings: units(
      `"api": { "http": "*", "exclude": { "functions": ["add"] } }`,
      `"names": { "rpc": ["todos.*"] }`,
    ),
    marks: `"units"`,
    says:
      "`POST /todos`, `channels /live`, `rpc admin.purge`, `rpc files.attach`, `mounts /feed`",
  },
  {
    code: "PK411",
    name: "who takes all services, once for all units",
    settings: units(`"api": { "http": "*" }`, REST),
    marks: "purge",
    says: "so every one is in the units that need it: `api`, `rest`",
    file: "functions/admin/purge.ts",
  },
];
