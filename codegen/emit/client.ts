/**
 * The app as a typed client.
 *
 * @module
 */
import type { Model } from "../model/model.ts";
import { printChannels, printConnect } from "./client/channels.ts";
import { decodesFor } from "./client/decodes.ts";
import { toEntry } from "./client/entries.ts";
import { makeRoom, runtimeFor } from "./client/runtime.ts";
import { printTable } from "./client/table.ts";
import { clientTypes, type PrintedTypes } from "./client/type_names.ts";
import type { Way } from "./client/way.ts";
import {
  channelWaysOf,
  printClient,
  printErrors,
  waysOf,
} from "./client/ways.ts";

/**
 * Writes `client.ts`: one file without imports for browsers, Deno, Node and Bun, with the app's
 * types, a `Client` of its functions and `createClient`, and `connectChannel` where it has
 * channels. The same model gives the same text, whatever was printed before.
 */
export function emitClient(model: Model, printed?: PrintedTypes): string {
  const ways = waysOf(model);
  const live = channelWaysOf(model);
  const runtime = runtimeFor({
    names: Object.keys(model.rpc).length > 0,
    channels: live.length > 0,
  });
  const reached = new Set([
    ...ways.map(({ run }) => run),
    ...live.flatMap(({ open, close, calls }) => [
      ...open ? [open] : [],
      ...close ? [close] : [],
      ...calls.map(({ run }) => run),
    ]),
  ]);
  const types = clientTypes([...reached], model.types, [
    ...runtime.exported,
    ...live.length > 0 ? ["Channels"] : [],
  ]);
  const find = decodesFor(model.types);
  const entriesOf = (shown: readonly Way[]) =>
    shown.map(({ name, run, route }) =>
      [name, toEntry(run, route, model.types, find)] as const
    );
  const names = entriesOf(ways.filter(({ route }) => route === undefined));
  const routes = entriesOf(ways.filter(({ route }) => route !== undefined));
  const { connect, plans } = printConnect(live, model, find);
  const room = (text: string) => makeRoom(text, runtime.own, types.taken);
  return [
    HEAD,
    printClient(ways, types, model),
    live.length > 0 && printChannels(live, types, model),
    printErrors([...ways, ...live.flatMap(({ calls }) => calls)]),
    types.print(printed),
    `/** Makes a client of the app. */
export function createClient(options: ClientOptions): Client {
  return connect(options, names, routes, types) as Client;
}
`,
    live.length > 0 && connect,
    room(runtime.api),
    `${room("const names: Readonly<Record<string, Entry>> = ")}${
      printTable(names)
    };
${room("const routes: Readonly<Record<string, Entry>> = ")}${
      printTable(routes)
    };
${
      live.length > 0
        ? `${
          room("const channels: Readonly<Record<string, ChannelPlan>> = ")
        }${plans};\n`
        : ""
    }${room("const types: Decodes = ")}${
      printTable(Object.entries(find.shared()))
    };
`,
    room(runtime.inner),
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
