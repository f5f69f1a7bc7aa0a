/** Cases of what the rules on channels refuse. @module */
import type { DiagnosticCase } from "./diagnostic_case.ts";
import type { Files } from "./inline_apps.ts";

const JOIN = "(_: unknown, data: { room: string }): void { data; }";
const SAY =
  "(_: unknown, data: { text: string }): string { return data.text; }";

/** An app whose table is told by its source, with functions of these names. */
function app(
  table: string,
  functions: Readonly<Record<string, string>> = {},
  more: Files = {},
): Files {
  const own = { join: JOIN, say: SAY, ...functions };
  const lines = Object.entries(own).map(([name, text]) =>
    text.startsWith("async")
      ? `export async function* ${name}${text.slice(5)}`
      : `export function ${name}${text}`
  );
  return {
    "app.ts": [
      `import { app } from "@pikku/core";`,
      `import { ${Object.keys(own).join(", ")} } from "./f.ts";`,
      `export default app({ ${table} });`,
      ``,
    ].join("\n"),
    "f.ts": `${lines.join("\n")}\n`,
    ...more,
  };
}

/** An app with a channel at `/live/:room`. */
function live(
  body: string,
  functions: Readonly<Record<string, string>> = {},
): Files {
  return app(`channels: { "/live/:room": { ${body} } }`, functions);
}

const SERVICES: Files = {
  "services.ts": `import type { Connection } from "@pikku/core";
export function seat({ connection }: { connection: Connection }): { id: string } { return connection; }
export function view({ seat }: { seat: { id: string } }): { id: string } { return seat; }
`,
};

const TAKES =
  "({ view }: { view: { id: string } }): string { return view.id; }";

const ACCEPTED = live(
  `open: join, close: join, calls: { say, chat: { say } }, idle: 60_000,
   maxMessage: 1024, maxCalls: 4, timeout: 50, rate: { calls: 1, per: 10 }, tags: ["live"]`,
);

/** Cases of channels. */
export const channelCases: readonly DiagnosticCase[] = [
  {
    code: "PK112",
    name: "a channel has an unknown key",
    refused: live("call: { say }"),
    accepted: ACCEPTED,
    marks: "call",
    says: "Did you mean `calls`?",
  },
  {
    code: "PK113",
    name: "a channel is a function",
    refused: app(`channels: { "/live": say }`),
    accepted: app(`channels: { "/live": { calls: { say } } }`),
    marks: "say",
  },
  {
    code: "PK134",
    name: "a channel isn't at a path",
    refused: app(`channels: { live: { calls: { say } } }`),
    accepted: app(`channels: { "/live": { calls: { say } } }`),
    marks: "live",
  },
  {
    code: "PK301",
    name: "the path of a channel can't be routed",
    refused: app(`channels: { "/live/": { calls: { say } } }`),
    accepted: app(`channels: { "/live": { calls: { say } } }`),
    marks: `"/live/"`,
  },
  {
    code: "PK302",
    name: "two channels have the same path",
    refused: app(`channels: { "/:a": { calls: { say } }, "/:b": {} }`),
    accepted: app(`channels: { "/:a": { calls: { say } }, "/b": {} }`),
    marks: `"/:b"`,
  },
  {
    code: "PK303",
    name: "a parameter isn't a field of what opens the channel",
    refused: app(`channels: { "/:rooms": { open: join } }`),
    accepted: app(`channels: { "/:room": { open: join } }`),
    marks: "join",
    says: "Did you mean `:room`?",
  },
  {
    code: "PK335",
    name: "a name of a channel can't be one in a client",
    refused: live(`calls: { then: say }`),
    accepted: ACCEPTED,
    marks: "then",
  },
  {
    code: "PK337",
    name: "items are streamed in two fields",
    refused: live("calls: { take }", {
      take:
        "(_: unknown, data: { a: AsyncIterable<string>; b: AsyncIterable<string> }): void { data; }",
    }),
    accepted: live("calls: { take }", {
      take:
        "(_: unknown, data: { a: AsyncIterable<string>; b: string[] }): void { data; }",
    }),
    marks: "take",
  },
  {
    code: "PK337",
    name: "items are streamed to a function that is called by name alone",
    refused: app("rpc: { take }", {
      take: "(_: unknown, data: { a: AsyncIterable<string> }): void { data; }",
    }),
    accepted: app(`rpc: { take }, channels: { "/live": { calls: { take } } }`, {
      take: "(_: unknown, data: { a: AsyncIterable<string> }): void { data; }",
    }),
    marks: "take",
    says: "Let a channel call it",
  },
  {
    code: "PK350",
    name: "what opens a channel takes a file",
    refused: live("open: enter", {
      enter: "(_: unknown, data: { room: string; file: File }): void { data; }",
    }),
    accepted: live("open: enter", {
      enter: "(_: unknown, data: { room: string; at?: Date }): void { data; }",
    }),
    marks: "enter",
    says: "data.file",
  },
  {
    code: "PK351",
    name: "what opens a channel streams",
    refused: live("open: watch", {
      watch:
        "async(_: unknown, data: { room: string }): AsyncGenerator<string> { yield data.room; }",
    }),
    accepted: live("calls: { watch }", {
      watch:
        "async(_: unknown, data: { room: string }): AsyncGenerator<string> { yield data.room; }",
    }),
    marks: "watch",
  },
  {
    code: "PK351",
    name: "a call of a channel returns a Response",
    refused: live("calls: { page }", {
      page: "(): Response { return new Response(); }",
    }),
    accepted: live("calls: { page }", {
      page: "(): Blob { return new Blob(); }",
    }),
    marks: "page",
  },
  {
    code: "PK352",
    name: "a limit of a channel is zero",
    refused: live("idle: 0"),
    accepted: ACCEPTED,
    marks: "0",
  },
  {
    code: "PK352",
    name: "a rate says only half",
    refused: live("rate: { calls: 5 }"),
    accepted: ACCEPTED,
    marks: "{ calls: 5 }",
    says: "`rate.per` is missing",
  },
  {
    code: "PK353",
    name: "a route's function needs a connection, by a service",
    refused: app(`http: { "GET /view": look }`, { look: TAKES }, SERVICES),
    accepted: app(
      `channels: { "/live": { calls: { look } } }`,
      { look: TAKES },
      SERVICES,
    ),
    marks: "view",
    says: "view → seat → connection",
  },
  {
    code: "PK353",
    name: "a middleware of routes needs a connection",
    refused: {
      ...app(`http: { "GET /": { run: say, middleware: [note] } }`, {
        note:
          "({ connection }: { connection: { id: string } }, _c: unknown, next: () => Promise<unknown>): unknown { connection.id; return next(); }",
      }),
    },
    accepted: live("calls: { say }, middleware: [note]", {
      note:
        "({ connection }: { connection: { id: string } }, _c: unknown, next: () => Promise<unknown>): unknown { connection.id; return next(); }",
    }),
    marks: "connection",
  },
];
