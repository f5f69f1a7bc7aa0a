/** The wires that an app uses. @module */
import type { Model, Reference } from "../model/model.ts";
import { usesQueues } from "./framework_parts.ts";

/** A wire, and whether an app has entries for it. */
interface Use {
  readonly wire: Reference | ((model: Model) => Reference);
  readonly isUsed: (model: Model) => boolean;
}

/** In the order in which they are asked for a request: what answers every one is the last. */
const USES: readonly Use[] = [
  {
    wire: { module: "@pikku/adapters/queue", name: "queues" },
    isUsed: usesQueues,
  },
  {
    wire: { module: "@pikku/adapters/channels", name: "channels" },
    isUsed: hasChannels,
  },
  {
    wire: { module: "@pikku/adapters/cron", name: "cron" },
    isUsed: ({ cron = [] }) => cron.length > 0,
  },
  {
    wire: { module: "@pikku/adapters/mcp", name: "mcp" },
    isUsed: ({ mcp }) => mcp !== undefined,
  },
  {
    // A socket is asked for by a request, and some requests are for none.
    wire: ({ rpc }) => ({
      module: Object.keys(rpc).length > 0
        ? "@pikku/adapters/http/rpc"
        : "@pikku/adapters/http",
      name: "http",
    }),
    isUsed: (model) =>
      answersHttp(model) || hasChannels(model) || model.mcp !== undefined,
  },
];

function hasChannels({ channels = [] }: Model): boolean {
  return channels.length > 0;
}

/** Whether an app answers over HTTP. */
export function answersHttp({ http, rpc }: Model): boolean {
  return http.routes.length > 0 || http.mounts.length > 0 ||
    Object.keys(rpc).length > 0;
}

/** The wires that an app uses, as values to import. */
export function wiresOf(model: Model): readonly Reference[] {
  return USES.filter(({ isUsed }) => isUsed(model)).map(({ wire }) =>
    typeof wire === "function" ? wire(model) : wire
  );
}
