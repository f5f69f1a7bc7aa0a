/** What a handler of a message works with. @module */
import type { ServerContext } from "@modelcontextprotocol/server";
import type { Peer } from "./peer.ts";
import type { McpPlan } from "./plan.ts";
import type { Askable } from "./rounds.ts";

/** What a handler of a message works with. */
export interface Exchange {
  readonly plan: McpPlan;
  readonly context: ServerContext;
  readonly peer: Peer;
  /** What the client can be asked for. */
  readonly canAsk: Askable;
}
