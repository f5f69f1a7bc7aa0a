/** The functions of a client, and what its types say of each. @module */
import type { ChannelModel, FunctionModel, Model } from "../../model/model.ts";
import { pipelineCodes } from "../pipeline_codes.ts";
import { printWays, signatureOf } from "./signatures.ts";
import type { ClientTypes } from "./type_names.ts";
import type { Way } from "./way.ts";

/** A channel, and the functions of its sockets. */
export interface ChannelWays {
  readonly channel: ChannelModel;
  readonly open: FunctionModel | undefined;
  readonly close: FunctionModel | undefined;
  readonly calls: readonly Way[];
}

/** The functions of a client: those with a name, then the routes. */
export function waysOf({ functions, http, rpc }: Model): readonly Way[] {
  const found = new Map(functions.map((run) => [run.id, run]));
  return [
    ...Object.entries(rpc).map(([name, id]) => ({ name, run: found.get(id)! })),
    ...http.routes.map((route) => ({
      name: `${route.method} ${route.path}`,
      run: found.get(route.run)!,
      route,
    })),
  ];
}

/** The channels of a client. */
export function channelWaysOf(
  { functions, channels = [] }: Model,
): readonly ChannelWays[] {
  const found = new Map(functions.map((run) => [run.id, run]));
  return channels.map((channel) => ({
    channel,
    open: found.get(channel.open ?? ""),
    close: found.get(channel.close ?? ""),
    calls: Object.entries(channel.calls).map(([name, id]) => ({
      name,
      run: found.get(id)!,
      channel: channel.path,
    })),
  }));
}

/** Prints `Client`: an explicit type for every function. */
export function printClient(
  ways: readonly Way[],
  names: ClientTypes,
  model: Model,
): string {
  const byName = new Map<string, string>();
  for (const { name, run, route } of ways) {
    if (route || byName.has(run.id)) continue;
    const keys = name.split(".").map((key) => `[${JSON.stringify(key)}]`);
    byName.set(run.id, `Client${keys.join("")}`);
  }
  const shown = printWays(
    ways,
    2,
    (way, indent) =>
      sameAs(way, byName) ??
        signatureOf(way, { names, model, indent, options: "CallOptions" }),
  );
  return `/** The functions of the app. */\nexport interface Client {\n${shown}}\n`;
}

/** What the pipeline says of a function, rather than of the wire. */
const OWN: ReadonlySet<string> = new Set([
  "unauthorized",
  "forbidden",
  "invalid",
]);

/** Prints `Errors`: the codes that the errors of each function may have. */
export function printErrors(ways: readonly Way[]): string {
  const lines = ways.map(({ name, run, route, channel }) => {
    const facts = route ?? { method: "POST", path: `/rpc/${name}` } as const;
    // What may be wrong with a body is the wire's to say.
    const pipeline = pipelineCodes(run, facts, {});
    const codes = new Set([
      ...run.throws.map(({ code }) => code),
      ...pipeline.filter((code) => OWN.has(code)),
    ]);
    if (codes.size === 0) codes.add("internal");
    const text = [...codes].sort().map((code) => JSON.stringify(code));
    const key = channel ? `${channel} ${name}` : name;
    return `  readonly ${JSON.stringify(key)}: ${text.join(" | ")};\n`;
  });
  return `/** Codes of the errors of each function, beside those of any: \`internal\`, \`network\`, … */
export interface Errors {\n${lines.join("")}}\n`;
}

/** The type of the same function by its name, where the route changes nothing of it. */
function sameAs(
  { run, route }: Way,
  byName: ReadonlyMap<string, string>,
): string | undefined {
  const { redirect, cookies } = route?.out ?? {};
  return route && !redirect && !cookies ? byName.get(run.id) : undefined;
}
