/**
 * The app as a typed client.
 *
 * @module
 */
import type { Model } from "../model/model.ts";
import { API_TEXT } from "./client/api_text.ts";
import { CONNECT_TEXT } from "./client/connect_text.ts";
import { DECODE_TEXT } from "./client/decode_text.ts";
import { decodesFor } from "./client/decodes.ts";
import { toEntry } from "./client/entries.ts";
import { EVENTS_TEXT } from "./client/events_text.ts";
import { REQUEST_TEXT } from "./client/request_text.ts";
import { clientTypes, type PrintedTypes } from "./client/type_names.ts";
import { printClient, printErrors, type Way, waysOf } from "./client/ways.ts";

/**
 * Writes `client.ts`: one file without imports for browsers, Deno, Node and Bun, with the app's
 * types, a `Client` of its functions, and `createClient`. The same model gives the same text,
 * whatever was printed before.
 */
export function emitClient(model: Model, printed?: PrintedTypes): string {
  const ways = waysOf(model);
  const reached = new Set(ways.map(({ run }) => run));
  const types = clientTypes([...reached], model.types);
  const find = decodesFor(model.types);
  const entriesOf = (shown: readonly Way[]) =>
    shown.map(({ name, run, route }) =>
      [name, toEntry(run, route, model.types, find)] as const
    );
  const names = entriesOf(ways.filter(({ route }) => route === undefined));
  const routes = entriesOf(ways.filter(({ route }) => route !== undefined));
  return [
    HEAD,
    printClient(ways, types, model),
    printErrors(ways),
    types.print(printed),
    API_TEXT.trimStart(),
    `/** Makes a client of the app. */
export function createClient(options: ClientOptions): Client {
  const names: Record<string, Entry> = ${printTable(names)};
  const routes: Record<string, Entry> = ${printTable(routes)};
  const types: Decodes = ${printTable(Object.entries(find.shared()))};

${indented(INNER)}
  return connect(options, names, routes, types) as Client;
}
`,
  ].filter(Boolean).join("\n");
}

const HEAD = `/**
 * A client of the app. Written by \`pikku gen\`: changes are lost.
 *
 * @module
 */
// deno-fmt-ignore-file
// deno-lint-ignore-file
/* eslint-disable */
`;

/** Stands inside of a function, so that no name of it meets one of the app's types. */
const INNER = [CONNECT_TEXT, REQUEST_TEXT, EVENTS_TEXT, DECODE_TEXT]
  .map((text) => text.trimStart()).join("\n");

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** Prints a table, a line an entry. */
function printTable(
  entries: readonly (readonly [name: string, value: unknown])[],
): string {
  const lines = entries.map(([name, value]) =>
    `    ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`
  );
  return lines.length > 0 ? `{\n${lines.join("")}  }` : "{}";
}
