/** The channels of a client. @module */
import type { FunctionModel, Model } from "../../model/model.ts";
import type { Type } from "../../model/type.ts";
import { printDoc, printKey } from "../print_type.ts";
import type { ChannelPlan } from "./channel.ts";
import type { DecodeFinder } from "./decodes.ts";
import { toChannelEntry } from "./entries.ts";
import {
  docOf,
  printWays,
  type ShowOptions,
  showType,
  signatureOf,
} from "./signatures.ts";
import { printTable } from "./table.ts";
import type { ClientTypes } from "./type_names.ts";
import type { ChannelWays } from "./ways.ts";

/** Prints `Channels`: what each takes and tells when it opens, and what it can call. */
export function printChannels(
  channels: readonly ChannelWays[],
  names: ClientTypes,
  model: Model,
): string {
  const how = { names, model, indent: 4 };
  const shown = channels.map((ways) => {
    const calls = printWays(
      ways.calls,
      6,
      (way, indent) =>
        signatureOf(way, { ...how, indent, options: "ChannelCallOptions" }),
    );
    return `${ways.open ? printDoc(docOf(ways.open), 2) : ""}  readonly ${
      printKey(ways.channel.path)
    }: {
    /** The parameters of the path, and the query. */
    readonly data: ${dataOf(ways, how)};
    /** What the server tells when it opens. */
    readonly ready: ${readyOf(ways.open, how)};
    readonly calls: ${calls ? `{\n${calls}    }` : "Record<string, never>"};
  };
`;
  });
  return `/** The channels of the app. */
export interface Channels {
${shown.join("")}}
`;
}

/** Prints `connectChannel`, and what it knows of each channel. */
export function printConnect(
  channels: readonly ChannelWays[],
  { types, rpc }: Model,
  find: DecodeFinder,
): { readonly connect: string; readonly plans: string } {
  const plans = channels.map(({ channel, open, calls }) => {
    const ready = open?.output && find(open.output);
    const { maxMessage, idle } = channel;
    const plan: ChannelPlan = {
      ...(ready ? { ready } : undefined),
      ...(maxMessage ? { maxMessage } : undefined),
      ...(idle ? { idle: true } : undefined),
      calls: Object.fromEntries(calls.map(({ name, run }) => {
        const isOther = Object.hasOwn(rpc, name) && rpc[name] !== run.id;
        return [name, toChannelEntry(run, isOther, types, find)];
      })),
    };
    return [channel.path, plan] as const;
  });
  return {
    connect:
      `/** Connects to a channel, and again when the connection is lost. */
export function connectChannel<Path extends keyof Channels>(
  path: Path,
  data: Channels[Path]["data"],
  options: ChannelOptions,
): ChannelConnection<Channels[Path]["ready"], Channels[Path]["calls"]> {
  const channel = openChannel(path, data, options, channels[path]!, types);
  return channel as ChannelConnection<Channels[Path]["ready"], Channels[Path]["calls"]>;
}
`,
    plans: printTable(plans),
  };
}

/** What `open` and `close` take; without them, what the path says. */
function dataOf({ channel, open, close }: ChannelWays, how: ShowOptions) {
  const inputs = [open?.input, close?.input].filter((it) => it !== undefined)
    .map((type: Type) => showType(type, "input", how));
  if (inputs.length > 0) return [...new Set(inputs)].join(" & ");
  const names = [...channel.path.matchAll(/:(\w+)|\*$/g)]
    .map(([all, name]) => printKey(name ?? all));
  return names.length > 0
    ? `{ ${names.map((name) => `${name}: string`).join("; ")} }`
    : "Record<string, never>";
}

function readyOf(open: FunctionModel | undefined, how: ShowOptions): string {
  return open?.output && open.returns !== "void"
    ? showType(open.output, "output", how)
    : "undefined";
}
